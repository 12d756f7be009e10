// What one delivered message does to the state: the cache, the read seq, the unread count, the row,
// the outbox. It marks; flow/commit tells. The order was settled before (flow/cursor).

import type { Life } from '../life';
import { emptyRow } from '../store/conversations';
import type { Change } from '../store/messages';
import type { MessageItem } from '../types/entity';
import { LiteEvents } from '../types/lite';
import type { MsgData } from '../wire/schema';

export interface ChatHands {
  /** The own copy of a send of this client; true when it was one. */
  seen(msg: MsgData, conversationID: string): boolean;
  /** The state side of a notification, whichever copy came first. */
  notify(msg: MsgData): void;
}

const AT_ALL = 'AtAllTag';
/** msgFrom of what the server itself says. */
const SYSTEM = 200;

/** A key that is absent from the options counts as true (protocol/websocket.md §4.3). */
export const allows = (msg: MsgData, option: string): boolean => msg.options.get(option) !== false;

/** Deleted ones come with status 4, husks without a content type (golden/FINDINGS.md 35): the seq exists only. */
export const isShown = ({
  status,
  contentType,
}: Pick<MsgData, 'status' | 'contentType'>): boolean => status !== 4 && !!contentType;

/**
 * Makes the row of a conversation that has none, named by what the message tells. `echo`: the own copy of
 * a message that did so when it was sent. A promise: resolves when the name was asked for.
 */
export function openRow(
  life: Life,
  conversationID: string,
  from?: MsgData,
  echo?: boolean,
): void | Promise<void> {
  const { conversations, commit, rows } = life;
  const old = conversations.find(conversationID);
  if (old) {
    if (echo || !old.hidden) return commit.changed(conversationID);
    old.hidden = false;
    life.seqs.setQuiet(life.seqs.of(conversationID), old.recvMsgOpt !== 0);
    return commit.added(conversationID);
  }
  const row = emptyRow(conversationID, life.userID);
  if (from && from.sendID === row.userID) {
    row.showName = from.senderNickname;
    row.faceURL = from.senderFaceURL;
  }
  row.unnamed = !row.showName;
  conversations.put(row);
  commit.added(conversationID);
  return rows.want(conversationID);
}

/** GroupAtType after `msg`: calls for me (1) and all (2) add up, an announcement (4) yields to them. */
function atType(before: number, msg: MsgData, selfID: string): number {
  const list = msg.atUserIDList;
  const at = (list.indexOf(selfID) < 0 ? 0 : 1) | (list.indexOf(AT_ALL) < 0 ? 0 : 2);
  if (at) return (before & 3) | at;
  return before || (msg.contentType === 1519 ? 4 : 0);
}

/** Puts `item` on top of its row unless a newer one is there. */
export function setLatest(life: Life, conversationID: string, item: MessageItem): void {
  const row = life.conversations.find(conversationID)!;
  const { latest } = row;
  if (latest && latest.seq && item.seq && latest.seq > item.seq) return;
  row.latest = item;
  if (item.sendTime > row.latestMsgSendTime) row.latestMsgSendTime = item.sendTime;
}

/**
 * Makes of every message in memory what `change` says, the one on top of the row too, and marks the row;
 * when its top goes, the caller finds another and marks. Returns those that went.
 */
export function edit(life: Life, conversationID: string, change: Change): MessageItem[] {
  const gone = life.messages.edit(conversationID, change);
  const row = life.conversations.find(conversationID);
  const latest = row && row.latest;
  const next = latest && change(latest);
  if (next === latest) return gone;
  row!.latest = next;
  if (next) life.commit.changed(conversationID);
  else if (!gone.some(({ clientMsgID }) => clientMsgID === latest!.clientMsgID)) gone.push(latest!);
  return gone;
}

/** A message that passed for sent is not stored: it failed after all, and may be sent again. */
export function unsent({ messages, commit }: Life, conversationID: string, clientMsgID: string) {
  const item = messages.find(conversationID, clientMsgID);
  if (!item) return;
  item.status = 3;
  commit.changed(conversationID);
  commit.flush();
}

export function createChat(life: Life, hands: ChatHands) {
  /** A stored message in its turn. */
  function stored(id: string, msg: MsgData, from: number): void {
    const { seqs, messages } = life;
    const record = seqs.of(id);
    const own = msg.sendID === life.userID;
    const echo = own && hands.seen(msg, id);
    if (!isShown(msg)) return;
    const item = life.item(id, msg);
    if (own) {
      messages.takeOwn(id, msg.clientMsgID);
      item.status = 2;
    }
    messages.add(id, item, from);
    if (msg.sendTime > record.time) record.time = msg.sendTime;
    // What comes after it in the same batch is not counted yet.
    if (own) seqs.readTo(record, msg.seq, record.counted);
    else if (msg.seq > record.counted && allows(msg, 'unreadCount')) {
      seqs.setUnread(record, record.unread + 1);
    }
    if (allows(msg, 'conversationUpdate')) {
      void openRow(life, id, msg, echo);
      setLatest(life, id, item);
      const row = life.conversations.find(id)!;
      // Read: by this message when it is an own one, or elsewhere.
      row.groupAtType = msg.seq <= record.read ? 0 : atType(row.groupAtType, msg, life.userID);
    }
    if (!echo) life.commit.message(item);
    // Not what a user sent under such a type, nor one that was revoked in place.
    if (msg.msgFrom === SYSTEM) hands.notify(msg);
  }

  /** A message without a seq: online only, not counted, not in the history. */
  function passing(id: string, msg: MsgData): void {
    if (msg.sendID === life.userID && hands.seen(msg, id)) return;
    const item = life.item(id, msg);
    life.commit.message(item);
    life.commit.tell(LiteEvents.OnRecvOnlineOnlyMessage, item);
    life.commit.tell(LiteEvents.OnRecvOnlineOnlyMessages, [item]);
  }

  return { stored, passing };
}
