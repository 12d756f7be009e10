// What users pick, take and record on mini-program devices, in the shapes in which hosts hand it over, and the
// players and viewers of what was received. What is picked next is set by `files.pick`.
import type { Core } from './host';
import type { DeviceFile } from './files';
import type { FileDialect } from './mini-files';
import { settle, type Callbacks } from './mini';

type Shape = (files: DeviceFile[]) => object;

/** A chooser that yields what was picked, or fails as a cancelled one does. */
const chooser =
  (core: Core, say: FileDialect, call: string, shape: Shape) =>
  (options: Callbacks = {}): void => {
    const files = core.disk.picked();
    if (!files.length) return settle(core, options, false, say.fail(call, 'cancel', 'cancel'));
    settle(core, options, true, { ...say.ok(call), ...shape(files) });
  };

const paths = (files: DeviceFile[]): string[] => files.map(({ path }) => path);
const sized = (files: DeviceFile[]): object[] => files.map(({ path, size }) => ({ path, size }));
const video: Shape = ([{ path, duration, size, width, height, thumb } = {} as DeviceFile]) => ({
  tempFilePath: path,
  duration,
  size,
  width,
  height,
  ...(thumb && { thumbTempFilePath: thumb }),
});

/** Shapes of WeChat and its look-alikes; uni-app's App has the first two. */
const likeWx: Record<string, Shape> = {
  chooseImage: (files) => ({ tempFilePaths: paths(files), tempFiles: sized(files) }),
  chooseVideo: video,
  chooseMedia: (files) => ({
    type: files[0]!.duration ? 'video' : 'image',
    tempFiles: files.map(({ path, size, width, height, duration, thumb }) => ({
      tempFilePath: path,
      size,
      fileType: duration ? 'video' : 'image',
      ...(duration && { duration, width, height, thumbTempFilePath: thumb || '' }),
    })),
  }),
  chooseMessageFile: (files) => ({
    tempFiles: files.map(({ path, size, name }) => ({ path, size, name, type: 'file', time: 0 })),
  }),
};

const likeMy: Record<string, Shape> = {
  chooseImage: (files) => ({
    apFilePaths: paths(files),
    tempFilePaths: paths(files),
    tempFiles: sized(files),
  }),
  chooseVideo: (files) => ({ ...video(files), apFilePath: files[0]!.path }),
};

/** Choosers by name, for one kind of host. */
export const pickers = (core: Core, say: FileDialect, kind: 'wx' | 'my' | 'app'): object =>
  Object.fromEntries(
    Object.entries(kind === 'my' ? likeMy : likeWx)
      .filter(([call]) => kind !== 'app' || /Image|Video/.test(call))
      .map(([call, shape]) => [call, chooser(core, say, call, shape)]),
  );

/** The recorder: `stop` yields the file that was set to be recorded. `bare`: the path alone, as uni-app's App. */
export const recorder = (core: Core, bare = false): object => {
  const heard: Record<string, ((event: object) => void)[]> = {};
  const tell = (topic: string, event: object): void =>
    core.device.later(() =>
      (heard[topic] || []).forEach((hear) => core.realm.call(() => hear(core.realm.plain(event)))),
    );
  const manager: Record<string, unknown> = {
    start: () => tell('Start', {}),
    stop() {
      const [file] = core.disk.picked();
      if (!file) return tell('Error', { errMsg: 'operateRecorder:fail recorder not start' });
      const more = { duration: (file.duration || 0) * 1000, fileSize: file.size };
      tell('Stop', { tempFilePath: file.path, ...(!bare && more) });
    },
  };
  for (const topic of ['Start', 'Stop', 'Error'])
    manager[`on${topic}`] = (listener: (event: object) => void) =>
      void (heard[topic] = [...(heard[topic] || []), listener]);
  return { getRecorderManager: () => manager };
};

/** Players and viewers: they fetch what they are given, files of the device too. */
export const players = (core: Core): object => {
  const show = (url: string): Promise<void> =>
    core.disk.find(url) ? Promise.resolve() : core.disk.show(url).then(() => undefined);
  return {
    createInnerAudioContext() {
      const heard: Record<string, (() => void)[]> = {};
      const tell = (topic: string): void =>
        core.device.deliver(() => (heard[topic] || []).forEach((hear) => hear()));
      const context: Record<string, unknown> & { src: string } = {
        src: '',
        play: () =>
          void show(context.src).then(
            () => ['Play', 'Ended'].forEach(tell),
            () => tell('Error'),
          ),
        stop() {},
        destroy() {},
      };
      for (const topic of ['Play', 'Ended', 'Error', 'Stop'])
        context[`on${topic}`] = (hear: () => void) =>
          void (heard[topic] = [...(heard[topic] || []), hear]);
      return context;
    },
    previewImage(options: Callbacks & { urls?: string[]; current?: string } = {}) {
      const { urls = [] } = options;
      Promise.all(urls.map(show)).then(
        () => settle(core, options, true, { errMsg: 'previewImage:ok' }),
        () => settle(core, options, false, { errMsg: 'previewImage:fail' }),
      );
    },
  };
};
