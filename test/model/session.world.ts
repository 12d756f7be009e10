// The world around the session machine, as far as its rules need it: timers, one socket, the callers of
// login, what the app was told and asked. Which events can happen in it, and what they do to it.

import { initial } from '../../src/session/machine';
import type { Failure, SessionEvent, SessionState, Timer } from '../../src/session/types';

/** Everything outside of the machine, as far as the rules need it. */
export interface World {
  state: SessionState;
  timers: ReadonlySet<Timer>;
  /** The open socket, 0 for none, and whether its verdict was good. */
  live: number;
  greeted: boolean;
  /** Somebody waits for login. */
  waiting: boolean;
  announced: boolean;
  /** The token in use is known to be refused; a successor of it was asked for; it proved nothing yet. */
  refused: boolean;
  asked: boolean;
  unproved: boolean;
  spent1507: boolean;
}

const TIMERS: readonly Timer[] = [
  'connect',
  'login',
  'retry',
  'heartbeat',
  'pong',
  'renew',
  'stable',
];
/** Codes that judge the token, one of each kind. */
export const CODES = [1501, 1506, 1507];

const failure = (errCode: number): Failure => ({ errCode, errMsg: `text of ${errCode}` });

/** All events that can happen in this world, by label. Stale ones carry the number before. */
export function eventsOf({ state, timers, asked }: World): [string, SessionEvent][] {
  const { socket, token } = state;
  const list: [string, SessionEvent][] = [['logout', { type: 'logout' }]];
  if (state.phase === 'loggedOut') {
    list.push(['login', { type: 'login', same: false, renewable: false }]);
    list.push(['login renewable', { type: 'login', same: false, renewable: true }]);
  } else {
    for (const same of [true, false]) {
      const label = `login ${same ? 'same' : 'otherToken'}`;
      list.push([label, { type: 'login', same, renewable: false }]);
      list.push([`${label} renewable`, { type: 'login', same, renewable: true }]);
    }
  }
  for (const type of ['visible', 'hidden', 'networkBack', 'networkLost', 'reconnect'] as const) {
    list.push([type, { type }]);
  }
  for (const [age, number] of [
    ['', socket],
    [' (stale)', socket - 1],
  ] as const) {
    if (number < 1) continue;
    for (const code of [0, 500, ...CODES]) {
      list.push([
        `verdict ${code}${age}`,
        { type: 'verdict', socket: number, error: failure(code) },
      ]);
    }
    list.push([`closed${age}`, { type: 'closed', socket: number, why: 'cut' }]);
    list.push([`kicked${age}`, { type: 'kicked', socket: number }]);
    list.push([`alive${age}`, { type: 'alive', socket: number }]);
  }
  for (const [age, number] of [
    ['', token],
    [' (stale)', token - 1],
  ] as const) {
    if (number < 1) continue;
    for (const code of CODES) {
      list.push([
        `tokenRejected ${code}${age}`,
        { type: 'tokenRejected', token: number, error: failure(code) },
      ]);
    }
    // The app answers once, and only when it was asked; an answer about an old token may come late.
    if (!age && !asked) continue;
    list.push([`tokenRenewed${age}`, { type: 'tokenRenewed', token: number }]);
    list.push([`renewFailed${age}`, { type: 'renewFailed', token: number, why: 'no' }]);
  }
  for (const timer of TIMERS) {
    if (!timers.has(timer)) continue;
    for (const late of [false, true]) {
      list.push([`${timer}Due${late ? ' (late)' : ''}`, { type: `${timer}Due`, late }]);
    }
  }
  return list;
}

/** What the event itself does to the world, before the machine has said anything. */
export function happen(world: World, event: SessionEvent): World {
  const { state, live } = world;
  const timers = new Set(world.timers);
  const next = { ...world, timers };
  const ours = 'socket' in event && event.socket === live;
  // Each call of login waits from the start.
  if (event.type === 'login') next.waiting = true;
  if (event.type === 'closed' && ours) next.live = 0;
  if (event.type === 'verdict' && ours && !world.greeted) {
    next.greeted = event.error.errCode === 0;
    if (next.greeted) next.unproved = false;
    next.refused = CODES.indexOf(event.error.errCode) >= 0;
  }
  if (event.type === 'tokenRejected' && event.token === state.token) next.refused = true;
  const answered = event.type === 'tokenRenewed' || event.type === 'renewFailed';
  if (answered && event.token === state.token) next.asked = false;
  if (event.type.slice(-3) === 'Due') timers.delete(event.type.slice(0, -3) as Timer);
  if (event.type === 'stableDue') next.unproved = false;
  return next;
}

/** Worlds that differ only in how far the counters have gone are one. */
export function keyOf(world: World): string {
  const { state, timers, live, ...rest } = world;
  const attempt = Math.min(state.attempt, 2);
  const old = [state.socket > 1, state.token > 1];
  return JSON.stringify([
    { ...state, attempt, socket: 0, token: 0, problem: '' },
    Array.from(timers).sort(),
    live > 0,
    old,
    rest,
  ]);
}

/** Nobody is logged in, nothing runs. */
export const EMPTY: World = {
  state: initial,
  timers: new Set(),
  live: 0,
  greeted: false,
  waiting: false,
  announced: false,
  refused: false,
  asked: false,
  unproved: false,
  spent1507: false,
};
