// The rows of the conversation list that this login has loaded, their order, and the view an app
// gets of one. Whoever changes a row marks it in flow/commit; nothing here emits.
// Bound: one row per conversation that was listed, opened or written to in this login.

import { stringify } from '../lib/bytes';
import type { ConversationItem, MessageItem } from '../types/entity';
import { conversationIDOf } from './conversation-id';
import { wasRead, type Seqs } from './seqs';

export { conversationIDOf };

/** A loaded row: the app's item without what is computed (unreadCount, latestMsg). */
export interface Row extends Omit<ConversationItem, 'unreadCount' | 'latestMsg'> {
  latest?: MessageItem | undefined;
  /** Taken out of the list until its next message. */
  hidden?: boolean;
  /** What this user calls the friend; wins over the nickname. */
  remark?: string;
  /** Its name is being asked for: the app is told of it when it has come. */
  unnamed?: boolean;
}

export interface Conversations {
  find(conversationID: string): Row | undefined;
  put(row: Row): void;
  drop(conversationID: string): void;
  each(fn: (row: Row) => void): void;
  /** What the app sees; undefined for a row that is not loaded. */
  item(conversationID: string): ConversationItem | undefined;
  /** Ids of the whole list, pinned first, then latest; rows not loaded included. */
  order(): readonly string[];
  /** The order may have changed. */
  dirty(): void;
  /** Ids pinned as the server says; used for rows that are not loaded. */
  pinned: Set<string>;
}

/** The other user or the group of a conversation id, as far as it can be told from the text. */
export function sourceOf(conversationID: string, selfID: string): string {
  const rest = conversationID.slice(3);
  if (conversationID[1] === 'g') return rest;
  // Ids may hold underscores themselves: cut off the own id at either end.
  if (rest.indexOf(`${selfID}_`) === 0) {
    const other = rest.slice(selfID.length + 1);
    if (conversationIDOf(1, selfID, other).slice(3) === rest) return other;
  }
  return rest.slice(0, -selfID.length - 1);
}

/** A row with every field at rest. */
export function emptyRow(conversationID: string, selfID: string): Row {
  const kind = conversationID[1];
  const source = sourceOf(conversationID, selfID);
  return {
    conversationID,
    conversationType: kind === 'g' ? 3 : kind === 'n' ? 4 : 1,
    userID: kind === 'g' ? '' : source,
    groupID: kind === 'g' ? source : '',
    showName: '',
    faceURL: '',
    recvMsgOpt: 0,
    groupAtType: 0,
    latestMsgSendTime: 0,
    draftText: '',
    draftTextTime: 0,
    burnDuration: 0,
    msgDestructTime: 0,
    isPinned: false,
    isPrivateChat: false,
    isMsgDestruct: false,
    attachedInfo: '',
    ex: '',
  };
}

export function createConversations(seqs: Seqs, selfID: string): Conversations {
  const rows = new Map<string, Row>();
  let sorted: string[] | undefined;

  const self: Conversations = {
    pinned: new Set(),
    find: (id) => rows.get(id),
    put(row) {
      rows.set(row.conversationID, row);
      sorted = undefined;
    },
    drop(id) {
      rows.delete(id);
      sorted = undefined;
    },
    each(fn) {
      rows.forEach((row) => fn(row));
    },
    dirty() {
      sorted = undefined;
    },
    item(id) {
      const row = rows.get(id);
      if (!row) return undefined;
      const { latest } = row;
      const record = seqs.find(id);
      const shown = {
        ...row,
        unreadCount: record ? record.unread : 0,
        latestMsg: latest ? stringify({ ...latest, isRead: wasRead(record, latest, selfID) }) : '',
      };
      delete shown.latest;
      delete shown.hidden;
      delete shown.remark;
      delete shown.unnamed;
      return shown;
    },
    order() {
      if (sorted) return sorted;
      const all = new Set(seqs.ids());
      rows.forEach((row, id) => (row.hidden ? all.delete(id) : all.add(id)));
      const keyed = Array.from(all).map((id): [string, boolean, number] => {
        const row = rows.get(id);
        if (row) return [id, row.isPinned, Math.max(row.latestMsgSendTime, row.draftTextTime)];
        const record = seqs.find(id);
        return [id, self.pinned.has(id), record ? record.time : 0];
      });
      keyed.sort((a, b) => +b[1] - +a[1] || b[2] - a[2] || (a[0] < b[0] ? -1 : 1));
      return (sorted = keyed.map(([id]) => id));
    },
  };
  return self;
}
