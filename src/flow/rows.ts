// Conversation rows from the server: /jssdk/get_active_conversations at login, get_conversations for
// the rest, applied to the store; a row is marked only when something shown really changed.

import type { Life } from '../life';
import { decodeBase64 } from '../lib/bytes';
import { emptyRow, type Row } from '../store/conversations';
import type { MsgData } from '../wire/schema';
import { edit, isShown } from './chat';
import { nameRows } from './names';
import { rowsOf } from './pages';
import { createPull } from './pull';

/** One row of /jssdk/*, protocol/http.md §7; `content` of lastMsg is base64 text. */
export interface ConversationMsg {
  conversation: Record<string, unknown> & {
    conversationID: string;
    minSeq: number;
    maxSeq: number;
  };
  lastMsg: (Omit<MsgData, 'content'> & { content: string }) | null;
  user: { nickname: string; faceURL: string } | null;
  friend: { remark: string } | null;
  group: { groupName: string; faceURL: string } | null;
  maxSeq: number;
  readSeq: number;
}

export interface Rows {
  /** Takes one row in; says whether it was new or differs from what was shown. */
  apply(row: ConversationMsg): 'added' | 'changed' | undefined;
  /**
   * Loads rows, known ones anew; `silent`: first sight, not a change. Unknown ids are left out. Resolves the ids that
   * have no message to show: cleared ones, and groups that were left.
   */
  load(ids: readonly string[], operationID?: string, silent?: boolean): Promise<string[]>;
  /** Loads soon, together with others; for rows that a message has just made. Resolves when the app was told, in a second or so. */
  want(id: string): Promise<void>;
}

const PAGE = 100;
/** Seqs that are read below a deleted message. */
const BELOW = 20;

export function createRows(life: Life): Rows {
  let wanted = new Set<string>();
  let soon: Promise<void> | undefined;

  /** The newest message is deleted for this user: the one before it is shown, unless it is far below. */
  const below = createPull({
    fetch: (ranges) => life.fetch(ranges),
    filled({ conversationID: id }, found) {
      const row = life.conversations.find(id);
      const msg = found.filter(isShown).pop();
      if (!msg || !row || row.latest || msg.seq < life.seqs.of(id).min) return;
      row.latest = life.item(id, msg);
      life.commit.changed(id);
    },
    failed: () => undefined, // '' is right, too
    settled: () => life.commit.flush(),
  });

  const apply: Rows['apply'] = ({ conversation, lastMsg, user, friend, group, readSeq }) => {
    const id = conversation.conversationID;
    const old = life.conversations.find(id);
    const row: Row = old || emptyRow(id, life.userID);
    let differs = !old;
    const set = <K extends keyof Row>(key: K, value: Row[K] | null | undefined): void => {
      if (value === undefined || value === null || row[key] === value) return;
      row[key] = value;
      differs = true;
    };
    // The server's Conversation has the same names for what it keeps.
    for (const key of Object.keys(row) as (keyof Row)[]) {
      // The server keeps no @ state of messages (notifications.md §5): ours stays until it is read.
      if (key === 'groupAtType' && old && old.groupAtType) continue;
      set(key, conversation[key] as never);
    }
    const named = group || user;
    if (named) {
      if (!group) row.remark = (friend && friend.remark) || '';
      set('showName', group ? group.groupName : row.remark || user!.nickname);
      set('faceURL', named.faceURL);
    }
    const record = life.seqs.of(id);
    const { unread } = record;
    if (conversation.minSeq > record.min) {
      record.min = conversation.minSeq;
      // Gone, e.g. cleared on another device.
      const { latest } = row;
      edit(life, id, (item) => (item.seq && item.seq < record.min ? undefined : item));
      if (row.latest !== latest) differs = true;
    }
    life.seqs.setQuiet(record, !!row.hidden || row.recvMsgOpt !== 0);
    // A row without a message tells no read seq; clearing reads everything (golden/FINDINGS.md 32).
    life.seqs.readTo(record, readSeq || record.min - 1);
    if (record.unread !== unread) differs = true;
    // A row without a message stays at its place of the list.
    const time = lastMsg ? lastMsg.sendTime : row.latestMsgSendTime || record.time;
    if (time > row.latestMsgSendTime) set('latestMsgSendTime', time);
    // The bound of a group that was left, where the list tells no message (golden/FINDINGS.md 34).
    const top = lastMsg ? lastMsg.seq : conversation.maxSeq;
    if (top && top >= record.min) {
      if (!lastMsg || !isShown(lastMsg)) {
        const end = lastMsg ? top - 1 : top;
        const begin = Math.max(end - BELOW + 1, record.min, 1);
        if (!row.latest && end >= begin) below.want({ conversationID: id, begin, end });
      } else if (!row.latest || (row.latest.seq && row.latest.seq < top)) {
        row.latest = life.item(id, { ...lastMsg, content: decodeBase64(lastMsg.content || '') });
        differs = true;
      }
    }
    if (!old) life.conversations.put(row);
    return old ? (differs ? 'changed' : undefined) : 'added';
  };

  async function load(
    ids: readonly string[],
    operationID?: string,
    silent?: boolean,
  ): Promise<string[]> {
    const unseen: string[] = [];
    for (let n = 0; n < ids.length; n += PAGE) {
      const left = new Set(ids.slice(n, n + PAGE));
      const fetch = <T>(path: string): Promise<T[]> => {
        const body = { ownerUserID: life.userID, conversationIDs: Array.from(left) };
        return rowsOf<T>(life, [`/${path}/get_conversations`, 'conversations'], body, operationID);
      };
      const take = (row: ConversationMsg): void => {
        const { conversationID } = row.conversation;
        const how = apply(row);
        if (how && !silent) life.commit[how](conversationID);
        left.delete(conversationID);
        if (!row.lastMsg) unseen.push(conversationID);
      };
      (await fetch<ConversationMsg>('jssdk')).forEach(take);
      // Rows without a message to show are left out there.
      if (!left.size) continue;
      const bare = await fetch<ConversationMsg['conversation']>('conversation');
      bare.forEach((conversation) => take({ conversation } as ConversationMsg));
      await nameRows(life, unseen.map(life.conversations.find), operationID);
    }
    return unseen;
  }

  /** Of a user never written to: the server has no row yet, but a name. */
  function unmet(id: string): boolean {
    const row = life.conversations.find(id);
    const record = life.seqs.find(id);
    return !!row && !!row.unnamed && !!row.userID && !(record && record.done);
  }

  /** Loads what is wanted; `done` when the app was told. */
  async function names(cause: string, done: () => void): Promise<void> {
    const ids = Array.from(wanted);
    wanted = new Set();
    soon = undefined;
    const { conversations, commit } = life;
    const unnamed = () =>
      ids.map((id) => conversations.find(id)!).filter((row) => row && row.unnamed);
    const told = (): void => {
      unnamed().forEach((row) => (row.unnamed = false));
      commit.flush(cause);
      done();
    };
    // Neither the app nor a send is kept waiting for a slow server.
    const off = life.later(told, 1000);
    try {
      await load(ids.filter((id) => !unmet(id)));
      (await nameRows(life, unnamed())).forEach((id) => commit.changed(id));
    } catch (e) {
      life.warn('rows', e);
    }
    off();
    told();
  }

  return {
    apply,
    load,
    want(id) {
      wanted.add(id);
      const row = life.conversations.find(id);
      const ms = row && row.unnamed ? 0 : 100;
      const { cause } = life.commit;
      return (soon =
        soon || new Promise((resolve) => life.later(() => void names(cause, resolve), ms)));
    },
  };
}
