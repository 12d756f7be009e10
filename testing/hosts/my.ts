// An Alipay device: a realm with `my`: wrapped payloads, base64 frames, `headers` and `status`, numbered errors,
// and the one global socket for whoever forgets `multiple`.
import { createCore, dress, type Core, type Host, type HostOptions } from './host';
import { appEvents, bodyOf, foldHeaders, refuse, settle, storage, type Callbacks } from './mini';
import { fileMembers, uploadFile } from './mini-files';
import { fileWords, placeOfMy } from './my-files';
import { pickers, players, recorder } from './pickers';
import { isHttpUrl, textOf, type Answer } from './requests';
import {
  createTask,
  lateTask,
  type ConnectOptions,
  type Refusal,
  type SendOptions,
  type TaskDialect,
} from './task';

/** Versions and switches of an Alipay device. */
export interface MyOptions {
  /**
   * `old`: binary frames arrive as base64 text, answers have `status` and `headers` only, `header` is not read.
   * `new` (10.5.16 and later): ArrayBuffers, `statusCode` and `header` beside the old names. Default new.
   */
  client?: 'old' | 'new';
  /** What `multiple` is when not passed (app.json, behavior.connectSocketDefaultMultiple); default false. */
  defaultMultiple?: boolean;
  /** Whether a status beyond 2xx comes through `fail` with error 19. Default false. */
  failsOnStatus?: boolean;
}

export interface MyHostOptions extends HostOptions, MyOptions {}

/** A namespace seen from outside. */
export interface MyNamespace {
  connectSocket(options: object): unknown;
  request(options: object): unknown;
  [member: string]: unknown;
}

/** Alipay's numbers (my.connectSocket, my.sendSocketMessage); 'gone' has none documented. */
const numbers: Record<Refusal, number> = {
  url: 2,
  insecure: 20,
  domain: 4,
  full: 12,
  busy: 3,
  data: 2,
  notOpen: 10,
  gone: 11,
};

const troubles = { timeout: 13, interrupted: 9, abort: 9, offline: 11, refused: 12 };

const wrong = (error: number, errorMessage: string): object => ({ error, errorMessage });

/** The frame of a send: text, or base64 text with the flag; ArrayBuffers are not documented, hence refused. */
const frameOf = ({ data, isBuffer }: SendOptions): string | Uint8Array | undefined => {
  if (typeof data !== 'string') return undefined;
  if (!isBuffer) return data;
  return /^[A-Za-z0-9+/]*={0,2}$/.test(data) ? Buffer.from(data, 'base64') : undefined;
};

/** A frame that came: on old clients bytes turn into base64 text. */
const message = (data: string | ArrayBuffer | Uint8Array, client?: 'old' | 'new'): object => {
  if (typeof data === 'string') return { data, isBuffer: false };
  const bytes = Buffer.from(data as Uint8Array);
  return { data: client === 'old' ? bytes.toString('base64') : data, isBuffer: true };
};

const words = {
  ok: (call: string) => ({ success: true, call }),
  fail: (_call: string, reason: Refusal, text: string) => wrong(numbers[reason], text),
  frame: frameOf,
  offs: true,
};

/** Events of a task: everything lies in `data`, and a close says nothing but whose it was. */
const wrapped = (id: string, client?: 'old' | 'new'): TaskDialect => ({
  ...words,
  open: () => ({ data: { socketTaskID: id } }),
  message: (data) => ({ data: { socketTaskID: id, ...message(data, client) } }),
  error: (text) => ({ data: { socketTaskID: id }, error: 11, errorMessage: text }),
  close: () => ({ data: { socketTaskID: id } }),
});

/** Events of the one global socket are flat. */
const flat = (client?: 'old' | 'new'): TaskDialect => ({
  ...words,
  open: () => ({}),
  message: (data) => message(data, client),
  error: (text) => wrong(11, text),
  close: () => ({}),
});

type Member = (argument?: unknown) => void;

/** connectSocket and the functions that drive the global socket. */
const sockets = (
  core: Core,
  options: MyOptions,
  max: number,
): Pick<MyNamespace, 'connectSocket'> => {
  const heard: [topic: string, listener: Member][] = [];
  let one: Record<string, Member> & { readyState?: number } = {};
  let lastID = 0;

  const single = (asked: ConnectOptions): undefined => {
    if (one.readyState !== undefined && one.readyState < 3)
      return void refuse(core, asked, wrong(3, 'a socket is open already'));
    one = createTask(core, flat(options.client), asked, max) as typeof one;
    for (const topic of ['Open', 'Message', 'Error', 'Close'])
      one[`on${topic}`]?.((event: unknown) =>
        heard.forEach(([name, hear]) => name === topic && core.realm.call(() => hear(event))),
      );
  };
  const pairs = ['Open', 'Message', 'Error', 'Close'].map((topic) => ({
    [`onSocket${topic}`]: (listener: Member) => void heard.push([topic, listener]),
    [`offSocket${topic}`]: (listener?: Member) => {
      for (let i = heard.length - 1; i >= 0; i -= 1)
        if (heard[i]![0] === topic && (!listener || heard[i]![1] === listener)) heard.splice(i, 1);
    },
  }));
  const drive = (verb: string) => (asked: Callbacks) =>
    one[verb] ? one[verb](asked) : refuse(core, asked, wrong(10, 'no socket'));

  return Object.assign(
    {
      connectSocket(asked: ConnectOptions = {}) {
        const { multiple = options.defaultMultiple } = asked;
        if (!multiple) return single(asked);
        const id = String((lastID += 1));
        const make = (ready?: () => void): object =>
          createTask(core, wrapped(id, options.client), asked, max, ready);
        return core.quirks.promises ? lateTask(core, make) : make();
      },
      sendSocketMessage: drive('send'),
      closeSocket: drive('close'),
    },
    ...pairs,
  );
};

interface RequestOptions extends Callbacks {
  url?: unknown;
  data?: unknown;
  headers?: Record<string, string>;
  header?: Record<string, string>;
  method?: string;
  timeout?: number;
  dataType?: string;
}

const request = (core: Core, options: MyOptions) => (asked: RequestOptions) => {
  const { method = 'GET', dataType = 'JSON' } = asked;
  const fresh = options.client !== 'old';
  const task = { abort: (): void => {} };
  const fail = (error: number, text: string): void => refuse(core, asked, wrong(error, text));
  if (!isHttpUrl(asked.url)) return (fail(2, 'invalid url'), task);
  const refusal = core.refusal(asked.url);
  if (refusal) return (fail(4, refusal), task);

  const answered = (answer: Answer): void => {
    const { status, headers } = answer;
    const result: Record<string, unknown> = { status, headers, data: textOf(answer) };
    if (fresh) Object.assign(result, { statusCode: status, header: headers });
    if (dataType.toLowerCase() === 'json')
      try {
        result.data = JSON.parse(result.data as string);
      } catch {
        return settle(core, asked, false, wrong(14, 'JSON parse data error'));
      }
    if (dataType === 'base64') result.data = answer.bytes.toString('base64');
    const bad = options.failsOnStatus && (status < 200 || status > 299);
    if (bad) settle(core, asked, false, { ...wrong(19, 'http status error'), ...result });
    else settle(core, asked, true, result);
  };
  const given = asked.headers || (fresh ? asked.header : undefined);
  const headers = foldHeaders(given, 'application/x-www-form-urlencoded');
  const { url, body } = bodyOf(asked.url, method.toUpperCase(), headers, asked.data);
  task.abort = core.requests.send(
    {
      url,
      method: method.toUpperCase(),
      headers,
      timeoutMs: asked.timeout || 30_000,
      ...(body !== undefined && { body }),
    },
    (answer, trouble, text) =>
      answer ? answered(answer) : settle(core, asked, false, wrong(troubles[trouble], text)),
  );
  return task;
};

/** What `my` has here, for a core; uni-app's Alipay builds pass through to it. */
export const myNamespace = (core: Core, options: MyOptions, maxSockets: number): MyNamespace => ({
  ...sockets(core, options, maxSockets),
  request: request(core, options),
  ...appEvents(core),
  ...storage(core, true),
  ...fileMembers(core, fileWords),
  // The field of the file goes by either name; frameworks still write the older one.
  uploadFile: ({ fileName, name = fileName, ...asked }: Record<string, unknown>) =>
    uploadFile(core, fileWords)({ ...asked, name }),
  ...pickers(core, fileWords, 'my'),
  ...recorder(core),
  ...players(core),
  getSystemInfoSync: () => core.realm.plain({ platform: 'iOS', version: '10.5.80' }),
});

/** Spells network types as Alipay does. */
export const shout = (type: string): string =>
  type === 'none' ? 'NOTREACHABLE' : type.toUpperCase();

/**
 * Makes an Alipay device. Its namespace lies in the realm as `my` and under `my` of the result.
 *
 *     const host = createMyHost({ client: 'old' });
 */
export const createMyHost = (options: MyHostOptions = {}): Host & { my: MyNamespace } => {
  const core = createCore('alipay', options, {
    maxRequests: 100,
    lean: true,
    spell: shout,
    place: placeOfMy,
  });
  core.device.watch('suspend', () => core.requests.interrupt('interrupted'));
  const my = myNamespace(core, options, options.maxSockets || 5);
  core.realm.context.my = my;
  return dress(core, { my });
};
