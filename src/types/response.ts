// The envelope that calls resolve with and events carry. Shape only: install.ts and events.ts fill it.

import type { CbEvents, RequestApi } from './enum';

/** What every call resolves with; a rejection is an OpenIMError with the same five fields. */
export interface ApiResponse<T = unknown> {
  /** The call's name with a capital, e.g. `Login`. */
  event: RequestApi | CbEvents;
  /** 0 in an answer; else the server's code or one of ErrorCode. */
  errCode: number;
  /** Empty in an answer. */
  errMsg: string;
  /** The result; null where there is none, never undefined. */
  data: T;
  /** As given to the call, or the one made for it. */
  operationID: string;
}

/** The name that other OpenIM SDKs use for the same envelope. */
export type WsResponse<T = unknown> = ApiResponse<T>;

/** What a listener of a CbEvents event is called with. */
export interface CallbackEvent<T> {
  event: CbEvents;
  data: T;
  /** 0, except in OnConnectFailed and the events of a refused token. */
  errCode: number;
  errMsg: string;
  /** That of the call or push behind the event; empty for connection, sync and typing events. */
  operationID: string;
}
