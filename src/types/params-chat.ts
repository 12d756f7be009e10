// Arguments of login, lists and conversations. Shapes only; check.ts says what is refused.

import type { GroupAtType, LogLevel, MessageReceiveOptType } from './enum';

/** gzip and its inverse, both at once (not by promise). */
export interface Compression {
  gzip(bytes: Uint8Array): Uint8Array;
  gunzip(bytes: Uint8Array): Uint8Array;
}

/** What login takes: the reference SDK's fields and, optional, our own. Times are milliseconds. */
export interface LoginParams {
  userID: string;
  /** User token of the app's own backend. */
  token: string;
  /** `ws(s)://host[:port][/path][?query]` of the gateway. */
  wsAddr: string;
  /** `http(s)://host[:port][/path][?query]` of the HTTP API. */
  apiAddr: string;
  /** Kind of device, also beyond the enum: 6 for mini programs, 5 for web pages. */
  platformID: number;
  /** Which lines `log` gets. */
  logLevel?: LogLevel;
  /** Gets the SDK's log lines. Never holds a token or a message text. */
  log?: (level: LogLevel, text: string) => void;
  /**
   * Asked once for a new token when the present one is refused (1501-1505, 1507), and before it expires
   * (the last tenth of its life, a day at most, by the server's clock), when nothing was sent for a while.
   */
  renewToken?: () => Promise<string>;
  /**
   * Makes frames smaller: the gateway is asked for gzip, these two pack and unpack each binary frame
   * (one complete gzip stream, e.g. pako's or fflate's). What `gunzip` throws on is skipped.
   */
  compression?: Compression;
  /** Login as a whole, in milliseconds as all of these. Default 20000. */
  loginTimeout?: number;
  /** One attempt to connect, first frame included. Default 10000. */
  connectTimeout?: number;
  /** One HTTP call. Default 15000. */
  httpTimeout?: number;
  /** One request over the socket. Default 10000. */
  socketTimeout?: number;
  /** A send that waits for a connection. Default 30000. */
  sendTimeout?: number;
  /** How long an upload may stand still, ms. Default 60000; the send's own time begins after it. */
  uploadTimeout?: number;
  /** The app's answer to renewToken. Default 15000. */
  renewTimeout?: number;
  /** Silence of ours after which a ping goes out; the gateway cuts at 30 s. Default 20000. */
  heartbeatTimeout?: number;
  /** The answer to a ping; without one the connection is made anew. Default 8000. */
  pongTimeout?: number;
  /** The same when the link is in doubt: app shown, network changed, host slept. Default 4000. */
  wakeTimeout?: number;
  /** Time online after which earlier failures count no more. Default 10000. */
  stableTimeout?: number;
  /** The longest first wait before a retry; doubled for each attempt, any share of it is as likely. Default 500. */
  retryBase?: number;
  /** The longest wait before any retry. Default 30000. */
  retryMax?: number;
  /**
   * Messages delivered per conversation after a gap; OnMessageGap names what lies before.
   * Default 200.
   */
  maxCatchUp?: number;
}

/** A window of a list. */
export interface OffsetParams {
  /** Rows to skip, from 0. Any value, not only multiples of count. */
  offset: number;
  /** Rows wanted, from 1. */
  count: number;
}

/** Which conversation. */
export interface GetOneConversationParams {
  /** User id, or group id. */
  sourceID: string;
  /** 1 single, 3 group. */
  sessionType: number;
}

/** Settings of a conversation; absent ones stay. */
export interface SetConversationParams {
  conversationID: string;
  recvMsgOpt?: MessageReceiveOptType;
  /** 0 takes the mark away. */
  groupAtType?: GroupAtType;
  /** Seconds. */
  burnDuration?: number;
  /** Seconds. */
  msgDestructTime?: number;
  isPinned?: boolean;
  isPrivateChat?: boolean;
  isMsgDestruct?: boolean;
  /** The app's own text. */
  ex?: string;
}

/** Typing on or off. */
export interface ChangeInputStatesParams {
  conversationID: string;
  /** True while typing; ends by itself 15 s after the last true. */
  focus: boolean;
}

/** Whose typing in which conversation. */
export interface GetInputstatesParams {
  conversationID: string;
  userID: string;
}
