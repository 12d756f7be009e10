// What becomes of messages: deleted here, on another device or by the other end; put into this login's
// memory by the app. The server comes first, then memory; the echo finds nothing left to do.

import { OpenIMError } from '../../errors';
import { openRow, setLatest } from '../../flow/chat';
import { copyOf, wrong } from '../../flow/compose';
import { ErrorCode, LogLevel } from '../../types/enum';
import type { MessageItem } from '../../types/entity';
import { LiteEvents } from '../../types/lite';
import type {
  InsertGroupMsgParams,
  InsertSingleMsgParams,
  OpreateMessageParams,
  SetMessageLocalExParams,
} from '../../types/params';
import { homeOf, newest, walk, type L } from './page';

const WAIT_MS = 200;
/** An ack may be ahead of the message by 200 ms (golden/FINDINGS.md 16). */
const WAITS = 10;

/** The message as memory has it: in the cache, or on top of its row. */
export function find(l: L, id: string, clientMsgID: string): MessageItem | undefined {
  const row = l.conversations.find(id);
  const latest = row && row.latest;
  return (
    l.messages.find(id, clientMsgID) ||
    (latest && latest.clientMsgID === clientMsgID ? latest : undefined)
  );
}

/**
 * Seqs of messages by their ids: from memory, else among the newest 100 of the server. 0 for one that
 * exists in this login only. Rejects 10002 for an unknown one, 10206 for one still being sent.
 */
export async function seqsOf(
  l: L,
  id: string,
  clientMsgIDs: readonly string[],
  operationID: string,
): Promise<number[]> {
  await l.synced;
  let looked = false;
  const seqs: number[] = [];
  for (const clientMsgID of clientMsgIDs) {
    let item: MessageItem | undefined;
    const known = (): number => {
      item = find(l, id, clientMsgID);
      return (item && item.seq) || l.messages.seqOf(id, clientMsgID);
    };
    let seq = known();
    for (let n = 0; !seq && item && item.status < 3 && n < WAITS; n++) {
      // Put in by the app: the server has never seen it.
      if (item.status === 2 && !item.serverMsgID) break;
      await new Promise<void>((resolve) => l.later(resolve, WAIT_MS));
      seq = known();
    }
    if (!seq && !item && !looked) {
      looked = true;
      await walk(l, id, newest(l, id), 100, false, operationID);
      seq = known();
    }
    if (!seq && !item) throw wrong(`clientMsgID: no message ${clientMsgID} in ${id}`);
    if (!seq && (item!.status < 2 || (item!.status === 2 && item!.serverMsgID))) {
      throw new OpenIMError(ErrorCode.MsgHasNoSeqError, `message ${clientMsgID} is being sent`);
    }
    seqs.push(seq);
  }
  return seqs;
}

/** Takes messages out of memory; resolves them when the row shows the newest one left. */
async function drop(
  l: L,
  id: string,
  test: (item: MessageItem) => boolean,
): Promise<MessageItem[]> {
  const row = l.conversations.find(id);
  const gone = l.messages.remove(id, test);
  // A page of the app may begin with one of them.
  gone.forEach((item) => item.seq && l.messages.anchor(id, item));
  const latest = row && row.latest;
  if (!latest || !test(latest)) return gone;
  if (!gone.some(({ seq }) => seq === latest.seq)) gone.push(latest);
  const slot = l.messages.slot(id);
  const own = ((slot && slot.own) || []).slice(-1)[0];
  const [found] = await walk(l, id, newest(l, id), 1, false).catch(() => []); // '' is right, too
  if (row.latest !== latest) return gone;
  row.latest = own && (!found || own.sendTime >= found.sendTime) ? own : found;
  l.commit.changed(id);
  return gone;
}

/** Deletes on the server what is there, and here. */
export async function erase(
  l: L,
  id: string,
  clientMsgIDs: readonly string[],
  IsSyncOther: boolean,
  operationID: string,
): Promise<null> {
  const seqs = (await seqsOf(l, id, clientMsgIDs, operationID)).filter(Boolean);
  if (seqs.length) {
    const deleteSyncOpt = { IsSyncSelf: true, IsSyncOther };
    const body = { conversationID: id, seqs, userID: l.userID, deleteSyncOpt };
    await l.post('/msg/delete_msgs', body, operationID);
  }
  return forget(l, id, clientMsgIDs);
}

/** Takes messages out of memory, by their ids. */
export async function forget(l: L, id: string, clientMsgIDs: readonly string[]): Promise<null> {
  const ids = new Set(clientMsgIDs);
  await drop(l, id, ({ clientMsgID }) => ids.has(clientMsgID));
  return null;
}

/** Hides a message in this login; the server keeps it. */
export async function hideOne(l: L, p: OpreateMessageParams, operationID: string): Promise<null> {
  const { conversationID, clientMsgID } = p;
  await seqsOf(l, conversationID, [clientMsgID], operationID);
  l.mine.hidden.set(clientMsgID, true);
  return forget(l, conversationID, [clientMsgID]);
}

/** Notice 2102: deleted on another device of this user, or for both sides by the other end. */
export function deleted(l: L, tips: { conversationID: string; seqs: number[] | null }): void {
  const { conversationID } = tips;
  const { cause } = l.commit;
  const seqs = new Set(tips.seqs || []);
  void drop(l, conversationID, ({ seq }) => seqs.has(seq))
    .then((gone) => gone.forEach((item) => l.commit.tell(LiteEvents.OnMsgDeleted, item)))
    .catch((e: Error) => l.log(LogLevel.Warn, `deleted messages: ${e.message}`))
    .then(() => l.commit.flush(cause));
}

/** Puts a message of any sender into this login's memory. */
export function insert(
  l: L,
  p: Pick<InsertSingleMsgParams, 'message' | 'sendID'> &
    Partial<InsertSingleMsgParams & InsertGroupMsgParams>,
): MessageItem {
  const { message, sendID, recvID = '', groupID = '' } = p;
  if (!groupID && sendID !== l.userID && recvID !== l.userID) {
    throw wrong('one of sendID and recvID must be the logged-in user');
  }
  if (!message.clientMsgID) throw wrong('message.clientMsgID must be a string that is not empty');
  const sessionType = groupID ? 3 : 1;
  const fields = { sendID, recvID, groupID, sessionType, serverMsgID: '', status: 2, seq: 0 };
  const item: MessageItem = { ...copyOf(message), ...fields };
  const id = homeOf(l, item);
  l.messages.takeOwn(id, item.clientMsgID);
  l.messages.addOwn(id, item);
  openRow(l, id);
  setLatest(l, id, item);
  return { ...item };
}

/** Keeps a text with a message for this login. */
export async function setLocalEx(
  l: L,
  { conversationID: id, clientMsgID, localEx }: SetMessageLocalExParams,
  operationID: string,
): Promise<null> {
  await seqsOf(l, id, [clientMsgID], operationID);
  l.mine.localEx.set(clientMsgID, localEx);
  const row = l.conversations.find(id);
  const item = l.messages.find(id, clientMsgID);
  if (item) item.localEx = localEx;
  if (row && row.latest && row.latest.clientMsgID === clientMsgID) {
    row.latest = { ...row.latest, localEx };
    l.commit.changed(id);
  }
  return null;
}
