// The packed package in a real browser: as a script tag and as a module, two users of examples/browser,
// networks that go, pages that are hidden. A picture of the chat is left below .cache/platforms.

import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { servePage } from '../../scripts/demo-page';
import { unpack } from '../../scripts/platforms/projects';
import { startWorld, type World } from '../support/clients';
import { until } from '../support/devices';
import { serve, startChromium, watchErrors } from './support/site';

jest.setTimeout(60000);

const root = process.cwd();
let world: World;
let browser: Browser;
let folder: string;
let site: Awaited<ReturnType<typeof servePage>>;
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'openim-lite-'));
  unpack(folder);
  cpSync(path.join(root, 'examples/browser'), path.join(folder, 'examples/browser'), {
    recursive: true,
  });
  world = await startWorld();
  site = await servePage(folder, 0, world.server, ['dave', 'erin', 'umd', 'esm']);
  browser = await startChromium();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  await world?.stop();
  rmSync(folder, { recursive: true });
});

const errors: string[] = [];
beforeEach(() => errors.splice(0));

async function open(url: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: { width: 1000, height: 640 } });
  const page = await context.newPage();
  watchErrors(page, errors);
  await page.goto(url);
  return { context, page };
}

const say = async (page: Page, text: string) => {
  await page.fill('#text', text);
  await page.press('#text', 'Enter');
};
const shows = (page: Page, text: string) =>
  page.waitForFunction((it) => document.getElementById('messages')!.textContent.includes(it), text);
const stands = (page: Page, state: string) =>
  page.waitForFunction((it) => document.getElementById('state')!.textContent === it, state);

describe('examples/browser', () => {
  let dave: Page;
  let erin: Page;
  let contexts: BrowserContext[];
  beforeAll(async () => {
    const one = await open(`${site.url}pane.html?user=dave&other=erin`);
    const two = await open(`${site.url}pane.html?user=erin&other=dave`);
    [dave, erin] = [one.page, two.page];
    contexts = [one.context, two.context];
    await stands(dave, 'online');
    await stands(erin, 'online');
  });
  afterAll(async () => {
    for (const context of contexts) await context.close();
  });

  it('lets two users chat, without an error on the console', async () => {
    await say(dave, 'hello 😀');
    await shows(erin, 'hello 😀');
    await say(erin, '你好 👋');
    await shows(dave, '你好 👋');
    mkdirSync(path.join(root, '.cache/platforms'), { recursive: true });
    await dave.screenshot({ path: path.join(root, '.cache/platforms/browser.png') });
    expect(errors).toEqual([]);
  });

  it('comes back by itself after the network was gone, with what was said meanwhile', async () => {
    const before = world.server.traffic.count({ kind: 'upgrade', userID: 'dave' });
    await contexts[0]!.setOffline(true);
    world.server.faults.drop('dave');
    await stands(dave, 'waiting for network');
    await say(erin, 'are you there?');
    await contexts[0]!.setOffline(false);
    await shows(dave, 'are you there?');
    await stands(dave, 'online');
    await say(dave, 'I am back');
    await shows(erin, 'I am back');
    expect(world.server.traffic.count({ kind: 'upgrade', userID: 'dave' })).toBeGreaterThan(before);
    const lines = await dave.$$eval('#messages p', (all) => all.map((one) => one.textContent));
    expect(lines.filter((line) => line === 'are you there?')).toHaveLength(1);
  });

  it('tells the server when the page is hidden, and asks for its pulse when it shows', async () => {
    const turn = (state: string) =>
      dave.evaluate((it) => {
        Object.defineProperty(document, 'visibilityState', { value: it, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, state);
    const { traffic } = world.server;
    await turn('hidden');
    await traffic.until(() => traffic.count({ kind: 'frame', name: 2004, userID: 'dave' }) === 1);
    await say(erin, 'to a hidden page');
    await shows(dave, 'to a hidden page');
    const pings = traffic.count({ kind: 'frame', name: 'ping', userID: 'dave' });
    await turn('visible');
    await traffic.until(() => traffic.count({ kind: 'frame', name: 2004, userID: 'dave' }) === 2);
    await traffic.until(
      () => traffic.count({ kind: 'frame', name: 'ping', userID: 'dave' }) > pings,
    );
  });
});

describe.each([
  ['umd', '<script src="/dist/umd/openim.min.js"></script><script>window.api = OpenIM</script>'],
  [
    'esm',
    '<script type="module">import * as api from "/dist/esm/browser.mjs"; window.api = api</script>',
  ],
])('a bare page with the package as %s', (user, script) => {
  it('logs in, sends to itself on another device, and leaves nothing in storage', async () => {
    world.server.register([{ userID: user }]);
    const head = '<!doctype html><link rel="icon" href="data:," />';
    const own = await serve({ '/': folder }, { '/page.html': head + script });
    const { page, context } = await open(`${own.url}/page.html`);
    const other = await world.loginAs(user, { platformID: 1 });
    await page.waitForFunction(() => 'api' in window);
    const status = await page.evaluate(
      async (params) => {
        const sdk = (window as any).api.getSDK();
        await sdk.login(params);
        const { data: message } = await sdk.createTextMessage('from a page 😀');
        const sent = await sdk.sendMessage({ recvID: params.userID, groupID: '', message });
        return [sent.data.status, localStorage.length, sessionStorage.length];
      },
      await world.params(user, { platformID: 5 }),
    );
    expect(status).toEqual([2, 0, 0]);
    const { data } = await other.events.next('OnRecvNewMessages');
    expect(data[0].textElem.content).toBe('from a page 😀');
    expect(errors).toEqual([]);
    await context.close();
    await own.stop();
  });
});

it('says what to do when a secure page is given an insecure address', async () => {
  const { page, context } = await open(site.url);
  await context.route('https://page.example/**', (route) =>
    route.fulfill({
      body: '<!doctype html><script src="/openim.js"></script>',
      contentType: 'text/html',
    }),
  );
  await context.route('https://page.example/openim.js', (route) =>
    route.fulfill({ path: path.join(folder, 'dist/umd/openim.min.js') }),
  );
  await page.goto('https://page.example/');
  const told = await page.evaluate(async () => {
    const sdk = (window as any).OpenIM.getSDK();
    const failed: string[] = [];
    sdk.on('OnConnectFailed', ({ errMsg }: { errMsg: string }) => failed.push(errMsg));
    const params = { userID: 'a', token: 't', platformID: 5, loginTimeout: 1500 };
    const addresses = { apiAddr: 'http://im.example', wsAddr: 'ws://im.example' };
    const error = await sdk.login({ ...params, ...addresses }).catch((e: unknown) => e);
    return { failed, code: error.errCode, text: error.errMsg };
  });
  expect(told.code).toBe(10000);
  expect(told.failed.length).toBeGreaterThan(0);
  expect(told.text).toMatch(/insecure.*check wsAddr/);
  await until(() => errors.length > 0, 'the browser names it too');
  await context.close();
});
