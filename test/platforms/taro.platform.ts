// examples/taro, built by Taro's own tool for three targets; what it built runs on the devices and in
// Chromium.

import path from 'node:path';
import { prepare, tool } from '../../scripts/platforms/projects';
import { createMyHost, createWxHost } from '../../testing/hosts';
import { answerBackend, BACKEND, startApp } from './support/miniapp';
import { openSite, type Site } from './support/site';
import { play, setStage, type App, type Stage } from './support/story';

let project: string;
beforeAll(() => {
  project = prepare('examples/taro');
});
const build = (target: string): string => {
  tool(project, 'taro', 'build', '--type', target, '--no-check');
  return path.join(project, 'dist', target);
};

let stage: Stage;
let site: Site | undefined;
afterEach(async () => {
  await site?.close();
  await stage?.stop();
});

/** A node of the tree that Taro keeps in a page's data. */
interface Node {
  sid?: string;
  cl?: string;
  cn?: Node[];
}

const nodeOf = (node: Node, name: string): Node | undefined =>
  node.cl?.split(' ').includes(name)
    ? node
    : node.cn?.map((child) => nodeOf(child, name)).find((found) => found);

it.each([
  ['weapp', 'wx'],
  ['alipay', 'my'],
] as const)('%s', async (target, kind) => {
  const folder = build(target);
  stage = await setStage();
  const host = kind === 'wx' ? createWxHost() : createMyHost({ client: 'old' });
  // Taro's runtime reads it on Alipay, where it exists.
  if (kind === 'my') host.context['navigator'] = { userAgent: 'AlipayClient' };
  answerBackend('wx' in host ? host.wx : host.my, stage.session);
  const mini = startApp(host, folder, kind);
  const page = mini.open('pages/index/index');
  const happen = (type: string, near: string, detail: object = {}) => {
    const node = nodeOf(page.data.root, near);
    if (!node) throw new Error(`no ${near} in ${page.text()}`);
    const target = { dataset: { sid: node.sid }, id: node.sid };
    page.call('eh', { type, target, currentTarget: target, detail, timeStamp: Date.now() });
  };
  const app: App = {
    phase: () => page.text(),
    text: () => page.text(),
    openFirst: () => happen('tap', 'row'),
    say(text) {
      happen('input', 'draft', { value: text });
      setImmediate(() => happen('tap', 'send'));
    },
  };
  await play(stage, app);
  page.close();
  expect(host.errors).toEqual([]);
  expect(host.logs.filter(({ level }) => level === 'error')).toEqual([]);
  host.close();
});

it('h5', async () => {
  const folder = build('h5');
  stage = await setStage(5);
  site = await openSite(folder, { [BACKEND]: stage.session });
  const { page, errors } = site;
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
  expect(errors).toEqual([]);
});
