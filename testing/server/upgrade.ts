// What a connection asks for: its parameters in either form, checked in the gateway's order, and the token's verdict
// (websocket.md §1, §2). Opens nothing.
import type { IncomingMessage } from 'node:http';
import { ApiError } from './errors';
import type { World } from './world';

export interface Wish {
  token: string;
  userID: string;
  platformID: number;
  operationID: string;
  /** Wants the first text frame. */
  sendResponse: boolean;
  sdkType: 'js' | 'go';
  gzip: boolean;
}

const TRUE = new Set(['1', 't', 'T', 'true', 'TRUE', 'True']);
const FALSE = new Set(['0', 'f', 'F', 'false', 'FALSE', 'False']);

function bad(detail: string): never {
  throw new ApiError(1602, undefined, detail);
}

function bool(text: string): boolean | null {
  return TRUE.has(text) ? true : FALSE.has(text) ? false : null;
}

/** The parameters of a request; throws ApiError 1602 or 500, which refuse the upgrade. */
export function readWish(req: IncomingMessage): Wish {
  const url = req.url ?? '/';
  const at = url.indexOf('?');
  const query = new URLSearchParams(at < 0 ? '' : url.slice(at + 1));
  const packed = query.get('v');
  const wish = packed ? fromPacked(packed) : fromQuery(query);
  if (!wish.token) bad('token is empty');
  if (!wish.userID) bad('sendID is empty');
  if (!wish.operationID) bad('operationID is empty');
  if (!(wish.platformID >= 1 && wish.platformID <= 12)) bad('platformID is invalid');
  const sdkType = wish.sdkType || 'go';
  if (sdkType !== 'js' && sdkType !== 'go') bad('sdkType is invalid');
  const compression = wish.compression || String(req.headers['compression'] ?? '');
  return { ...wish, sdkType, gzip: compression === 'gzip' };
}

type Raw = Omit<Wish, 'sdkType' | 'gzip'> & { sdkType: string; compression: string };

function fromQuery(query: URLSearchParams): Raw {
  const get = (key: string): string => query.get(key) ?? '';
  const platform = get('platformID');
  if (!/^[+-]?\d+$/.test(platform)) bad('platformID is not int');
  const answer = get('isMsgResp');
  const sendResponse = answer ? bool(answer) : false;
  if (sendResponse === null) bad('isMsgResp is not bool');
  const background = get('isBackground');
  if (bool(background) === null)
    throw new ApiError(
      500,
      undefined,
      `strconv.ParseBool: parsing "${background}": invalid syntax`,
    );
  return {
    token: get('token'),
    userID: get('sendID'),
    platformID: Number(platform),
    operationID: get('operationID'),
    sendResponse,
    sdkType: get('sdkType'),
    compression: get('compression'),
  };
}

function fromPacked(text: string): Raw {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) bad('data is not base64');
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    bad('data is not json');
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) bad('data is not json');
  const fields = new Map(Object.entries(value));
  const take = <T>(key: string, zero: T): T => {
    const v: unknown = fields.get(key) ?? zero;
    if (typeof v !== typeof zero) bad(`data is not json: ${key}`);
    return v as T;
  };
  take('background', false);
  const platformID = take('platformID', 0);
  if (!Number.isInteger(platformID)) bad('data is not json: platformID');
  return {
    token: take('token', ''),
    userID: take('userID', ''),
    platformID,
    operationID: take('operationID', ''),
    sendResponse: take('sendResponse', false),
    sdkType: take('sdkType', ''),
    compression: take('compression', ''),
  };
}

/** The token's verdict on a wish: throws ApiError 1501–1507. */
export function judge(world: World, wish: Wish): void {
  const { userID, platformID } = world.tokens.check(wish.token);
  if (userID !== wish.userID)
    throw new ApiError(1502, undefined, `token uid ${userID} != userID ${wish.userID}`);
  if (platformID !== wish.platformID)
    throw new ApiError(
      1502,
      undefined,
      `token platform ${platformID} != platformID ${wish.platformID}`,
    );
}
