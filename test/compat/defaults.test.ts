// The default exports as people import them, from the built files: a page written for the uni-app
// polyfill, one for the React Native SDK, one for an Electron renderer.

import path from 'node:path';
import WebSocket from 'ws';
import { createUniHost } from '../../testing/hosts';
import { startWorld, type World } from '../support/clients';

const built = (name: string) => path.resolve(__dirname, `../../dist/cjs/compat/${name}.js`);
const load = (name: string) => jest.requireActual(built(name));

let world: World;
beforeAll(async () => {
  world = await startWorld();
  (globalThis as any).WebSocket ??= WebSocket;
});
afterAll(() => world.stop());

async function account(name: string) {
  const { userID, token, apiAddr, wsAddr } = await world.params(await world.user(name));
  return { userID, token, config: { apiAddr, wsAddr, platformID: 5, logLevel: 5 } };
}

it('a uni-app page: asyncApi in its three login forms, subscribe, unsubscribe', async () => {
  const host = createUniHost();
  const file = path.resolve(__dirname, '../../dist/mini/compat/uniapp.js');
  const { default: IMSDK } = host.loadFile(file);
  const { IMMethods, IMEvents } = IMSDK;
  const { userID, token, config } = await account('uni');
  const bob = await world.login('uniB');
  const ready = await IMSDK.asyncApi(IMMethods.InitSDK, IMSDK.uuid(), config);
  expect(ready.data).toBe(true);
  const answer = await IMSDK.asyncApi('login', 'op-1', { userID, token });
  expect(answer).toMatchObject({ errCode: 0, data: null, operationID: 'op-1' });
  const came: any[] = [];
  const got = new Promise<void>((resolve) => {
    const listener = ({ data }: any) => {
      came.push(data);
      IMSDK.unsubscribe(IMEvents.OnRecvNewMessages, listener);
      resolve();
    };
    IMSDK.subscribe(IMEvents.OnRecvNewMessages, listener);
  });
  const { data: message } = await bob.sdk.createTextMessage('to the page');
  await bob.sdk.sendMessage({ recvID: userID, groupID: '', message });
  await got;
  expect(came[0][0].textElem.content).toBe('to the page');
  const text = await IMSDK.asyncApi(IMMethods.CreateTextMessage, IMSDK.uuid(), 'hello');
  const sent = await IMSDK.asyncApi(IMMethods.SendMessage, IMSDK.uuid(), {
    recvID: bob.userID,
    groupID: '',
    message: text.data,
  });
  expect(sent.data.status).toBe(2);
  await bob.events.next('OnRecvNewMessages');
  await IMSDK.asyncApi('logout', IMSDK.uuid());
  await IMSDK.asyncApi(IMMethods.Login, IMSDK.uuid(), userID, token);
  await IMSDK.asyncApi('logout', IMSDK.uuid());
  await IMSDK.asyncApi('login', IMSDK.uuid(), { userID, token, ...config });
  expect((await IMSDK.asyncApi('getLoginStatus', IMSDK.uuid())).data).toBe(3);
  await expect(IMSDK.asyncApi('noSuchCall', 'op')).rejects.toMatchObject({ errCode: 10301 });
  await IMSDK.asyncApi('unInitSDK', IMSDK.uuid());
  expect(host.errors).toEqual([]);
  host.close();
});

it('a React Native screen: data itself, OpenIMApiError, payloads, an emitter', async () => {
  const { default: OpenIMSDK, OpenIMEmitter, OpenIMEvent, OpenIMApiError } = load('react-native');
  const { userID, token, config } = await account('rn');
  expect(await OpenIMSDK.initSDK({ ...config, dataDir: 'x' })).toBe(true);
  const lines: unknown[] = [];
  const connected = new Promise((resolve) => OpenIMSDK.on(OpenIMEvent.OnConnectSuccess, resolve));
  expect(await OpenIMSDK.login({ userID, token })).toBeUndefined();
  await connected;
  const sub = OpenIMEmitter.addListener('onSelfInfoUpdated', (self: unknown) => lines.push(self));
  await OpenIMSDK.setSelfInfo({ nickname: 'Rn' }, 'op');
  expect(lines).toMatchObject([{ userID, nickname: 'Rn' }]);
  sub.remove();
  await OpenIMSDK.setSelfInfo({ nickname: 'Rn2' }, 'op');
  expect(lines).toHaveLength(1);
  expect((await OpenIMSDK.getSelfUserInfo('op')).nickname).toBe('Rn2');
  const error = await OpenIMSDK.addFriend({ toUserID: 'nobody', reqMsg: '' }, 'op-2').catch(
    (e: unknown) => e,
  );
  expect(error).toBeInstanceOf(OpenIMApiError);
  expect(JSON.parse(JSON.stringify(error))).toEqual({
    name: 'OpenIMApiError',
    code: 1004,
    message: expect.any(String),
    operationID: 'op-2',
  });
  expect(await OpenIMSDK.logout()).toBeUndefined();
});

it('an Electron renderer: getWithRenderProcess, initSDK, then login with user and token', async () => {
  const { getWithRenderProcess } = load('electron');
  const { instance: IMSDK, subscribeCallback } = getWithRenderProcess();
  expect(getWithRenderProcess({ wasmConfig: {} }).instance).toBe(IMSDK);
  const { userID, token, config } = await account('electron');
  expect(await IMSDK.initSDK(config)).toBe(true);
  expect(IMSDK.userID).toBe('');
  expect(await IMSDK.login({ userID, token }, 'op')).toMatchObject({ data: null, errCode: 0 });
  expect(IMSDK.userID).toBe(userID);
  expect(IMSDK.loginStatus).toBe(3);
  const seen: unknown[] = [];
  IMSDK.on('OnRecvCustomBusinessMessage', ({ data }: any) => seen.push(data));
  subscribeCallback('OnRecvCustomBusinessMessage', { data: { key: 'k' } });
  expect(seen).toEqual([{ key: 'k' }]);
  expect((await IMSDK.getSelfUserInfo()).data.userID).toBe(userID);
  expect(await IMSDK.unInitSDK()).toBe(true);
});
