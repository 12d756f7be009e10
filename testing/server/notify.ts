// Sends a notification the way the server does: content {"detail": …}, msgFrom 200, the options and push texts that
// its stock configuration gives each code (recorded in golden/). What the tips say is the caller's business.
import { blankMessage, hexID, ingest } from './messages';
import type { OfflinePushInfo } from './types';
import type { World } from './world';

/** Codes that also come as a message of the chat (notifications.md, "S"). */
const AS_MESSAGE = new Set([
  1201, 1501, 1504, 1507, 1508, 1509, 1510, 1511, 1512, 1513, 1514, 1515, 1519, 1520, 1701,
]);
const OFFLINE_PUSH = new Set([1201, 1202, 1203, 1503, 1505, 1506]);
/** Stored in their n_ conversation with a seq, unless the call says otherwise. */
const RELIABLE = new Set([2101, 2102, 2200]);

/** Texts for offline pushes: one text for all three fields, or for the group codes `<name> title/desc/ext`. */
const TEXTS = new Map<number, string>([
  [1201, 'Someone applies to add your friend application'],
  [1202, 'Someone rejected your friend application'],
  [1203, 'Somebody applies to add you as a friend'],
  [1204, 'We became friends'],
  [1205, 'deleted a friend'],
  [1206, "Your friend's profile has been changed"],
  [1207, 'blocked a user'],
  [1208, 'Remove a blocked user'],
  [1209, 'friend info updated'],
  [1210, 'friend info updated'],
  [1300, 'conversation changed'],
  [1303, 'userInfo updated'],
  [1701, 'burn after reading'],
]);
const GROUP_TEXTS = new Map<number, string>([
  [1501, 'create group'],
  [1502, 'groupInfoSet'],
  [1503, 'joinGroupApplication'],
  [1504, 'memberQuit'],
  [1505, 'groupApplicationAccepted'],
  [1506, 'groupApplicationRejected'],
  [1507, 'groupOwnerTransferred'],
  [1508, 'memberKicked'],
  [1509, 'memberInvited'],
  [1510, 'memberEnter'],
  [1511, 'groupDismissed'],
  [1512, 'groupMemberMuted'],
  [1513, 'groupMemberCancelMuted'],
  [1514, 'groupMuted'],
  [1515, 'groupCancelMuted'],
  [1516, 'groupMemberInfoSet'],
  [1519, 'groupInfoSetAnnouncement'],
  [1520, 'groupInfoSetName'],
]);

export interface Notification {
  contentType: number;
  /** Who acts; often the receiver himself. */
  sendID: string;
  /** sessionType 1: the other side (sendID gets it as well). */
  recvID?: string;
  /** sessionType 3: to all members of the group as they are now. */
  groupID?: string;
  /** The inner JSON: all fields of the tips structure, zero or not. */
  tips: object;
  /** Receivers who are no members (any more): who quit or was kicked. */
  also?: readonly string[];
  /** Stored with a seq in the n_ conversation; by default 2101, 2102, 2200 are. */
  reliable?: boolean;
  /** Also as a chat message with a chat seq; by default as the code's configuration says. */
  isSendMsg?: boolean;
  /** operationID of the push; clients must not rely on it. */
  operationID?: string;
  senderNickname?: string;
  senderFaceURL?: string;
}

/** Stores and pushes one notification. Pushes leave some ms later. */
export function notify(world: World, n: Notification): void {
  const { contentType, sendID, groupID = '' } = n;
  const isSendMsg = n.isSendMsg ?? AS_MESSAGE.has(contentType);
  const reliable = n.reliable ?? RELIABLE.has(contentType);
  const now = Date.now();
  const msg = blankMessage({
    sendID,
    // Group notifications name the group as receiver too.
    recvID: groupID || (n.recvID ?? ''),
    groupID,
    clientMsgID: hexID(),
    serverMsgID: hexID(),
    senderNickname: n.senderNickname ?? '',
    senderFaceURL: n.senderFaceURL ?? '',
    sessionType: groupID ? 3 : 1,
    msgFrom: 200,
    contentType,
    content: Buffer.from(JSON.stringify({ detail: JSON.stringify(n.tips) })),
    sendTime: now,
    createTime: now,
    options: {
      isNotNotification: false,
      isSendMsg,
      history: reliable,
      persistent: reliable,
      offlinePush: OFFLINE_PUSH.has(contentType),
      // Only the chat copy keeps it (see ingest).
      unreadCount: isSendMsg,
      conversationUpdate: false,
      senderSync: true,
      notPrivate: false,
      senderConversationUpdate: false,
      reactionFromCache: false,
    },
    offlinePushInfo: texts(contentType),
  });
  ingest(world, msg, n.operationID ?? hexID(), n.also);
}

function texts(contentType: number): OfflinePushInfo {
  const group = GROUP_TEXTS.get(contentType);
  const text = TEXTS.get(contentType) ?? '';
  const [title, desc, ex] = group
    ? [`${group} title`, `${group} desc`, `${group} ext`]
    : [text, text, text];
  return { title, desc, ex, iOSPushSound: '', iOSBadgeCount: false, signalInfo: '' };
}

/** 1300 to the user himself: these conversations changed. */
export function conversationsChanged(
  world: World,
  userID: string,
  conversationIDs: string[],
  operationID?: string,
): void {
  notify(world, {
    contentType: 1300,
    sendID: userID,
    recvID: userID,
    tips: { userID, conversationIDList: conversationIDs },
    ...(operationID ? { operationID } : {}),
  });
}
