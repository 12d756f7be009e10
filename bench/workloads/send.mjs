// Sends: one after another, and many at once.

import { performance } from 'node:perf_hooks';
import { cpuMs, quantile } from '../lib/lab.mjs';
import { groupOf, isGroup, userOf } from '../lib/world.mjs';

const target = (i) =>
  isGroup(i) ? { recvID: '', groupID: groupOf(i) } : { recvID: userOf(i), groupID: '' };

async function sendOne(sdk, i, text) {
  const { data: message } = await sdk.createTextMessage(text);
  await sdk.sendMessage({ ...target(i), message });
}

/** One after another into one conversation. */
export async function sends(lab, { times }) {
  const sdk = await lab.login(20);
  for (let i = 0; i < 100; i++) await sendOne(sdk, 0, `warm ${i}`);
  const took = [];
  const cpu = cpuMs();
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    await sendOne(sdk, 0, `hello ${i}`);
    took.push((performance.now() - start) * 1000);
  }
  return {
    p50: quantile(took, 0.5),
    p99: quantile(took, 0.99),
    cpuUs: ((cpuMs() - cpu) * 1000) / times,
  };
}

/** Many at once over nine conversations. */
export async function burst(lab, { times, delayMs }) {
  const sdk = await lab.login(20);
  for (let i = 0; i < 9; i++) await sendOne(sdk, i, 'warm');
  await new Promise((resolve) => setTimeout(resolve, 300));
  await lab.server.tell('delay', { ms: delayMs });
  const start = performance.now();
  await Promise.all(Array.from({ length: times }, (_, k) => sendOne(sdk, k % 9, `burst ${k}`)));
  return { ms: performance.now() - start };
}
