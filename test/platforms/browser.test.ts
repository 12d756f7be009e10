// The packed package in a real browser: as a script tag and as a module, two users of examples/browser,
// networks that go, pages that are hidden. A picture of the chat is left below .cache/platforms.

import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { until } from '../support/devices';
import { say, shows, stands, startPanes, type Panes } from './support/panes';
import { serve } from './support/site';

jest.setTimeout(60000);

const root = process.cwd();
let panes: Panes;
beforeAll(async () => {
  panes = await startPanes(['dave', 'erin', 'umd', 'esm']);
});
afterAll(() => panes?.close());
beforeEach(() => panes.errors.splice(0));

describe('examples/browser', () => {
  let dave: Page;
  let erin: Page;
  let contexts: BrowserContext[];
  beforeAll(async () => {
    const both = [await panes.talk('dave', 'erin'), await panes.talk('erin', 'dave')] as const;
    [dave, erin] = [both[0].page, both[1].page];
    contexts = both.map(({ context }) => context);
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
    expect(panes.errors).toEqual([]);
  });

  it('comes back by itself after the network was gone, with what was said meanwhile', async () => {
    const before = panes.world.server.traffic.count({ kind: 'upgrade', userID: 'dave' });
    await contexts[0]!.setOffline(true);
    panes.world.server.faults.drop('dave');
    await stands(dave, 'waiting for network');
    await say(erin, 'are you there?');
    await contexts[0]!.setOffline(false);
    await shows(dave, 'are you there?');
    await stands(dave, 'online');
    await say(dave, 'I am back');
    await shows(erin, 'I am back');
    expect(panes.world.server.traffic.count({ kind: 'upgrade', userID: 'dave' })).toBeGreaterThan(
      before,
    );
    const lines = await dave.$$eval('#messages p', (all) => all.map((one) => one.textContent));
    expect(lines.filter((line) => line === 'are you there?')).toHaveLength(1);
  });

  it('tells the server when the page is hidden, and asks for its pulse when it shows', async () => {
    const turn = (state: string) =>
      dave.evaluate((it) => {
        Object.defineProperty(document, 'visibilityState', { value: it, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, state);
    const { traffic } = panes.world.server;
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
    panes.world.server.register([{ userID: user }]);
    const head = '<!doctype html><link rel="icon" href="data:," />';
    const own = await serve({ '/': panes.folder }, { '/page.html': head + script });
    const { page, context } = await panes.open(`${own.url}/page.html`);
    const other = await panes.world.loginAs(user, { platformID: 1 });
    await page.waitForFunction(() => 'api' in window);
    const status = await page.evaluate(
      async (params) => {
        const sdk = (window as any).api.getSDK();
        await sdk.login(params);
        const { data: message } = await sdk.createTextMessage('from a page 😀');
        const sent = await sdk.sendMessage({ recvID: params.userID, groupID: '', message });
        return [sent.data.status, localStorage.length, sessionStorage.length];
      },
      await panes.world.params(user, { platformID: 5 }),
    );
    expect(status).toEqual([2, 0, 0]);
    const { data } = await other.events.next('OnRecvNewMessages');
    expect(data[0].textElem.content).toBe('from a page 😀');
    expect(panes.errors).toEqual([]);
    await context.close();
    await own.stop();
  });
});

it('says what to do when a secure page is given an insecure address', async () => {
  const { page, context } = await panes.open(panes.site.url);
  await context.route('https://page.example/**', (route) =>
    route.fulfill({
      body: '<!doctype html><script src="/openim.js"></script>',
      contentType: 'text/html',
    }),
  );
  await context.route('https://page.example/openim.js', (route) =>
    route.fulfill({ path: path.join(panes.folder, 'dist/umd/openim.min.js') }),
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
  await until(() => panes.errors.length > 0, 'the browser names it too');
  await context.close();
});
