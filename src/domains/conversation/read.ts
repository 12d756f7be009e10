// Reading: by this user here or elsewhere, and what the other end of a single chat has read.

import type { Life } from '../../life';
import { CbEvents } from '../../types/enum';
import { isNotice } from '../../store/seqs';
import type { MsgData } from '../../wire/schema';
import { known } from './rows';

/** Tips of 2200, protocol/notifications.md §4. */
export interface ReadTips {
  markAsReadUserID: string;
  conversationID: string;
  seqs: number[] | null;
  hasReadSeq: number;
}

export async function markRead(life: Life, id: string, operationID: string): Promise<null> {
  const { seqs } = life;
  await known(life, id, operationID);
  const record = seqs.of(id);
  // Never beyond what is stored: the server would take it and count wrong (protocol/http.md §9).
  const hasReadSeq = Math.max(record.done, record.counted);
  if (!record.unread || !hasReadSeq) return null;
  const unread: number[] = [];
  const slot = life.messages.slot(id);
  for (const item of (slot && slot.items) || []) {
    if (item.seq > record.read && item.sendID !== life.userID) unread.push(item.seq);
  }
  await life.post(
    '/msg/mark_conversation_as_read',
    { conversationID: id, userID: life.userID, hasReadSeq, seqs: unread },
    operationID,
  );
  readHere(life, id, hasReadSeq);
  return null;
}

/** The own read seq moved: unread, isRead of the cached, the @ mark, the row. */
export function readHere(life: Life, id: string, seq: number): void {
  const record = life.seqs.of(id);
  const { unread } = record;
  life.seqs.readTo(record, seq);
  const slot = life.messages.slot(id);
  for (const item of (slot && slot.items) || []) {
    if (item.seq <= seq && item.sendID !== life.userID) item.isRead = true;
  }
  const row = life.conversations.find(id);
  if (!row || (record.unread === unread && !row.groupAtType)) return;
  if (!record.unread) row.groupAtType = 0;
  if (row.latest && row.latest.seq <= seq && row.latest.sendID !== life.userID) {
    row.latest = { ...row.latest, isRead: true };
  }
  life.commit.changed(id);
}

/** What a receipt is about. */
type Sent = Pick<MsgData, 'clientMsgID' | 'sendID' | 'seq'>;

/** Messages of one receipt that are asked for at most. */
const MOST = 100;

/** Notice 2200. The other end's reading never touches the own unread count. */
export function receipt(life: Life, tips: ReadTips, msg: MsgData): void {
  const { conversationID: id, markAsReadUserID: reader, hasReadSeq } = tips;
  if (typeof id !== 'string' || isNotice(id)) return;
  const highest = Math.max(hasReadSeq || 0, ...(tips.seqs || []));
  if (reader === life.userID) return readHere(life, id, highest);
  if (msg.sessionType !== 1) return; // groups have no receipts in the open server
  const record = life.seqs.of(id);
  const before = record.peer;
  if (highest <= before) return;
  record.peer = highest;
  const slot = life.messages.slot(id);
  const items = ((slot && slot.items) || []).filter(({ seq }) => seq > before && seq <= highest);
  const row = life.conversations.find(id);
  if (row && row.latest && row.latest.sendID === life.userID && row.latest.seq <= highest) {
    row.latest = { ...row.latest, isRead: true };
    life.commit.changed(id);
  }
  const tell = (read: readonly Sent[]): void => {
    const own = read.filter(({ sendID }) => sendID === life.userID);
    if (!own.length) return;
    life.commit.tell(CbEvents.OnRecvC2CReadReceipt, [
      {
        userID: reader,
        groupID: '',
        msgIDList: own.map(({ clientMsgID }) => clientMsgID),
        readTime: msg.sendTime,
        msgFrom: 0,
        contentType: 0,
        sessionType: 1,
      },
    ]);
  };
  items.forEach((item) => item.sendID === life.userID && (item.isRead = true));
  // Read, but not in memory, e.g. ahead of their own copies: asked for once.
  const missing = (tips.seqs || []).filter(
    (seq) => seq > before && (!slot || seq < slot.low || seq > slot.high),
  );
  if (!missing.length) return tell(items);
  const { cause } = life.commit;
  const end = Math.max(...missing);
  const begin = Math.max(Math.min(...missing), end - MOST + 1);
  void life
    .pull(id, begin, end)
    .catch(() => []) // only what is in memory is announced then
    .then((found) => {
      const ids = new Set(items.map(({ seq }) => seq));
      tell((found as Sent[]).filter(({ seq }) => !ids.has(seq) && seq > before).concat(items));
      life.commit.flush(cause);
    });
}
