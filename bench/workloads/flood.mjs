// Floods: text messages as fast as the socket takes them. Every message must arrive once, in order
// within its conversation, with equal text.

import { performance } from 'node:perf_hooks';
import { cpuMs, heap, watchBlocks } from '../lib/lab.mjs';
import { idOf, ME, textOf } from '../lib/world.mjs';

const sourceOf = (item) =>
  item.groupID ? `sg_${item.groupID}` : `si_${[ME, item.sendID].sort().join('_')}`;

function judge(conversations) {
  const seqs = new Map();
  for (let i = 0; i < conversations; i++) seqs.set(idOf(i), 20);
  let count = 0;
  let bad = '';
  return {
    take(item) {
      const id = sourceOf(item);
      const seq = seqs.get(id) + 1;
      if (item.seq !== seq) bad ||= `${id}: seq ${item.seq} after ${seq - 1}`;
      if (item.textElem.content !== textOf(seq)) bad ||= `${id}: text of ${seq}`;
      seqs.set(id, seq);
      return ++count;
    },
    get bad() {
      return bad;
    },
  };
}

async function run(lab, sdk, { messages, perFrame, conversations, timeoutMs = 120000 }) {
  const check = judge(conversations);
  let events = 0;
  let end;
  const done = new Promise((resolve, reject) => {
    end = resolve;
    setTimeout(() => reject(new Error('the flood did not end')), timeoutMs).unref();
  });
  const take = (list) => {
    events++;
    for (const item of list) if (check.take(item) === messages) end(performance.now());
  };
  sdk.on('OnRecvNewMessages', ({ data }) => take(data));
  await lab.server.tell('build', { messages, perFrame, conversations });
  const before = await heap();
  const longest = watchBlocks();
  const cpu = cpuMs();
  const start = performance.now();
  void lab.server.tell('pour');
  const stop = await done;
  const used = cpuMs() - cpu;
  const block = longest();
  if (check.bad) throw new Error(check.bad);
  return { ms: stop - start, cpu: used, block, events, before };
}

/** A flood over 100 conversations: rate, CPU, longest block, heap kept. */
export async function flood(lab, { messages, perFrame, conversations = 100 }) {
  const sdk = await lab.login(conversations, 2600);
  const { ms, cpu, block, events, before } = await run(lab, sdk, {
    messages,
    perFrame,
    conversations,
  });
  const after = await heap();
  return {
    perSecond: (messages / ms) * 1000,
    cpuUs: (cpu * 1000) / messages,
    block,
    ms,
    events,
    heapMB: (after - before) / 1e6,
    heapPerMessage: (after - before) / messages,
    alive: !!sdk,
  };
}
