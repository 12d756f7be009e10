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

/** Notice 2200. The other end's reading never touches the own unread count. */
export function receipt(life: Life, tips: ReadTips, msg: MsgData): void {
  const { conversationID: id, markAsReadUserID: reader, hasReadSeq } = tips;
  if (typeof id !== 'string' || isNotice(id)) return;
  const highest = Math.max(hasReadSeq || 0, ...(tips.seqs || []));
  if (reader === life.userID) return readHere(life, id, highest);
  if (msg.sessionType !== 1) return; // groups have no receipts in the open server
  const record = life.seqs.of(id);
  if (highest <= record.peer) return;
  const before = record.peer;
  record.peer = highest;
  const msgIDList: string[] = [];
  const slot = life.messages.slot(id);
  for (const item of (slot && slot.items) || []) {
    if (item.seq > before && item.seq <= highest && item.sendID === life.userID) {
      item.isRead = true;
      msgIDList.push(item.clientMsgID);
    }
  }
  const row = life.conversations.find(id);
  if (row && row.latest && row.latest.sendID === life.userID && row.latest.seq <= highest) {
    row.latest = { ...row.latest, isRead: true };
    life.commit.changed(id);
  }
  if (!msgIDList.length) return;
  life.commit.tell(CbEvents.OnRecvC2CReadReceipt, [
    {
      userID: reader,
      groupID: '',
      msgIDList,
      readTime: msg.sendTime,
      msgFrom: 0,
      contentType: 0,
      sessionType: 1,
    },
  ]);
}
