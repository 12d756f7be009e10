import fc from 'fast-check';
import { DEFAULTS } from '../../../src/config';
import { retryDelay } from '../../../src/session/policy';

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

  it('follows the options', () => {
    expect(retryDelay(3, 0.5, { retryBase: 100, retryMax: 600 })).toBe(300);
  });
});

it('pings well before the gateway would cut the link at 30 s, and learns of a dead one', () => {
  expect(DEFAULTS.heartbeatTimeout + DEFAULTS.pongTimeout).toBeLessThan(30000);
});
