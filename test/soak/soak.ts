// Long use of one client: logins and logouts, a flood of pushes, lost connections. After each part everything it
// counts must be where it was before.

import { PushMessages } from '../../src/wire/schema';
import { blankMessage } from '../../testing/server/messages';
import { encodeBase64, encodeUtf8 } from '../../src/lib/bytes';
import { encode } from '../../src/wire/proto';
import { createLab, type Lab } from '../cuts/lab';
import type { Client } from '../support/clients';

export interface Amounts {
  cycles: number;
  pushes: number;
  reconnects: number;
}

export interface Outcome {
  wrongs: string[];
  /** Messages that the app was told of. */
  told: number;
  /** Bytes in use after each tenth of the pushes and of the reconnects; only where the collector can be called. */
  heap: number[];
}

const ME = 'me';
const CHATS = 20;
const PER_FRAME = 10;
/** The cache of messages, and a step of its trimming. */
const CACHED = 2500;

const heapNow = ({ server, host }: Lab): number[] => {
  const { gc } = globalThis;
  if (!gc) return [];
  // The server remembers its traffic, the device what was asked.
  server.traffic.reset();
  host.requests.length = 0;
  void gc();
  return [process.memoryUsage().heapUsed];
};

/** The nth push: ten messages of one of the chats. */
function pushFrame(n: number): Uint8Array {
  const peer = `peer${n % CHATS}`;
  const from = Math.floor(n / CHATS) * PER_FRAME;
  const Msgs = Array.from({ length: PER_FRAME }, (_, k) =>
    blankMessage({
      sendID: peer,
      recvID: ME,
      seq: from + k + 1,
      clientMsgID: `${peer} ${from + k}`,
      sessionType: 1,
      contentType: 101,
      content: Buffer.from('{"content":"once more"}'),
    }),
  );
  const msgs = new Map([[`si_${ME}_${peer}`, { Msgs, isEnd: true, endSeq: 0 }]]);
  const data = encode(PushMessages, { msgs: msgs as never, notificationMsgs: new Map() });
  const head = { reqIdentifier: 2001, msgIncr: '', operationID: 'soak', errCode: 0, errMsg: '' };
  return encodeUtf8(JSON.stringify({ ...head, data: encodeBase64(data) }));
}

const login = ({ server }: Lab, sdk: Client) =>
  sdk.login({
    userID: ME,
    token: server.token(ME, 5),
    platformID: 5,
    apiAddr: server.api,
    wsAddr: server.ws,
    httpTimeout: 60_000,
  });

export async function soak({ cycles, pushes, reconnects }: Amounts): Promise<Outcome> {
  const lab = await createLab(10);
  const { server, host } = lab;
  server.register([{ userID: ME }]);
  const { sdk, spy } = lab.client();
  const wrongs: string[] = [];
  const heap: number[] = [];
  let told = 0;
  let synced = 0;
  sdk.on('OnRecvNewMessages', ({ data }) => void (told += data.length));
  sdk.on('OnSyncServerFinish', () => void synced++);

  const counts = (): string =>
    JSON.stringify({ ...sdk.inspect(), live: spy.live(), device: host.timers() });
  /** Everything that ran has ended: what is left is what it was. */
  async function back(what: string, wanted: string): Promise<void> {
    if (!(await lab.until(() => counts() === wanted, 10))) {
      wrongs.push(`after ${what}: ${counts()}, not ${wanted}`);
    }
  }
  async function fact(what: string, test: () => boolean): Promise<void> {
    if (!(await lab.until(test))) wrongs.push(`${what} did not come`);
  }

  const out = counts();
  for (let n = 0; n < cycles; n++) {
    await login(lab, sdk);
    // Every other one ends in the middle of its first sync.
    if (n % 2) await fact('the sync', () => synced > 0);
    await sdk.logout();
    synced = 0;
    await back(`cycle ${n}`, out);
    if (wrongs.length) break;
  }

  await login(lab, sdk);
  await fact('the sync', () => synced > 0);
  const frames = Math.ceil(pushes / PER_FRAME);
  for (let n = 0; n < frames; n++) {
    server.faults.inject(ME, pushFrame(n));
    if (n % 50 === 49 || n === frames - 1) {
      await fact(`push ${n}`, () => told === (n + 1) * PER_FRAME);
      const { messages = 0, conversations = 0 } = sdk.inspect();
      if (messages > CACHED || conversations > CHATS) {
        wrongs.push(`${messages} messages, ${conversations} chats`);
      }
    }
    if (n % Math.ceil(frames / 10) === 0) heap.push(...heapNow(lab));
    if (wrongs.length) break;
  }

  /** At rest: the sync's timers and calls, the retries' and the pings' are gone. */
  const quiet = (): boolean => {
    const { calls = 0, timers = 0, replies = 0, pulls = 0, frames: left = 0 } = sdk.inspect();
    return calls + timers + replies + pulls + left === 0;
  };
  await fact('rest', quiet);
  const { sessionTimers: _, ...rested } = sdk.inspect();
  for (let n = 0; n < reconnects && !wrongs.length; n++) {
    synced = 0;
    if (n % 2) server.faults.drop(ME);
    else host.cut();
    await fact('the end of the socket', () => sdk.session.state.phase !== 'online');
    sdk.reconnectNow();
    await fact(`sync ${n}`, () => synced > 0);
    if (n % Math.ceil(reconnects / 10) === 0) heap.push(...heapNow(lab));
  }
  await fact('rest', quiet);
  const { sessionTimers, ...now } = sdk.inspect();
  if (JSON.stringify(now) !== JSON.stringify(rested)) {
    wrongs.push(
      `after ${reconnects} reconnects: ${JSON.stringify(now)}, not ${JSON.stringify(rested)}`,
    );
  }
  // Heartbeat, and what proves the new link for some seconds.
  if ((sessionTimers || 0) > 2) wrongs.push(`${sessionTimers} timers of the session`);
  await sdk.logout();
  await back('all of it', out);
  wrongs.push(...spy.wrongs, ...host.errors.map(String));
  await lab.stop();
  return { wrongs, told, heap };
}
