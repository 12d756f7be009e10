// The numbers of the socket that the core acts on, upstream's name beside each, and its requests as data:
// number, request table, reply table (protocol/websocket.md §4.1). A call nobody imports costs nothing; the
// enums for apps stand in types/enum.ts.

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

/** SendMsg, by the client. */
export const REQ_SEND = 1003;
/** PushMsg, from the server alone. */
export const REQ_PUSH = 2001;
/** KickOnlineMsg, from the server alone; the connection ends with it. */
export const REQ_KICKED = 2002;
/** LogoutMsg, by the client; the server answers and cuts the connection. */
export const REQ_LOGOUT = 2003;
/** SetBackgroundStatus, by the client. */
export const REQ_BACKGROUND = 2004;
/** WsSubUserOnlineStatus: asked by the client, and pushed by clustered servers. */
export const REQ_PRESENCE = 2005;

/**
 * Whether the server refused the token with this code, in the first text frame or in an HTTP answer
 * (protocol/errors.json): 1501 TokenExpiredError to 1507 TokenNotExistError.
 */
export const isTokenCode = (code: number): boolean => code > 1500 && code < 1508;

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
