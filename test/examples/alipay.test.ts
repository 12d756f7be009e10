// examples/alipay's page on old and new clients: the packed package, bundled with the page as Alipay's
// tool does. Its AXML is read, not rendered.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { createMyHost } from '../../testing/hosts';
import { startWorld, type LoggedIn, type World } from '../support/clients';
import { until } from '../support/devices';
import { projectOf, type Project } from '../support/packed';

interface ChatPage {
  data: {
    phase: string;
    unread: number;
    draft: string;
    rows: { userID: string; unreadCount: number }[];
    messages: { textElem: { content: string }; sendID: string }[];
  };
  setData(patch: object): void;
  onLoad(query: object): void;
  onUnload(): void;
  choose(event: object): void;
  type(event: object): void;
  send(): void;
}

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
  let page: ChatPage | undefined;
  Object.assign(host.context, {
    Page: (definition: ChatPage) => {
      page = Object.assign({}, definition);
      page.data = JSON.parse(JSON.stringify(definition.data));
      page.setData = (patch) => Object.assign(page!.data, JSON.parse(JSON.stringify(patch)));
    },
  });
  host.load(code);
  page!.onLoad({ peer });
  return { host, page: page! };
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
    await until(() => page.data.rows[0]!.userID === carol.userID, 'row of carol');
    await until(() => page.data.unread === 1, 'unread');
    expect(page.data.rows.map((row) => row.unreadCount)).toEqual([1, 0]);
    page.choose({ currentTarget: { dataset: { index: 0 } } });
    await until(() => texts(page).join() === 'and me?', 'chat of carol');
    await until(() => page.data.unread === 0, 'read');
    page.onUnload();
    expect(host.errors).toEqual([]);
    expect(host.storageTouched).toBe(false);
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
