// A WeChat device, and by presets the look-alikes: a realm with `wx` (tt, qq, swan, ks, jd, xhs) and timers,
// nothing of a browser or of Node.
import { createCore, dress, type Core, type Host, type HostOptions } from './host';
import { appEvents, bodyOf, foldHeaders, refuse, settle, storage, type Callbacks } from './mini';
import { fileMembers, uploadFile, type FileDialect } from './mini-files';
import { pickers, players, recorder } from './pickers';
import { isHttpUrl, textOf } from './requests';
import { createTask, lateTask, textOrBuffer, type ConnectOptions, type TaskDialect } from './task';

/** The hosts that speak WeChat's language, by the name of their namespace. */
export type WxName = 'wx' | 'tt' | 'qq' | 'swan' | 'ks' | 'jd' | 'xhs';

export interface WxHostOptions extends HostOptions {
  /** Whose device it is; default `wx`. */
  preset?: WxName;
}

/** A namespace seen from outside; the device's own code has its own types for it. */
export interface WxNamespace {
  connectSocket(options: object): unknown;
  request(options: object): unknown;
  [member: string]: unknown;
}

/** What tells the look-alikes apart, as far as known (platforms.md §§4, 5). */
export interface Look {
  name: string;
  /** The only `dataType` that leaves a body alone; without it any but json does. */
  raw?: string;
  /** connectSocket fails when told a `method`. */
  noMethod?: boolean;
  /** Close codes come as text. */
  textCodes?: boolean;
}

const looks: Record<WxName, Look> = {
  wx: { name: 'wechat' },
  tt: { name: 'tt', raw: 'string', noMethod: true, textCodes: true },
  qq: { name: 'qq' },
  swan: { name: 'swan', raw: 'string', noMethod: true },
  ks: { name: 'ks' },
  jd: { name: 'jd' },
  xhs: { name: 'xhs' },
};

const methods = ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'CONNECT'];

const dialect = (look: Look): TaskDialect => ({
  open: (header) => ({ header, profile: {} }),
  message: (data) => ({ data }),
  error: (text) => ({ errMsg: text }),
  close: (code, reason) => ({ code: look.textCodes ? String(code) : code, reason }),
  ok: (call) => ({ errMsg: `${call}:ok` }),
  fail: (call, _reason, text) => ({ errMsg: `${call}:fail ${text}`, errCode: -1 }),
  frame: textOrBuffer,
  offs: false,
});

/** Words about files, also of uni-app's App. */
export const filesLikeWx = (ranges: boolean): FileDialect => ({
  ok: (call) => ({ errMsg: `${call}:ok` }),
  fail: (call, _trouble, text) => ({ errMsg: `${call}:fail ${text}` }),
  ranges,
  needs: ['filePath', 'name'],
});

interface RequestOptions extends Callbacks {
  url?: unknown;
  data?: unknown;
  header?: Record<string, string>;
  method?: string;
  timeout?: number;
  dataType?: string;
  responseType?: string;
}

/** wx.request, also of uni-app's App: any status is a success, JSON is parsed unless told otherwise. */
export const requestLikeWx =
  (core: Core, raw?: string) =>
  (options: RequestOptions): object => {
    const { method = 'GET', dataType = 'json', responseType = 'text' } = options;
    const fail = (text: string): void =>
      refuse(core, options, { errMsg: `request:fail ${text}`, errno: 600000 });
    const task = { abort: (): void => {}, onHeadersReceived() {}, offHeadersReceived() {} };
    if (!isHttpUrl(options.url)) return (fail(`invalid url "${String(options.url)}"`), task);
    if (!methods.includes(method)) return (fail('method is not allowed'), task);
    const refusal = core.refusal(options.url);
    if (refusal) return (fail(refusal), task);

    const headers = foldHeaders(options.header, 'application/json');
    const { url, body } = bodyOf(options.url, method, headers, options.data);
    const parse = raw ? dataType !== raw : dataType === 'json';
    const timeoutMs = options.timeout || 60_000;
    const call = { url, method, headers, timeoutMs, ...(body !== undefined && { body }) };
    task.abort = core.requests.send(call, (answer, trouble, text) => {
      if (!answer) {
        const word =
          trouble === 'refused' || trouble === 'offline' ? `errcode:-102 ${text}` : trouble;
        return settle(core, options, false, { errMsg: `request:fail ${word}`, errno: 5 });
      }
      let data: unknown = textOf(answer);
      if (responseType === 'arraybuffer') data = new Uint8Array(answer.bytes).buffer;
      else if (parse)
        try {
          data = JSON.parse(data as string);
        } catch {
          // not JSON: the text goes out as it is, as on devices
        }
      const { status: statusCode, headers: header } = answer;
      settle(core, options, true, { data, statusCode, header, cookies: [], errMsg: 'request:ok' });
    });
    return task;
  };

/** What `wx` has here, for a core; uni-app's mini-program builds pass through to it. */
export const wxNamespace = (core: Core, look: Look, maxSockets: number): WxNamespace => ({
  connectSocket(options: ConnectOptions = {}) {
    if (look.noMethod && options.method)
      return refuse(core, options, { errMsg: 'connectSocket:fail unknown parameter method' });
    const make = (ready?: () => void): object =>
      createTask(core, dialect(look), options, maxSockets, ready);
    return core.quirks.promises ? lateTask(core, make) : make();
  },
  request: requestLikeWx(core, look.raw),
  ...appEvents(core),
  ...storage(core, false),
  ...fileMembers(core, filesLikeWx(true)),
  uploadFile: uploadFile(core, filesLikeWx(true)),
  ...pickers(core, filesLikeWx(true), 'wx'),
  ...recorder(core),
  ...players(core),
  onError: (listener: (error: unknown) => void) => core.realm.onError(listener),
  getRandomValues: ({ length = 0, ...to }: Callbacks & { length?: number }) => {
    const bytes = Uint8Array.from({ length }, () => Math.floor(Math.random() * 256));
    settle(core, to, true, { randomValues: bytes.buffer, errMsg: 'getRandomValues:ok' });
  },
  getSystemInfoSync: () => core.realm.plain({ platform: 'ios', SDKVersion: '3.5.0' }),
});

/**
 * Makes a WeChat device, or one of a look-alike (`preset`). Its namespace lies in the realm and under `wx`.
 *
 *     const host = createWxHost({ es2017: true });
 *     const { getSDK } = host.loadFile('dist/mini/wechat.js');
 */
export const createWxHost = (options: WxHostOptions = {}): Host & { wx: WxNamespace } => {
  const preset = options.preset || 'wx';
  const look = looks[preset];
  const core = createCore(look.name, options, { maxRequests: 10, lean: true });
  core.device.watch('suspend', () => core.requests.interrupt('interrupted'));
  const wx = wxNamespace(core, look, options.maxSockets || 5);
  core.realm.context[preset] = wx;
  core.realm.context.global = core.realm.run('this');
  return dress(core, { wx });
};
