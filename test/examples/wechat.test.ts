// examples/wechat's chat component in miniprogram-simulate, with the packed package laid out as WeChat's
// "build npm" does, on a simulated device's wx and a real socket.

import path from 'node:path';
import { JSDOM } from 'jsdom';
import { createWxHost } from '../../testing/hosts';
import { startWorld, type Client, type LoggedIn, type World } from '../support/clients';
import { until } from '../support/devices';
import { fetched } from '../support/uploads';
import { projectOf, type Project } from '../support/packed';

let world: World;
let project: Project;
let host: ReturnType<typeof createWxHost>;
let component: any;
let carol: LoggedIn;
let alice: string;
let bob: LoggedIn;
let app: { sdk: Client };
const patches: Record<string, unknown>[] = [];

const all = (selector: string): string[] =>
  component.querySelectorAll(selector).map((one: { dom: Element }) => one.dom.textContent);
const lines = () => all('.line');

beforeAll(async () => {
  world = await startWorld();
  project = projectOf('wechat', 'miniprogram_npm');
  host = createWxHost();
  const { window } = new JSDOM('<!doctype html><body></body>');
  Object.assign(globalThis, { window, document: window.document, wx: host.wx });
  for (const name of ['Element', 'Event', 'CustomEvent', 'TouchEvent', 'navigator'] as const)
    Object.defineProperty(globalThis, name, { value: window[name], configurable: true });

  alice = await world.user('alice');
  bob = await world.login('bob');
  carol = await world.login('carol');
  const simulate = await import('miniprogram-simulate');
  // Its wx is a stub without sockets; the device's own takes its place.
  Object.assign(globalThis, { wx: host.wx });
  const id = simulate.load(path.join(project.folder, 'components/chat/chat'), {
    compiler: 'simulate',
    rootPath: project.folder,
  });
  component = simulate.render(id, { peer: bob.userID });
  const { instance } = component;
  const { setData } = instance;
  instance.setData = (patch: Record<string, unknown>, done?: () => void) => {
    patches.push(patch);
    setData.call(instance, patch, done);
  };
  component.attach(window.document.body);
  app = await import(path.join(project.folder, 'im.js'));
});
afterAll(async () => {
  component?.detach();
  await app?.sdk.logout();
  host.close();
  project.remove();
  await world.stop();
});

const say = async (from: LoggedIn, text: string) => {
  const { data: message } = await from.sdk.createTextMessage(text);
  await from.sdk.sendMessage({ recvID: alice, groupID: '', message });
};

it('shows the session from logged out to online', async () => {
  expect(all('.phase')).toEqual(['loggedOut']);
  await app.sdk.login(await world.params(alice, { platformID: 6 }));
  await until(() => all('.phase')[0] === 'online', 'online');
});

it('types, sends and shows the answer', async () => {
  component.instance.type({ detail: { value: '  hello bob 😀 ' } });
  component.querySelector('.send').dispatchEvent('tap');
  const { data } = await bob.events.next('OnRecvNewMessages');
  expect(data[0].textElem.content).toBe('hello bob 😀');
  await until(() => lines().includes('hello bob 😀'), 'own line');
  await say(bob, '你好 👋');
  await until(() => lines().length === 2, 'answer');
  expect(lines()).toEqual(['hello bob 😀', '你好 👋']);
  expect(all('.mine')).toEqual(['hello bob 😀']);
  expect(component.instance.data.draft).toBe('');
});

it('counts what comes in another chat until that is opened', async () => {
  await say(carol, 'one');
  await say(carol, 'two');
  await until(() => all('.badge')[0] === '2', 'badge');
  await until(() => all('.total')[0] === '2', 'total');
  component.querySelector('.row').dispatchEvent('tap');
  await until(() => lines().join() === 'one,two', 'chat of carol');
  await until(() => all('.badge').length + all('.total').length === 0, 'badge gone');
});

it('adds a message by paths, in one setData', async () => {
  await until(() => all('.badge').length === 0, 'quiet');
  patches.length = 0;
  await say(carol, 'three');
  await until(() => lines().length === 3, 'third line');
  const first = patches.find((patch) => 'im.messages[2]' in patch);
  expect(Object.keys(first!)).toContain('im.unread');
  expect(Object.keys(first!).every((key) => /^im\.(\w+\[\d+\](\.\w+)?|unread)$/.test(key))).toBe(
    true,
  );
});

it('waits while the page is hidden and catches up when it shows', async () => {
  component.triggerPageLifeTime('hide');
  patches.length = 0;
  const heard = new Promise((resolve) => app.sdk.once('OnRecvNewMessages', resolve));
  await say(carol, 'four');
  await heard;
  await new Promise((resolve) => setImmediate(() => setTimeout(resolve, 0)));
  expect(patches).toEqual([]);
  component.triggerPageLifeTime('show');
  await until(() => lines().length === 4, 'fourth line');
});

/** What bob got of alice last. */
const received = async (contentType: number) =>
  (await bob.events.next('OnRecvNewMessages', ([item]) => item.contentType === contentType))
    .data[0];

it('sends a picture taken and shows its progress, and shows it large', async () => {
  component.instance.open({ userID: bob.userID });
  await until(() => lines().length === 2, 'chat of bob');
  const { files } = host;
  // Large enough for more than one step.
  const path = files.add({ name: 'p.jpg', size: 900_000, type: 'image/jpeg', width: 4, height: 3 });
  files.pick(path);
  component.querySelector('.camera').dispatchEvent('tap');
  await until(() => all('.percent').length === 1, 'percent');
  expect(all('.percent')[0]).toMatch(/^\d+%$/);
  const { pictureElem } = await received(102);
  expect(pictureElem.sourcePicture).toMatchObject({ width: 4, height: 3, size: 900_000 });
  await until(() => all('.percent').length === 0, 'sent');
  component.querySelectorAll('.line')[2].dispatchEvent('tap');
  await until(() => files.shown.size === 1, 'the picture');
  expect([...files.shown.values()]).toEqual([files.md5(path)]);
});

it('sends a voice note recorded, and plays it', async () => {
  const { files } = host;
  const path = files.add({ name: 'v.mp3', size: 3000, type: 'audio/mpeg', duration: 2 });
  files.pick(path);
  const button = component.querySelector('.voice');
  button.dispatchEvent('tap');
  await until(() => all('.voice')[0] === '⏹', 'recording');
  button.dispatchEvent('tap');
  const { soundElem } = await received(103);
  expect(soundElem).toMatchObject({ duration: 2, dataSize: 3000 });
  await until(() => lines()[3] === '🎤 2″', 'own note');
  component.querySelectorAll('.line')[3].dispatchEvent('tap');
  await until(() => files.shown.size === 2, 'the sound');
  expect([...files.shown.values()][1]).toBe(files.md5(path));
});

it('sends a failed picture again at a tap', async () => {
  const { files } = host;
  const before = lines().length;
  const path = files.add({ name: 'q.png', size: 900, type: 'image/png', width: 1, height: 1 });
  files.pick(path);
  const off = world.server.faults.http('/object/initiate_form_data', { errCode: 500 });
  component.querySelector('.camera').dispatchEvent('tap');
  await until(() => all('.s3').length === 1, 'failed');
  off();
  component.querySelector('.s3').dispatchEvent('tap');
  const isIt = ([item]: any) => item.pictureElem?.sourcePicture.size === 900;
  const { data } = await bob.events.next('OnRecvNewMessages', isIt);
  expect((await fetched(data[0].pictureElem.sourcePicture.url)).md5).toBe(files.md5(path));
  await until(() => all('.s3').length === 0, 'sent');
  expect(lines()).toHaveLength(before + 1);
});

it('changes the face of the user, for others too', async () => {
  const { files } = host;
  const face = () => component.instance.data.face as string;
  await until(() => /face\.test/.test(face()), 'face of the account');
  const path = files.add({ name: 'me.png', size: 5000, type: 'image/png' });
  component.querySelector('.me').dispatchEvent('chooseavatar', { detail: { avatarUrl: path } });
  await until(() => !/face\.test/.test(face()), 'new face');
  const { data } = await bob.sdk.getUsersInfo([alice]);
  expect(data[0]!.faceURL).toBe(face());
  expect((await fetched(face())).md5).toBe(files.md5(path));
});

it('shows nothing of the user after logout', async () => {
  await app.sdk.logout();
  await until(() => all('.phase')[0] === 'loggedOut', 'logged out');
  expect([lines(), all('.row'), component.instance.data.face]).toEqual([[], [], '']);
  expect(host.storageTouched).toBe(false);
});
