// The package evaluated twice in one app, as hot reload and two copies in one build do: each is a package of its
// own, and neither disturbs the other.

import path from 'node:path';
import { createBrowserHost, createWxHost } from '../../testing/hosts';
import { startWorld, type World } from '../support/clients';
import { until } from '../support/devices';

const dist = (file: string) => path.resolve(__dirname, '../../dist', file);
let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

it.each([
  ['WeChat', () => createWxHost({ frozen: true }), 'mini/index.js'],
  ['a page', () => createBrowserHost(), 'mini/browser.js'],
] as const)('on %s', async (name, make, file) => {
  const host = make();
  const first = host.loadFile(dist(file));
  const sdk = first.getSDK();
  expect(first.getSDK()).toBe(sdk);
  const me = await world.user(`one${name.length}`);
  await sdk.login(await world.params(me, { platformID: 6 }));
  const heard: string[] = [];
  sdk.on('OnRecvNewMessages', ({ data }: any) => heard.push(data[0].textElem.content));

  const before = [host.timers(), host.listeners(), host.sockets().opened];
  const second = host.loadFile(dist(file));
  expect(second.getSDK).not.toBe(first.getSDK);
  const other = second.getSDK();
  expect([host.timers(), host.listeners(), host.sockets().opened]).toEqual(before);

  const you = await world.user(`two${name.length}`);
  await other.login(await world.params(you, { platformID: 6 }));
  const { data: message } = await other.createTextMessage('from the second');
  await other.sendMessage({ recvID: me, groupID: '', message });
  await until(() => heard.length === 1, 'the first hears the second');
  expect(heard).toEqual(['from the second']);
  await other.logout();
  expect((await sdk.getLoginStatus()).data).toBe(3);
  await sdk.logout();
  await until(() => host.sockets().open === 0, 'both closed');
  expect([host.timers(), host.listeners(), host.errors]).toEqual([0, 0, []]);
  host.close();
});
