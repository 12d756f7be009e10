// The record of each conversation: what was delivered (done), what exists (top), what is read, and
// the unread count with its running total. Chats and `n_` conversations apart; it emits nothing.
// Bound: one small record per conversation of the user (about 300 bytes with its id), as the server lists them.

import type { Cursor } from '../flow/cursor';
import type { Gap } from '../flow/gaps';
import type { MsgData } from '../wire/schema';

export interface SeqRecord extends Cursor<MsgData> {
  /** hasReadSeq of this user. */
  read: number;
  /** Own messages up to here were read by the other end of a single chat. */
  peer: number;
  /** Lowest seq this user may see; 0 unknown. */
  min: number;
  /** max - read at the last sync, then one for each countable message above `counted`. */
  unread: number;
  /** Seqs up to here are in `unread` already. */
  counted: number;
  /** sendTime of the newest message, ms; 0 unknown. */
  time: number;
  /** recvMsgOpt is not 0: stays out of the total. */
  quiet: boolean;
  /** Gaps that history has not loaded (flow/gaps). */
  gaps?: Gap[];
}

export interface Seqs {
  /** The record of a conversation, made when missing. */
  of(conversationID: string): SeqRecord;
  find(conversationID: string): SeqRecord | undefined;
  /** Ids of the chats, in no order. */
  ids(): string[];
  /** Calls fn for each record, chats and notification conversations. */
  each(fn: (record: SeqRecord, conversationID: string) => void): void;
  drop(conversationID: string): void;
  setUnread(record: SeqRecord, unread: number): void;
  setQuiet(record: SeqRecord, quiet: boolean): void;
  /** Takes what the server says: newest and read seq. The read seq never goes down. */
  compare(record: SeqRecord, max: number, read: number, time: number): void;
  /** Moves the read seq up; the unread count, which covers seqs up to `upTo`, follows. */
  readTo(record: SeqRecord, seq: number, upTo?: number): void;
  /** Sum of the unread counts of chats whose recvMsgOpt is 0. */
  readonly total: number;
}

/** Notification conversations are never shown (protocol/websocket.md §4.4). */
export const isNotice = (conversationID: string): boolean => conversationID.slice(0, 2) === 'n_';

/** Whether a message was read, by this user or, an own one, by the other end: the record knows best. */
export const wasRead = (
  record: SeqRecord | undefined,
  { isRead, sendID, seq }: Pick<MsgData, 'isRead' | 'sendID' | 'seq'>,
  selfID: string,
): boolean =>
  isRead || (!!record && seq > 0 && seq <= (sendID === selfID ? record.peer : record.read));

export function createSeqs(): Seqs {
  const chats = new Map<string, SeqRecord>();
  const notices = new Map<string, SeqRecord>();
  let total = 0;
  const mapOf = (id: string) => (isNotice(id) ? notices : chats);

  function setUnread(record: SeqRecord, unread: number): void {
    const next = unread > 0 ? unread : 0;
    if (!record.quiet) total += next - record.unread;
    record.unread = next;
  }

  return {
    get total() {
      return total;
    },
    of(id) {
      const map = mapOf(id);
      let record = map.get(id);
      if (!record) {
        record = {
          done: 0,
          top: 0,
          held: undefined,
          asked: 0,
          read: 0,
          peer: 0,
          min: 0,
          unread: 0,
          counted: 0,
          time: 0,
          quiet: isNotice(id),
        };
        map.set(id, record);
      }
      return record;
    },
    find: (id) => mapOf(id).get(id),
    ids: () => Array.from(chats.keys()),
    each(fn) {
      chats.forEach(fn);
      notices.forEach(fn);
    },
    drop(id) {
      const record = mapOf(id).get(id);
      if (record) setUnread(record, 0);
      mapOf(id).delete(id);
    },
    setUnread,
    setQuiet(record, quiet) {
      const { unread } = record;
      setUnread(record, 0);
      record.quiet = quiet;
      setUnread(record, unread);
    },
    compare(record, max, read, time) {
      if (read > record.read) record.read = read;
      if (time > record.time) record.time = time;
      // A push may have overtaken the comparison.
      const newest = max > record.done ? max : record.done;
      record.counted = newest;
      setUnread(record, newest - record.read);
    },
    readTo(record, seq, upTo = Math.max(record.counted, record.done)) {
      if (!(seq > record.read)) return;
      record.read = seq;
      setUnread(record, Math.min(record.unread, upTo - seq));
    },
  };
}
