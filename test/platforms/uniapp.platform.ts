// examples/uniapp, built by uni-app's own tool for three targets; what it built runs on the devices and in
// Chromium.

import path from 'node:path';
import { prepare, tool } from '../../scripts/platforms/projects';
import { createMyHost, createWxHost } from '../../testing/hosts';
import { answerBackend, BACKEND, startApp } from './support/miniapp';
import { openSite, type Site } from './support/site';
import { play, setStage, type App, type Stage } from './support/story';
import { until } from '../support/devices';

let project: string;
beforeAll(() => {
  project = prepare('examples/uniapp');
});
const build = (target: string): string => {
  tool(project, 'uni', 'build', '-p', target);
  return path.join(project, 'dist/build', target);
};

let stage: Stage;
let site: Site | undefined;
afterEach(async () => {
  await site?.close();
  await stage.stop();
});

it.each([
  ['mp-weixin', 'wx', 'bindtap', 'bindinput'],
  ['mp-alipay', 'my', 'onTap', 'onInput'],
] as const)('%s', async (target, kind, tap, input) => {
  const folder = build(target);
  stage = await setStage();
  const host = kind === 'wx' ? createWxHost() : createMyHost({ client: 'old' });
  answerBackend('wx' in host ? host.wx : host.my, stage.session);
  const mini = startApp(host, folder, kind);
  const index = mini.open('pages/index/index');
  const app: App = {
    phase: () => index.text(),
    text: () => mini.current().text(),
    async openFirst() {
      index.act(tap, 'class="row', {}, 0);
      await until(() => mini.current() !== index, 'chat page');
    },
    say(text) {
      mini.current().act(input, 'class="draft"', { value: text });
      mini.current().act(tap, 'class="send"');
    },
  };
  await play(stage, app);
  mini.current().close();
  index.close();
  expect(host.errors).toEqual([]);
  expect(host.logs).toEqual([]);
  host.close();
});

it('h5', async () => {
  const folder = build('h5');
  stage = await setStage(5);
  site = await openSite(folder, { [BACKEND]: stage.session });
  const { page } = site;
  const app: App = {
    phase: async () => (await page.textContent('.phase'))!,
    text: async () => (await page.textContent('body'))!,
    openFirst: () => page.click('.row'),
    async say(text) {
      await page.fill('.draft input', text);
      await page.click('.send');
    },
  };
  await play(stage, app);
  expect(site.errors).toEqual([]);
});
