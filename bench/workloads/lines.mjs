// What happens when lines break: reconnect, missed messages, unanswered sends, a storm.

import { performance } from 'node:perf_hooks';
import { createHost, load, compile } from '../lib/hosts.mjs';
import { next, wait } from '../lib/lab.mjs';
import { codeOf } from '../lib/subjects.mjs';
import { idOf, ME, textOf, userOf } from '../lib/world.mjs';

/** Dropped by the server while `missed` messages come into one conversation. */
export async function drop(lab, { missed }) {
  const sdk = await lab.login(20, 3000);
  const got = [];
  let inOrder = true;
  let lastAt = 0;
  sdk.on('OnRecvNewMessages', ({ data }) => {
    for (const item of data) {
      if (item.sendID !== userOf(0)) continue;
      if (got.length && item.seq <= got[got.length - 1]) inOrder = false;
      if (item.textElem.content !== textOf(item.seq)) inOrder = false;
      got.push(item.seq);
      lastAt = performance.now();
    }
  });
  await lab.server.tell('reset');
  await lab.server.tell('grow', { id: idOf(0), by: missed });
  const back = next(sdk, 'OnConnectSuccess');
  const start = performance.now();
  await lab.server.tell('drop');
  await back;
  const connected = performance.now();
  await wait(1200);
  const { count } = await lab.server.tell('count');
  await wait(1300);
  const caught = got.length;
  const pushed = next(sdk, 'OnRecvNewMessages').then(() => true);
  await lab.server.tell('push', { i: 2 });
  const pushes = await Promise.race([pushed, wait(3000)]);
  return {
    ms: connected - start,
    caught,
    inOrder,
    caughtMs: caught ? lastAt - connected : 0,
    http: count.http,
    socket: count.socket,
    paths: count.paths.join(' '),
    pushes: !!pushes,
  };
}

/** A send whose answer is lost with the line; the server has it (`store`) or not (`lose`). */
export async function unanswered(lab, { how }) {
  const sdk = await lab.login(20, 3000);
  const back = next(sdk, 'OnConnectSuccess');
  await lab.server.tell('swallow', { how });
  const send = async (text) => {
    const { data: message } = await sdk.createTextMessage(text);
    return sdk.sendMessage({ recvID: userOf(0), groupID: '', message });
  };
  let settled = 'never';
  let settledAt = 0;
  const first = send('lost').then(
    () => (settled = 'resolved'),
    (e) => (settled = `rejected ${e && e.errCode}`),
  );
  void first.then(() => (settledAt = performance.now()));
  await back;
  const connected = performance.now();
  const later = await Promise.race([
    send('later').then(
      () => 'works',
      () => 'fails',
    ),
    wait(10000).then(() => 'hangs'),
  ]);
  await Promise.race([first, wait(Math.max(0, 10000 - (performance.now() - connected)))]);
  return { settled, settledMs: settledAt ? Math.max(0, settledAt - connected) : 10000, later };
}

/** Many clients, the server away for a while. */
export async function storm(lab, { clients, awayMs }, { subject, host }) {
  const script = compile(codeOf(subject), `${subject}.js`);
  await lab.server.tell('world', { size: 10 });
  const sdks = [];
  for (let i = 0; i < clients; i++) {
    const sdk = load(createHost(host), script).getSDK();
    const synced = next(sdk, 'OnSyncServerFinish');
    await sdk.login(lab.params(ME));
    await synced;
    sdks.push(sdk);
  }
  await wait(2500);
  await lab.server.tell('reset');
  const { back } = await lab.server.tell('away', { ms: awayMs });
  let state;
  for (let s = 0; s < 45; s++) {
    await wait(1000);
    state = await lab.server.tell('count');
    if (state.sockets >= clients) break;
  }
  await wait(1000);
  state = await lab.server.tell('count');
  const { connects } = state;
  let peak = 0;
  for (const at of connects)
    peak = Math.max(peak, connects.filter((other) => other >= at && other < at + 1000).length);
  const last = connects.length >= clients ? connects[clients - 1] - back : Infinity;
  return { peak, backMs: last, all: state.sockets >= clients ? 1 : 0, http: state.count.http };
}
