// Accepting a message: who may send it to whom, what the server fills in, and the acknowledgement (websocket.md §4.3).
// Storing and pushing are in messages.ts.
import { ApiError, fail } from './errors';
import { chatID, hexID, ingest, option } from './messages';
import type { MsgData } from './types';
import type { World } from './world';

export interface Ack {
  serverMsgID: string;
  clientMsgID: string;
  sendTime: number;
}

const TYPING = 113;
/** Options the server switches off for typing, when the message has options at all. */
const TYPING_OFF = [
  'history',
  'persistent',
  'senderSync',
  'conversationUpdate',
  'senderConversationUpdate',
  'unreadCount',
  'offlinePush',
];
/** Content types between these pass the checks of a sender (constant.NotificationBegin, NotificationEnd). */
const isSystemType = (contentType: number): boolean => contentType >= 1000 && contentType <= 5000;

/** Checks, completes, stores and pushes `msg` on behalf of a user; throws ApiError. */
export function accept(
  world: World,
  by: { userID: string; isAdmin: boolean; operationID: string },
  msg: MsgData,
): Ack {
  if (!by.isAdmin && msg.sendID !== by.userID) fail(1002, `ownerUserID, ${msg.sendID}=MISSING`);
  if (msg.sessionType === 1) checkSingle(world, msg);
  else if (msg.sessionType === 3) checkGroup(world, by.isAdmin, msg);
  else if (msg.sessionType !== 4) fail(1001, 'unknown sessionType');
  msg.serverMsgID = hexID();
  msg.sendTime ||= Date.now();
  msg.seq = 0;
  if (msg.status === 1) msg.status = 2;
  if (msg.contentType === TYPING && msg.options)
    for (const key of TYPING_OFF) msg.options[key] = false;
  const ack = {
    serverMsgID: msg.serverMsgID,
    clientMsgID: msg.clientMsgID,
    sendTime: msg.sendTime,
  };
  world.hub.store(msg, () => ingest(world, msg, by.operationID));
  return ack;
}

/** Accounts of the operator may write to whom they like; in whose name it is counts, not who calls. */
export const isOperator = (world: World, userID: string): boolean =>
  (world.users.get(userID)?.appMangerLevel ?? 0) >= 2;

function checkSingle(world: World, msg: MsgData): void {
  const { sendID, recvID } = msg;
  if (
    !isOperator(world, sendID) &&
    !isSystemType(msg.contentType) &&
    world.blacks.get(recvID)?.has(sendID)
  )
    throw new ApiError(1302);
  if (!option(msg, 'isNotNotification')) return;
  const receiver = world.users.get(recvID);
  if (!receiver) fail(1004, 'user not found');
  const row = receiver.conversations.get(chatID(msg));
  // The user's own setting comes first, then that of the conversation.
  const opt = receiver.globalRecvMsgOpt || (row?.recvMsgOpt ?? 0);
  if (opt === 1) fail(1001, 'message is not sent');
  if (opt === 2) msg.options = { ...msg.options, offlinePush: false };
}

function checkGroup(world: World, isAdmin: boolean, msg: MsgData): void {
  const group = world.groups.get(msg.groupID);
  if (!group) throw new ApiError(500, undefined, 'group not found');
  if (group.info.status === 2) throw new ApiError(1204);
  if (isOperator(world, msg.sendID) || isSystemType(msg.contentType)) return;
  const member = group.members.get(msg.sendID);
  // The code meant for it is 1203; who is no member himself is already refused the look at the members (FINDINGS 24).
  if (!member) fail(isAdmin ? 1203 : 1002, 'not in group');
  if (member.roleLevel === 100) return;
  if (member.muteEndTime >= Date.now()) throw new ApiError(1402);
  if (group.info.status === 3 && member.roleLevel !== 60) throw new ApiError(1403);
}
