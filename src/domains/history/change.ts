// What becomes of messages: deleted here, on another device or by the other end; put into this login's
// memory by the app. The server comes first, then memory; the echo finds nothing left to do.

import { OpenIMError, refuse } from '../../errors';
import { edit, openRow, setLatest } from '../../flow/chat';
import { copyOf } from '../../flow/compose';
import { ErrorCode } from '../../types/enum';
import type { MessageItem } from '../../types/entity';
import { LiteEvents } from '../../types/lite';
import type {
  DeleteMessagesParams,
  InsertGroupMsgParams,
  InsertSingleMsgParams,
  OpreateMessageParams,
  SetMessageLocalExParams,
} from '../../types/params';
import { homeOf, walk, type L } from './page';

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
  let waits = WAITS;
  const seqs: number[] = [];
  while (seqs.length < clientMsgIDs.length) {
    const clientMsgID = clientMsgIDs[seqs.length]!;
    const item = find(l, id, clientMsgID);
    const seq = (item && item.seq) || l.messages.seqOf(id, clientMsgID);
    // Failed, or put in by the app: the server has never seen it.
    const alone = item && (item.status > 2 || (item.status === 2 && !item.serverMsgID));
    if (seq || alone) seqs.push(seq);
    else if (item) {
      if (!waits--) {
        throw new OpenIMError(ErrorCode.MsgHasNoSeqError, `message ${clientMsgID} is being sent`);
      }
      await new Promise<void>((resolve) => l.later(resolve, WAIT_MS));
    } else {
      if (looked) refuse(`clientMsgID: no message ${clientMsgID} in ${id}`);
      looked = true;
      await walk(l, id, Infinity, 100, false, operationID);
    }
  }
  return seqs;
}

/** Takes messages out of memory; resolves them when the row shows the newest one left. */
async function drop(
  l: L,
  id: string,
  test: (item: MessageItem) => boolean,
): Promise<MessageItem[]> {
  const gone = edit(l, id, (item) => (test(item) ? undefined : item));
  const row = l.conversations.find(id);
  if (!gone.length || !row || row.latest) return gone;
  const slot = l.messages.slot(id);
  const own = slot && slot.own[slot.own.length - 1];
  const [found] = await walk(l, id, Infinity, 1, false).catch(() => []); // '' is right, too
  if (!row.latest) row.latest = own && (!found || own.sendTime >= found.sendTime) ? own : found;
  l.commit.changed(id);
  return gone;
}

/** Takes messages out of memory, by their ids. */
async function forget(l: L, id: string, clientMsgIDs: readonly string[]): Promise<void> {
  await drop(l, id, ({ clientMsgID }) => clientMsgIDs.indexOf(clientMsgID) >= 0);
}

/** Deletes one or several on the server, as far as they are there, and here. */
export async function erase(
  l: L,
  p: Partial<OpreateMessageParams & DeleteMessagesParams>,
  operationID: string,
): Promise<void> {
  const { conversationID, clientMsgID, clientMsgIDs = [clientMsgID!], isSync } = p;
  const seqs = await seqsOf(l, conversationID!, clientMsgIDs, operationID);
  const body = {
    conversationID,
    seqs: seqs.filter(Boolean),
    userID: l.userID,
    deleteSyncOpt: { IsSyncSelf: true, IsSyncOther: !!isSync },
  };
  if (body.seqs.length) await l.post('/msg/delete_msgs', body, operationID);
  await forget(l, conversationID!, clientMsgIDs);
}

/** Hides a message in this login; the server keeps it. */
export async function hideOne(l: L, p: OpreateMessageParams, operationID: string): Promise<void> {
  const ids = [p.clientMsgID];
  await seqsOf(l, p.conversationID, ids, operationID);
  l.mine.hidden.set(p.clientMsgID, true);
  await forget(l, p.conversationID, ids);
}

/** Notice 2102: deleted on another device of this user, or for both sides by the other end. */
export function deleted(l: L, tips: { conversationID: string; seqs: number[] | null }): void {
  const seqs = tips.seqs || [];
  const { cause } = l.commit;
  void drop(l, tips.conversationID, ({ seq }) => seqs.indexOf(seq) >= 0)
    .then((gone) => gone.forEach((item) => l.commit.tell(LiteEvents.OnMsgDeleted, item)))
    .catch((e) => l.warn('deleted messages', e))
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
    refuse('one of sendID and recvID must be the logged-in user');
  }
  if (!message.clientMsgID) refuse('message.clientMsgID must be a string that is not empty');
  const sessionType = groupID ? 3 : 1;
  const fields = { sendID, recvID, groupID, sessionType, serverMsgID: '', status: 2, seq: 0 };
  const item: MessageItem = { ...copyOf(message), ...fields };
  const id = homeOf(l, item);
  l.messages.takeOwn(id, item.clientMsgID);
  l.messages.addOwn(id, item);
  const row = l.conversations.find(id);
  // One of the past does not come to the top.
  if (!row || !row.latest || row.latest.sendTime <= item.sendTime) {
    void openRow(l, id);
    setLatest(l, id, item);
  }
  return { ...item };
}

/** Keeps a text with a message for this login. */
export async function setLocalEx(
  l: L,
  { conversationID: id, clientMsgID, localEx }: SetMessageLocalExParams,
  operationID: string,
): Promise<void> {
  await seqsOf(l, id, [clientMsgID], operationID);
  l.mine.localEx.set(clientMsgID, localEx);
  edit(l, id, (item) => (item.clientMsgID === clientMsgID ? { ...item, localEx } : item));
}
