// One connection of the gateway after its upgrade: reading with the 30 s deadline, the envelope's shape, one request
// after the other, writing through a bounded queue, and ending without a close frame. What requests mean: socket.ts.
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import type { Wish } from './upgrade';

/** Client frames above this many bytes end the connection with 1009 (websocket.md §6). */
export const MAX_FRAME = 51_200;

/** A request as it came: `data` decoded from base64. */
export interface Request {
  reqIdentifier: number;
  operationID: string;
  msgIncr: string;
  data: Uint8Array;
}

/** JSON text for the wire, gzipped at most once for all connections that want it so. */
export class Frame {
  readonly plain: Buffer;
  #packed: Buffer | undefined;
  constructor(envelope: string) {
    this.plain = Buffer.from(envelope);
  }
  bytes(gzip: boolean): Buffer {
    return gzip ? (this.#packed ??= gzipSync(this.plain)) : this.plain;
  }
}

export interface Connection {
  readonly userID: string;
  readonly platformID: number;
  readonly token: string;
  readonly since: number;
  background: boolean;
  /** Presence is watched for these users (cluster behaviour only). */
  readonly watched: Set<string>;
  /** Drops what comes in, or what would go out, without a trace. */
  deaf: boolean;
  mute: boolean;
  send(frame: Frame): void;
  text(text: string): void;
  /** Collects what is written until the undo is called: one system call for many frames. */
  cork(): () => void;
  /** A raw binary frame, not gzipped. */
  raw(bytes: Uint8Array): void;
  /** Flushes and cuts: the client sees 1006. */
  end(): void;
  /** Cuts at once. */
  cut(): void;
  /** A proper close frame. */
  close(code: number, reason: string): void;
  readonly ended: boolean;
}

export interface Limits {
  readDeadlineMs: number;
  nativePingMs: number;
  writeQueue: number;
}

export interface Hooks {
  /** One good request; may answer later, then the next one waits. */
  request(conn: Connection, req: Request): void | Promise<void>;
  /** Any frame that came in: its reqIdentifier, 'ping', 'pong', 'native' or 'bad'. */
  frame(conn: Connection, name: string): void;
  closed(conn: Connection): void;
}

/** Bytes that may lie in the operating system's hands before frames start to queue up here. */
const HIGH_WATER = 1 << 20;

/** How long a client may take to read what was queued before its end. */
const LINGER_MS = 10_000;

export function openConnection(
  ws: WebSocket,
  socket: Socket,
  wish: Wish,
  limits: Limits,
  hooks: Hooks,
): Connection {
  const waiting: (() => void)[] = [];
  const inbox: Request[] = [];
  let busy = false;
  let ended = false;

  const deadline = setTimeout(() => conn.end(), limits.readDeadlineMs);
  // Only web clients are pinged by the gateway (websocket.md §5).
  const pings =
    wish.platformID === 5
      ? setInterval(() => conn.mute || ws.ping(), limits.nativePingMs)
      : undefined;

  const flush = (): void => {
    while (waiting.length && ws.bufferedAmount < HIGH_WATER) waiting.shift()?.();
  };

  const write = (data: string | Uint8Array, binary: boolean): void => {
    if (ended || conn.mute) return;
    const go = (): void => ws.send(data, { binary, compress: false }, flush);
    if (!waiting.length && ws.bufferedAmount < HIGH_WATER) return go();
    // A client that does not read is dropped; what is queued still goes out before the end.
    if (waiting.push(go) > limits.writeQueue) conn.end();
  };

  const run = async (): Promise<void> => {
    busy = true;
    for (let req = inbox.shift(); req && !ended; req = inbox.shift()) {
      const wait = hooks.request(conn, req);
      if (wait) await wait;
    }
    busy = false;
  };

  const conn: Connection = {
    userID: wish.userID,
    platformID: wish.platformID,
    token: wish.token,
    since: Date.now(),
    background: false,
    watched: new Set(),
    deaf: false,
    mute: false,
    send: (frame) => write(frame.bytes(wish.gzip), true),
    text: (text) => write(text, false),
    cork() {
      socket.cork();
      return () => socket.uncork();
    },
    raw: (bytes) => write(bytes, true),
    end() {
      if (ended) return;
      finish();
      // FIN after the last byte; the rest of what the client still sends is read and dropped.
      const done = (): void => void socket.end();
      if (waiting.length) waiting.push(done);
      else done();
      const late = setTimeout(() => socket.destroy(), LINGER_MS).unref();
      socket.once('close', () => clearTimeout(late));
    },
    cut() {
      finish();
      ws.terminate();
    },
    close(code, reason) {
      finish();
      ws.close(code, reason);
    },
    get ended() {
      return ended;
    },
  };

  const finish = (): void => {
    if (ended) return;
    ended = true;
    clearTimeout(deadline);
    clearInterval(pings);
    hooks.closed(conn);
  };

  ws.on('message', (data, binary) => {
    if (ended || conn.deaf) return;
    deadline.refresh();
    if (!binary) return text(String(data));
    const req = wish.sdkType === 'js' ? readEnvelope(data as Buffer, wish) : null;
    hooks.frame(conn, req ? String(req.reqIdentifier) : 'bad');
    if (!req) return conn.end();
    inbox.push(req);
    if (!busy) void run();
  });
  ws.on('ping', (payload) => {
    if (ended || conn.deaf) return;
    deadline.refresh();
    hooks.frame(conn, 'native');
    if (!conn.mute) ws.pong(payload);
  });
  ws.on('pong', () => {
    if (!conn.deaf) deadline.refresh();
  });
  // Protocol errors (1009 among them) are answered by ws itself; the close event follows.
  ws.on('error', () => {});
  ws.on('close', finish);

  const text = (message: string): void => {
    const v = parse(message);
    const type = v?.get('type');
    hooks.frame(conn, type === 'ping' || type === 'pong' ? type : 'bad');
    if (type === 'ping') conn.text(JSON.stringify({ type: 'pong', body: v?.get('body') ?? null }));
    else if (type !== 'pong') conn.end();
  };

  return conn;
}

function parse(text: string): Map<string, unknown> | null {
  try {
    const v: unknown = JSON.parse(text);
    return v !== null && typeof v === 'object' && !Array.isArray(v)
      ? new Map(Object.entries(v))
      : null;
  } catch {
    return null; // not JSON: the caller cuts the connection
  }
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** The request in a binary frame; null = cut the connection (websocket.md §4). */
export function readEnvelope(bytes: Buffer, wish: Wish): Request | null {
  let text: string;
  try {
    text = (wish.gzip ? gunzipSync(bytes) : bytes).toString('utf8');
  } catch {
    return null; // gzip expected
  }
  const v = parse(text);
  if (!v) return null;
  const str = (key: string): string | null => {
    const s = v.get(key) ?? '';
    return typeof s === 'string' ? s : null;
  };
  const id = v.get('reqIdentifier') ?? 0;
  const [operationID, msgIncr, data] = [str('operationID'), str('msgIncr'), str('data')];
  if (typeof id !== 'number' || !Number.isInteger(id)) return null;
  if (operationID === null || msgIncr === null || data === null || str('token') === null)
    return null;
  // The regular expression is not run over long payloads character by character twice: length first.
  if (data.length % 4 || !BASE64.test(data)) return null;
  if (v.get('sendID') !== wish.userID) return null;
  return { reqIdentifier: id, operationID, msgIncr, data: Buffer.from(data, 'base64') };
}
