// The script under every cut: login, three sends and three receives by turns, a receipt each way, logout. It
// answers with everything that is wrong: lost, doubled, hanging, falsely reported, left behind.

import type { Fate } from '../../testing/proxy';
import type { Lab } from './lab';

export interface Cut extends Fate {
  /** Before the gateway or the HTTP API. */
  before: 'ws' | 'api';
  /** Which connection; default the first. */
  connection?: number;
}

export interface Result {
  wrongs: string[];
  /** Bytes of the first connection, each way. */
  up: number;
  down: number;
}

let count = 0;

/** Runs the script with one connection spoiled; without a cut all must go well, too. */
export async function runScript(lab: Lab, cut?: Cut): Promise<Result> {
  const { server } = lab;
  const me = `me${++count}`;
  const peer = `peer${count}`;
  server.register([
    { userID: me, nickname: 'Me' },
    { userID: peer, nickname: 'Peer' },
  ]);
  const conversationID = `si_${me}_${peer}`;
  const stored = () => server.world.logs.get(conversationID)?.messages || [];
  const proxy = await lab.proxy(cut?.before || 'ws', (n) =>
    n === (cut?.connection || 0) ? cut : undefined,
  );
  const { sdk, spy } = lab.client();
  const wrongs: string[] = [];
  const wrong = (what: string): void => void wrongs.push(what);
  const got: any[] = [];
  const receipts: any[] = [];
  let gaps = 0;
  sdk.on('OnRecvNewMessages', ({ data }) => void got.push(...data));
  sdk.on('OnRecvC2CReadReceipt', ({ data }) => void receipts.push(...data));
  sdk.on('OnMessageGap', () => void gaps++);

  /** Settles, or hangs. */
  async function settled(what: string, work: Promise<unknown>): Promise<'yes' | 'no' | 'hangs'> {
    let state: 'yes' | 'no' | 'hangs' = 'hangs';
    work.then(
      () => (state = 'yes'),
      (error) => {
        state = 'no';
        if (!error.errCode || !error.operationID) wrong(`${what}: rejected with ${error}`);
      },
    );
    await lab.until(() => state !== 'hangs');
    if (state === 'hangs') wrong(`${what}: hangs`);
    return state;
  }

  async function send(n: number): Promise<void> {
    const { data: message } = await sdk.createTextMessage(`mine ${n}`);
    const { clientMsgID } = message;
    const sent = await settled(
      `send ${n}`,
      sdk.sendMessage({ recvID: peer, groupID: '', message }),
    );
    const copies = stored().filter((one) => one.clientMsgID === clientMsgID).length;
    if (copies > 1) wrong(`send ${n}: stored ${copies} times`);
    if (sent === 'yes' && !copies) wrong(`send ${n}: reported sent, not stored`);
    if (sent === 'no' && copies) wrong(`send ${n}: reported failed, stored`);
  }

  /** Where stored notifications begin is known from the answer of the second look on. */
  async function calm(): Promise<void> {
    const names = () => server.traffic.list({ userID: me }).map(({ kind, name }) => kind + name);
    const sockets = () => server.traffic.count({ kind: 'upgrade', userID: me });
    let at = 0;
    do {
      let seen: string[] = [];
      const looked = () => seen.lastIndexOf('frame1001') > seen.lastIndexOf('upgradeok');
      await lab.until(() => looked() || !(seen = names()), 20);
      at = sockets();
      // What is said now comes after that answer, if it comes on the same socket.
      const count = got.length;
      lab.say(peer, me, `calm ${at}`);
      if (!(await lab.until(() => got.length > count))) return wrong('receive: lost');
    } while (at !== sockets());
  }

  const address = `127.0.0.1:${proxy.port}`;
  const login = sdk.login({
    userID: me,
    token: server.token(me, 5),
    platformID: 5,
    // A busy machine answers late, and a device's second is a tenth of ours.
    httpTimeout: 40_000,
    apiAddr: cut?.before === 'api' ? `http://${address}` : server.api,
    wsAddr: cut?.before === 'api' ? server.ws : `ws://${address}`,
  });
  if ((await settled('login', login)) === 'yes') {
    for (let n = 1; n <= 3; n++) {
      await send(n);
      lab.say(peer, me, `theirs ${n}`);
      if (!(await lab.until(() => got.length >= n))) wrong(`receive ${n}: lost`);
    }
    await calm();
    const mark = sdk.markConversationMessageAsRead(conversationID);
    const marked = (await settled('mark read', mark)) === 'yes';
    await lab.read(peer, conversationID, stored().length);
    if (!(await lab.until(() => receipts.length > 0))) wrong('receipt: lost');
    const { data: unread } = await sdk.getTotalUnreadMsgCount();
    if (marked && unread) wrong(`unread ${unread} after reading`);
    const theirs = stored().filter((one) => one.sendID === peer);
    const seqs = got.map((one) => one.seq).join();
    if (seqs !== theirs.map((one) => one.seq).join()) wrong(`received seqs ${seqs}`);
    if (gaps) wrong(`${gaps} gaps`);
  } else {
    wrong('login: failed');
  }
  wrongs.push(...spy.wrongs);
  await settled('logout', sdk.logout());
  const left = sdk.inspect();
  if (left.sockets || left.sessionTimers || spy.live()) wrong(`left: ${JSON.stringify(left)}`);
  const { up = 0, down = 0 } = proxy.passed[0] || {};
  await proxy.stop();
  return { wrongs, up, down };
}

/** What went wrong under a cut. */
export interface Finding {
  cut: Cut;
  wrongs: string[];
}

/** Runs many cuts, so many at a time; those under which something went wrong. */
export async function runCuts(
  lab: Lab,
  cuts: readonly Cut[],
  lanes: number,
  progress: (done: number) => void = () => undefined,
): Promise<Finding[]> {
  const found: Finding[] = [];
  let next = 0;
  let done = 0;
  const lane = async (): Promise<void> => {
    while (next < cuts.length) {
      const cut = cuts[next++]!;
      const { wrongs } = await runScript(lab, cut);
      if (wrongs.length) found.push({ cut, wrongs });
      progress(++done);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return found;
}

/** Nothing but deadlines that passed: what a machine shows, too, that is too busy for a fast clock. */
export const isLate = ({ wrongs }: Finding): boolean =>
  wrongs.every((what) => /: (hangs|lost|failed)$/.test(what));
