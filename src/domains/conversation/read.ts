// Reading: by this user here or elsewhere, and what the other end of a single chat has read. Unread counts
// themselves are kept in store/seqs.ts.

import type { Life } from '../../life';
import { CbEvents } from '../../types/enum';
import { isNotice } from '../../store/seqs';
import type { MsgData } from '../../wire/schema';
import { patch } from './change';
import { known } from './rows';

/** Tips of 2200, protocol/notifications.md §4. */
export interface ReadTips {
  markAsReadUserID: string;
  conversationID: string;
  seqs: number[] | null;
  hasReadSeq: number;
}

export async function markRead(life: Life, id: string, operationID: string): Promise<void> {
  const row = await known(life, id, operationID);
  const { read, unread, done, counted } = life.seqs.of(id);
  // Never beyond what is stored: the server would take it and count wrong (protocol/http.md §9).
  const hasReadSeq = Math.max(done, counted);
  // An announcement may mark the row without counting.
  if (!unread || !hasReadSeq) return patch(life, row, { groupAtType: 0 });
  const slot = life.messages.slot(id);
  const seqs = ((slot && slot.items) || [])
    .filter(({ seq, sendID }) => seq > read && sendID !== life.userID)
    .map(({ seq }) => seq);
  const body = { conversationID: id, userID: life.userID, hasReadSeq, seqs };
  await life.post('/msg/mark_conversation_as_read', body, operationID);
  readHere(life, id, hasReadSeq);
}

/** The own read seq moved: unread, the @ mark, the row. */
export function readHere(life: Life, id: string, seq: number): void {
  const record = life.seqs.of(id);
  const { unread } = record;
  life.seqs.readTo(record, seq);
  const row = life.conversations.find(id);
  if (!row || (record.unread === unread && !row.groupAtType)) return;
  if (!record.unread) row.groupAtType = 0;
  life.commit.changed(id);
}

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
  const { items, low, high } = life.messages.slot(id) || { items: [], low: 1, high: 0 };
  const row = life.conversations.find(id);
  const latest = row && row.latest;
  // Read, as the row shows it now.
  if (latest && latest.sendID === life.userID && latest.seq > before && latest.seq <= highest)
    life.commit.changed(id);
  const tell = (read: readonly Pick<MsgData, 'clientMsgID' | 'sendID' | 'seq'>[]): void => {
    const own = read.filter(
      ({ seq, sendID }) => sendID === life.userID && seq > before && seq <= highest,
    );
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
  // Read, but not in memory, e.g. ahead of their own copies: asked for once.
  const missing = (tips.seqs || []).filter((seq) => seq > before && (seq < low || seq > high));
  if (!missing.length) return tell(items);
  const { cause } = life.commit;
  const end = Math.max(...missing);
  void life
    .pull(id, Math.max(Math.min(...missing), end - MOST + 1), end)
    .catch(() => []) // only what is in memory is announced then
    .then((found) => {
      const known = new Set(items.map(({ seq }) => seq));
      tell([...(found as MsgData[]).filter(({ seq }) => !known.has(seq)), ...items]);
      life.commit.flush(cause);
    });
}
