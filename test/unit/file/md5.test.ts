// MD5 of the file domain against Node's: every length around the edges of blocks, any bytes, a whole part.

import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { md5 } from '../../../src/domains/file/md5';

const judge = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('hex');

it('agrees on every length up to three blocks', () => {
  for (let length = 0; length < 200; length++) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 89 + length) & 255);
    expect(md5(bytes)).toBe(judge(bytes));
  }
});

it('agrees on any bytes, also of a view into others', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(70), (bytes, from) => {
      const view = bytes.subarray(Math.min(from, bytes.length));
      expect(md5(view)).toBe(judge(view));
    }),
    { numRuns: 200 },
  );
});

it('agrees on a part of 5 MB', () => {
  const bytes = new Uint8Array(5 * 2 ** 20).map((_, i) => (i * 2_654_435_761) >>> 24);
  expect(md5(bytes)).toBe(judge(bytes));
});
