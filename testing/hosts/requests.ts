// The HTTP of a device, before any host's manner of speaking: real requests by node:http, at most some of them
// at a time, none without a network, and a list of all that was asked.
import http from 'node:http';
import https from 'node:https';
import { clearTimeout, setImmediate, setTimeout } from 'node:timers';
import type { Device } from './device';

/** A body that is read while it is sent. */
export interface Streamed {
  length: number;
  chunks(): AsyncIterable<Uint8Array>;
}

export interface Call {
  url: string;
  method: string;
  headers: Record<string, string>;
  body?: Uint8Array | string | Streamed;
  timeoutMs: number;
  /** Told of each whole percent of the body that has gone out, through the device's door. */
  sent?: (percent: number, bytes: number, length: number) => void;
}

export interface Answer {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  bytes: Buffer;
}

/** Why no answer came. */
export type Trouble = 'timeout' | 'interrupted' | 'abort' | 'offline' | 'refused';

/** One request as the host sent it; for assertions. */
export interface Asked {
  url: string;
  method: string;
  headers: Record<string, string>;
  /** Text; bodies that are read while they are sent, and long ones of bytes: `<number of bytes>`. */
  body: string;
  /** Set when the answer came. */
  status?: number;
  trouble?: Trouble;
}

export interface Requests {
  list: Asked[];
  /** Sends; answers once, through the device's door. The result aborts. */
  send(
    call: Call,
    done: (answer: Answer | undefined, trouble: Trouble, text: string) => void,
  ): () => void;
  /** Requests under way or waiting for a place. */
  active(): number;
  /** Fails all that is under way. */
  interrupt(trouble: Trouble): void;
}

/** Whether a device would send a request there at all. */
export const isHttpUrl = (url: unknown): url is string =>
  typeof url === 'string' &&
  /^https?:\/\/[^\s/?#]/i.test(url) &&
  !/\s/.test(url) &&
  URL.canParse(url);

/** The text of an answer: UTF-8, one byte order mark taken off. */
export const textOf = (answer: Answer): string => {
  const text = answer.bytes.toString('utf8');
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
};

const LONG = 65_536;

const isStreamed = (body: Call['body']): body is Streamed =>
  typeof body === 'object' && 'chunks' in body;

const lengthOf = (body: NonNullable<Call['body']>): number =>
  isStreamed(body) ? body.length : Buffer.byteLength(body);

const textOfBody = (body: Call['body']): string =>
  body === undefined
    ? ''
    : isStreamed(body) || (typeof body !== 'string' && body.length > LONG)
      ? `<${body.length}>`
      : Buffer.from(body as string).toString('utf8');

async function* pieces(body: Uint8Array): AsyncIterable<Uint8Array> {
  for (let at = 0; at < body.length; at += LONG) yield body.subarray(at, at + LONG);
}

/** Writes a body no faster than the network takes it, and tells the percent. */
const feed = async (request: http.ClientRequest, device: Device, call: Call): Promise<void> => {
  const { body, sent } = call;
  if (body === undefined || typeof body === 'string') return void request.end(body);
  const length = lengthOf(body);
  let bytes = 0;
  let told = -1;
  for await (const piece of isStreamed(body) ? body.chunks() : pieces(body)) {
    if (request.destroyed) return;
    if (!request.write(piece))
      await new Promise<void>((resolve) => {
        const go = (): void => {
          request.off('drain', go).off('close', go);
          resolve();
        };
        request.once('drain', go).once('close', go);
      });
    const percent = Math.floor(((bytes += piece.length) / length) * 100);
    if (!sent || percent === told) continue;
    told = percent;
    const now = bytes;
    device.deliver(() => sent(percent, now, length));
  }
  request.end();
};

/** @param limit how many may be under way; further ones wait for a place */
export const createRequests = (device: Device, limit: number): Requests => {
  const list: Asked[] = [];
  const under = new Set<(trouble: Trouble, text: string) => void>();
  const waiting: (() => void)[] = [];
  let running = 0;

  const next = (): void => {
    while (running < limit && waiting.length) waiting.shift()!();
  };

  const send: Requests['send'] = (call, done) => {
    const asked: Asked = {
      url: call.url,
      method: call.method,
      headers: call.headers,
      body: textOfBody(call.body),
    };
    list.push(asked);
    let request: http.ClientRequest | undefined;
    let timer: NodeJS.Timeout | undefined;
    let settled = false;
    const settle = (answer: Answer | undefined, trouble: Trouble, text: string): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      under.delete(fail);
      if (answer) asked.status = answer.status;
      else asked.trouble = trouble;
      if (request) {
        running -= 1;
        request.destroy();
      }
      next();
      device.deliver(() => done(answer, trouble, text));
    };
    const fail = (trouble: Trouble, text: string): void => settle(undefined, trouble, text);
    const start = (): void => {
      if (settled) return;
      running += 1;
      const { request: ask } = call.url.startsWith('https') ? https : http;
      const headers: Record<string, string> = { ...call.headers };
      if (call.body !== undefined) headers['content-length'] = String(lengthOf(call.body));
      request = ask(call.url, { method: call.method, headers, agent: false }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', (error) => fail('refused', error.message));
        response.on('end', () => {
          const entries = Object.entries(response.headers);
          const names = entries.map(([key, value]) => [key, String(value)] as const);
          const bytes = Buffer.concat(chunks);
          const status = response.statusCode || 0;
          settle({ status, headers: Object.fromEntries(names), bytes }, 'refused', '');
        });
      });
      request.on('error', (error) => fail('refused', error.message));
      feed(request, device, call).catch((error: Error) => fail('refused', error.message));
    };
    under.add(fail);
    if (!device.online) setImmediate(() => fail('offline', 'net::ERR_INTERNET_DISCONNECTED'));
    else {
      if (call.timeoutMs > 0) timer = setTimeout(() => fail('timeout', 'timeout'), call.timeoutMs);
      waiting.push(start);
      next();
    }
    return () => fail('abort', 'abort');
  };

  const interrupt = (trouble: Trouble): void =>
    [...under].forEach((fail) => fail(trouble, trouble));
  device.watch('network', () => {
    if (!device.online) interrupt('offline');
  });
  return { list, send, active: () => under.size, interrupt };
};
