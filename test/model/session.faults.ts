// Session machines with one fault each, planted to see whether the walk notices. Some are faults of the
// table (a cell changed or missing), some of the effects (one left out or put in).

import { table, transition as good } from '../../src/session/machine';
import type { Effect, Move, SessionState, Table } from '../../src/session/types';
import type { Transition } from './session.walk';

export interface Fault {
  name: string;
  /** A rule that must be told. */
  finds: RegExp;
  transition: Transition;
}

const withTable = (rows: Partial<Table>): Transition => {
  const mutated: Table = { ...table, ...rows };
  return (state, event) => good(state, event, mutated);
};

/** Drops the effects for which `is` holds. */
const without =
  (is: (effect: Effect, from: SessionState, to: SessionState) => boolean): Transition =>
  (state, event) => {
    const [to, effects] = good(state, event);
    return [to, effects.filter((effect) => !is(effect, state, to))];
  };

/** Changes the state after the machine has spoken. */
const bent =
  (bend: (to: SessionState, from: SessionState) => SessionState): Transition =>
  (state, event) => {
    const [to, effects] = good(state, event);
    return [bend(to, state), effects];
  };

const dial: Move = (next, go) => table.backoff.reconnect!(next, go, { type: 'reconnect' }, next);
const nothing = (): void => undefined;

export const FAULTS: readonly Fault[] = [
  {
    name: 'the retry timer survives a dial',
    finds: /connecting holds the timer retry/,
    transition: without(([name, timer]) => name === 'stop' && timer === 'retry'),
  },
  {
    name: 'the heartbeat survives a loss',
    finds: /(backoff|paused|renewing) holds the timer heartbeat/,
    transition: without(([name, timer]) => name === 'stop' && timer === 'heartbeat'),
  },
  {
    name: 'the login deadline survives the verdict',
    finds: /login lacks its deadline, or the deadline its login|online holds the timer login/,
    transition: without(([name, timer]) => name === 'stop' && timer === 'login'),
  },
  {
    name: 'a login begins without its deadline',
    finds: /login lacks its deadline/,
    transition: without(([name, timer]) => name === 'start' && timer === 'login'),
  },
  {
    name: 'a dial has no deadline',
    finds: /connecting lacks the timer connect/,
    transition: without(([name, timer]) => name === 'start' && timer === 'connect'),
  },
  {
    name: 'backoff does not retry',
    finds: /backoff lacks the timer retry/,
    transition: without(([name]) => name === 'retry'),
  },
  {
    name: 'a new dial leaves the old socket open',
    finds: /two live sockets/,
    transition: without(([name], from, to) => name === 'close' && from.phase === to.phase),
  },
  {
    name: 'logout leaves the socket open',
    finds: /a socket outlives the login/,
    transition: without(([name], _, to) => name === 'close' && to.phase === 'loggedOut'),
  },
  {
    name: 'a verdict does not settle login',
    finds: /loginPending is not what callers see/,
    transition: without(([name], _, to) => name === 'settleLogin' && to.phase === 'online'),
  },
  {
    name: 'every verdict settles login',
    finds: /login settles twice/,
    transition: (state, event) => {
      const [to, effects] = good(state, event);
      const again = event.type === 'verdict' && to.phase === 'online' && !state.loginPending;
      return [to, again ? [...effects, ['settleLogin']] : effects];
    },
  },
  {
    name: 'a refused token is dialled again',
    finds: /a refused token (opens a socket|stays in use)/,
    transition: withTable({
      connecting: { ...table.connecting, verdict: dial },
    }),
  },
  {
    name: 'the network coming back while a token is renewed dials',
    finds: /a refused token opens a socket/,
    transition: withTable({ renewing: { ...table.renewing, networkBack: dial } }),
  },
  {
    name: 'a refused token is overlooked while waiting',
    finds: /a refused token/,
    transition: withTable({ backoff: { ...table.backoff, tokenRejected: nothing } }),
  },
  {
    name: 'a kicked token is renewed',
    finds: /1506 is renewed/,
    transition: (state, event) =>
      event.type === 'verdict' && event.error.errCode === 1506
        ? good(state, { ...event, error: { errCode: 1505, errMsg: '' } })
        : good(state, event),
  },
  {
    name: '1507 is renewed as often as it comes',
    finds: /1507 is renewed twice|spent1507 is wrong/,
    transition: bent((to) => ({ ...to, spent1507: false })),
  },
  {
    name: 'a renewed token that proved nothing is renewed again',
    finds: /renewed again, unproved|unproved is wrong/,
    transition: bent((to) => ({ ...to, unproved: false })),
  },
  {
    name: 'a stale socket counts',
    finds: /a stale event counts/,
    transition: (state, event) =>
      good(state, 'socket' in event ? { ...event, socket: state.socket } : event),
  },
  {
    name: 'a verdict on an older token counts',
    finds: /a stale event counts/,
    transition: (state, event) =>
      good(state, event.type === 'tokenRejected' ? { ...event, token: state.token } : event),
  },
  {
    name: 'a ping is written while waiting',
    finds: /ping without a socket/,
    transition: withTable({ paused: { ...table.paused, hidden: (_, go) => go('ping') } }),
  },
  {
    name: 'paused tries by itself',
    finds: /paused holds the timer retry/,
    transition: withTable({
      paused: { ...table.paused, hidden: (_, go) => go('retry', 0, '') },
    }),
  },
  {
    name: 'backoff goes on while hidden',
    finds: /backoff while hidden or offline/,
    transition: withTable({ backoff: { ...table.backoff, hidden: nothing } }),
  },
  {
    name: 'logout is ignored in a phase',
    finds: /logout does not end the login/,
    transition: withTable({ renewing: { ...table.renewing, logout: nothing } }),
  },
  {
    name: 'the socket is closed after the end',
    finds: /close after the end|a socket outlives the login/,
    transition: (state, event) => {
      const [to, effects] = good(state, event);
      const close = effects.filter(([name]) => name === 'close');
      return [to, [...effects.filter(([name]) => name !== 'close'), ...close]];
    },
  },
  {
    name: 'something of a login survives it',
    finds: /something of a login outlives it/,
    transition: bent((to, from) =>
      to.phase === 'loggedOut' && from.phase !== 'loggedOut' ? { ...to, renewable: true } : to,
    ),
  },
  {
    name: 'a kick is told twice',
    finds: /a token event that is not the one of an end/,
    transition: (state, event) => {
      const [to, effects] = good(state, event);
      return [to, event.type === 'kicked' ? [...effects, ...effects.slice(-1)] : effects];
    },
  },
  {
    name: 'the renewal has no deadline',
    finds: /asking without deadline|renewing lacks the timer renew/,
    transition: without(([name, timer]) => name === 'start' && timer === 'renew'),
  },
  {
    name: 'the state is changed in place',
    finds: /the old state was changed/,
    transition: (state, event) => {
      const result = good(state, event);
      if (event.type === 'hidden') (state as { attempt: number }).attempt++;
      return result;
    },
  },
];
