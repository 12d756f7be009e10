// Every reachable state of the outbox against everything that can happen there, on a model that knows
// what the server really did. That the rules are sharp is shown by outbox-walk.test.ts.

import * as real from '../../src/flow/outbox';
import { LARGE, SMALL } from './outbox-cases';
import { walk, type Walk } from './outbox-moves';

// Seconds: for who judges the tests by mutants.
const CASES =
  { all: [...SMALL, ...LARGE], quick: SMALL.slice(0, 3) }[process.env['WALK']!] || SMALL;

describe('the outbox', () => {
  it.each(CASES)(
    'keeps every rule in every reachable state of %s',
    (_what, plan, links, atLeast) => {
      const walked: Walk = walk(real, plan, links);
      expect(walked.broken).toBeUndefined();
      expect(walked.states).toBeGreaterThan(atLeast);
    },
    300000,
  );
});
