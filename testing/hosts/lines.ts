// The sockets of a device, before any host's manner of speaking: real ones by `ws`, with what networks do to
// them: none there, cut, or silent while both ends think they are open. Each host dresses them up.
import { setImmediate } from 'node:timers';
import { WebSocket, type RawData } from 'ws';
import type { Device } from './device';

/** What a line tells its host; through the device's door, so a suspended app hears it later. */
export interface LineEvents {
  open(headers: Record<string, string>): void;
  message(data: string | ArrayBuffer): void;
  error(text: string): void;
  close(code: number, reason: string): void;
}

export interface Line {
  /** 0 connecting, 1 open, 2 closing, 3 closed: the numbers all hosts use. */
  readonly state: number;
  send(frame: string | Uint8Array, done: (error?: Error) => void): void;
  close(code: number, reason: string): void;
  /** Drops the connection without a goodbye. */
  cut(reason?: string): void;
}

export interface LineOptions {
  headers?: Record<string, string>;
  protocols?: string[];
  /** Milliseconds to be connected within. */
  timeoutMs?: number;
}

export interface Lines {
  open(url: string, options: LineOptions, on: LineEvents): Line;
  /** Lines that are not closed yet, connecting and closing ones too: devices count all of them. */
  live(): number;
  /** Lines ever opened. */
  total(): number;
  /** While true nothing passes in either direction, and nobody is told: a half-open connection. */
  hold(silent: boolean): void;
  cut(reason?: string): void;
  close(): void;
}

const bytesOf = (data: RawData): ArrayBuffer => {
  const from = Buffer.isBuffer(data) ? data : Buffer.from(data as ArrayBuffer);
  const copy = new ArrayBuffer(from.length);
  new Uint8Array(copy).set(from);
  return copy;
};

/** Whether a device would try to connect to it at all. */
export const isSocketUrl = (url: unknown): url is string => {
  if (typeof url !== 'string' || !/^wss?:\/\/[^\s/?#]/i.test(url) || /[\s#]/.test(url))
    return false;
  return URL.canParse(url);
};

const connect = (url: string, options: LineOptions): WebSocket =>
  new WebSocket(url, options.protocols || [], {
    headers: options.headers,
    perMessageDeflate: false,
    maxPayload: 0,
    ...(options.timeoutMs && { handshakeTimeout: options.timeoutMs }),
  });

export const createLines = (device: Device): Lines => {
  const lines = new Set<Line & { hold(silent: boolean): void }>();
  let total = 0;
  let silent = false;

  const open = (url: string, options: LineOptions, on: LineEvents): Line => {
    total += 1;
    const raw = device.online ? connect(url, options) : undefined;
    let state = 0;
    let ended: [number, string] | undefined;
    let kept: (() => void)[] = [];
    const close = (code: number, reason: string): void => {
      if (state === 3) return;
      state = 3;
      lines.delete(line);
      device.deliver(() => on.close(...(ended || ([code, reason] as const))));
    };
    const write = (run: () => void): void => {
      if (silent) kept.push(run);
      else run();
    };
    const line = {
      get state() {
        return state;
      },
      send(frame: string | Uint8Array, done: (error?: Error) => void) {
        write(() => raw?.send(frame, { binary: typeof frame !== 'string' }, done));
      },
      close(code: number, reason: string) {
        if (state > 1) return;
        state = 2;
        ended = [code, reason];
        write(() => raw?.close(code, reason));
        if (silent) setImmediate(() => close(code, reason)); // the goodbye finds no way; the app need not wait
      },
      cut(reason = 'abnormal closure') {
        ended = [1006, reason];
        raw?.terminate();
        close(1006, reason);
      },
      hold(quiet: boolean) {
        if (quiet) raw?.pause();
        else {
          try {
            raw?.resume();
          } catch {
            raw?.terminate(); // it lost its stream while it was held
          }
          kept.splice(0).forEach((run) => run());
        }
      },
    };
    lines.add(line);
    if (!raw) {
      setImmediate(() => {
        device.deliver(() => on.error('net::ERR_INTERNET_DISCONNECTED'));
        close(1006, 'abnormal closure');
      });
      return line;
    }
    let answer: Record<string, string> = {};
    raw.on('upgrade', ({ headers }) => {
      answer = Object.fromEntries(
        Object.entries(headers).map(([key, value]) => [key, String(value)]),
      );
    });
    raw.on('open', () => {
      if (state) return;
      state = 1;
      if (silent) raw.pause();
      device.deliver(() => on.open(answer));
    });
    raw.on('message', (data, binary) => {
      if (state === 3) return;
      const frame = binary ? bytesOf(data) : (data as Buffer).toString('utf8');
      device.deliver(() => on.message(frame));
    });
    raw.on('error', (error) => {
      if (state < 2) device.deliver(() => on.error(error.message));
    });
    raw.on('close', (code, reason) => {
      kept = [];
      close(code, String(reason) || (code === 1000 ? 'normal closure' : 'abnormal closure'));
    });
    return line;
  };

  device.watch('network', () => {
    if (!device.online && !silent) lines.forEach((line) => line.cut());
  });

  return {
    open,
    live: () => lines.size,
    total: () => total,
    hold(quiet) {
      silent = quiet;
      lines.forEach((line) => line.hold(quiet));
    },
    cut: (reason) => lines.forEach((line) => line.cut(reason)),
    close: () => lines.forEach((line) => line.cut()),
  };
};
