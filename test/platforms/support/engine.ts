// A bare JavaScript engine as a process: it runs scripts, then a line of text is one call either way. Its
// sockets, requests and timers are real ones of this side.

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import WebSocket from 'ws';
import { until } from '../../support/devices';

export interface Engine {
  /** What the program said with `__say`, without what it asked of its host. */
  said: unknown[][];
  /** What the engine wrote as errors. */
  errors: string[];
  /** Calls a listener that the program set with `__on`. */
  call(name: string, ...args: unknown[]): void;
  /** The first thing said under this name that passes, from now or before; 3 s. */
  next(name: string, test?: (...args: any[]) => boolean): Promise<unknown[]>;
  stop(): void;
}

type Call = (name: string, ...args: unknown[]) => void;
type Handler = (id: number, ...args: any[]) => void;

/** What a host does for the engine, by the names of engines/guest.cjs. */
function createHost(call: Call): { handlers: Record<string, Handler>; stop(): void } {
  const sockets = new Map<number, WebSocket>();
  const timers = new Map<number, NodeJS.Timeout>();
  const handlers: Record<string, Handler> = {
    startTimer: (id, ms: number) =>
      timers.set(
        id,
        setTimeout(() => call(`timer${id}`), ms),
      ),
    stopTimer: (id) => clearTimeout(timers.get(id)),
    openSocket(id, url: string) {
      const socket = new WebSocket(url);
      sockets.set(id, socket);
      socket.on('open', () => call(`socketOpen${id}`));
      socket.on('message', (data: Buffer, binary) =>
        call(`socketMessage${id}`, data.toString(binary ? 'hex' : 'utf8'), binary),
      );
      socket.on('error', (error) => call(`socketError${id}`, { errMsg: error.message }));
      socket.on('close', (code) => call(`socketClose${id}`, { code }));
    },
    sendText: (id, text: string) => sockets.get(id)!.send(text),
    sendHex: (id, hex: string) => sockets.get(id)!.send(Buffer.from(hex, 'hex')),
    closeSocket: (id) => sockets.get(id)!.close(),
    request(id, method: string, url: string, headers: Record<string, string>, body: string) {
      fetch(url, { method, headers, body }).then(
        async (response) => call(`response${id}`, response.status, await response.text()),
        (error: Error) => call(`response${id}`, 0, error.message),
      );
    },
  };
  return {
    handlers,
    stop() {
      timers.forEach((timer) => clearTimeout(timer));
      sockets.forEach((socket) => socket.terminate());
    },
  };
}

/** jsc takes each byte of a line for a character. */
const ascii = (json: string) =>
  json.replace(
    /[\u0080-\uffff]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** Starts an engine whose scripts define `__hear` and read lines; ends with `stop()`. */
export function startEngine(command: string, args: string[]): Engine {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  const said: unknown[][] = [];
  const errors: string[] = [];
  let ended = false;
  const call: Call = (...parts) => {
    if (!ended) child.stdin.write(`${ascii(JSON.stringify(parts))}\n`);
  };
  const host = createHost(call);
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (!line.startsWith('[')) return errors.push(line);
    const [name, ...rest] = JSON.parse(line) as [string, ...any[]];
    const handler = host.handlers[name];
    if (handler) handler(rest[0], ...rest.slice(1));
    else said.push([name, ...rest]);
  });
  child.stderr.on('data', (text) => errors.push(String(text)));
  child.on('exit', () => (ended = true));
  child.stdin.on('error', () => (ended = true));
  return {
    said,
    errors,
    call,
    async next(name, test = () => true) {
      const find = () => said.find(([one, ...rest]) => one === name && test(...rest));
      await until(() => !!find(), `"${name}" of ${JSON.stringify(said)} ${errors.join(' ')}`);
      return find()!;
    },
    stop() {
      host.stop();
      child.kill('SIGKILL');
    },
  };
}
