// The session machine, all of it: no reachable state breaks a rule, whatever happens next; and the rules
// are sharp enough to notice planted faults. What each event does in each phase is a committed text.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { initial, transition } from '../../src/session/machine';
import { FAULTS } from './session.faults';
import { print, walk } from './session.walk';

const MATRIX = join(__dirname, 'session.matrix.txt');

describe('the session machine', () => {
  const walked = walk();

  it('breaks no rule in any reachable state', () => {
    expect(walked.violations).toEqual([]);
  });

  it('is walked as far as it goes', () => {
    // A machine that shrank to a fraction of this has lost something.
    expect(walked.states).toBeGreaterThan(1000);
    expect(walked.edges).toBeGreaterThan(30000);
  });

  it('does in each phase what session.matrix.txt says, and ignores what is a dot there', () => {
    const matrix = print(walked);
    // UPDATE_MATRIX=1 writes it anew; the difference is then reviewed with the change.
    if (process.env['UPDATE_MATRIX']) writeFileSync(MATRIX, matrix);
    expect(matrix).toBe(readFileSync(MATRIX, 'utf8'));
  });

  it('begins logged out, with nothing of anybody', () => {
    expect(transition(initial, { type: 'logout' })).toEqual([initial, []]);
  });
});

describe('the walk', () => {
  it.each(FAULTS)('notices that $name', ({ transition: faulty, finds }) => {
    const rules = walk(faulty).violations.map(({ rule }) => rule);
    expect(rules.filter((rule) => finds.test(rule))).not.toEqual([]);
  });

  it('tells the shortest way to a fault', () => {
    const fault = FAULTS.find(({ name }) => name === 'backoff does not retry')!;
    expect(walk(fault.transition).violations[0]!.path).toEqual(['login', 'verdict 500']);
  });
});
