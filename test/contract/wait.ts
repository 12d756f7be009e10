// Waiting for facts instead of sleeping, and a socket owner that writes down what it is told.
import { setImmediate, setTimeout } from 'node:timers';
import type { Adapter, Socket } from '../../src/adapter';

/** Waits until `fact` holds; fails by name after four seconds. */
export const until = async (fact: () => unknown, name: string): Promise<void> => {
  const end = Date.now() + 4000;
  while (!fact()) {
    if (Date.now() > end) throw new Error(`never: ${name}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
};

/** Lets everything that is on its way arrive: a few turns of the loop with a breath for loopback. */
export const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setTimeout(resolve, 20));
};

/** A socket and its story. */
export interface Told {
  socket: Socket;
  opens: number;
  frames: (string | ArrayBuffer)[];
  closed: string[];
  /** Events in order: open, message, closed. */
  order: string[];
  /** True if an event came before connect or send had returned. */
  early: boolean;
}

/** Connects and keeps what comes. */
export const listenTo = (adapter: Adapter, url: string): Told => {
  const told: Told = {
    socket: { send() {}, close() {} },
    opens: 0,
    frames: [],
    closed: [],
    order: [],
    early: false,
  };
  let inside = true;
  const note = (what: string): void => {
    told.order.push(what);
    if (inside) told.early = true;
  };
  const socket = adapter.connect(url, {
    open() {
      note('open');
      told.opens += 1;
    },
    message(data) {
      note('message');
      told.frames.push(data);
    },
    closed(why) {
      note('closed');
      told.closed.push(why);
    },
  });
  inside = false;
  told.socket = {
    send(data) {
      inside = true;
      socket.send(data);
      inside = false;
    },
    close: socket.close,
  };
  return told;
};

/** The same, once it is open. */
export const opened = async (adapter: Adapter, url: string): Promise<Told> => {
  const told = listenTo(adapter, url);
  await until(() => told.opens || told.closed.length, 'open or closed');
  return told;
};

/** Bytes of a frame as numbers, whatever realm its buffer is from. */
export const numbers = (frame: unknown): number[] =>
  Array.from(new Uint8Array(frame as ArrayBuffer));
