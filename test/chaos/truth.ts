// The truth after a script: what the server stored against what each client was promised and told. Answers with
// sentences; none means that all six promises held.

import type { Actor } from './actor';
import { SECRET } from './actor';
import type { Scene } from './acts';

/** Pushes are delayed by less than this. */
const LATE_MS = 300;

/** What the app of `actor` must have been told since its login, and was told. */
function deliveries(scene: Scene, actor: Actor, wrong: (what: string) => void): void {
  const { phone, userID } = actor;
  const told = phone.told.slice(actor.since);
  const got = new Map<string, any[]>();
  const gaps = new Map<string, { from: number; to: number }[]>();
  for (const { event, data } of told) {
    if (event === 'OnMessageGap') {
      gaps.set(data.conversationID, [...(gaps.get(data.conversationID) || []), data]);
    }
    if (event !== 'OnRecvNewMessages') continue;
    for (const item of data) {
      if (!item.seq) continue;
      const id = item.groupID
        ? `sg_${item.groupID}`
        : `si_${[item.sendID, item.recvID].sort().join('_')}`;
      got.set(id, [...(got.get(id) || []), item]);
    }
  }
  const own = new Set(actor.sends.map(({ clientMsgID }) => clientMsgID));
  for (const [id, log] of scene.server.world.logs) {
    if (id.startsWith('n_') || !scene.server.world.users.get(userID)!.conversations.has(id))
      continue;
    const items = got.get(id) || [];
    const seqs = items.map(({ seq }) => seq);
    const label = `${id}: `;
    seqs.forEach((seq, n) => {
      if (n && seq <= seqs[n - 1]!) wrong(`${label}seq ${seq} after ${seqs[n - 1]}`);
      // Pushes may come late: what was stored shortly before the login and is pushed after it is news.
      const early = log.messages[seq - 1]!.sendTime < actor.loginAt - LATE_MS;
      if (early) wrong(`${label}history (${seq}) told as news`);
    });
    const known = new Set<number>(seqs);
    if (!actor.atSync) continue;
    for (let seq = (actor.atSync.get(id) || 0) + 1; seq <= log.messages.length; seq++) {
      const msg = log.messages[seq - 1]!;
      if (known.has(seq) || own.has(msg.clientMsgID) || log.revoked.has(seq)) continue;
      if ((gaps.get(id) || []).some(({ from, to }) => from <= seq && seq <= to)) continue;
      wrong(`${label}seq ${seq} of ${log.messages.length} was never told`);
    }
  }
}

/** Each send against the logs. */
function sends(scene: Scene, actor: Actor, wrong: (what: string) => void): void {
  const order = new Map<string, number>();
  for (const { conversationID, clientMsgID, state, errCode, epoch } of actor.sends) {
    if (!clientMsgID) continue;
    const log = scene.server.world.logs.get(conversationID);
    const seqs = (log?.messages || []).flatMap((msg, n) =>
      msg.clientMsgID === clientMsgID ? [n + 1] : [],
    );
    if (seqs.length > 1) wrong(`${conversationID}: a message stored ${seqs.length} times`);
    if (state === 'sent' && !seqs.length) {
      const doubt = actor.phone.told.filter(
        ({ event, data }) => event === 'OnMessageUnconfirmed' && data.clientMsgID === clientMsgID,
      );
      const ended = epoch !== actor.epoch || actor.phone.sdk.loginStatus === 1;
      if (!scene.lossy) wrong(`${conversationID}: reported sent, not stored`);
      else if (!ended && doubt.pop()?.data.state !== 'failed') {
        wrong(`${conversationID}: acked, not stored, and nobody says so`);
      }
    }
    // 10101: the login ended first, nobody can know.
    if (state === 'failed' && seqs.length && errCode !== 10101) {
      wrong(`${conversationID}: reported failed (${errCode}), stored at ${seqs}`);
    }
    if (seqs.length !== 1) continue;
    const before = order.get(conversationID) || 0;
    if (seqs[0]! < before) wrong(`${conversationID}: sends out of order, ${seqs} after ${before}`);
    order.set(conversationID, seqs[0]!);
  }
}

/** Unread counts and the list against the server, after the last sync. */
async function counts(scene: Scene, actor: Actor, wrong: (what: string) => void): Promise<void> {
  const { phone, userID } = actor;
  const list = (await phone.call('list', (sdk) => sdk.getAllConversationList()))?.data;
  const total = (await phone.call('total', (sdk) => sdk.getTotalUnreadMsgCount()))?.data;
  if (!list) return wrong('the conversation list does not come');
  let sum = 0;
  for (const [id, log] of scene.server.world.logs) {
    if (id.startsWith('n_') || !scene.server.world.users.get(userID)!.conversations.has(id))
      continue;
    const unread = log.messages.length - (log.read.get(userID) || 0);
    sum += unread;
    const row = list.find(({ conversationID }) => conversationID === id);
    if (!row) wrong(`${id}: not in the list`);
    else if (row.unreadCount !== unread) wrong(`${id}: unread ${row.unreadCount}, not ${unread}`);
    else if (row.latestMsg) {
      const { seq, status } = JSON.parse(row.latestMsg);
      // A send that failed stays on top until something newer comes.
      if (seq !== log.messages.length && status !== 3 && !log.revoked.size) {
        wrong(`${id}: latest is ${seq}, not ${log.messages.length}`);
      }
    } else wrong(`${id}: no latest message`);
  }
  if (total !== sum) wrong(`total unread ${total}, not ${sum}`);
}

/** What holds for every client whatever happened. */
function always(actor: Actor, wrong: (what: string) => void): void {
  const { phone, tokens } = actor;
  for (const { name, state, error } of phone.calls) {
    if (state === 'pending') wrong(`${name} hangs`);
    else if (state === 'rejected') {
      const shaped =
        error && typeof error.errCode === 'number' && error.errMsg && error.operationID;
      if (!shaped || error.errCode === 10006) wrong(`${name} rejects with ${error}`);
    }
  }
  phone.spy.wrongs.forEach(wrong);
  for (const error of phone.host.errors) {
    if ((error as Error).message !== 'thrown by the app')
      wrong(`escaped: ${(error as Error).stack}`);
  }
  const { sdk, logs, calls } = phone;
  const texts = [...logs, JSON.stringify(sdk.session.state), JSON.stringify(sdk.inspect())];
  calls.forEach(({ error }) => error && texts.push(`${error.errMsg} ${JSON.stringify(error)}`));
  for (const text of texts) {
    if (text.includes(SECRET)) wrong(`a message body in: ${text.slice(0, 200)}`);
    if (tokens.some((token) => text.includes(token))) wrong(`a token in: ${text.slice(0, 200)}`);
  }
}

/** Everything that is wrong, by client. */
export async function judge(scene: Scene): Promise<string[]> {
  const found: string[] = [];
  for (const [n, actor] of scene.actors.entries()) {
    const wrong = (what: string): void => void found.push(`client ${n}: ${what}`);
    if (actor.phone.sdk.loginStatus === 3) {
      deliveries(scene, actor, wrong);
      await counts(scene, actor, wrong);
    }
    sends(scene, actor, wrong);
    always(actor, wrong);
  }
  return found;
}

/** After logout nothing is left of a client: no socket, no timer, no hook, no call. */
export function leftovers({ phone }: Actor): string | undefined {
  const { listeners, ...counted } = phone.sdk.inspect();
  const rest = Object.entries(counted).filter(([, count]) => count);
  const hooks = phone.host.listeners();
  const timers = phone.host.timers();
  if (!rest.length && !timers && !hooks && !phone.spy.live() && listeners) return undefined;
  return `left: ${JSON.stringify(rest)} timers ${timers} hooks ${hooks} live ${phone.spy.live()}`;
}
