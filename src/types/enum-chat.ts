// Constants of sessions, messages and conversations, as apps write them. Numbers are the wire's.

/**
 * Kind of device. The server knows more than these: a mini program logs in with 6 (`LoginParams.platformID` is a number).
 */
export enum Platform {
  iOS = 1,
  Android = 2,
  Windows = 3,
  MacOSX = 4,
  Web = 5,
  Linux = 7,
  AndroidPad = 8,
  iPad = 9,
}

/**
 * Log levels of the reference SDK: higher is quieter (the WASM and native SDKs count the other way).
 */
export enum LogLevel {
  Silent = 5,
  Error = 4,
  Warn = 3,
  Info = 2,
  Debug = 1,
  Trace = 0,
}

/** Answer of `getLoginStatus`. Stays 3 while a lost connection is being reopened. */
export enum LoginStatus {
  Logout = 1,
  Logging = 2,
  Logged = 3,
}

/** Presence of a subscribed user. */
export enum OnlineState {
  Online = 1,
  Offline = 0,
}

/** `MessageItem.contentType`: 101 to 199 from users, above 1000 from the server. */
export enum MessageType {
  TextMessage = 101,
  PictureMessage = 102,
  VoiceMessage = 103,
  VideoMessage = 104,
  FileMessage = 105,
  AtTextMessage = 106,
  MergeMessage = 107,
  CardMessage = 108,
  LocationMessage = 109,
  CustomMessage = 110,
  TypingMessage = 113,
  QuoteMessage = 114,
  FaceMessage = 115,
  FriendAdded = 1201,
  OANotification = 1400,
  GroupCreated = 1501,
  MemberQuit = 1504,
  GroupOwnerTransferred = 1507,
  MemberKicked = 1508,
  MemberInvited = 1509,
  MemberEnter = 1510,
  GroupDismissed = 1511,
  GroupMemberMuted = 1512,
  GroupMemberCancelMuted = 1513,
  GroupMuted = 1514,
  GroupCancelMuted = 1515,
  GroupAnnouncementUpdated = 1519,
  GroupNameUpdated = 1520,
  BurnMessageChange = 1701,
  RevokeMessage = 2101,
}

/** Where a message of one's own stands. */
export enum MessageStatus {
  Sending = 1,
  Succeed = 2,
  Failed = 3,
}

/** Kind of conversation: with one user, a group, or an official account. */
export enum SessionType {
  Single = 1,
  Group = 3,
  Notification = 4,
}

/** What to do with messages of a conversation (or, in SelfUserInfo, of all). */
export enum MessageReceiveOptType {
  Nomal = 0,
  NotReceive = 1,
  NotNotify = 2,
}

/** Purpose of a history request. Accepted and without effect here: there is one history. */
export enum ViewType {
  ViewHistory = 0,
  ViewSearch = 1,
}

/** Whether somebody called for my attention in a group since I last read it. */
export enum GroupAtType {
  AtNormal = 0,
  AtMe = 1,
  AtAll = 2,
  AtAllAtMe = 3,
  AtGroupNotice = 4,
}

/**
 * Request and push kinds of the gateway's frames (openim server, internal/msggateway/constant.go).
 */
export enum ReqIdentifier {
  GetNewestSeq = 1001,
  PullMsgByRange = 1002,
  SendMsg = 1003,
  SendSignalMsg = 1004,
  PullMsgBySeqList = 1005,
  GetConvMaxReadSeq = 1006,
  PushMsg = 2001,
  KickOnlineMsg = 2002,
  LogoutMsg = 2003,
  SetBackgroundStatus = 2004,
  WsSubUserOnlineStatus = 2005,
  WSServerConfigMsg = 2100,
  WSDataError = 3001,
}

/**
 * Content types of messages that people send, under the names used inside the SDKs. See `MessageType`.
 */
export enum InternalContentType {
  Text = 101,
  Picture = 102,
  Sound = 103,
  Video = 104,
  File = 105,
  AtText = 106,
  Merger = 107,
  Card = 108,
  Location = 109,
  Custom = 110,
  Typing = 113,
  Quote = 114,
  Face = 115,
  AdvancedText = 117,
  CustomMsgNotTriggerConversation = 119,
  CustomMsgOnlineOnly = 120,
  ReactionMessageModifier = 121,
  ReactionMessageDeleter = 122,
}

/** Who made a message: a user, or the server. */
export enum MsgFrom {
  UserMsgType = 100,
  SysMsgType = 200,
}

/** Status of a message with the server-side values too. See `MessageStatus`. */
export enum InternalMessageStatus {
  MsgStatusDefault = 0,
  MsgStatusSending = 1,
  MsgStatusSendSuccess = 2,
  MsgStatusSendFailed = 3,
  MsgStatusHasDeleted = 4,
  MsgStatusFiltered = 5,
}

/** Keys of the per-message options on the wire; the value of each is a boolean. */
export enum MessageOptionsKey {
  IsHistory = 'history',
  IsPersistent = 'persistent',
  IsUnreadCount = 'unreadCount',
  IsConversationUpdate = 'conversationUpdate',
  IsOfflinePush = 'offlinePush',
  IsSenderSync = 'senderSync',
  IsNotPrivate = 'notPrivate',
  IsSenderConversationUpdate = 'senderConversationUpdate',
}
