// The eight call forms of the login page and the facade under three of them, each behind one face, so that one
// table of lines runs through all.

import { createElectron } from '../../src/compat/electron';
import { callbackFacade, flutterForm, nativeForm, unityForm } from '../../src/compat/callback';
import { createReactNative } from '../../src/compat/react-native';
import { createUniapp } from '../../src/compat/uniapp';
import { createClient } from '../support/clients';
import { each, objects, type Addresses, type Form } from './face';

type Callbacks = { onSuccess(data: unknown): void; onError(code: number, text: string): void };

const settle = (work: (callbacks: Callbacks) => void): Promise<unknown> =>
  new Promise((resolve, reject) =>
    work({ onSuccess: resolve, onError: (errCode, errMsg) => reject({ errCode, errMsg }) }),
  );

const small = (name: string) => name[0]!.toLowerCase() + name.slice(1);
const data = ({ data }: { data: unknown }) => data;

export const FORMS: [name: string, make: () => Form][] = [
  [
    'main: login(config)',
    () => {
      const sdk = createClient();
      const calls = sdk as never as Record<string, (arg?: unknown) => Promise<{ data: unknown }>>;
      let kept: Addresses;
      return {
        sdk,
        init: (config) => void (kept = config),
        login: (userID, token) => sdk.login({ ...kept, userID, token }, 'op'),
        answer: { event: 'Login', errCode: 0, errMsg: '', data: null, operationID: 'op' },
        logout: () => sdk.logout('op'),
        status: () => sdk.getLoginStatus().then(data) as Promise<number>,
        ask: (method, arg) => calls[method]!(arg).then(data),
        send: (recvID, message) =>
          sdk.sendMessage({ recvID, groupID: '', message: message as never }).then(data) as never,
        watch: (tell) =>
          each((event, on) => sdk.on(event as 'OnConnecting', ({ data }) => on(data)), tell),
      };
    },
  ],
  [
    'uni-app: asyncApi',
    () => {
      const sdk = createClient();
      const im = createUniapp(() => sdk);
      const { IMMethods } = im;
      return {
        sdk,
        init: (config) => void im.asyncApi(IMMethods['InitSDK']!, im.uuid(), config),
        login: (userID, token) => im.asyncApi('login', 'op', { userID, token }),
        answer: { event: 'Login', errCode: 0, errMsg: '', data: null, operationID: 'op' },
        logout: () => im.asyncApi('logout', im.uuid()),
        status: () => im.asyncApi('getLoginStatus', im.uuid()).then(data) as Promise<number>,
        ask: (method, arg) => im.asyncApi(method, im.uuid(), arg).then(data),
        send: (recvID, message) =>
          im
            .asyncApi('sendMessage', im.uuid(), { recvID, groupID: '', message })
            .then(data) as Promise<{ serverMsgID: string }>,
        watch: (tell) =>
          each((event, on) => im.subscribe(small(event), ({ data }) => on(data)), tell),
      };
    },
  ],
  [
    'React Native: OpenIMSDK',
    () => {
      const sdk = createClient();
      const im = createReactNative(sdk);
      const codes = (e: { code: number; message: string; name: string }) => {
        expect(e).toBeInstanceOf(Error);
        expect(JSON.parse(JSON.stringify(e))).toMatchObject({ name: 'OpenIMApiError' });
        throw Object.assign(new Error(e.message), { errCode: e.code, errMsg: e.message });
      };
      return {
        sdk,
        init: (config) => void im.initSDK({ ...config, dataDir: '/tmp' }),
        login: (userID, token) => im.login({ userID, token }, 'op').catch(codes),
        answer: undefined,
        logout: () => im.logout('op'),
        status: () => im.getLoginStatus(),
        ask: (method, arg) => im.invoke(method, arg).catch(codes),
        send: (recvID, message) =>
          im.sendMessage({ recvID, groupID: '', message }, 'op').catch(codes) as never,
        watch: (tell) => each((event, on) => im.on(small(event), on), tell),
      };
    },
  ],
  [
    'Electron: getWithRenderProcess',
    () => {
      const sdk = createClient();
      const im = createElectron(sdk);
      return {
        sdk,
        init: (config) => void im.initSDK({ ...config, logLevel: 5 }),
        login: (userID, token) => im.login({ userID, token }, 'op'),
        answer: { event: 'Login', errCode: 0, errMsg: '', data: null, operationID: 'op' },
        logout: () => im.logout(),
        status: () => im.getLoginStatus().then(data) as Promise<number>,
        ask: (method, arg) =>
          (im as never as Record<string, (arg: unknown) => Promise<never>>)[method]!(arg).then(
            data,
          ),
        send: (recvID, message) =>
          im.sendMessage({ recvID, groupID: '', message: message as never }).then(data) as never,
        watch: (tell) =>
          each((event, on) => im.on(event as 'OnConnecting', ({ data }) => on(data)), tell),
      };
    },
  ],
  [
    'Unity: callbacks first',
    () => {
      const sdk = createClient();
      const im = unityForm(() => sdk);
      const call = (work: (done: (suc: unknown, code: number, text: string) => void) => void) =>
        new Promise((resolve, reject) =>
          work((suc, errCode, errMsg) => (errCode ? reject({ errCode, errMsg }) : resolve(suc))),
        );
      return {
        sdk,
        init: (config) => void im.InitSDK({ ...config }),
        login: (userID, token) => call((done) => im.Login(done, userID, token)),
        answer: true,
        logout: () => call((done) => im.Logout(done)),
        status: () => im.GetLoginStatus(),
        ask: (method, arg) => call((done) => im.Call(method, done, arg)),
        send: (recvID, message) =>
          call((done) => im.Call('SendMessage', done, message, recvID, '')) as never,
        watch: (tell) => objects(im.SetListener, tell),
      };
    },
  ],
  [
    'Android: OnBase',
    () => {
      const sdk = createClient();
      const im = nativeForm(() => sdk);
      return {
        sdk,
        init: (config) => void im.initSDK({ ...config }),
        login: (userID, token) => settle((base) => im.login(base, userID, token)),
        answer: null,
        logout: () => settle((base) => im.logout(base)),
        status: () => im.getLoginStatus(),
        ask: (method, arg) => settle((base) => im.invoke(method, base, arg)),
        send: (recvID, message) =>
          settle((base) => im.invoke('sendMessage', base, message, recvID, '')) as never,
        watch: (tell) => objects(im.setListener, tell, small),
      };
    },
  ],
  [
    'iOS: onSuccess, onFailure',
    () => {
      const sdk = createClient();
      const im = nativeForm(() => sdk);
      const pair = (work: (ok: (d: unknown) => void, bad: Callbacks['onError']) => void) =>
        settle(({ onSuccess, onError }) => work(onSuccess, onError));
      return {
        sdk,
        init: (config) => void im.initSDK({ ...config }),
        login: (userID, token) => pair((ok, bad) => im.login(userID, token, ok, bad)),
        answer: null,
        logout: () => pair((ok, bad) => im.logout(ok, bad)),
        status: () => im.getLoginStatus(),
        ask: (method, arg) => pair((ok, bad) => im.invoke(method, arg, ok, bad)),
        send: (recvID, message) =>
          pair((ok, bad) => im.invoke('sendMessage', message, recvID, '', ok, bad)) as never,
        watch: (tell) => objects(im.setListener, tell, small),
      };
    },
  ],
  [
    'Flutter: iMManager',
    () => {
      const sdk = createClient();
      const { iMManager: im } = flutterForm(() => sdk);
      return {
        sdk,
        init: (config) => void im.initSDK({ ...config }),
        login: (userID, token) => im.login({ userID, token, operationID: 'op' }),
        answer: expect.objectContaining({ userID: expect.any(String), nickname: 'order' }),
        logout: () => im.logout(),
        status: () => im.getLoginStatus(),
        ask: (method, arg) => im.userManager.call(method, arg),
        send: (recvID, message) =>
          im.messageManager.call('sendMessage', { recvID, groupID: '', message }) as never,
        watch: (tell) => objects(im.setListener, tell, small),
        late: true,
      };
    },
  ],
  [
    'the bare callback facade',
    () => {
      const sdk = createClient();
      const im = callbackFacade(() => sdk);
      const call = (method: string, ...args: unknown[]) =>
        settle((callbacks) => im.invoke(method, args, callbacks, 'op'));
      return {
        sdk,
        init: (config) => void im.init({ ...config }),
        login: (userID, token) => call('login', userID, token),
        answer: null,
        logout: () => call('logout'),
        status: () => sdk.loginStatus,
        ask: (method, arg) => call(method, arg),
        send: (recvID, message) => call('sendMessage', message, recvID) as never,
        watch: (tell) => objects(im.setListener, tell),
      };
    },
  ],
];
