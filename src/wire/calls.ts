// The requests of the socket as data: number, request table, reply table (protocol/websocket.md
// §4.1). A call nobody imports costs nothing.

import type { Schema } from './proto';
import {
  GetConversationsHasReadAndMaxSeqReq,
  GetConversationsHasReadAndMaxSeqResp,
  GetMaxSeqReq,
  GetMaxSeqResp,
  MsgData,
  PullMessageBySeqsReq,
  PullMessageBySeqsResp,
  SendMsgResp,
  SubUserOnlineStatus,
  SubUserOnlineStatusTips,
} from './schema';

export type SocketCall<Req, Res> = readonly [
  reqIdentifier: number,
  request: Schema<Req>,
  reply: Schema<Res>,
];

/** Newest seqs, chats and `n_` conversations. */
export const maxSeqs: SocketCall<GetMaxSeqReq, GetMaxSeqResp> = [1001, GetMaxSeqReq, GetMaxSeqResp];
/** Messages by ranges. */
export const pullBySeqs: SocketCall<PullMessageBySeqsReq, PullMessageBySeqsResp> = [
  1002,
  PullMessageBySeqsReq,
  PullMessageBySeqsResp,
];
/** A message past the outbox: for what is not stored. */
export const sendMsg: SocketCall<Partial<MsgData>, SendMsgResp> = [1003, MsgData, SendMsgResp];
/** Read and newest seqs of chats, pinned ids. */
export const readAndMaxSeqs: SocketCall<
  GetConversationsHasReadAndMaxSeqReq,
  GetConversationsHasReadAndMaxSeqResp
> = [1006, GetConversationsHasReadAndMaxSeqReq, GetConversationsHasReadAndMaxSeqResp];
/** Presence subscriptions; they live with the connection. */
export const presence: SocketCall<SubUserOnlineStatus, SubUserOnlineStatusTips> = [
  2005,
  SubUserOnlineStatus,
  SubUserOnlineStatusTips,
];
