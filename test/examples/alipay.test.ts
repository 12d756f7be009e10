// examples/alipay's page on old and new clients: the packed package, bundled with the page as Alipay's
// tool does. Its AXML is read, not rendered.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { createMyHost } from '../../testing/hosts';
import { startWorld, type LoggedIn, type World } from '../support/clients';
import { until } from '../support/devices';
import { fetched } from '../support/uploads';
import { projectOf, type Project } from '../support/packed';

interface ChatPage {
  data: {
    phase: string;
    unread: number;
    draft: string;
    rows: { userID: string; unreadCount: number }[];
    messages: {
      textElem: { content: string };
      sendID: string;
      status: number;
      pictureElem?: object;
      soundElem?: object;
    }[];
    face: string;
    recording: boolean;
  };
  setData(patch: Patch): void;
  onLoad(query: object): void;
  onUnload(): void;
  choose(event: object): void;
  type(event: object): void;
  send(): void;
  picture(): void;
  voice(): void;
  changeFace(): void;
  show(event: object): void;
}
type Patch = Record<string, unknown> & { upload?: { id: string; percent: number } };

let world: World;
let project: Project;
let code: string;
beforeAll(async () => {
  world = await startWorld();
  project = projectOf('alipay', 'node_modules');
  const made = await build({
    entryPoints: [path.join(project.folder, 'pages/chat/index.js')],
    bundle: true,
    write: false,
    format: 'cjs',
    target: 'es2017',
    logLevel: 'silent',
  });
  code = made.outputFiles[0]!.text;
});
afterAll(async () => {
  project.remove();
  await world.stop();
});

/** Loads the page in a device and opens it, logged in by the backend of the test. */
async function open(client: 'old' | 'new', userID: string, peer: string) {
  const host = createMyHost({ client, es2017: true });
  opened = host;
  const session = await world.params(userID, { platformID: 6 });
  const { request } = host.my;
  host.my.request = (options: { url: string; success(answer: object): void }) =>
    options.url.startsWith('https://app.example.com/')
      ? options.success({ status: 200, data: session })
      : request(options);
  const patches: Patch[] = [];
  let page: ChatPage | undefined;
  Object.assign(host.context, {
    Page: (definition: ChatPage) => {
      page = Object.assign({}, definition);
      page.data = JSON.parse(JSON.stringify(definition.data));
      page.setData = (patch) => {
        patches.push(patch);
        Object.assign(page!.data, JSON.parse(JSON.stringify(patch)));
      };
    },
  });
  host.load(code);
  page!.onLoad({ peer });
  return { host, page: page!, patches };
}

let opened: Awaited<ReturnType<typeof open>>['host'] | undefined;
afterEach(() => opened?.close());

const texts = (page: ChatPage) => page.data.messages.map((item) => item.textElem.content);

describe.each(['old', 'new'] as const)('the chat page on an %s client', (client) => {
  let bob: LoggedIn;
  let carol: LoggedIn;
  beforeAll(async () => {
    bob = await world.login(`bob${client}`);
    carol = await world.login(`carol${client}`);
  });
  const say = async (from: LoggedIn, recvID: string, text: string) => {
    const { data: message } = await from.sdk.createTextMessage(text);
    await from.sdk.sendMessage({ recvID, groupID: '', message });
  };

  it('logs in, sends, shows the answer and counts what is unread elsewhere', async () => {
    const userID = await world.user(`alice${client}`);
    const { host, page } = await open(client, userID, bob.userID);
    await until(() => page.data.phase === 'online', 'online');
    page.type({ detail: { value: 'hello 😀' } });
    page.send();
    await bob.events.next('OnRecvNewMessages', (data) => data[0].textElem.content === 'hello 😀');
    await say(bob, userID, '你好 👋');
    await until(() => texts(page).length === 2, 'answer');
    expect(texts(page)).toEqual(['hello 😀', '你好 👋']);
    await say(carol, userID, 'and me?');
    await until(() => page.data.rows[0]?.userID === carol.userID, 'row of carol');
    await until(() => page.data.unread === 1, 'unread');
    expect(page.data.rows.map((row) => row.unreadCount)).toEqual([1, 0]);
    page.choose({ currentTarget: { dataset: { index: 0 } } });
    await until(() => texts(page).join() === 'and me?', 'chat of carol');
    await until(() => page.data.unread === 0, 'read');
    page.onUnload();
    expect(host.errors).toEqual([]);
    expect(host.storageTouched).toBe(false);
  });

  let users = 0;
  /** The page with bob's chat, and what the device and bob have of files. */
  const withFiles = async () => {
    const userID = await world.user(`fay${client}${(users += 1)}`);
    const opened = await open(client, userID, bob.userID);
    const { host, page } = opened;
    await until(() => page.data.phase === 'online', 'online');
    const received = async (contentType: number) =>
      (
        await bob.events.next(
          'OnRecvNewMessages',
          ([item]) => item.contentType === contentType && item.sendID === userID,
        )
      ).data[0];
    const tap = (index: number) => page.show({ currentTarget: { dataset: { index } } });
    /** Taps a line and waits for what the device then shows or plays: its MD5. */
    const shows = async (index: number) => {
      const { size } = host.files.shown;
      tap(index);
      await until(() => host.files.shown.size > size, 'shown');
      return [...host.files.shown.values()].pop();
    };
    return { ...opened, ...host, userID, received, tap, shows };
  };

  it('sends a picture and a voice note with progress, and shows and plays them', async () => {
    const { files, page, patches, received, shows } = await withFiles();
    const shot = { name: 'p.jpg', size: 900_000, type: 'image/jpeg', width: 4, height: 3 };
    const picture = files.add(shot);
    files.pick(picture);
    page.picture();
    const { pictureElem, clientMsgID } = await received(102);
    const { url, width, height } = pictureElem.sourcePicture;
    expect([width, height]).toEqual([4, 3]);
    expect(await fetched(url)).toMatchObject({ bytes: 900_000, md5: files.md5(picture) });
    await until(() => page.data.messages[0]!.status === 2, 'sent');
    const told = patches.flatMap(({ upload }) => upload || []);
    expect(new Set(told.map(({ id }) => id))).toEqual(new Set([clientMsgID]));
    const percents = told.map(({ percent }) => percent);
    expect(percents.length).toBeGreaterThan(2);
    expect(percents).toEqual([...percents].sort((a, b) => a - b));
    expect(percents.pop()).toBe(100);
    expect(await shows(0)).toBe(files.md5(picture));

    const note = files.add({ name: 'v.mp3', size: 3000, type: 'audio/mpeg', duration: 2 });
    files.pick(note);
    page.voice();
    expect(page.data.recording).toBe(true);
    page.voice();
    const { soundElem } = await received(103);
    expect(soundElem).toMatchObject({ duration: 2, dataSize: 3000 });
    expect((await fetched(soundElem.sourceUrl)).md5).toBe(files.md5(note));
    await until(() => page.data.messages[1]?.status === 2, 'sent');
    expect(page.data.recording).toBe(false);
    expect(await shows(1)).toBe(files.md5(note));
    page.onUnload();
  });

  it('sends a failed picture again at a tap, and nothing when the user cancels', async () => {
    const { host, files, page, received, tap } = await withFiles();
    page.picture();
    page.changeFace();
    page.voice();
    page.voice();
    await until(() => !page.data.recording, 'no recording');
    files.pick(files.add({ name: 'p.png', size: 900, type: 'image/png', width: 1, height: 1 }));
    const off = world.server.faults.http('/object/initiate_form_data', { errCode: 500 });
    page.picture();
    await until(() => page.data.messages.at(-1)?.status === 3, 'failed');
    off();
    expect(page.data.messages).toHaveLength(1);
    tap(0);
    await received(102);
    await until(() => page.data.messages.at(-1)?.status === 2, 'sent');
    page.onUnload();
    expect(host.errors).toEqual([]);
  });

  it('changes the face of the user, for others too', async () => {
    const { files, page, userID } = await withFiles();
    await until(() => /face\.test/.test(page.data.face), 'face of the account');
    const face = files.add({ name: 'me.png', size: 5000, type: 'image/png', width: 9, height: 9 });
    files.pick(face);
    page.changeFace();
    await until(() => !/face\.test/.test(page.data.face), 'new face');
    const { data } = await bob.sdk.getUsersInfo([userID]);
    expect(data[0]!.faceURL).toBe(page.data.face);
    expect((await fetched(page.data.face)).md5).toBe(files.md5(face));
    page.onUnload();
  });
});

it('names in its AXML only handlers and data the page has', () => {
  const folder = path.resolve(__dirname, '../../examples/alipay/pages/chat');
  const axml = readFileSync(path.join(folder, 'index.axml'), 'utf8');
  const js = readFileSync(path.join(folder, 'index.js'), 'utf8');
  const handlers = Array.from(axml.matchAll(/ on[A-Z]\w+="(\w+)"/g), ([, name]) => name!);
  expect(handlers.length).toBeGreaterThan(3);
  for (const name of handlers) expect(js).toMatch(new RegExp(`^  ${name}\\(`, 'm'));
  const [, data] = /data: \{([^}]+)\}/.exec(js)!;
  const named = Array.from(axml.matchAll(/\{\{(\w+)/g), ([, name]) => name!);
  for (const name of named.filter((one) => !/^(item|index)$/.test(one))) {
    expect(data).toContain(`${name}:`);
  }
});
