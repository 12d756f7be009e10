// Types that the reference SDK exports though they belong to its inside. Kept so that imports compile;
// nothing in this SDK uses them.

import type { OfflinePushInfo } from './entity-message';
import type {
  CbEvents,
  InternalContentType,
  InternalMessageStatus,
  NotificationType,
  Platform,
  ReqIdentifier,
  RequestApi,
  SessionType,
} from './enum';

/** Name of the host an app runs on. */
export type AppPlatform = string;

/** One call of the HTTP API. */
export interface HttpRequest {
  reqFuncName: RequestApi | string;
  replaceURL?: string;
  data: unknown;
  operationID: string;
}

/** The two ends of a waiting call. */
export interface PromiseMap {
  resolve: (value: never) => void;
  reject: (response: unknown) => void;
}

/** Head of an HTTP answer. */
export interface ApiResp {
  errCode: number;
  errMsg: string;
  /** Detail of the error. */
  errDlt: string;
}

/** A request frame. */
export interface GeneralWsReq {
  reqIdentifier: ReqIdentifier;
  token?: string;
  sendID: string;
  /** Number of the request, repeated in the answer. */
  msgIncr?: string;
  operationID: string;
  /** Base64 of the protobuf body. */
  data: string;
}

/** An answer or push frame. */
export interface GeneralWsResp {
  reqIdentifier: ReqIdentifier;
  errCode: number;
  errMsg: string;
  msgIncr: string;
  operationID: string;
  /** Base64 of the protobuf body. */
  data: string;
}

/** A message before its body is parsed: `content` is JSON. */
export interface SDKMessage {
  clientMsgID: string;
  serverMsgID: string;
  createTime: number;
  sendTime: number;
  sessionType: SessionType;
  sendID: string;
  recvID: string;
  msgFrom: number;
  contentType: InternalContentType | NotificationType;
  senderPlatformID: Platform;
  senderNickname: string;
  senderFaceUrl: string;
  groupID: string;
  content: string;
  seq: number;
  isRead: boolean;
  status: InternalMessageStatus;
  isReact?: boolean;
  isExternalExtensions: boolean;
  offlinePush: OfflinePushInfo;
  attachedInfo: string;
  ex: string;
  localEx: string;
}

/** One request over the socket. */
export interface SendWsReqParams {
  /** The protobuf body. */
  data: Uint8Array;
  reqIdentifier: ReqIdentifier;
  operationID: string;
}

/** One event to fire. */
export interface TriggerEventParams {
  event: CbEvents;
  data?: unknown;
  errCode?: number;
  errMsg?: string;
  operationID?: string;
}
