// Call forms whose home is a page - an Electron renderer, Unity's WebGL build, Flutter web - as their examples
// write them, with the packed package in a real Chromium.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { unpack } from '../../scripts/platforms/projects';
import { startWorld, type LoggedIn, type World } from '../support/clients';
import { until } from '../support/devices';
import { serve, startChromium, watchErrors } from './support/site';
import { write } from './support/story';

jest.setTimeout(60000);

const examples = path.join(process.cwd(), 'examples');
const folder = mkdtempSync(path.join(os.tmpdir(), 'openim-lite-'));
const errors: string[] = [];
let world: World;
let browser: Browser;
let bob: LoggedIn;
beforeAll(async () => {
  unpack(folder);
  world = await startWorld();
  bob = await world.login('bob');
  browser = await startChromium();
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
  rmSync(folder, { recursive: true });
});

/** A page with an example's module, whose imports of the package go to the unpacked one. */
async function open(example: string, module: string): Promise<{ page: Page; end: () => unknown }> {
  const imports = Object.fromEntries(
    ['browser', 'compat/electron', 'compat/callback'].map((name) => [
      `openim-lite/${name}`,
      `/dist/esm/${name}.mjs`,
    ]),
  );
  const html = `<!doctype html><link rel="icon" href="data:," /><div id="lines"></div>
    <script type="importmap">${JSON.stringify({ imports })}</script>
    <script type="module" src="/app/${module}"></script>`;
  const folders = { '/': folder, '/app/': path.join(examples, example) };
  const site = await serve(folders, { '/page.html': html });
  errors.splice(0);
  const page = await browser.newPage();
  watchErrors(page, errors);
  await page.goto(`${site.url}/page.html`);
  await page.waitForLoadState('load');
  return { page, end: () => page.close().then(() => site.stop()) };
}

const heard = (text: string) =>
  bob.events.next('OnRecvNewMessages', (list) => list[0].textElem.content === text);

it('Electron renderer', async () => {
  const { page, end } = await open('electron', 'renderer.js');
  const user = await world.user('electron');
  await page.evaluate(
    (params) => (window as any).start(params),
    await world.params(user, { platformID: 3 }),
  );
  await write(bob, user, '你好 😀');
  await page.getByText(`${bob.userID}: 你好 😀`).waitFor();
  await page.evaluate((to) => (window as any).say(to, 'from the renderer'), bob.userID);
  await heard('from the renderer');
  const wrong = { ...(await world.params(user)), userID: 'other', token: 'none' };
  await page.evaluate((params) => (window as any).start(params), wrong);
  await page.getByText('login failed: 10102').waitFor();
  expect(errors).toEqual([]);
  await end();
});

/** What Emscripten puts around a jslib: its library, strings in a heap, and SendMessage. */
const UNITY = `
  const told = (window.told = []);
  const heap = [];
  window.LibraryManager = { library: {} };
  window.mergeInto = Object.assign;
  window.text = (value) => heap.push(new TextEncoder().encode(value)) - 1;
  window.UTF8ToString = (at) => new TextDecoder().decode(heap[at]);
  window.SendMessage = (object, method, json) => told.push([object, method, JSON.parse(json)]);`;

it('Unity WebGL', async () => {
  const { page, end } = await open('unity-webgl', 'openim.js');
  await page.addScriptTag({ content: UNITY });
  const jslib = readFileSync(path.join(examples, 'unity-webgl/IMSDK.jslib'), 'utf8');
  await page.addScriptTag({ content: jslib });
  const user = await world.user('unity');
  const { apiAddr, wsAddr, token } = await world.params(user, { platformID: 5 });
  const c = (name: string, ...args: (string | number)[]) =>
    page.evaluate(
      ([name, args]) => {
        const { library } = (window as any).LibraryManager;
        return library[name](
          ...args.map((arg) => (typeof arg === 'string' ? (window as any).text(arg) : arg)),
        );
      },
      [name, args] as const,
    );
  const result = async (id: number) => {
    const all = () => page.evaluate(() => (window as any).told as [string, string, any][]);
    const mine = async () =>
      (await all()).find(([, method, { id: one }]) => method === 'OnResult' && one === id);
    await until(async () => !!(await mine()), `outcome ${id}`);
    return (await mine())![2];
  };
  expect(await c('IMSDK_Init', JSON.stringify({ apiAddr, wsAddr, platformID: 5 }))).toBe(1);
  await c('IMSDK_Call', 1, 'login', JSON.stringify([user, token]));
  expect(await result(1)).toEqual({ id: 1, errCode: 0, errMsg: '', data: 'true' });
  expect(await c('IMSDK_GetLoginStatus')).toBe(3);
  await c('IMSDK_Call', 2, 'CreateTextMessage', JSON.stringify(['from Unity 😀']));
  const message = JSON.parse((await result(2)).data);
  await c('IMSDK_Call', 3, 'SendMessage', JSON.stringify([message, bob.userID, '']));
  expect(JSON.parse((await result(3)).data).status).toBe(2);
  await heard('from Unity 😀');
  await write(bob, user, 'to Unity');
  await page.waitForFunction(() =>
    ((window as any).told as [string, string, any][]).some(
      ([object, , { name, data }]) =>
        object === 'IMSDK' && name === 'OnRecvNewMessage' && data.includes('to Unity'),
    ),
  );
  await c('IMSDK_Call', 4, 'login', JSON.stringify(['other', 'none']));
  expect(await result(4)).toMatchObject({ errCode: 10102, data: 'false' });
  await c('IMSDK_Call', 5, 'logout', '[]');
  expect(await result(5)).toMatchObject({ errCode: 0 });
  expect(errors).toEqual([]);
  await end();
});

it('Flutter web, the JavaScript side', async () => {
  const { page, end } = await open('flutter-web', 'web/openim.js');
  const user = await world.user('flutter');
  const { apiAddr, wsAddr, token } = await world.params(user, { platformID: 5 });
  const call = (body: string, given: unknown): Promise<any> =>
    page.evaluate(`(${body})(window.openIM.iMManager, ${JSON.stringify(given)})`);
  expect(await call('(im, config) => im.initSDK(config)', { apiAddr, wsAddr, platformID: 5 })).toBe(
    true,
  );
  const profile = await call('(im, given) => im.login(given)', { userID: user, token });
  expect(profile).toMatchObject({ userID: user, nickname: 'flutter' });
  await call(
    `(im) => im.setListener('message', { onRecvNewMessages: (list) => { window.got = list; } })`,
    null,
  );
  await write(bob, user, 'to Flutter');
  await page.waitForFunction(() => (window as any).got?.[0].textElem.content === 'to Flutter');
  const sent = await call(
    `async (im, recvID) => {
      const message = await im.messageManager.call('createTextMessage', 'from Flutter');
      return im.messageManager.call('sendMessage', { recvID, groupID: '', message });
    }`,
    bob.userID,
  );
  expect(sent.status).toBe(2);
  await heard('from Flutter');
  await call('(im) => im.logout()', null);
  expect(await call('(im) => im.getLoginStatus()', null)).toBe(1);
  // The profile cannot be loaded: the app's own answer is taken.
  const off = world.server.faults.http('/user/get_users_info', { status: 500 });
  const given = { userID: user, token };
  const own = `(im, given) => im.login({ ...given, defaultValue: () => ({ nickname: 'own' }) })`;
  expect(await call(own, given)).toEqual({ nickname: 'own' });
  off();
  await end();
});
