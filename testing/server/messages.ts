// What happens to a message after it was accepted: which conversation it belongs to, its seq, who gets the push
// (the real server's transfer and push services, in one step). Checks before acceptance are in send.ts.
import { randomBytes } from 'node:crypto';
import type { Conversation, MsgData } from './types';
import type { Log, World } from './world';
import { logOf, pairID } from './world';

const run = randomBytes(10).toString('hex');
let count = 0;

/** 32 hex digits, as server and notification ids have: a prefix of this process and a counter, for speed. */
export function hexID(): string {
  return run + (++count).toString(16).padStart(12, '0');
}

/** A MsgData with every field at zero but the given ones. */
export function blankMessage(given: Partial<MsgData>): MsgData {
  return {
    sendID: '',
    recvID: '',
    groupID: '',
    clientMsgID: '',
    serverMsgID: '',
    senderPlatformID: 0,
    senderNickname: '',
    senderFaceURL: '',
    sessionType: 0,
    msgFrom: 0,
    contentType: 0,
    content: EMPTY,
    seq: 0,
    sendTime: 0,
    createTime: 0,
    status: 0,
    isRead: false,
    options: null,
    offlinePushInfo: null,
    atUserIDList: [],
    attachedInfo: '',
    ex: '',
    ...given,
  };
}

const EMPTY = new Uint8Array(0);

/** A missing option counts as true. */
export function option(msg: MsgData, key: string): boolean {
  return msg.options?.[key] ?? true;
}

/** The chat conversation of a message: si_, sg_ or sn_. */
export function chatID(msg: MsgData): string {
  if (msg.sessionType === 3) return `sg_${msg.groupID}`;
  return pairID(msg.sessionType === 4 ? 'sn_' : 'si_', msg.sendID, msg.recvID);
}

/** Its notification conversation. */
export function noticeID(msg: MsgData): string {
  return msg.sessionType === 3 ? `n_${msg.groupID}` : pairID('n_', msg.sendID, msg.recvID);
}

/** Who gets a push besides the ordinary receivers (somebody who has just left the group). */
export type Also = readonly string[];

/**
 * Stores and pushes an accepted message. A notification (`isNotNotification:false`) goes to its n_ conversation, and
 * when `isSendMsg` is not false also to the chat (FINDINGS 37). The chat copy's push goes first.
 */
export function ingest(world: World, msg: MsgData, operationID: string, also: Also = []): void {
  if (option(msg, 'isNotNotification')) {
    place(world, msg, chatID(msg), operationID, also);
    return;
  }
  let notice = msg;
  if (option(msg, 'isSendMsg')) {
    const options = {
      offlinePush: option(msg, 'offlinePush'),
      unreadCount: option(msg, 'unreadCount'),
    };
    notice = { ...msg, options: { ...msg.options, offlinePush: false, unreadCount: false } };
    place(world, { ...msg, options }, chatID(msg), operationID, also, true);
  }
  place(world, notice, noticeID(msg), operationID, also);
}

function place(
  world: World,
  msg: MsgData,
  conversationID: string,
  operationID: string,
  also: Also,
  stored = option(msg, 'history'),
): void {
  const receivers = new Set(receiversOf(world, msg));
  for (const id of also) receivers.add(id);
  if (stored) {
    const log = logOf(world, conversationID);
    msg.seq = log.messages.push(msg);
    log.time = Date.now();
    log.order = ++count;
    // Sending reads the whole conversation (FINDINGS 27).
    if (msg.sendID) log.read.set(msg.sendID, msg.seq);
    if (msg.seq === 1 && !conversationID.startsWith('n_')) open(world, msg, conversationID);
  }
  world.hub.push(receivers, conversationID, msg, operationID);
}

/** Everybody who gets the push: all members, or receiver and (senderSync) sender. */
function receiversOf(world: World, msg: MsgData): Iterable<string> {
  if (msg.sessionType === 3) return world.groups.get(msg.groupID)?.members.keys() ?? [];
  return option(msg, 'senderSync') ? [msg.recvID, msg.sendID] : [msg.recvID];
}

/** The first message of a chat creates it for all its people. */
function open(world: World, msg: MsgData, conversationID: string): void {
  if (msg.sessionType === 3) {
    for (const id of world.groups.get(msg.groupID)?.members.keys() ?? [])
      addConversation(world, id, { conversationID, conversationType: 3, groupID: msg.groupID });
    return;
  }
  const conversationType = msg.sessionType;
  // Who sends as an official account gets no row of it.
  if (conversationType === 1)
    addConversation(world, msg.sendID, { conversationID, conversationType, userID: msg.recvID });
  addConversation(world, msg.recvID, { conversationID, conversationType, userID: msg.sendID });
}

/** Go's zero time in ms: a message destruction that never happened. */
const NEVER = -62135596800000;

/** Gives the user a row of the conversation unless he has one. Returns the row, null for an unknown user. */
export function addConversation(
  world: World,
  ownerUserID: string,
  given: Partial<Conversation> & { conversationID: string },
): Conversation | null {
  const user = world.users.get(ownerUserID);
  if (!user) return null;
  const there = user.conversations.get(given.conversationID);
  if (there) return there;
  const row: Conversation = {
    ownerUserID,
    recvMsgOpt: 0,
    conversationType: 0,
    userID: '',
    groupID: '',
    isPinned: false,
    attachedInfo: '',
    isPrivateChat: false,
    groupAtType: 0,
    ex: '',
    burnDuration: 0,
    minSeq: 0,
    maxSeq: 0,
    msgDestructTime: 0,
    latestMsgDestructTime: NEVER,
    isMsgDestruct: false,
    ...given,
  };
  user.conversations.set(row.conversationID, row);
  user.conversationVersions.touch('insert', row.conversationID);
  return row;
}

/** Highest seq of a log the user may see: its end, or where he was put out of the group. 0 without messages. */
export function maxSeqOf(world: World, userID: string, log: Log | undefined): number {
  if (!log) return 0;
  const bound = world.users.get(userID)?.conversations.get(log.conversationID)?.maxSeq ?? 0;
  return bound ? Math.min(bound, log.messages.length) : log.messages.length;
}
