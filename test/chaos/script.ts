// What may happen in a chaos script, as data: steps of apps, devices, network and server, drawn by fast-check.
// Everything is a number or a name, so that a failing script prints, replays and shrinks.

import fc from 'fast-check';
import { KINDS, type Kind } from './phone';

/** Clients of a script: two devices of the first user, one of each other. */
export const CLIENTS = [
  { user: 0, platformID: 5 },
  { user: 1, platformID: 5 },
  { user: 2, platformID: 5 },
  { user: 0, platformID: 2 },
] as const;

/** Users; the chats of a script are those between any two of them and one group of all. */
export const USERS = 3;

export interface Step {
  act: string;
  /** Which client. */
  on: number;
  /** Which chat of its user: another user, or the group. */
  to: number;
  /** How much, how often, or which. */
  n: number;
  /** Real ms before the next step. */
  wait: number;
}

export interface Script {
  seed: number;
  kinds: Kind[];
  /** How many of CLIENTS take part. */
  clients: number;
  renewable: boolean;
  /** How the way to the gateway is: clean, torn into crumbs, slow, or breaking off now and then. */
  way: Way;
  steps: Step[];
}

export const WAYS = ['clean', 'crumbs', 'slow', 'breaking'] as const;
export type Way = (typeof WAYS)[number];

/** Acts by how often they come. */
const WEIGHTS: Record<string, number> = {
  // The app.
  say: 24,
  read: 5,
  list: 3,
  page: 3,
  recall: 2,
  typing: 2,
  relog: 2,
  logout: 1,
  loginAgain: 2,
  reconnect: 2,
  // The device.
  hide: 3,
  show: 4,
  suspend: 2,
  offline: 3,
  backOnline: 4,
  silence: 2,
  hear: 3,
  cutLine: 3,
  elapse: 3,
  jump: 2,
  // The server and the way to it.
  drop: 5,
  close: 3,
  hole: 2,
  refuse: 3,
  firstFrame: 2,
  losePushes: 2,
  doublePushes: 3,
  swapPushes: 3,
  blind: 2,
  garbage: 4,
  cutOn: 5,
  swallow: 3,
  answer: 3,
  slowReplies: 2,
  slowPushes: 2,
  http: 4,
  restart: 1,
  kick: 1,
  expire: 2,
  loseMessages: 1,
  mend: 8,
};

const step: fc.Arbitrary<Step> = fc.record({
  act: fc.oneof(
    ...Object.entries(WEIGHTS).map(([act, weight]) => ({ arbitrary: fc.constant(act), weight })),
  ),
  on: fc.nat(CLIENTS.length - 1),
  to: fc.nat(USERS - 1),
  n: fc.nat(11),
  wait: fc.oneof(
    { arbitrary: fc.constant(0), weight: 3 },
    { arbitrary: fc.nat(20), weight: 4 },
    { arbitrary: fc.nat(150), weight: 1 },
  ),
});

export const script: fc.Arbitrary<Script> = fc.record({
  seed: fc.nat(1_000_000),
  kinds: fc.array(fc.constantFrom(...KINDS), {
    minLength: CLIENTS.length,
    maxLength: CLIENTS.length,
  }),
  clients: fc.integer({ min: 1, max: CLIENTS.length }),
  renewable: fc.boolean(),
  way: fc.constantFrom('clean', ...WAYS),
  steps: fc.array(step, { minLength: 4, maxLength: 18 }),
});

/** The script of a seed, always the same. */
export const scriptOf = (seed: number): Script => fc.sample(script, { seed, numRuns: 1 })[0]!;

/**
 * The smallest script that `fails`, found from the one of a seed; undefined when it does not fail any more.
 * @param ms no longer than this
 */
export async function shrink(
  seed: number,
  fails: (script: Script) => Promise<boolean>,
  ms: number,
): Promise<Script | undefined> {
  const property = fc.asyncProperty(script, async (one) => !(await fails(one)));
  const { counterexample } = await fc.check(property, {
    seed,
    numRuns: 1,
    interruptAfterTimeLimit: ms,
    markInterruptAsFailure: false,
  });
  return counterexample?.[0];
}
