/**
 * The socket's messages as tables; the upstream name and the meaning of each stand at its type in
 * shapes.ts. Nothing here is called when the file loads, so unused tables leave the bundle.
 */

import type { Schema } from './proto';
import type * as shapes from './shapes';

// What empty messages share; the reader replaces them and never fills them.
const NO_BYTES = new Uint8Array(0);
const NO_ENTRIES = new Map<string, never>();
const NONE: never[] = [];

export type OfflinePushInfo = shapes.OfflinePushInfo;
export const OfflinePushInfo: Schema<OfflinePushInfo> = {
  blank: () => ({
    title: '',
    desc: '',
    ex: '',
    iOSPushSound: '',
    iOSBadgeCount: false,
    signalInfo: '',
  }),
};

export type MsgData = shapes.MsgData;
export const MsgData: Schema<MsgData> = {
  blank: () => ({
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
    content: NO_BYTES,
    seq: 0,
    sendTime: 0,
    createTime: 0,
    status: 0,
    isRead: false,
    options: NO_ENTRIES,
    offlinePushInfo: undefined,
    atUserIDList: NONE,
    attachedInfo: '',
    ex: '',
  }),
  of: { offlinePushInfo: OfflinePushInfo },
  hole: 13,
};

export type PullMsgs = shapes.PullMsgs;
export const PullMsgs: Schema<PullMsgs> = {
  blank: () => ({ Msgs: NONE, isEnd: false, endSeq: 0 }),
  of: { Msgs: MsgData },
};

export type PushMessages = shapes.PushMessages;
export const PushMessages: Schema<PushMessages> = {
  blank: () => ({ msgs: NO_ENTRIES, notificationMsgs: NO_ENTRIES }),
  of: { msgs: PullMsgs, notificationMsgs: PullMsgs },
};

export type PullMessageBySeqsResp = shapes.PullMessageBySeqsResp;
export const PullMessageBySeqsResp: Schema<PullMessageBySeqsResp> = PushMessages;

export type GetSeqMessageResp = shapes.GetSeqMessageResp;
export const GetSeqMessageResp: Schema<GetSeqMessageResp> = PushMessages;

export type GetMaxSeqReq = shapes.GetMaxSeqReq;
export const GetMaxSeqReq: Schema<GetMaxSeqReq> = { blank: () => ({ userID: '' }) };

export type GetMaxSeqResp = shapes.GetMaxSeqResp;
export const GetMaxSeqResp: Schema<GetMaxSeqResp> = {
  blank: () => ({ maxSeqs: NO_ENTRIES, minSeqs: NO_ENTRIES }),
  of: { maxSeqs: 'int', minSeqs: 'int' },
};

const SeqRange: Schema<shapes.SeqRange> = {
  blank: () => ({ conversationID: '', begin: 0, end: 0, num: 0 }),
};

export type PullMessageBySeqsReq = shapes.PullMessageBySeqsReq;
export const PullMessageBySeqsReq: Schema<PullMessageBySeqsReq> = {
  blank: () => ({ userID: '', seqRanges: NONE, order: 0 }),
  of: { seqRanges: SeqRange },
};

export type SendMsgResp = shapes.SendMsgResp;
export const SendMsgResp: Schema<SendMsgResp> = {
  blank: () => ({ serverMsgID: '', clientMsgID: '', sendTime: 0, modify: undefined }),
  of: { modify: MsgData },
};

const ConversationSeqs: Schema<shapes.ConversationSeqs> = {
  blank: () => ({ conversationID: '', seqs: NONE }),
  of: { seqs: 'int' },
  hole: 1,
};

export type GetSeqMessageReq = shapes.GetSeqMessageReq;
export const GetSeqMessageReq: Schema<GetSeqMessageReq> = {
  blank: () => ({ userID: '', conversations: NONE, order: 0 }),
  of: { conversations: ConversationSeqs },
};

export type GetConversationsHasReadAndMaxSeqReq = shapes.GetConversationsHasReadAndMaxSeqReq;
export const GetConversationsHasReadAndMaxSeqReq: Schema<GetConversationsHasReadAndMaxSeqReq> = {
  blank: () => ({ userID: '', conversationIDs: NONE, returnPinned: false }),
};

const Seqs: Schema<shapes.Seqs> = {
  blank: () => ({ maxSeq: 0, hasReadSeq: 0, maxSeqTime: 0 }),
};

export type GetConversationsHasReadAndMaxSeqResp = shapes.GetConversationsHasReadAndMaxSeqResp;
export const GetConversationsHasReadAndMaxSeqResp: Schema<GetConversationsHasReadAndMaxSeqResp> = {
  blank: () => ({ seqs: NO_ENTRIES, pinnedConversationIDs: NONE }),
  of: { seqs: Seqs },
};

export type GetLastMessageReq = shapes.GetLastMessageReq;
export const GetLastMessageReq: Schema<GetLastMessageReq> = {
  blank: () => ({ userID: '', conversationIDs: NONE }),
};

export type GetLastMessageResp = shapes.GetLastMessageResp;
export const GetLastMessageResp: Schema<GetLastMessageResp> = {
  blank: () => ({ msgs: NO_ENTRIES }),
  of: { msgs: MsgData },
};

export type DelUserPushTokenReq = shapes.DelUserPushTokenReq;
export const DelUserPushTokenReq: Schema<DelUserPushTokenReq> = {
  blank: () => ({ userID: '', platformID: 0 }),
};

export type SetAppBackgroundStatusReq = shapes.SetAppBackgroundStatusReq;
export const SetAppBackgroundStatusReq: Schema<SetAppBackgroundStatusReq> = {
  blank: () => ({ userID: '', isBackground: false }),
};

export type SubUserOnlineStatus = shapes.SubUserOnlineStatus;
export const SubUserOnlineStatus: Schema<SubUserOnlineStatus> = {
  blank: () => ({ subscribeUserID: NONE, unsubscribeUserID: NONE }),
};

const SubUserOnlineStatusElem: Schema<shapes.SubUserOnlineStatusElem> = {
  blank: () => ({ userID: '', onlinePlatformIDs: NONE }),
  of: { onlinePlatformIDs: 'int' },
};

export type SubUserOnlineStatusTips = shapes.SubUserOnlineStatusTips;
export const SubUserOnlineStatusTips: Schema<SubUserOnlineStatusTips> = {
  blank: () => ({ subscribers: NONE }),
  of: { subscribers: SubUserOnlineStatusElem },
};
