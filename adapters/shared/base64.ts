// Frames as Alipay carries them: base64 text with a flag, inside a wrapper. Used where `my` may lie
// underneath; it opens no socket and knows nothing of what the frames say.
import { decodeBase64, encodeBase64 } from '../../src/lib/bytes';
import type { MiniEvent } from './mini';

/** Options of a send: bytes as base64 text; Alipay documents no ArrayBuffer here. */
export const packBase64 = (frame: string | Uint8Array): object =>
  typeof frame === 'string' ? { data: frame } : { data: encodeBase64(frame), isBuffer: true };

/** Unwraps a message. Clients from 10.5.16 on hand an ArrayBuffer despite the flag: the type decides. */
export const unpackBase64 = (event: MiniEvent): unknown => {
  const inner = event.data as MiniEvent | undefined;
  const { data, isBuffer } = inner && inner.data !== undefined ? inner : event;
  return isBuffer && typeof data === 'string' ? decodeBase64(data) : data;
};
