// The call forms of the login page, each behind one face, so that one table of lines runs through all.

import { createElectron } from '../../src/compat/electron';
import { callbackFacade, flutterForm, nativeForm, unityForm } from '../../src/compat/callback';
import { createReactNative } from '../../src/compat/react-native';
import { createUniapp } from '../../src/compat/uniapp';
import type { LoginParams } from '../../src/types/params';
import { createClient, type Client } from '../support/clients';

type Addresses = Omit<LoginParams, 'userID' | 'token'>;

/** What a form can do; failures reject with {errCode, errMsg}, whatever the form's own way. */
export interface Form {
  sdk: Client;
  init(config: Addresses): void;
  login(userID: string, token: string): Promise<unknown>;
  logout(): Promise<unknown>;
  status(): Promise<number> | number;
  /** A call without arguments, by name; resolves its data. */
  ask(method: string): Promise<unknown>;
  send(recvID: string, message: object): Promise<{ serverMsgID: string }>;
  /** Calls `tell` for an event of the connection group. */
  on(event: string, tell: (...args: unknown[]) => void): void;
}

type Callbacks = { onSuccess(data: unknown): void; onError(code: number, text: string): void };

const settle = (work: (callbacks: Callbacks) => void): Promise<unknown> =>
  new Promise((resolve, reject) =>
    work({ onSuccess: resolve, onError: (errCode, errMsg) => reject({ errCode, errMsg }) }),
  );

const small = (name: string) => name[0]!.toLowerCase() + name.slice(1);
const data = ({ data }: { data: unknown }) => data;

export const FORMS: [name: string, make: () => Form][] = [
  [
    'uni-app: asyncApi',
    () => {
      const sdk = createClient();
      const im = createUniapp(() => sdk);
      const { IMMethods } = im;
      return {
        sdk,
        init: (config) => void im.asyncApi(IMMethods['InitSDK']!, im.uuid(), config),
        login: (userID, token) => im.asyncApi('login', im.uuid(), { userID, token }),
        logout: () => im.asyncApi('logout', im.uuid()),
        status: () => im.asyncApi('getLoginStatus', im.uuid()).then(data) as Promise<number>,
        ask: (method) => im.asyncApi(method, im.uuid()).then(data),
        send: (recvID, message) =>
          im
            .asyncApi('sendMessage', im.uuid(), { recvID, groupID: '', message })
            .then(data) as Promise<{ serverMsgID: string }>,
        on: (event, tell) => im.subscribe(small(event), tell),
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
        login: async (userID, token) => {
          expect(await im.login({ userID, token }, 'op').catch(codes)).toBeUndefined();
        },
        logout: () => im.logout('op'),
        status: () => im.getLoginStatus(),
        ask: (method) => im.invoke(method).catch(codes),
        send: (recvID, message) =>
          im.sendMessage({ recvID, groupID: '', message }, 'op') as Promise<{
            serverMsgID: string;
          }>,
        on: (event, tell) => im.on(small(event), tell),
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
        login: (userID, token) => im.login({ userID, token }),
        logout: () => im.logout(),
        status: () => im.getLoginStatus().then(data) as Promise<number>,
        ask: (method) =>
          (im as never as Record<string, () => Promise<never>>)[method]!().then(data),
        send: (recvID, message) =>
          im.sendMessage({ recvID, groupID: '', message: message as never }).then(data) as never,
        on: (event, tell) => void im.on(event as 'OnConnecting', tell),
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
        logout: () => call((done) => im.Logout(done)),
        status: () => im.GetLoginStatus(),
        ask: (method) => call((done) => im.Call(method, done)),
        send: (recvID, message) =>
          call((done) => im.Call('SendMessage', done, message, recvID, '')) as never,
        on: (event, tell) => im.SetListener('conn', { [event]: tell }),
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
        logout: () => settle((base) => im.logout(base)),
        status: () => im.getLoginStatus(),
        ask: (method) => settle((base) => im.invoke(method, base)),
        send: (recvID, message) =>
          settle((base) => im.invoke('sendMessage', base, message, recvID, '')) as never,
        on: (event, tell) => im.setListener('conn', { [small(event)]: tell }),
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
        logout: () => pair((ok, bad) => im.logout(ok, bad)),
        status: () => im.getLoginStatus(),
        ask: (method) => pair((ok, bad) => im.invoke(method, ok, bad)),
        send: (recvID, message) =>
          pair((ok, bad) => im.invoke('sendMessage', message, recvID, '', ok, bad)) as never,
        on: (event, tell) => im.setListener('conn', { [small(event)]: tell }),
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
        logout: () => im.logout(),
        status: () => im.getLoginStatus(),
        ask: (method) => im.userManager.call(method),
        send: (recvID, message) =>
          im.messageManager.call('sendMessage', { recvID, groupID: '', message }) as never,
        on: (event, tell) => im.setListener('conn', { [event]: tell }),
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
        logout: () => call('logout'),
        status: () => sdk.loginStatus,
        ask: (method) => call(method),
        send: (recvID, message) => call('sendMessage', message, recvID) as never,
        on: (event, tell) => im.setListener('conn', { [event]: tell }),
      };
    },
  ],
];
