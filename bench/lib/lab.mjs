// What every sample works with: the server in a process of its own, a subject in its host, clocks
// for time, CPU, heap and the longest block of the thread.

import { fork } from 'node:child_process';
import path from 'node:path';
import { compile, createHost, load, warm } from './hosts.mjs';
import { codeOf } from './subjects.mjs';
import { ME } from './world.mjs';

const here = path.resolve(path.dirname(new URL(import.meta.url).pathname), '..');

export async function startServer() {
  const child = fork(path.join(here, 'server.mjs'), { stdio: 'inherit' });
  const waiting = new Map();
  let orders = 0;
  const ready = await new Promise((resolve) => child.once('message', resolve));
  child.on('message', ({ turn, value }) => {
    waiting.get(turn)(value);
    waiting.delete(turn);
  });
  return {
    ports: ready.ready,
    tell: (order, rest = {}) =>
      new Promise((resolve) => {
        waiting.set(++orders, resolve);
        child.send({ ...rest, turn: orders, order });
      }),
    stop: () => child.kill(),
  };
}

export const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits for the next event of an SDK. */
export const next = (sdk, event) =>
  new Promise((resolve) => {
    let told = false;
    sdk.on(event, (envelope) => {
      if (!told) resolve(envelope);
      told = true;
    });
  });

export async function createLab({ subject, host }) {
  const server = await startServer();
  await warm(server.ports);
  const script = compile(codeOf(subject), `${subject}.js`);
  const params = (userID = ME) => ({
    userID,
    token: 'header.payload.signature',
    platformID: 5,
    apiAddr: `http://127.0.0.1:${server.ports.api}`,
    wsAddr: `ws://127.0.0.1:${server.ports.ws}`,
    logLevel: 5,
  });
  const open = () => load(createHost(host), script).getSDK();
  return {
    server,
    params,
    open,
    /** A client, logged in and synced, that has been quiet for a moment. */
    async login(size, settleMs = 300) {
      await server.tell('world', { size });
      const sdk = open();
      const synced = next(sdk, 'OnSyncServerFinish');
      await sdk.login(params());
      await synced;
      await wait(settleMs);
      return sdk;
    },
  };
}

/**
 * Live heap in bytes after some full collections. Only after about eight of them has the engine dropped
 * the bytecode of what ran once: where little is measured, that must be gone on both sides.
 */
export async function heap(collections = 3) {
  for (let i = 0; i < collections; i++) {
    await wait(10);
    global.gc();
  }
  return process.memoryUsage().heapUsed;
}

export const cpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** The longest time the thread did not get round to a 5 ms timer. */
export function watchBlocks() {
  let last = performance.now();
  let longest = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last - 5);
    last = now;
  }, 5);
  return () => {
    clearInterval(timer);
    return longest;
  };
}

export const quantile = (list, q) =>
  [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * q))];
