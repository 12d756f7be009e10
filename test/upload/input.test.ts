// What an app may hand over as a file: everything that choosers and recorders of each host give, bytes; and what is
// no file, or has an odd name or type.

import { createBrowserHost, createMyHost, createUniHost, createWxHost } from '../../testing/hosts';
import type { DeviceFiles, FileSeed } from '../../testing/hosts/files';
import { fetched, SENDERS, type Sender, uploads } from '../support/uploads';

const lab = uploads();

type Api = Record<string, (options: object) => void>;
const PICTURE: FileSeed = { name: 'a.png', size: 900, type: 'image/png', width: 40, height: 30 };
const STILL: FileSeed = { name: 's.jpg', size: 70, type: 'image/jpeg', width: 8, height: 6 };
const VIDEO: FileSeed = { name: 'v.mp4', size: 5000, duration: 3, width: 64, height: 48 };
const VOICE: FileSeed = { name: 'v.aac', size: 300, duration: 2 };

const HOSTS: [string, () => any, (host: any) => Api][] = [
  ['WeChat', () => createWxHost(), (host) => host.wx],
  ['tt', () => createWxHost({ preset: 'tt' }), (host) => host.context.tt],
  ['Alipay', () => createMyHost(), (host) => host.my],
  ['old Alipay', () => createMyHost({ client: 'old' }), (host) => host.my],
  ['uni-app', () => createUniHost(), (host) => host.uni],
  ['uni-app on WeChat', () => createUniHost({ platform: 'mp-weixin' }), (host) => host.uni],
];

describe.each(HOSTS)('%s', (_name, make, apiOf) => {
  const chosen = (one: Sender, call: string, ...paths: string[]): Promise<never> => {
    one.host.files.pick(...paths);
    return new Promise((success, fail) => apiOf(one.host)[call]!({ success, fail }));
  };
  const has = (one: Sender, call: string): boolean => typeof apiOf(one.host)[call] === 'function';
  const same = async (files: DeviceFiles, url: string, path: string): Promise<void> =>
    expect((await fetched(url)).md5).toBe(files.md5(path));

  it('takes pictures as choosers give them', async () => {
    const one = await lab.open(make);
    const calls = ['chooseImage', 'chooseMedia', 'chooseMessageFile'];
    for (const call of calls.filter((it) => has(one, it))) {
      const path = one.host.files.add(PICTURE);
      const { data } = await one.sdk.createImageMessage(await chosen(one, call, path));
      const { sourcePath, sourcePicture } = data.pictureElem!;
      expect(sourcePath).toBe(path);
      expect(sourcePicture).toMatchObject({ size: 900, type: 'image/png', width: 40, height: 30 });
    }
  });

  it('takes videos with their stills', async () => {
    const one = await lab.open(make);
    const { files } = one.host;
    for (const call of ['chooseVideo', 'chooseMedia'].filter((it) => has(one, it))) {
      const thumb = files.add(STILL);
      const path = files.add({ ...VIDEO, thumb });
      const { data: message } = await one.sdk.createVideoMessage(await chosen(one, call, path));
      const { videoElem } = message;
      expect(videoElem).toMatchObject({ videoPath: path, videoSize: 5000, duration: 3 });
      expect(videoElem).toMatchObject({ snapshotPath: thumb, snapshotSize: 70, snapshotWidth: 8 });
      const { data } = await one.sdk.sendMessage({ recvID: lab.peer.userID, groupID: '', message });
      await same(files, data.videoElem!.videoUrl, path);
      await same(files, data.videoElem!.snapshotUrl, thumb);
    }
  });

  it('takes what was recorded', async () => {
    const one = await lab.open(make);
    if (!has(one, 'getRecorderManager')) return expect(_name).toMatch(/Alipay/);
    const path = one.host.files.add(VOICE);
    one.host.files.pick(path);
    const recorder = (apiOf(one.host) as any).getRecorderManager();
    const told = new Promise<any>((resolve) => recorder.onStop(resolve));
    recorder.start({});
    recorder.stop();
    const result = await told;
    // uni-app's App tells the path alone: then the app has to know how long it recorded.
    const given = result.duration ? result : { soundPath: result.tempFilePath, duration: 2 };
    const { data } = await one.sdk.createSoundMessage(given);
    expect(data.soundElem).toMatchObject({ soundPath: path, dataSize: 300, duration: 2 });
  });
});

describe.each(SENDERS)('%s', (_name, make) => {
  it('sends under odd names and types, and refuses what is no file', async () => {
    const one = await lab.open(make);
    const { sdk, host, userID } = one;
    const names = ['a/b/../c.txt', '😀 报告.txt', 'x'.repeat(500) + '.txt', '?#%&"<>.txt', '///'];
    for (const name of names) {
      const { path, given: file } = one.file({ name: 'n.txt', size: 50 });
      const { data } = await sdk.uploadFile({ file, name, contentType: 'no type' });
      expect(data.url).toContain(`/object/${userID}/`);
      expect(await fetched(data.url)).toMatchObject({ md5: host.files.md5(path) });
      const { data: message } = await sdk.createFileMessage({ file, fileName: name });
      expect(message.fileElem!.fileName).toBe(name);
    }
    const folder = one.file({ name: 'photos', size: 4096, folder: true });
    await expect(sdk.createFileMessage(folder.given)).rejects.toMatchObject({ errCode: 10200 });
    await expect(sdk.uploadFile(folder.given)).rejects.toMatchObject({ errCode: 10200 });
    for (const nothing of ['', null, undefined, {}, [], 7, true, { tempFiles: [] }]) {
      await expect(sdk.createImageMessage(nothing as never)).rejects.toMatchObject({
        errCode: 10002,
      });
    }
  });

  it('takes bytes and stretches of bytes', async () => {
    const { sdk } = await lab.open(make);
    const bytes = Uint8Array.from({ length: 300 }, (_, i) => i);
    for (const file of [bytes.buffer, bytes, bytes.subarray(10, 20)]) {
      const { data } = await sdk.uploadFile({ file, name: 'b.bin' });
      expect((await fetched(data.url)).bytes).toBe(file.byteLength);
    }
  });
});

it.each(HOSTS)('%s says that a path leads nowhere', async (_name, make) => {
  const { sdk } = await lab.open(make);
  const path = 'http://tmp/none.png';
  await expect(sdk.createImageMessage(path)).rejects.toMatchObject({ errCode: 10200 });
  await expect(sdk.uploadFile(path)).rejects.toMatchObject({ errCode: 10200 });
});

it('sends a small file in parts from a page that has no forms', async () => {
  const one = await lab.open((options) => {
    const host = createBrowserHost(options);
    host.run('delete globalThis.FormData');
    return host;
  });
  const { path, given } = one.file({ name: 'n.txt', size: 50 });
  const { data } = await one.sdk.uploadFile({ file: given });
  expect(await fetched(data.url)).toMatchObject({ md5: one.host.files.md5(path) });
});
