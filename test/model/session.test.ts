// The session machine, all of it: no reachable state breaks a rule, whatever happens next. What each event
// does in each phase is a committed text. That the rules are sharp is shown by session-walk.test.ts.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { initial, transition, type SessionState } from '../../src/session/machine';
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

  it('is drawn in README.md with every way from one phase to another', () => {
    const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');
    const drawn = [...readme.matchAll(/^ {2}(\w+ --> \w+): /gm)].map(([, way]) => way!);
    const ways = [...walked.matrix.values()].flatMap((row) =>
      [...row].flatMap(([from, to]) => [...to].map((phase) => [from, phase])),
    );
    const real = ways.filter(([from, to]) => from !== to).map((way) => way.join(' --> '));
    expect(drawn.sort()).toEqual([...new Set(real)].sort());
  });

  it('does nothing on news of a socket or token that is gone', () => {
    const state: SessionState = { ...initial, phase: 'online', socket: 2, token: 2 };
    for (const event of [
      { type: 'closed', socket: 1, why: '' },
      { type: 'kicked', socket: 1 },
      { type: 'tokenRenewed', token: 1 },
    ] as const) {
      expect(transition(state, event)).toEqual([state, []]);
    }
  });

  it.each([1500, 1508])(
    'takes a verdict of %i for a failure that another try may cure',
    (errCode) => {
      const state: SessionState = { ...initial, phase: 'connecting', socket: 1, token: 1 };
      const error = { errCode, errMsg: '' };
      expect(transition(state, { type: 'verdict', socket: 1, error })[0].phase).toBe('backoff');
    },
  );

  it('begins logged out, with nothing of anybody', () => {
    const { reason, problem, announced, visible, network, ...rest } = initial;
    expect([reason, problem, announced, visible, network]).toEqual(['', '', false, true, true]);
    expect(Object.values(rest).filter(Boolean)).toEqual(['loggedOut']);
    expect(transition(initial, { type: 'logout' })).toEqual([initial, []]);
  });
});
