/** The codec and the envelope against frames recorded from a real server. */

import { decodeBase64, encodeUtf8 } from '../../src/lib/bytes';
import { decodeFrame, encodeFrame } from '../../src/wire/frame';
import { decode, encode } from '../../src/wire/proto';
import { judgeDecode, ours, oursOf, plainOf, theirs, type Plain } from '../unit/wire/judge';
import recorded from './frames.json';

interface Vector {
  name: string;
  direction: string;
  transport: string;
  frame?: string;
  messageName?: string;
  protobufBase64?: string;
  decoded?: Plain | null;
  mustFail?: boolean;
  roundTrip?: boolean;
}

interface Envelope {
  reqIdentifier: number;
  sendID: string;
  token?: string;
  operationID: string;
  msgIncr: string;
  errCode: number;
  errMsg: string;
  data: string | null;
}

const vectors = recorded.vectors as unknown as Vector[];
const binary = vectors.filter((v) => v.transport === 'binary');
const withPayload = vectors.filter((v) => v.messageName && !v.mustFail);

const envelopeOf = (v: Vector) => JSON.parse(v.frame!) as Envelope;
const nameOf = (v: Vector) => v.messageName!.split('.').pop()!;
const payloadOf = (v: Vector) => Buffer.from(v.protobufBase64 ?? envelopeOf(v).data!, 'base64');

/** The recorded value with all defaults filled in, by the judge. */
function expected(v: Vector): Plain {
  const type = theirs(nameOf(v));
  const bytes = type.encode(type.fromObject(v.decoded!)).finish();
  return judgeDecode(nameOf(v), bytes);
}

it('has the vectors it is meant to judge by', () => {
  expect(binary.length).toBeGreaterThan(100);
  expect(withPayload.length).toBeGreaterThan(100);
});

it.each(binary.filter((v) => v.direction === 's2c').map((v) => [v.name, v] as const))(
  'reads the envelope of %s',
  (_, v) => {
    const { reqIdentifier, msgIncr, operationID, errCode, errMsg, data } = envelopeOf(v);
    const frame = decodeFrame(encodeUtf8(v.frame!));
    expect(frame).toEqual({
      reqIdentifier,
      msgIncr,
      operationID,
      errCode,
      errMsg,
      data: data === null ? null : Uint8Array.from(Buffer.from(data, 'base64')),
    });
  },
);

it.each(binary.filter((v) => v.direction === 'c2s').map((v) => [v.name, v] as const))(
  'writes the envelope of %s, without the token',
  (_, v) => {
    const { token, ...envelope } = envelopeOf(v);
    const bytes = encodeFrame({ ...envelope, data: decodeBase64(envelope.data!) });
    expect(JSON.parse(Buffer.from(bytes).toString())).toEqual(envelope);
    expect(token).toBe('');
  },
);

it.each(withPayload.map((v) => [v.name, v] as const))('decodes %s', (_, v) => {
  const table = ours[nameOf(v)]!;
  expect(plainOf(table, decode(table, payloadOf(v)))).toEqual(expected(v));
});

it.each(
  withPayload
    .filter((v) => v.direction === 'c2s' || v.direction === 's2c' || v.roundTrip)
    .map((v) => [v.name, v] as const),
)('encodes %s so that the judge reads the recorded value', (_, v) => {
  const table = ours[nameOf(v)]!;
  const bytes = encode(table, oursOf(table, v.decoded!));
  expect(judgeDecode(nameOf(v), bytes)).toEqual(expected(v));
});

it.each(
  withPayload
    .filter((v) => v.direction !== 'codec' || v.roundTrip)
    .map((v) => [v.name, v] as const),
)('encodes what it decoded from %s into the same bytes', (_, v) => {
  const table = ours[nameOf(v)]!;
  const bytes = payloadOf(v);
  expect(Buffer.from(encode(table, decode(table, bytes))).toString('hex')).toBe(
    bytes.toString('hex'),
  );
});

it.each(vectors.filter((v) => v.mustFail).map((v) => [v.name, v] as const))(
  'refuses %s with a RangeError',
  (_, v) => {
    expect(() => decode(ours[nameOf(v)]!, payloadOf(v))).toThrow(RangeError);
  },
);

it('decodes from the middle of a buffer as from its own', () => {
  const v = withPayload.find(({ name }) => name === 'text-emoji-push-101')!;
  const table = ours[nameOf(v)]!;
  const bytes = payloadOf(v);
  const padded = new Uint8Array(bytes.length + 20).fill(255);
  padded.set(bytes, 7);
  expect(plainOf(table, decode(table, padded, 7, 7 + bytes.length))).toEqual(expected(v));
});
