// A uni-app device: a realm with `uni`, on its App runtime or with a mini program underneath, whose sockets it
// passes through as they are. Its language ends at ES2017 unless told otherwise. Files are not there yet.
import { createCore, dress, type Core, type Host, type HostOptions } from './host';
import { appEvents, promised, storage, type Callbacks } from './mini';
import { myNamespace, shout, type MyNamespace, type MyOptions } from './my';
import { createTask, textOrBuffer, type ConnectOptions, type TaskDialect } from './task';
import { requestLikeWx, wxNamespace, type WxNamespace } from './wx';

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
});

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
    { maxRequests: 10, lean: true, ...(alipay && { spell: shout }) },
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
    getSystemInfoSync: () => core.realm.plain({ uniPlatform: platform }),
  };
  Object.assign(core.realm.context, native, { uni, global: core.realm.run('this') });
  return dress(core, { uni, ...native });
};
