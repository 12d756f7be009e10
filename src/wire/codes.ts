/**
 * Numbers of the socket that the core itself acts on (protocol/websocket.md §4.1), upstream's name
 * beside each; requests with a reply stand in calls.ts, the enums for apps in types/enum.ts.
 */

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
