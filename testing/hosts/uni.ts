// A uni-app device: a realm with `uni`, on its App runtime or with a mini program underneath, whose sockets it
// passes through as they are. Its language ends at ES2017 unless told otherwise.
import { createCore, dress, type Core, type Host, type HostOptions } from './host';
import { appEvents, promised, storage, type Callbacks } from './mini';
import { getFileInfo, getImageInfo, uploadFile } from './mini-files';
import { placeOfMy } from './my-files';
import { myNamespace, shout, type MyNamespace, type MyOptions } from './my';
import { pickers, players, recorder } from './pickers';
import { createTask, textOrBuffer, type ConnectOptions, type TaskDialect } from './task';
import { filesLikeWx, requestLikeWx, wxNamespace, type WxNamespace } from './wx';

export interface UniHostOptions extends HostOptions {
  /** What lies underneath; default app. */
  platform?: 'app' | 'mp-weixin' | 'mp-alipay';
  /** The Alipay device underneath. */
  alipay?: MyOptions;
}

/** A namespace seen from outside. */
export interface UniNamespace {
  connectSocket(options: object): unknown;
  request(options: object): unknown;
  [member: string]: unknown;
}

/** The App runtime: close events are bare, a failed connect brings the error alone. */
const app: TaskDialect = {
  open: () => ({}),
  message: (data) => ({ data }),
  error: (text) => ({ errMsg: text }),
  close: () => ({}),
  ok: (call) => ({ errMsg: `${call}:ok` }),
  fail: (call, _reason, text) => ({ errMsg: `${call}:fail ${text}` }),
  frame: textOrBuffer,
  offs: false,
};

const appNamespace = (core: Core, max: number): UniNamespace => ({
  connectSocket: (options: ConnectOptions) => createTask(core, app, options, max),
  request: requestLikeWx(core),
  uploadFile: uploadFile(core, filesLikeWx(false)),
  getFileInfo: getFileInfo(core, filesLikeWx(false)),
  getImageInfo: getImageInfo(core, filesLikeWx(false)),
  ...pickers(core, filesLikeWx(false), 'app'),
  ...recorder(core, true),
  ...players(core),
});

/** Native members that the framework hands on: plain results with a callback, promises without. */
const PASSED = ['uploadFile', 'getFileInfo', 'getImageInfo', 'chooseImage', 'chooseVideo'];
const PLAIN = ['getFileSystemManager', 'getRecorderManager', 'createInnerAudioContext'];

const passed = (core: Core, base: UniNamespace): object => ({
  ...Object.fromEntries(
    PASSED.map((name) => [
      name,
      (asked: Callbacks = {}) =>
        promised(core, asked, (it) => (base[name] as (options: object) => unknown)(it)),
    ]),
  ),
  ...Object.fromEntries(PLAIN.filter((name) => base[name]).map((name) => [name, base[name]])),
});

/** The runtime's own renaming on Alipay: for requests only; sockets keep Alipay's manners. */
const overMy = (my: MyNamespace): UniNamespace => ({
  connectSocket(options: Record<string, unknown>) {
    const rest = { ...options };
    delete rest.method;
    delete rest.protocols;
    return my.connectSocket(rest);
  },
  request({ header, success, ...options }: Callbacks & { header?: Record<string, string> }) {
    const rename = (result: Record<string, unknown>): void =>
      success?.({ ...result, statusCode: result.status, header: result.headers });
    return my.request({ ...options, headers: header, success: rename });
  },
  // `name` goes out as `fileName`, which Alipay takes for the same.
  uploadFile: ({ name, ...options }: { name?: unknown }) =>
    (my.uploadFile as (options: object) => unknown)({ ...options, fileName: name }),
  ...Object.fromEntries([...PASSED.slice(1), ...PLAIN].map((name) => [name, my[name]] as const)),
});

/** Temp paths by platform. */
const placeOf = {
  app: (id: string, ending: string): string => `_doc/uniapp_temp_1/camera/${id}${ending}`,
  'mp-weixin': (id: string, ending: string): string => `http://tmp/${id}${ending}`,
  'mp-alipay': placeOfMy,
};

/**
 * Makes a uni-app device. Its namespace lies in the realm as `uni`, the native one beside it where there is
 * one, and both are members of the result.
 *
 *     const host = createUniHost({ platform: 'mp-alipay', alipay: { client: 'old' } });
 */
export const createUniHost = (
  options: UniHostOptions = {},
): Host & { uni: UniNamespace; wx?: WxNamespace; my?: MyNamespace } => {
  const { platform = 'app', maxSockets = 5 } = options;
  const alipay = platform === 'mp-alipay';
  const quirks = { ...(platform === 'app' && { errorOnly: true }), ...options.quirks };
  const core = createCore(
    'uni-app',
    { es2017: true, ...options, quirks },
    {
      maxRequests: 10,
      lean: true,
      ...(alipay && { spell: shout }),
      place: placeOf[platform],
    },
  );
  core.device.watch('suspend', () => core.requests.interrupt('interrupted'));
  const native = alipay
    ? { my: myNamespace(core, options.alipay || {}, maxSockets) }
    : platform === 'mp-weixin'
      ? { wx: wxNamespace(core, { name: 'wechat' }, maxSockets) }
      : {};
  const base: UniNamespace = native.my
    ? overMy(native.my)
    : native.wx || appNamespace(core, maxSockets);
  const uni: UniNamespace = {
    // With a callback a task, without one a promise of the result.
    connectSocket: (asked: ConnectOptions = {}) =>
      promised(core, asked, (it) => base.connectSocket(it)),
    request: (asked: Callbacks = {}) => promised(core, asked, (it) => base.request(it)),
    ...appEvents(core),
    ...storage(core, alipay),
    ...passed(core, base),
    getSystemInfoSync: () => core.realm.plain({ uniPlatform: platform }),
  };
  Object.assign(core.realm.context, native, { uni, global: core.realm.run('this') });
  return dress(core, { uni, ...native });
};
