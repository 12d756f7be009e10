// The session machine, all of it: no reachable state breaks a rule, whatever happens next. What each event
// does in each phase is a committed text. That the rules are sharp is shown by session-walk.test.ts.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { initial, transition } from '../../src/session/machine';
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
