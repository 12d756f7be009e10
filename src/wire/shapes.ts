/**
 * TypeScript shapes of the socket's messages, named as upstream (package openim.*,
 * protocol/messages.json). Types only; the tables that read and write them are in schema.ts.
 */

/** openim.sdkws.OfflinePushInfo: what a vendor's push service shows. */
export interface OfflinePushInfo {
  title: string;
  desc: string;
  ex: string;
  iOSPushSound: string;
  iOSBadgeCount: boolean;
  signalInfo: string;
}

/** openim.sdkws.MsgData: a message as it travels and is stored. Times in ms. */
export interface MsgData {
  sendID: string;
  recvID: string;
  groupID: string;
  clientMsgID: string;
  serverMsgID: string;
  senderPlatformID: number;
  senderNickname: string;
  senderFaceURL: string;
  sessionType: number;
  msgFrom: number;
  contentType: number;
  /** UTF-8 JSON of the element; when decoded, a view into the frame. */
  content: Uint8Array;
  seq: number;
  sendTime: number;
  createTime: number;
  status: number;
  isRead: boolean;
  /** A missing key counts as true. */
  options: ReadonlyMap<string, boolean>;
  offlinePushInfo?: OfflinePushInfo | undefined;
  atUserIDList: readonly string[];
  attachedInfo: string;
  ex: string;
}

/** openim.sdkws.PullMsgs: messages of one conversation, ascending by seq. */
export interface PullMsgs {
  Msgs: MsgData[];
  isEnd: boolean;
  endSeq: number;
}

/** openim.sdkws.PushMessages (2001), PullMessageBySeqsResp (1002), msg.GetSeqMessageResp (1005). */
export interface PushMessages {
  /** Chat conversations by id. */
  msgs: Map<string, PullMsgs>;
  /** `n_` conversations by id. */
  notificationMsgs: Map<string, PullMsgs>;
}
export type PullMessageBySeqsResp = PushMessages;
export type GetSeqMessageResp = PushMessages;

/** openim.sdkws.GetMaxSeqReq (1001). */
export interface GetMaxSeqReq {
  userID: string;
}

/** openim.sdkws.GetMaxSeqResp (1001): newest seqs of chats and `n_` conversations. */
export interface GetMaxSeqResp {
  maxSeqs: Map<string, number>;
  /** Never filled by the server. */
  minSeqs: Map<string, number>;
}

/** openim.sdkws.SeqRange: begin and end belong to it; the newest `num` of them are answered. */
export interface SeqRange {
  conversationID: string;
  begin: number;
  end: number;
  num: number;
}

/** openim.sdkws.PullMessageBySeqsReq (1002). */
export interface PullMessageBySeqsReq {
  userID: string;
  seqRanges: readonly SeqRange[];
  /** 0 ascending, 1 descending; the answer is the same. */
  order: number;
}

/** openim.msg.SendMsgResp (1003). */
export interface SendMsgResp {
  serverMsgID: string;
  clientMsgID: string;
  sendTime: number;
  /** The message as an operator's webhook changed it. */
  modify?: MsgData | undefined;
}

/** openim.msg.ConversationSeqs. */
export interface ConversationSeqs {
  conversationID: string;
  seqs: readonly number[];
}

/** openim.msg.GetSeqMessageReq (1005). */
export interface GetSeqMessageReq {
  userID: string;
  conversations: readonly ConversationSeqs[];
  order: number;
}

/** openim.msg.GetConversationsHasReadAndMaxSeqReq (1006); no ids = all chats. */
export interface GetConversationsHasReadAndMaxSeqReq {
  userID: string;
  conversationIDs: readonly string[];
  returnPinned: boolean;
}

/** openim.msg.Seqs; maxSeqTime in ms. */
export interface Seqs {
  maxSeq: number;
  hasReadSeq: number;
  maxSeqTime: number;
}

/** openim.msg.GetConversationsHasReadAndMaxSeqResp (1006). */
export interface GetConversationsHasReadAndMaxSeqResp {
  seqs: Map<string, Seqs>;
  pinnedConversationIDs: string[];
}

/** openim.msg.GetLastMessageReq (1007). */
export interface GetLastMessageReq {
  userID: string;
  conversationIDs: readonly string[];
}

/** openim.msg.GetLastMessageResp (1007). */
export interface GetLastMessageResp {
  msgs: Map<string, MsgData>;
}

/** openim.push.DelUserPushTokenReq (2003). */
export interface DelUserPushTokenReq {
  userID: string;
  platformID: number;
}

/** openim.sdkws.SetAppBackgroundStatusReq (2004). */
export interface SetAppBackgroundStatusReq {
  userID: string;
  isBackground: boolean;
}

/** openim.sdkws.SubUserOnlineStatus (2005). */
export interface SubUserOnlineStatus {
  subscribeUserID: readonly string[];
  unsubscribeUserID: readonly string[];
}

/** openim.sdkws.SubUserOnlineStatusElem; no platform = offline, one may come twice. */
export interface SubUserOnlineStatusElem {
  userID: string;
  onlinePlatformIDs: number[];
}

/** openim.sdkws.SubUserOnlineStatusTips (2005, reply and push). */
export interface SubUserOnlineStatusTips {
  subscribers: SubUserOnlineStatusElem[];
}
