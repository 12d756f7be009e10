// Conversation rows from the server: /jssdk/get_active_conversations at login, get_conversations for
// the rest, applied to the store; a row is marked only when something shown really changed.

import type { Life } from '../life';
import { decodeBase64 } from '../lib/bytes';
import { emptyRow, type Row } from '../store/conversations';
import { toMessageItem } from '../wire/message';
import type { MsgData } from '../wire/schema';

/** One row of /jssdk/*, protocol/http.md §7; `content` of lastMsg is base64 text. */
export interface ConversationMsg {
  conversation: Record<string, unknown> & { conversationID: string; minSeq: number };
  lastMsg: (Omit<MsgData, 'content'> & { content: string }) | null;
  user: { nickname: string; faceURL: string } | null;
  friend: { remark: string } | null;
  group: { groupName: string; faceURL: string } | null;
  maxSeq: number;
  readSeq: number;
}

export interface Rows {
  /** Takes one row in; true when it was new or differs from what was shown. */
  apply(row: ConversationMsg): boolean;
  /** Loads rows, known ones anew; `silent`: first sight, not a change. Unknown ids are left out. */
  load(ids: readonly string[], operationID?: string, silent?: boolean): Promise<void>;
  /** Loads soon, together with others; for rows that a message has just made. */
  want(id: string): void;
}

// Fields of the server's Conversation that the app sees, all under the same name.
const SHOWN = [
  'conversationType',
  'userID',
  'groupID',
  'recvMsgOpt',
  'groupAtType',
  'burnDuration',
  'msgDestructTime',
  'isPinned',
  'isPrivateChat',
  'isMsgDestruct',
  'attachedInfo',
  'ex',
] as const;

const PAGE = 100;

export function createRows(life: Life): Rows {
  let wanted = new Set<string>();

  function apply({ conversation, lastMsg, user, friend, group }: ConversationMsg): boolean {
    const id = conversation.conversationID;
    const old = life.conversations.find(id);
    const row: Row = old || emptyRow(id, life.userID);
    let differs = !old;
    const set = <K extends keyof Row>(key: K, value: Row[K] | null | undefined): void => {
      if (value === undefined || value === null || row[key] === value) return;
      row[key] = value;
      differs = true;
    };
    for (const key of SHOWN) {
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
    record.min = Math.max(record.min, conversation.minSeq || 0);
    life.seqs.setQuiet(record, row.recvMsgOpt !== 0);
    if (lastMsg && lastMsg.sendTime > row.latestMsgSendTime)
      set('latestMsgSendTime', lastMsg.sendTime);
    if (lastMsg && lastMsg.contentType && lastMsg.status !== 4 && lastMsg.seq >= record.min) {
      const newer = !row.latest || (row.latest.seq && row.latest.seq < lastMsg.seq);
      if (newer) {
        row.latest = toMessageItem(
          { ...lastMsg, content: decodeBase64(lastMsg.content || '') },
          life.userID,
        );
        differs = true;
      }
    }
    if (!old) life.conversations.put(row);
    return differs;
  }

  async function load(
    ids: readonly string[],
    operationID?: string,
    silent?: boolean,
  ): Promise<void> {
    for (let n = 0; n < ids.length; n += PAGE) {
      const conversationIDs = ids.slice(n, n + PAGE);
      const data = await life.post<{ conversations: ConversationMsg[] | null }>(
        '/jssdk/get_conversations',
        { ownerUserID: life.userID, conversationIDs },
        operationID,
      );
      for (const row of (data && data.conversations) || []) {
        if (apply(row) && !silent) life.commit.changed(row.conversation.conversationID);
      }
    }
  }

  return {
    apply,
    load,
    want(id) {
      if (!wanted.size) {
        life.later(() => {
          const ids = Array.from(wanted);
          wanted = new Set();
          load(ids).then(
            () => life.commit.flush(),
            (e) => life.log(3, `rows: ${(e as Error).message}`),
          );
        }, 100);
      }
      wanted.add(id);
    },
  };
}
