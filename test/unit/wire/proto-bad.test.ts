/** Bytes that are no message: the codec says RangeError, soon, and makes nothing big. */

import fc from 'fast-check';
import { decode } from '../../../src/wire/proto';
import {
  GetMaxSeqResp,
  MsgData,
  PushMessages,
  SubUserOnlineStatusTips,
} from '../../../src/wire/schema';
import { messageOf } from './arbitrary';
import { judgeEncode } from './judge';

const read = (...bytes: number[]) => decode(MsgData, Uint8Array.from(bytes));

/** Runs the reader; anything but a value or a RangeError fails the test. */
function survives(bytes: Uint8Array): void {
  for (const table of [PushMessages, MsgData, GetMaxSeqResp, SubUserOnlineStatusTips]) {
    try {
      decode<unknown>(table, bytes);
    } catch (e) {
      if (!(e instanceof RangeError)) throw e;
    }
  }
}

it.each([
  ['a tag that never ends', [0x80]],
  ['a tag of number 0', [0x00, 0x01]],
  ['a tag above 32 bits', [0x80, 0x80, 0x80, 0x80, 0x10, 0x01]],
  ['a number that never ends', [0x70, 0x80, 0x80]],
  ['a missing number', [0x70]],
  ['a number of 11 bytes', [0x70, ...new Array<number>(10).fill(0x80), 0x01]],
  ['a number of 11 bytes, though all are 0', [0x70, ...new Array<number>(10).fill(0x80), 0x00]],
  ['a number of more than 64 bits', [0x70, ...new Array<number>(9).fill(0xff), 0x02]],
  ['2^64, though its 64 bits are 0', [0x70, ...new Array<number>(9).fill(0x80), 0x02]],
  ['a number beyond 2^53', [0x70, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x10]],
  ['a number below -2^53', [0x70, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x80, 0x80, 0x01]],
  ['a text longer than what is left', [0x0a, 0x05, 0x61]],
  ['a text of 2^31 bytes', [0x0a, 0x80, 0x80, 0x80, 0x80, 0x08, 0x61]],
  ['a text of negative length', [0x0a, ...new Array<number>(9).fill(0xff), 0x01]],
  ['one whose length leads back', [0x0a, 0xf5, ...new Array<number>(8).fill(0xff), 0x01]],
  ['an unknown field longer than what is left', [0xa2, 0x06, 0x05, 0x61]],
  ['an unknown number that never ends', [0xa0, 0x06, 0x80]],
  ['an unknown fixed64 cut short', [0xb1, 0x06, 1, 2, 3]],
  ['an unknown fixed32 cut short', [0xad, 0x06, 1, 2]],
  ['a group', [0x0b, 0x0c]],
  ['the end of a group', [0x0c]],
  ['wire type 6', [0x0e]],
  ['wire type 7', [0x0f, 0x01]],
])('refuses %s', (_, bytes) => {
  expect(() => read(...bytes)).toThrow(RangeError);
});

it.each([3, 4, 6, 7])('refuses wire type %i, whatever follows', (wire) => {
  for (const size of [4, 8])
    expect(() => read(8 + wire, ...new Array<number>(size).fill(0))).toThrow(RangeError);
});

it('refuses a field that reaches over the end of its own message', () => {
  // offlinePushInfo of 3 bytes, its title says 9; the bytes would be there behind it.
  const bytes = [0xa2, 0x01, 0x03, 0x0a, 0x09, 0x61, ...new Array<number>(20).fill(0x61)];
  expect(() => read(...bytes)).toThrow(RangeError);
});

it('refuses a number that stands behind the end of its own message', () => {
  // offlinePushInfo of 1 byte, the tag of its iOSBadgeCount; a number would be there behind it.
  expect(() => read(0xa2, 0x01, 0x01, 0x28, 0x70, 0x05)).toThrow(RangeError);
});

it('refuses a packed number that reaches over the end of its list', () => {
  const bytes = Uint8Array.of(0x0a, 0x04, 0x12, 0x02, 0x05, 0x85, 0x01);
  expect(() => decode(SubUserOnlineStatusTips, bytes)).toThrow(RangeError);
});

it('reads the extremes that are still safe', () => {
  expect(read(0x70, ...new Array<number>(7).fill(0xff), 0x0f).seq).toBe(Number.MAX_SAFE_INTEGER);
  expect(read(0x70, 0x81, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0xf0, 0xff, 0x01).seq).toBe(
    Number.MIN_SAFE_INTEGER,
  );
});

/** Some valid messages, the same in each run. */
const pool = fc
  .sample(messageOf('PushMessages'), { numRuns: 60, seed: 1 })
  .map((message) => judgeEncode('PushMessages', message));

it('survives every cut of a message', () => {
  pool.slice(0, 6).forEach((bytes) => {
    for (let n = 0; n < bytes.length; n++) survives(bytes.subarray(0, n));
  });
  expect(pool.map((bytes) => bytes.length).sort((a, b) => b - a)[0]).toBeGreaterThan(100);
});

it('survives bytes changed, put in and taken out', () => {
  const change = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }), fc.nat(2));
  const changes = fc.array(change, { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(fc.constantFrom(...pool), changes, (bytes, list) => {
      const broken = Array.from(bytes);
      for (const [place, byte, how] of list) {
        broken.splice(place % (broken.length + 1), how === 0 ? 0 : 1, ...(how === 2 ? [] : [byte]));
      }
      survives(Uint8Array.from(broken));
    }),
    { numRuns: 1500, seed: 2 },
  );
});

it('survives any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => survives(bytes)),
    { numRuns: 1500, seed: 3 },
  );
});
