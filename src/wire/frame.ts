/**
 * The envelope around every binary frame: JSON with the protobuf in base64 (protocol/websocket.md
 * §4). It does not know what the payload means, and takes no compressed frames.
 */

import { decodeBase64, decodeUtf8, encodeBase64, encodeUtf8, stringify } from '../lib/bytes';

/** The server cuts the connection (1009) at any longer frame from a client. */
export const MAX_FRAME_BYTES = 51200;

/** A frame of the client; `data` is the encoded request. */
export interface OutFrame {
  reqIdentifier: number;
  /** The connection's user; the server cuts the connection at any other. */
  sendID: string;
  operationID: string;
  /** Number of the request as text; the reply repeats it. */
  msgIncr: string;
  data: Uint8Array;
}

/** A frame of the server. */
export interface Frame {
  reqIdentifier: number;
  /** Empty in pushes. */
  msgIncr: string;
  operationID: string;
  /** 0 or the server's code. */
  errCode: number;
  errMsg: string;
  /** The encoded reply; null in errors, for 2002 and in the reply to 2004. */
  data: Uint8Array | null;
}

/** One frame in bytes. The token is left out: the server ignores it in frames. */
export const encodeFrame = (frame: OutFrame): Uint8Array =>
  encodeUtf8(stringify({ ...frame, data: encodeBase64(frame.data) }));

/**
 * Bytes that a frame with a payload of `payloadBytes` has at most, known before its msgIncr is;
 * compare with MAX_FRAME_BYTES. `msgIncr` counts as the user, `_` and ten digits.
 */
export const framedBytes = (payloadBytes: number, sendID: string, operationID: string): number =>
  encodeFrame({
    reqIdentifier: 1003,
    sendID,
    operationID,
    msgIncr: sendID + '_1234567890',
    data: new Uint8Array(0),
  }).length +
  Math.ceil(payloadBytes / 3) * 4;

const MARK = encodeUtf8(',"data":"');

/**
 * Where the payload begins. 0 when the mark is nowhere: what begins there with a brace is no base64.
 * The mark has one comma, its first sign.
 */
function payloadAt(bytes: Uint8Array): number {
  let n = 0;
  for (let i = 0; i < bytes.length;) {
    const byte = bytes[i++];
    n = byte === MARK[n] ? n + 1 : byte === MARK[0] ? 1 : 0;
    if (n === MARK.length) return i;
  }
  return 0;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * Reads a frame. Only the head is parsed as JSON and the base64 is read where it lies: the server
 * writes `data` last, and the mark cannot stand inside a JSON string, where quotes are escaped. A
 * frame of any other order is parsed whole. Throws SyntaxError on what is no JSON and RangeError on
 * what is no envelope or no base64.
 */
export function decodeFrame(bytes: Uint8Array): Frame {
  const end = bytes.length - 2;
  const at = payloadAt(bytes);
  let payload: Uint8Array | undefined;
  try {
    if (bytes[end] === 34 && bytes[end + 1] === 125) payload = decodeBase64(bytes, at, end);
  } catch {
    // More fields follow the payload, or it is broken: the whole parse tells.
  }
  const text = payload ? decodeUtf8(bytes, 0, at) + '"}' : decodeUtf8(bytes);
  const envelope = ((JSON.parse(text) as unknown) || {}) as Record<string, unknown>;
  const { reqIdentifier, errCode, data } = envelope;
  if (typeof reqIdentifier !== 'number') throw new RangeError('frame without reqIdentifier');
  return {
    reqIdentifier,
    msgIncr: textOf(envelope.msgIncr),
    operationID: textOf(envelope.operationID),
    errCode: typeof errCode === 'number' ? errCode : 0,
    errMsg: textOf(envelope.errMsg),
    data: payload || (typeof data === 'string' ? decodeBase64(data) : null),
  };
}
