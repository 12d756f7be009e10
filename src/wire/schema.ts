/**
 * The socket's messages as tables; the upstream name and the meaning of each stand at its type in
 * shapes.ts. Nothing here is called when the file loads, so unused tables leave the bundle.
 */

import { blankMsgData, MsgData, type Entry } from './msgdata';
import type { Schema } from './proto';
import type * as shapes from './shapes';

export { MsgData, OfflinePushInfo } from './msgdata';

const IntEntry: Schema<Entry<number>> = {
  rows: [
    [1, 'key', 'string'],
    [2, 'value', 'int'],
  ],
};

export type PullMsgs = shapes.PullMsgs;
export const PullMsgs: Schema<PullMsgs> = {
  rows: [
    [1, 'Msgs', MsgData, 'list'],
    [2, 'isEnd', 'bool'],
    [3, 'endSeq', 'int'],
  ],
  blank: () => ({ Msgs: [], isEnd: false, endSeq: 0 }),
};

const PullMsgsEntry: Schema<Entry<PullMsgs>> = {
  rows: [
    [1, 'key', 'string'],
    [2, 'value', PullMsgs],
  ],
  blank: () => ({ key: '', value: { Msgs: [], isEnd: false, endSeq: 0 } }),
};

export type PushMessages = shapes.PushMessages;
export const PushMessages: Schema<PushMessages> = {
  rows: [
    [1, 'msgs', PullMsgsEntry, 'map'],
    [2, 'notificationMsgs', PullMsgsEntry, 'map'],
  ],
};

export type PullMessageBySeqsResp = shapes.PullMessageBySeqsResp;
export const PullMessageBySeqsResp: Schema<PullMessageBySeqsResp> = PushMessages;

export type GetSeqMessageResp = shapes.GetSeqMessageResp;
export const GetSeqMessageResp: Schema<GetSeqMessageResp> = PushMessages;

export type GetMaxSeqReq = shapes.GetMaxSeqReq;
export const GetMaxSeqReq: Schema<GetMaxSeqReq> = { rows: [[1, 'userID', 'string']] };

export type GetMaxSeqResp = shapes.GetMaxSeqResp;
export const GetMaxSeqResp: Schema<GetMaxSeqResp> = {
  rows: [
    [1, 'maxSeqs', IntEntry, 'map'],
    [2, 'minSeqs', IntEntry, 'map'],
  ],
};

const SeqRange: Schema<shapes.SeqRange> = {
  rows: [
    [1, 'conversationID', 'string'],
    [2, 'begin', 'int'],
    [3, 'end', 'int'],
    [4, 'num', 'int'],
  ],
};

export type PullMessageBySeqsReq = shapes.PullMessageBySeqsReq;
export const PullMessageBySeqsReq: Schema<PullMessageBySeqsReq> = {
  rows: [
    [1, 'userID', 'string'],
    [2, 'seqRanges', SeqRange, 'list'],
    [3, 'order', 'int'],
  ],
};

export type SendMsgResp = shapes.SendMsgResp;
export const SendMsgResp: Schema<SendMsgResp> = {
  rows: [
    [1, 'serverMsgID', 'string'],
    [2, 'clientMsgID', 'string'],
    [3, 'sendTime', 'int'],
    [4, 'modify', MsgData],
  ],
};

const ConversationSeqs: Schema<shapes.ConversationSeqs> = {
  rows: [
    [2, 'conversationID', 'string'],
    [3, 'seqs', 'int', 'list'],
  ],
};

export type GetSeqMessageReq = shapes.GetSeqMessageReq;
export const GetSeqMessageReq: Schema<GetSeqMessageReq> = {
  rows: [
    [1, 'userID', 'string'],
    [2, 'conversations', ConversationSeqs, 'list'],
    [3, 'order', 'int'],
  ],
};

export type GetConversationsHasReadAndMaxSeqReq = shapes.GetConversationsHasReadAndMaxSeqReq;
export const GetConversationsHasReadAndMaxSeqReq: Schema<GetConversationsHasReadAndMaxSeqReq> = {
  rows: [
    [1, 'userID', 'string'],
    [2, 'conversationIDs', 'string', 'list'],
    [3, 'returnPinned', 'bool'],
  ],
};

const Seqs: Schema<shapes.Seqs> = {
  rows: [
    [1, 'maxSeq', 'int'],
    [2, 'hasReadSeq', 'int'],
    [3, 'maxSeqTime', 'int'],
  ],
};

const SeqsEntry: Schema<Entry<shapes.Seqs>> = {
  rows: [
    [1, 'key', 'string'],
    [2, 'value', Seqs],
  ],
  blank: () => ({ key: '', value: { maxSeq: 0, hasReadSeq: 0, maxSeqTime: 0 } }),
};

export type GetConversationsHasReadAndMaxSeqResp = shapes.GetConversationsHasReadAndMaxSeqResp;
export const GetConversationsHasReadAndMaxSeqResp: Schema<GetConversationsHasReadAndMaxSeqResp> = {
  rows: [
    [1, 'seqs', SeqsEntry, 'map'],
    [2, 'pinnedConversationIDs', 'string', 'list'],
  ],
};

export type GetLastMessageReq = shapes.GetLastMessageReq;
export const GetLastMessageReq: Schema<GetLastMessageReq> = {
  rows: [
    [1, 'userID', 'string'],
    [2, 'conversationIDs', 'string', 'list'],
  ],
};

const MsgDataEntry: Schema<Entry<MsgData>> = {
  rows: [
    [1, 'key', 'string'],
    [2, 'value', MsgData],
  ],
  blank: () => ({ key: '', value: blankMsgData() }),
};

export type GetLastMessageResp = shapes.GetLastMessageResp;
export const GetLastMessageResp: Schema<GetLastMessageResp> = {
  rows: [[1, 'msgs', MsgDataEntry, 'map']],
};

export type DelUserPushTokenReq = shapes.DelUserPushTokenReq;
export const DelUserPushTokenReq: Schema<DelUserPushTokenReq> = {
  rows: [
    [1, 'userID', 'string'],
    [2, 'platformID', 'int'],
  ],
};

export type SetAppBackgroundStatusReq = shapes.SetAppBackgroundStatusReq;
export const SetAppBackgroundStatusReq: Schema<SetAppBackgroundStatusReq> = {
  rows: [
    [1, 'userID', 'string'],
    [2, 'isBackground', 'bool'],
  ],
};

export type SubUserOnlineStatus = shapes.SubUserOnlineStatus;
export const SubUserOnlineStatus: Schema<SubUserOnlineStatus> = {
  rows: [
    [1, 'subscribeUserID', 'string', 'list'],
    [2, 'unsubscribeUserID', 'string', 'list'],
  ],
};

const SubUserOnlineStatusElem: Schema<shapes.SubUserOnlineStatusElem> = {
  rows: [
    [1, 'userID', 'string'],
    [2, 'onlinePlatformIDs', 'int', 'list'],
  ],
};

export type SubUserOnlineStatusTips = shapes.SubUserOnlineStatusTips;
export const SubUserOnlineStatusTips: Schema<SubUserOnlineStatusTips> = {
  rows: [[1, 'subscribers', SubUserOnlineStatusElem, 'list']],
};
