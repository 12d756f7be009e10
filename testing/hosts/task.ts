// A SocketTask: a line dressed in listeners and callbacks. What its events carry and what it accepts is the
// dialect of the host; the limits and the quirks are here.
import type { Core } from './host';
import { isSocketUrl, type Line } from './lines';
import { refuse, settle, type Callbacks } from './mini';

/** How a host speaks about sockets. */
export interface TaskDialect {
  open(headers: Record<string, string>): object;
  message(data: string | ArrayBuffer | Uint8Array): object;
  error(text: string): object;
  close(code: number, reason: string): object;
  ok(call: string): object;
  fail(call: string, reason: Refusal, text: string): object;
  /** The frame to write; undefined where the host does not take such data. */
  frame(options: SendOptions): string | Uint8Array | undefined;
  /** Whether listeners can be taken off again. */
  offs: boolean;
}

/** Why a call on a socket is refused; hosts have numbers or words for it. */
export type Refusal = 'url' | 'insecure' | 'domain' | 'full' | 'busy' | 'data' | 'notOpen' | 'gone';

export interface SendOptions extends Callbacks {
  data?: unknown;
  isBuffer?: boolean;
}

export interface ConnectOptions extends Callbacks {
  url?: unknown;
  header?: Record<string, string>;
  headers?: Record<string, string>;
  protocols?: string[];
  timeout?: number;
  method?: unknown;
  multiple?: boolean;
}

/** Why no socket can be opened now; undefined when one can. */
export const socketRefusal = (
  core: Core,
  url: unknown,
  max: number,
): [Refusal, string] | undefined => {
  if (!isSocketUrl(url)) return ['url', `invalid url "${String(url)}"`];
  const refusal = core.refusal(url);
  if (refusal) return [refusal.startsWith('secure') ? 'insecure' : 'domain', refusal];
  if (core.lines.live() >= max) return ['full', `exceed max concurrent limit ${max}`];
  return undefined;
};

const isBuffer = (data: unknown): data is ArrayBuffer =>
  Object.prototype.toString.call(data) === '[object ArrayBuffer]';

/** Text or an ArrayBuffer of any realm as bytes; views are none: devices send nothing sensible for them. */
export const textOrBuffer = ({ data }: SendOptions): string | Uint8Array | undefined =>
  typeof data === 'string' ? data : isBuffer(data) ? new Uint8Array(data) : undefined;

const inView = (data: ArrayBuffer): Uint8Array => {
  const whole = new Uint8Array(data.byteLength + 16);
  whole.fill(0xee);
  whole.set(new Uint8Array(data), 8);
  return whole.subarray(8, 8 + data.byteLength);
};

/**
 * Opens a socket and makes its task; one that may not open answers `fail` and is dead.
 * @param ready called when the open event has gone out, or the socket has failed
 */
export const createTask = (
  core: Core,
  say: TaskDialect,
  options: ConnectOptions,
  max: number,
  ready: () => void = () => {},
): object => {
  const { realm, device, quirks } = core;
  const heard: Record<string, ((event: object) => void)[]> = {};
  let line: Line | undefined;
  let failed = false;

  const tell = (topic: string, event: object): void => {
    for (const hear of (heard[topic] || []).slice()) realm.call(() => hear(realm.plain(event)));
  };
  const open = (): void => {
    const headers = { ...(options.header || options.headers) };
    line = core.lines.open(
      options.url as string,
      {
        headers,
        ...(options.protocols && { protocols: options.protocols }),
        ...(options.timeout && { timeoutMs: options.timeout }),
      },
      {
        open: (answer) => {
          tell('Open', say.open(answer));
          ready();
        },
        message: (data) =>
          tell('Message', say.message(quirks.views && isBuffer(data) ? inView(data) : data)),
        error: (text) => {
          failed = true;
          tell('Error', say.error(text));
          ready();
        },
        close: (code, reason) => {
          if (failed && quirks.errorOnly) return;
          const event = quirks.bareClose ? {} : say.close(code, reason);
          tell('Close', event);
          if (quirks.doubleClose) device.later(() => tell('Close', event));
        },
      },
    );
  };

  const refusal = socketRefusal(core, options.url, max);
  if (refusal) {
    refuse(core, options, say.fail('connectSocket', ...refusal));
    device.later(ready);
  } else {
    open();
    settle(core, options, true, say.ok('connectSocket'));
  }

  const task: Record<string, unknown> = {
    send(sent: SendOptions = {}) {
      const frame = say.frame(sent);
      if (frame === undefined)
        return refuse(core, sent, say.fail('sendSocketMessage', 'data', 'data type not accepted'));
      if (!line || line.state !== 1)
        return refuse(core, sent, say.fail('sendSocketMessage', 'notOpen', 'socket is not open'));
      line.send(frame, (error) =>
        error
          ? settle(core, sent, false, say.fail('sendSocketMessage', 'gone', error.message))
          : settle(core, sent, true, say.ok('sendSocketMessage')),
      );
    },
    close(how: Callbacks & { code?: number; reason?: string } = {}) {
      const { code = 1000, reason = '' } = how;
      if (!line || line.state > 1 || (quirks.stubborn && line.state === 0))
        return refuse(core, how, say.fail('closeSocket', 'gone', 'task not found'));
      if ((code !== 1000 && (code < 3000 || code > 4999)) || Buffer.byteLength(reason) > 123)
        return refuse(core, how, say.fail('closeSocket', 'data', 'invalid code or reason'));
      line.close(code, reason);
      settle(core, how, true, say.ok('closeSocket'));
    },
  };
  for (const topic of ['Open', 'Message', 'Error', 'Close']) {
    task[`on${topic}`] = (listener: (event: object) => void) =>
      void (heard[topic] = [...(heard[topic] || []), listener]);
    if (say.offs)
      task[`off${topic}`] = (listener?: unknown) =>
        void (heard[topic] = (heard[topic] || []).filter((it) => listener && it !== listener));
  }
  ['CONNECTING', 'OPEN', 'CLOSING', 'CLOSED'].forEach((word, number) => (task[word] = number));
  return Object.defineProperty(task, 'readyState', { get: () => (line ? line.state : 3) });
};

/** connectSocket of frameworks that promise everything: the task comes late, by its quirks even too late. */
export const lateTask = (core: Core, make: (ready: () => void) => object): unknown =>
  core.realm.promise((resolve) => {
    const late = core.quirks.lateHandlers;
    const task = make(() => late && resolve(task));
    if (!late) core.device.later(() => resolve(task));
  });
