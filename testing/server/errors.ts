// Codes and their usual texts as the server answers them, and the error a handler throws to answer one.
// It does not decide when: that is each handler's business.

/** errMsg by errCode (protocol/errors.json); unknown codes read ServerInternalError. */
export const ERROR_NAMES = new Map<number, string>([
  [500, 'ServerInternalError'],
  [1001, 'ArgsError'],
  [1002, 'NoPermissionError'],
  [1003, 'DuplicateKeyError'],
  [1004, 'RecordNotFoundError'],
  [1101, 'UserIDNotFoundError'],
  [1102, 'RegisteredAlreadyError'],
  [1201, 'GroupIDNotFoundError'],
  [1202, 'GroupIDExisted'],
  [1203, 'NotInGroupYetError'],
  [1204, 'DismissedAlreadyError'],
  [1206, 'GroupRequestHandled'],
  [1301, 'CanNotAddYourselfError'],
  [1302, 'BlockedByPeer'],
  [1303, 'NotPeersFriend'],
  [1304, 'RelationshipAlreadyError'],
  [1402, 'MutedInGroup'],
  [1403, 'MutedGroup'],
  [1404, 'MsgAlreadyRevoke'],
  [1501, 'TokenExpiredError'],
  [1502, 'TokenInvalidError'],
  [1503, 'TokenMalformedError'],
  [1504, 'TokenNotValidYetError'],
  [1505, 'TokenUnknownError'],
  [1506, 'TokenKickedError'],
  [1507, 'TokenNotExistError'],
  [1601, 'ConnOverMaxNumLimit'],
  [1602, 'args err, need token, sendID, platformID'],
  [1701, 'FileUploadedExpiredError'],
]);

/** Thrown by handlers: becomes the envelope {errCode, errMsg, errDlt} over HTTP, {errCode, errMsg} on a socket. */
export class ApiError extends Error {
  constructor(
    readonly errCode: number,
    readonly errMsg: string = ERROR_NAMES.get(errCode) ?? 'ServerInternalError',
    readonly errDlt: string = '',
  ) {
    super(`${errCode} ${errMsg} ${errDlt}`);
  }
}

/** Throws the code with its usual text; `detail` goes to errDlt. */
export function fail(errCode: number, detail: string): never {
  throw new ApiError(errCode, undefined, detail);
}

/** Thrown by a handler to answer a bare HTTP status with an empty body (500 = a crash inside the real server). */
export class BareStatus extends Error {
  constructor(
    readonly status: number,
    readonly headers: Record<string, string> = {},
    readonly body: string | Uint8Array = '',
  ) {
    super(`HTTP ${status}`);
  }
}
