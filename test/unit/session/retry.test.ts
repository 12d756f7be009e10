import fc from 'fast-check';
import { DEFAULTS } from '../../../src/config';
import { retryDelay } from '../../../src/session/moves';

describe('retryDelay', () => {
  it('keeps the first retry after a clean drop within half a second', () => {
    expect(retryDelay(0, 0, DEFAULTS)).toBe(0);
    expect(retryDelay(0, 0.5, DEFAULTS)).toBe(250);
    expect(retryDelay(0, 0.999999, DEFAULTS)).toBe(500);
  });

  it('doubles its bound for each attempt, up to 30 s', () => {
    const bounds = [0, 1, 2, 3, 4, 5, 6, 7, 20, 2000].map((attempt) =>
      retryDelay(attempt, 0.999999, DEFAULTS),
    );
    expect(bounds).toEqual([500, 1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000, 30000]);
  });

  it('is jitter over the whole range: any share of the bound is as likely', () => {
    fc.assert(
      fc.property(
        fc.nat(100),
        fc.double({ min: 0, max: 0.999999, noNaN: true }),
        (attempt, random) => {
          const bound = Math.min(30000, 500 * 2 ** attempt);
          expect(
            Math.abs(retryDelay(attempt, random, DEFAULTS) - random * bound),
          ).toBeLessThanOrEqual(0.5);
        },
      ),
      { seed: 5 },
    );
  });

  it('spreads 200 clients whose server was away for 10 s: at most 60 in any second, all in 35 s', () => {
    for (let seed = 1; seed <= 20; seed++) {
      let state = seed;
      const random = () => (state = (state * 48271) % 0x7fffffff) / 0x7fffffff;
      const back = Array.from({ length: 200 }, () => {
        let at = 0;
        for (let attempt = 0; at < 10000; attempt++) at += retryDelay(attempt, random(), DEFAULTS);
        return at;
      });
      for (const from of back) {
        expect(back.filter((at) => at >= from && at < from + 1000).length).toBeLessThanOrEqual(60);
      }
      expect(Math.max(...back)).toBeLessThanOrEqual(10000 + 35000);
    }
  });

  it('follows the options', () => {
    expect(retryDelay(3, 0.5, { retryBase: 100, retryMax: 600 })).toBe(300);
  });
});

it('pings well before the gateway would cut the link at 30 s, and learns of a dead one', () => {
  expect(DEFAULTS.heartbeatTimeout + DEFAULTS.pongTimeout).toBeLessThan(30000);
});
