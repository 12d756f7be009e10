// Messages and what is told about them. Shapes only. Fields beyond the reference SDK's are optional,
// so that objects an app builds by hand still fit.

import type {
  AdvancedTextElem,
  AtTextElem,
  AttachedInfoElem,
  CardElem,
  CustomElem,
  FaceElem,
  FileElem,
  LocationElem,
  MarkdownTextElem,
  MergeElem,
  NotificationElem,
  PictureElem,
  QuoteElem,
  SoundElem,
  TextElem,
  TypingElem,
  VideoElem,
} from './entity-elem';
import type { GroupMemberItem } from './entity-group';
import type { MessageStatus, MessageType, Platform, SessionType } from './enum';

/** What the push service shows when the receiver is offline. */
export interface OfflinePushInfo {
  /** Headline of the notification. */
  title: string;
  /** Text of the notification. */
  desc: string;
  ex: string;
  /** Sound file of the iOS app. */
  iOSPushSound: string;
  /** Whether the badge of the iOS app counts up. */
  iOSBadgeCount: boolean;
  /** Reserved for calls. */
  signalInfo: string;
}

/**
 * A message. One made by a create call and not sent yet lacks recvID, groupID, serverMsgID,
 * content, ex and the like, whatever the type says; which elem is present follows from
 * contentType.
 */
export interface MessageItem {
  /** 32 hex digits, made where the message was made. */
  clientMsgID: string;
  /** The server's id; empty until it answered. */
  serverMsgID: string;
  /** Milliseconds since 1970. */
  createTime: number;
  /** Milliseconds; the server's once it answered, before that `createTime`. */
  sendTime: number;
  /** 0 until it is sent. */
  sessionType: SessionType;
  sendID: string;
  /** User in single chats; in groups empty or the group. */
  recvID: string;
  /** 100 from a user, 200 from the server. */
  msgFrom: number;
  /** Also values the enum lacks, e.g. 118. */
  contentType: MessageType;
  /** Also values the enum lacks, e.g. 6. */
  senderPlatformID: Platform;
  senderNickname: string;
  /** Address of the avatar; spelt `faceURL` everywhere else. */
  senderFaceUrl: string;
  /** Empty in single chats. */
  groupID: string;
  /** Always empty: the body is in the elem. */
  content: string;
  /** Position in the conversation from 1; 0 while unknown or online only. */
  seq: number;
  /** Own message: the other side has read it. Other: I have. */
  isRead: boolean;
  status: MessageStatus;
  isReact?: boolean;
  isExternalExtensions: boolean;
  offlinePush: OfflinePushInfo;
  /** JSON as the server has it. */
  attachedInfo: string;
  /** The app's own text. */
  ex: string;
  /** Text of this session only. */
  localEx: string;
  textElem?: TextElem;
  cardElem?: CardElem;
  pictureElem?: PictureElem;
  soundElem?: SoundElem;
  videoElem?: VideoElem;
  fileElem?: FileElem;
  mergeElem?: MergeElem;
  atTextElem?: AtTextElem;
  faceElem?: FaceElem;
  locationElem?: LocationElem;
  customElem?: CustomElem;
  quoteElem?: QuoteElem;
  notificationElem?: NotificationElem;
  advancedTextElem?: AdvancedTextElem;
  typingElem?: TypingElem;
  attachedInfoElem?: AttachedInfoElem;
  /** Markdown message (118). */
  markdownTextElem?: MarkdownTextElem;
}

/** What the other side of a single chat has read. */
export interface ReceiptInfo {
  /** The reader. */
  userID: string;
  groupID: string;
  /** clientMsgIDs of my messages. */
  msgIDList: string[];
  /** Milliseconds. */
  readTime: number;
  /** 0. */
  msgFrom: number;
  /** 0. */
  contentType: MessageType | 0;
  sessionType: SessionType;
}

/** Who revoked which message. */
export interface RevokedInfo {
  revokerID: string;
  /** 20, 60 or 100 in groups; 0 in single chats. */
  revokerRole: number;
  /** The revoked message. */
  clientMsgID: string;
  revokerNickname: string;
  /** Milliseconds. */
  revokeTime: number;
  /** Milliseconds. */
  sourceMessageSendTime: number;
  sourceMessageSendID: string;
  sourceMessageSenderNickname: string;
  sessionType: number;
  /** Position in the conversation from 1; 0 while unknown. */
  seq: number;
  /** The app's own text. */
  ex: string;
  /** Whether a group owner or admin revoked it. */
  isAdminRevoke?: boolean;
}

/** The revoke info as the elem of a revoked message (2101) carries it, in JSON. */
export interface AdvancedRevokeContent {
  /** The revoked message. */
  clientMsgID: string;
  /** Milliseconds. */
  revokeTime: number;
  revokerID: string;
  revokerNickname: string;
  revokerRole: number;
  /** Position in the conversation from 1; 0 while unknown. */
  seq: number;
  sessionType: SessionType;
  sourceMessageSendID: string;
  /** Milliseconds. */
  sourceMessageSendTime: number;
  sourceMessageSenderNickname: string;
}

/** Who has read one group message. No source in the open server. */
export interface GroupMessageReadInfo {
  /** 32 hex digits, made where the message was made. */
  clientMsgID: string;
  hasReadCount: number;
  unreadCount: number;
  readMembers: GroupMemberItem[];
}

/** Payload of OnRecvGroupReadReceipt. No source in the open server. */
export interface GroupMessageReceiptInfo {
  conversationID: string;
  groupMessageReadInfo: GroupMessageReadInfo[];
}

/** One page of history. */
export interface AdvancedGetMessageResult {
  /** Nothing lies beyond this page in the direction asked. */
  isEnd: boolean;
  /** 0. */
  errCode: number;
  /** Empty. */
  errMsg: string;
  /** Ascending by seq. */
  messageList: MessageItem[];
}

/** Messages found in one conversation. */
export interface SearchMessageResultItem {
  conversationID: string;
  conversationType: SessionType;
  showName: string;
  faceURL: string;
  /** Milliseconds. */
  latestMsgSendTime: number;
  messageCount: number;
  messageList: MessageItem[];
}

/**
 * Result of searchLocalMessages and findMessageList: what this session has loaded, not the
 * server's whole history.
 */
export interface SearchMessageResult {
  /** Messages found, in all conversations. */
  totalCount: number;
  /** Of searchLocalMessages, by conversation. */
  searchResultItems?: SearchMessageResultItem[];
  /** Of findMessageList, by conversation. */
  findResultItems?: SearchMessageResultItem[];
  /** What was searched: the messages this login has loaded. */
  scope?: 'session';
}

/** Result of fetchSurroundingMessages. */
export interface SurroundingMessages {
  /** Ascending by seq; the message asked for is among them. */
  messageList: MessageItem[];
}
