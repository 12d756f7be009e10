// The hosts that copied WeChat's namespace, each with its quirks: the packed bundle finds them by itself and
// does what it does on WeChat.

import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { unpack } from '../../scripts/platforms/projects';
import { createWxHost, type WxName } from '../../testing/hosts';
import { startWorld, type World } from '../support/clients';
import { until } from '../support/devices';
import { write } from './support/story';

const folder = mkdtempSync(path.join(os.tmpdir(), 'openim-lite-'));
let world: World;
beforeAll(async () => {
  unpack(folder);
  world = await startWorld();
});
afterAll(async () => {
  await world.stop();
  rmSync(folder, { recursive: true });
});

const LOOKS: WxName[] = ['tt', 'qq', 'swan', 'ks', 'jd', 'xhs'];

describe.each([
  ['found by itself', (main: any) => main.getSDK()],
  [
    'handed to the factory',
    (main: any, wechat: any, name: string, ns: unknown) => main.getSDK(wechat.wechat(ns, name)),
  ],
] as const)('%s', (way, make) => {
  it.each(LOOKS)('%s', async (preset) => {
    const host = createWxHost({ preset, es2017: true });
    const load = (file: string) => host.loadFile(path.join(folder, 'dist/mini', file));
    const sdk = make(load('index.js'), load('wechat.js'), preset, host.context[preset]);
    const user = await world.user(`${preset}${way.length}`);
    const bob = await world.login(`bob${preset}${way.length}`);
    const texts: string[] = [];
    sdk.on('OnRecvNewMessages', ({ data }: any) =>
      data.forEach((item: any) => texts.push(item.textElem.content)),
    );
    await sdk.login(await world.params(user, { platformID: 6 }));
    await write(bob, user, '你好 😀');
    await until(() => texts.includes('你好 😀'), 'message');
    const { data: message } = await sdk.createTextMessage('hello 👋');
    const sent = await sdk.sendMessage({ recvID: bob.userID, groupID: '', message });
    expect(sent.data.status).toBe(2);
    await bob.events.next('OnRecvNewMessages');
    host.network(false);
    await write(bob, user, 'meanwhile');
    host.network(true);
    await until(() => texts.includes('meanwhile'), 'message after the network came back');
    const { data: rows } = await sdk.getAllConversationList();
    expect(rows).toMatchObject([{ userID: bob.userID }]);
    await sdk.logout();
    await until(() => host.sockets().open === 0, 'socket closed');
    expect([host.errors, host.storageTouched]).toEqual([[], false]);
    host.close();
  });
});
