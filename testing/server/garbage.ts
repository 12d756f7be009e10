// Frames a real gateway would never send, for tests of what a client does with them.
import { envelope } from './socket';

export type GarbageKind =
  /** A text frame that is not JSON. */
  | 'text'
  /** A text frame with JSON of an unknown type. */
  | 'textType'
  /** Random bytes. */
  | 'binary'
  /** An empty binary frame. */
  | 'empty'
  /** JSON cut in the middle. */
  | 'cutJSON'
  /** A push whose protobuf is truncated. */
  | 'truncated'
  /** A push whose data is no base64. */
  | 'badBase64'
  /** A push without data. */
  | 'nullData'
  /** A reqIdentifier nobody knows. */
  | 'unknown'
  /** A reply to a request nobody made. */
  | 'strayReply'
  /** Valid JSON of the wrong shape: an array, and wrong field types. */
  | 'array'
  | 'shape'
  /** 4 MB of valid JSON. */
  | 'huge';

const good = { errCode: 0, errMsg: '' };

/** A string is sent as a text frame, bytes as a binary one. */
export function garbageFrame(kind: GarbageKind): string | Uint8Array {
  const bytes = (text: string): Uint8Array => Buffer.from(text);
  switch (kind) {
    case 'text':
      return 'this is no JSON';
    case 'textType':
      return '{"type":"hello","body":[1,2,3]}';
    case 'binary':
      return Uint8Array.from({ length: 64 }, (_, i) => (i * 37 + 200) & 255);
    case 'empty':
      return new Uint8Array(0);
    case 'cutJSON':
      return bytes('{"reqIdentifier":2001,"msgIncr":"","operationID":"x","errCode":0,"err');
    case 'truncated':
      // PushMessages.msgs entry that promises 200 bytes and has 3.
      return bytes(
        envelope(2001, '', 'x', { ...good, data: Uint8Array.of(0x0a, 0xc8, 0x01, 1, 2, 3) }),
      );
    case 'badBase64':
      return bytes(
        '{"reqIdentifier":2001,"msgIncr":"","operationID":"x","errCode":0,"errMsg":"","data":"%%"}',
      );
    case 'nullData':
      return bytes(envelope(2001, '', 'x', { ...good, data: null }));
    case 'unknown':
      return bytes(envelope(4711, '', 'x', { ...good, data: new Uint8Array(0) }));
    case 'strayReply':
      return bytes(envelope(1001, 'nobody_1', 'x', { ...good, data: new Uint8Array(0) }));
    case 'array':
      return bytes('[1,2,3]');
    case 'shape':
      return bytes(
        '{"reqIdentifier":"2001","msgIncr":7,"operationID":null,"errCode":"0","errMsg":5,"data":{}}',
      );
    case 'huge':
      return bytes(envelope(4711, '', 'x'.repeat(4 << 20), { ...good, data: null }));
  }
}
