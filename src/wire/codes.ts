/**
 * Numbers of the socket that the core itself acts on; the enums for apps are in types/enum.ts.
 * It says what a number is, never what to do about it.
 */

/** reqIdentifier of a frame (protocol/websocket.md §4.1), upstream's name beside each. */
export const Req = {
  /** GetNewestSeq, asked by the client. */
  maxSeq: 1001,
  /** PullMsgBySeqList, asked by the client. */
  pull: 1002,
  /** SendMsg, by the client. */
  send: 1003,
  /** GetSeqMessage, asked by the client. */
  pullSeqs: 1005,
  /** GetConvMaxReadSeq, asked by the client. */
  readAndMaxSeq: 1006,
  /** GetLastMessage, asked by the client. */
  lastMessage: 1007,
  /** PushMsg, from the server alone. */
  push: 2001,
  /** KickOnlineMsg, from the server alone; the connection ends with it. */
  kicked: 2002,
  /** LogoutMsg, by the client; the server answers and cuts the connection. */
  logout: 2003,
  /** SetBackgroundStatus, by the client. */
  background: 2004,
  /** WsSubUserOnlineStatus: asked by the client, and pushed by clustered servers. */
  presence: 2005,
} as const;

/** Codes of a refused token, in the first text frame and in HTTP answers (protocol/errors.json). */
export const TokenCode = {
  /** TokenExpiredError, the lowest of them. */
  expired: 1501,
  /** TokenKickedError: taken back by a newer login or an administrator; never renewed. */
  kicked: 1506,
  /** TokenNotExistError, the highest of them. */
  unknown: 1507,
} as const;

/** Whether the server refused the token with this code. */
export const isTokenCode = (code: number): boolean =>
  code >= TokenCode.expired && code <= TokenCode.unknown;
