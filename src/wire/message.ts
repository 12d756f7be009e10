/**
 * MsgData as it travels and MessageItem as apps see it, one into the other. Nothing is checked for
 * sense here: what an element holds is the sender's matter, and it must never throw on it.
 */

import { decodeUtf8, encodeUtf8, stringify } from '../lib/bytes';
import type { MessageItem } from '../types/entity';
import { MsgData, OfflinePushInfo } from './schema';

/** Element of each content type from 101 on (protocol/websocket.md §4.3); empty: there is none. */
const ELEMS = (
  'text,picture,sound,video,file,atText,merge,card,location,custom,,,typing,quote,face,,' +
  'advancedText,markdownText,custom,custom'
)
  .split(',')
  .map((name) => name && name + 'Elem');

/** Key of the element in a MessageItem, e.g. `textElem`; undefined for types nobody knows. */
export const elemKey = (contentType: number): string | undefined =>
  contentType >= 1000 ? 'notificationElem' : ELEMS[contentType - 101] || undefined;

// One object for the thousands of messages without push texts; frozen, because apps receive it.
const NO_PUSH = Object.freeze(OfflinePushInfo.blank());
const TEXT = 'You have a new message.';
/** What a vendor's push service shows when the app gives nothing (api/surface.md §4). */
const PUSH: OfflinePushInfo = Object.freeze(
  Object.assign({}, NO_PUSH, { title: TEXT, desc: TEXT, iOSBadgeCount: true }),
);

/** Messages with the same push texts share one object. */
function pushOf(info: OfflinePushInfo | null | undefined): OfflinePushInfo {
  if (!info || !(info.title || info.desc || info.ex)) return NO_PUSH;
  return info.title === TEXT && info.desc === TEXT && !info.ex ? PUSH : info;
}

/** The element in `text`, or undefined when that is no JSON object. */
function elemOf(contentType: number, text: string, selfID: string): object | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // No JSON: the server takes any bytes as content (golden/FINDINGS.md 22).
  }
  if (!value || typeof value !== 'object' || Array.isArray(value)) return undefined;
  const elem = value as Record<string, unknown>;
  if (contentType >= 1000) {
    return { detail: typeof elem.detail === 'string' ? elem.detail : text };
  }
  if (contentType === 106) {
    const list = elem.atUserList;
    elem.isAtSelf = Array.isArray(list) && list.indexOf(selfID) >= 0;
  }
  return elem;
}

/**
 * The message as apps see it, with the fields of api/surface.md §4 "Received". The body is parsed
 * into the element of its content type; what is no JSON object, or of a type nobody knows, stays as
 * text in `content`. `isAtSelf` says whether `selfID` is named in an @ message (@ all does not
 * count). Status 0 and 1 of the server both mean stored: 2.
 */
export function toMessageItem(data: MsgData, selfID: string): MessageItem {
  const { recvID, contentType } = data;
  const text = decodeUtf8(data.content);
  const key = elemKey(contentType);
  const elem = key && elemOf(contentType, text, selfID);
  return {
    clientMsgID: data.clientMsgID,
    serverMsgID: data.serverMsgID,
    createTime: data.createTime,
    sendTime: data.sendTime,
    sessionType: data.sessionType,
    sendID: data.sendID,
    recvID: recvID === selfID ? selfID : recvID,
    msgFrom: data.msgFrom,
    contentType,
    senderPlatformID: data.senderPlatformID,
    senderNickname: data.senderNickname,
    senderFaceUrl: data.senderFaceURL,
    groupID: data.groupID,
    content: elem ? '' : text,
    seq: data.seq,
    isRead: data.isRead,
    status: data.status > 2 ? data.status : 2,
    isExternalExtensions: false,
    offlinePush: pushOf(data.offlinePushInfo),
    attachedInfo: data.attachedInfo,
    ex: data.ex,
    localEx: '',
    // Inside the literal it takes 56 bytes less than set afterwards; without one, localEx again.
    [elem ? key : 'localEx']: elem || '',
  };
}

// A key that is absent counts as true. Never isNotNotification: that makes a message a notification.
const OFF = [
  'history',
  'persistent',
  'senderSync',
  'conversationUpdate',
  'senderConversationUpdate',
  'unreadCount',
  'offlinePush',
];

/** Options by kind: typing (113) and online only (120, or asked for) leave no trace, 119 no row. */
const offOf = (contentType: number, isOnlineOnly?: boolean): string[] =>
  isOnlineOnly || contentType === 113 || contentType === 120
    ? OFF
    : contentType === 119
      ? OFF.slice(3, 5)
      : [];

/** What sendMessage was told besides the message. */
export interface SendOptions {
  /** Not stored, no seq, only receivers that are online get it, no copy comes back. */
  isOnlineOnly?: boolean | undefined;
  /** Fields left out are the default ones. */
  offlinePushInfo?: Partial<OfflinePushInfo> | undefined;
}

/**
 * The request of 1003 for a message whose sendID, recvID, groupID and sessionType are set. sendTime
 * goes as 0, for the server's time. Without an element of its type the raw `content` is sent.
 */
export function toMsgData(message: MessageItem, options: SendOptions = {}): MsgData {
  const { atTextElem } = message;
  const contentType: number = message.contentType;
  const key = elemKey(contentType);
  const elem = key && (message as unknown as Record<string, unknown>)[key];
  const off = offOf(contentType, options.isOnlineOnly);
  // What else the message holds does no harm: the encoder takes what its table names.
  return Object.assign(MsgData.blank(), message as object, {
    serverMsgID: '',
    senderFaceURL: message.senderFaceUrl,
    msgFrom: 100,
    content: encodeUtf8(elem ? stringify(elem) : message.content || ''),
    seq: 0,
    sendTime: 0,
    status: 1,
    isRead: false,
    options: new Map(off.map((name): [string, boolean] => [name, false])),
    offlinePushInfo: off.length > 2 ? undefined : Object.assign({}, PUSH, options.offlinePushInfo),
    atUserIDList: contentType === 106 && atTextElem ? atTextElem.atUserList : [],
  });
}
