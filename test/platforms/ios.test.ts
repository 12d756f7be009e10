// The JavaScript side of examples/ios in JavaScriptCore, called as its Swift side calls it; Swift itself is not
// compiled here.

import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { program } from '../../scripts/platforms/debian';
import { unpack } from '../../scripts/platforms/projects';
import { startWorld, type LoggedIn, type World } from '../support/clients';
import { startEngine, type Engine } from './support/engine';
import { write } from './support/story';

const folder = mkdtempSync(path.join(os.tmpdir(), 'openim-lite-'));
let world: World;
let engine: Engine;
let bob: LoggedIn;
let user: string;
let token: string;
beforeAll(async () => {
  const packed = path.join(folder, 'node_modules/openim-lite');
  unpack(packed);
  const outfile = path.join(folder, 'openim.bundle.js');
  await build({
    entryPoints: ['examples/ios/openim.js'],
    alias: { 'openim-lite': packed },
    bundle: true,
    format: 'iife',
    target: 'es2017',
    outfile,
  });
  world = await startWorld();
  bob = await world.login('bob');
  user = await world.user('ios');
  const engines = path.join(__dirname, 'engines');
  const [print, swift, loop] = ['jsc-print.cjs', 'swift.cjs', 'jsc-loop.cjs'].map((file) =>
    path.join(engines, file),
  );
  engine = startEngine(program('jsc'), [print!, swift!, outfile, loop!]);
  const params = await world.params(user, { platformID: 1 });
  token = params.token;
  const { apiAddr, wsAddr } = params;
  const names = ['ConnectSuccess', 'ConnectFailed', 'UserTokenInvalid', 'KickedOffline'];
  engine.call('initSDK', { apiAddr, wsAddr, platformID: 1 }, names);
  expect(await engine.next('initSDK')).toEqual(['initSDK', true]);
});
afterAll(async () => {
  engine?.stop();
  await world?.stop();
  rmSync(folder, { recursive: true });
});

const status = async () => {
  engine.said.splice(0);
  engine.call('getLoginStatus');
  return (await engine.next('getLoginStatus'))[1];
};
const told = (event: string, test: (args: any[]) => boolean = () => true) =>
  engine.next('told', (name, args) => name === event && test(args));
const done = async (name: string) => {
  const [, , json] = await engine.next('onSuccess', (one) => one === name);
  return JSON.parse(json as string);
};

it('login:token:onSuccess:onFailure: fails with a code and a text', async () => {
  expect(await status()).toBe(1);
  engine.call('login', '', token);
  const [, , field, text] = await engine.next('onFailure');
  expect([field, text]).toEqual([10002, expect.stringContaining('userID')]);
  engine.said.splice(0);
  engine.call('login', user, 'none');
  const [, , code] = await engine.next('onFailure');
  expect(await told('OnConnectFailed')).toEqual([
    'told',
    'OnConnectFailed',
    [code, expect.any(String)],
  ]);
  expect(await told('OnUserTokenInvalid')).toEqual([
    'told',
    'OnUserTokenInvalid',
    [expect.any(String)],
  ]);
  expect(await status()).toBe(1);
});

it('logs in, sends, hears, comes back by itself, logs out', async () => {
  engine.call('setListener', 'message', ['RecvNewMessages']);
  engine.call('setListener', 'conversation', ['SyncServerFinish']);
  engine.call('login', user, token);
  expect(await done('login')).toBeNull();
  await told('OnSyncServerFinish');
  expect(await status()).toBe(3);
  engine.call('invoke', 'createTextMessage', ['from Swift 😀']);
  const message = await done('createTextMessage');
  engine.call('invoke', 'sendMessage', [message, bob.userID, '']);
  expect(await done('sendMessage')).toMatchObject({ sendID: user, status: 2 });
  await bob.events.next('OnRecvNewMessages', ([one]) => one.textElem.content === 'from Swift 😀');
  const text = (content: string) => (args: any[]) => args[0][0].textElem.content === content;
  await write(bob, user, '你好 👋');
  await told('OnRecvNewMessages', text('你好 👋'));
  engine.said.splice(0);
  world.server.faults.drop(user);
  await told('OnConnectSuccess');
  await write(bob, user, 'after the drop');
  await told('OnRecvNewMessages', text('after the drop'));
  engine.call('invoke', 'getAllConversationList', []);
  expect(await done('getAllConversationList')).toMatchObject([{ userID: bob.userID }]);
  engine.call('logout');
  await done('logout');
  expect(await status()).toBe(1);
  expect(engine.errors).toEqual([]);
});
