// Cold start and login.

import { performance } from 'node:perf_hooks';
import { compile, createHost, load } from '../lib/hosts.mjs';
import { cpuMs, heap, next, wait } from '../lib/lab.mjs';
import { codeOf } from '../lib/subjects.mjs';

/** Compile and run the bundle in a fresh realm, and getSDK(). */
export async function cold({ subject, host }) {
  const code = codeOf(subject);
  // The way through the host once, so that its own first steps are not counted.
  load(createHost(host), compile('exports.getSDK = () => exports;', 'empty.js')).getSDK();
  const context = createHost(host);
  const before = await heap(10);
  const start = performance.now();
  let sdk = load(context, compile(code, 'bundle.js')).getSDK();
  const ms = performance.now() - start;
  const after = await heap(10);
  // The text of the bundle was there before: it must not be missing from the second count.
  return { ms, heapKB: (after - before) / 1000, alive: !!sdk && !!code };
}

/** login() to OnSyncServerFinish, requests and bytes on the way. */
export async function login(lab, { size, delayMs = 0 }) {
  await lab.server.tell('world', { size });
  await lab.server.tell('delay', { ms: delayMs });
  const sdk = lab.open();
  await wait(50);
  const before = await heap();
  await lab.server.tell('reset');
  const synced = next(sdk, 'OnSyncServerFinish');
  const cpu = cpuMs();
  const start = performance.now();
  await sdk.login(lab.params());
  await synced;
  const ms = performance.now() - start;
  const cpuUsed = cpuMs() - cpu;
  const { count } = await lab.server.tell('count');
  await wait(500);
  return {
    ms,
    cpu: cpuUsed,
    http: count.http,
    socket: count.socket,
    downKB: count.down / 1000,
    paths: count.paths.join(' '),
    heapKB: ((await heap()) - before) / 1000,
  };
}
