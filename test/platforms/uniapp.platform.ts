// examples/uniapp, built by uni-app's own tool for three targets; what it built runs on the devices and in
// Chromium.

import { createHash } from 'node:crypto';
import path from 'node:path';
import { prepare, tool } from '../../scripts/platforms/projects';
import { createMyHost, createWxHost } from '../../testing/hosts';
import { answerBackend, BACKEND, startApp } from './support/miniapp';
import { openSite, type Site } from './support/site';
import { play, setStage, type App, type Stage } from './support/story';
import { until } from '../support/devices';
import { fetched } from '../support/uploads';

let project: string;
beforeAll(() => {
  project = prepare('examples/uniapp');
});
const build = (target: string): string => {
  tool(project, 'uni', 'build', '-p', target);
  return path.join(project, 'dist/build', target);
};

/** Holds the end of forms for a while, so that a percentage is seen; the result ends it. */
const holdEnd = ({ world }: Stage) =>
  world.server.faults.http('/object/complete_form_data', { delayMs: 600 });

/** What bob got of that kind. */
const received = async ({ bob }: Stage, contentType: number) =>
  (await bob.events.next('OnRecvNewMessages', ([item]) => item.contentType === contentType))
    .data[0];

/** MD5 of the user's new face, for bob, once the app shows it. */
async function faceOf({ bob, alice }: Stage, shows: (url: string) => boolean | Promise<boolean>) {
  let url = '';
  await until(async () => {
    const { data } = await bob.sdk.getUsersInfo([alice]);
    url = data[0]!.faceURL;
    return !url.includes('face.test') && (await shows(url));
  }, 'new face');
  return (await fetched(url)).md5;
}

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

  const { files } = host;
  const chat = mini.current();
  const shot = files.add({ name: 'p.png', size: 9000, type: 'image/png', width: 4, height: 3 });
  const note = files.add({ name: 'v.mp3', size: 3000, type: 'audio/mpeg', duration: 2 });
  const face = files.add({ name: 'me.png', size: 5000, type: 'image/png' });
  const [, percent] = /{{item\.(\w+)}}%/.exec(chat.template)!;
  const list = () => chat.data.a as Record<string, string>[];

  const held = holdEnd(stage);
  files.pick(shot);
  chat.act(tap, 'class="camera"');
  await until(() => list().some((item) => /^\d+$/.test(item[percent!]!)), 'percent');
  held();
  const { sourcePicture } = (await received(stage, 102)).pictureElem;
  expect(sourcePicture).toMatchObject({ size: 9000, width: 4, height: 3 });
  expect((await fetched(sourcePicture.url)).md5).toBe(files.md5(shot));

  files.pick(note);
  chat.act(tap, 'class="voice"');
  chat.act(tap, 'class="voice"');
  const { soundElem } = await received(stage, 103);
  expect(soundElem).toMatchObject({ dataSize: 3000, duration: 1 });
  expect((await fetched(soundElem.sourceUrl)).md5).toBe(files.md5(note));
  await until(() => list().length === 5 && !list().some((item) => item[percent!]), 'both sent');

  // Touched, the last two lines are shown and played.
  for (const line of [3, 4]) {
    chat.act(tap, /'line'/, {}, line);
    await until(() => files.shown.size === line - 2, 'shown or played');
  }
  expect([...files.shown.values()]).toEqual([files.md5(shot), files.md5(note)]);

  files.pick(face);
  index.act(tap, 'class="face"');
  expect(await faceOf(stage, (url) => index.text().includes(url))).toBe(files.md5(face));
  chat.close();
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

  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"></svg>';
  const pick = async (button: string) => {
    const opens = page.waitForEvent('filechooser');
    await page.click(button);
    const file = { name: 'p.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(svg) };
    await (await opens).setFiles(file);
  };
  const md5 = createHash('md5').update(svg).digest('hex');
  const held = holdEnd(stage);
  await pick('.camera');
  expect(await page.textContent('.percent')).toMatch(/^\d+%$/);
  held();
  const { sourcePicture } = (await received(stage, 102)).pictureElem;
  expect((await fetched(sourcePicture.url)).md5).toBe(md5);

  await page.click('.voice');
  await page.waitForSelector('.voice:text("⏹")');
  await page.waitForTimeout(300);
  await page.click('.voice');
  const { soundElem } = await received(stage, 103);
  expect(soundElem).toMatchObject({ soundType: 'audio/webm', duration: 1 });
  const fetches = page.waitForRequest(soundElem.sourceUrl);
  await page.click('.mine:has-text("🎤")');
  await fetches;

  await page.goBack();
  await pick('.face');
  const shows = async (url: string) => !!(await page.$(`.face img[src="${url}"]`));
  expect(await faceOf(stage, shows)).toBe(md5);
  expect(site.errors).toEqual([]);
});
