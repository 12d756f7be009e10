// The list routes in protobuf, for clients that ask for it by Content-Type: `data` is then a base64
// text. The numbers are the order of the names, from 1 on.

import { field, message, parse } from './wire.mjs';

const CONVERSATION =
  'ownerUserID conversationID recvMsgOpt conversationType userID groupID isPinned attachedInfo isPrivateChat groupAtType ex burnDuration minSeq maxSeq msgDestructTime latestMsgDestructTime isMsgDestruct';
const USER = 'userID nickname faceURL ex createTime appMangerLevel globalRecvMsgOpt';
const GROUP =
  'groupID groupName notification introduction faceURL ownerUserID createTime memberCount ex status creatorUserID groupType needVerification lookMemberInfo applyMemberFriend notificationUpdateTime notificationUserID';
const table = (names, value) =>
  value && message(...names.split(' ').map((name, i) => field(i + 1, value[name])));

export const isProtobuf = (req) => /protobuf/.test(req.headers['content-type'] || '');

export function requestOf(bytes) {
  const { 2: second } = parse(bytes);
  return Array.isArray(second) ? { conversationIDs: second.map(String) } : { count: second };
}

/** `last` makes the newest message of a conversation as protobuf. */
export const replyOf = ({ unreadCount, conversations }, last) =>
  message(
    field(1, unreadCount),
    ...(conversations || []).map((row) =>
      field(
        2,
        message(
          field(1, table(CONVERSATION, row.conversation)),
          field(2, last(row.conversation.conversationID)),
          field(3, table(USER, row.user)),
          field(5, table(GROUP, row.group)),
          field(6, row.maxSeq),
          field(7, row.readSeq),
        ),
      ),
    ),
  ).toString('base64');
