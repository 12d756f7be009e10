// 20,000 spoiled inputs: nothing crashes, hangs, grows or gets into a prototype. `npm run fuzz` takes a million.

import { fuzzClient } from './client';
import { DECODERS, fuzzDecoders } from './decoders';

describe('spoiled inputs', () => {
  it(`14,000 for the readers of ${DECODERS.join(', ')}: refused by name, or read as promised`, () => {
    expect(fuzzDecoders(1, 14_000)).toEqual([]);
  });

  it('6,000 frames, replies and HTTP bodies for clients whose listeners misbehave', async () => {
    const results = await Promise.all([1, 2, 3, 4].map((seed) => fuzzClient(seed, 1500)));
    expect(results.flatMap(({ wrongs }) => wrongs)).toEqual([]);
    expect(results.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThanOrEqual(6000);
  }, 120_000);
});
