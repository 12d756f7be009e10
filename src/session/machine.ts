// Decides: transition(state, event) -> [state, effects]. Pure: no timer, clock, random, I/O or secret.
// runner.ts acts; test/model walks every reachable state against every event.

import { ErrorCode } from '../types/enum';
import { isTokenCode } from '../wire/calls';
import {
  dial,
  failed,
  initial,
  lost,
  network,
  notRenewed,
  over,
  refused,
  renewed,
  wake,
} from './moves';
import type {
  Cell,
  Cells,
  Effect,
  Move,
  Phase,
  Result,
  SessionEvent,
  SessionState,
  Table,
  Timer,
} from './types';

export { initial };
export type { SessionState } from './types';

/** What getLoginStatus answers: 1 logged out, 2 logging in, 3 logged in (lost links included). */
export const statusOf = ({ phase, loginPending }: SessionState): 1 | 2 | 3 =>
  phase === 'loggedOut' ? 1 : loginPending ? 2 : 3;

/** Timers that end with their phase. Two more follow a field: login loginPending, renew asking. */
const HELD: Partial<Record<Phase, readonly Timer[]>> = {
  connecting: ['connect'],
  online: ['heartbeat', 'pong', 'stable'],
  backoff: ['retry'],
};

/** Phases with a socket. */
const LINKED: readonly Phase[] = ['connecting', 'online'];

/** What the host tells changes these, in every phase of a login, before its cell is asked. */
const SEEN: Partial<Record<SessionEvent['type'], Partial<SessionState>>> = {
  visible: { visible: true },
  hidden: { visible: false },
  networkBack: { network: true },
  networkLost: { network: false },
};

/** Is the link still there? */
const probe: Move = (_, go) => {
  go('ping');
  go('start', 'pong', true);
};

/** What every phase of a login has in common. */
const active: Cells = {
  login(next, go, { same, renewable }) {
    if (renewable) next.renewable = true;
    if (!next.loginPending) go('settleLogin');
    if (!same) renewed(next, go, false, dial);
  },
  logout: (next, go) =>
    over(next, go, { errCode: ErrorCode.LoginOutError, errMsg: 'logout came first' }),
  loginDue(next, go) {
    const problem = next.problem || 'no answer';
    over(
      next,
      go,
      network(
        `no connection in time (${problem}); check wsAddr (wss, allowed by the platform) and network`,
      ),
    );
  },
  tokenRejected: (next, go, { error }) => refused(next, go, error),
  tokenRenewed: (next, go) => renewed(next, go, true, wake),
  renewFailed: (next, go, { why }) => notRenewed(next, go, why),
  // Late: the answer may lie in the queue of a host that just woke up.
  renewDue: (next, go, { late }) =>
    late ? go('start', 'renew') : notRenewed(next, go, 'renewToken: no answer in time'),
};

/** Without a socket: what the host tells decides between waiting and dialling at once. */
const idle: Cells = {
  ...active,
  // Also where the host says there is no network: it may have said nothing while the app slept.
  visible: dial,
  hidden: wake,
  networkBack: wake,
  networkLost: wake,
  reconnect: dial,
};

/**
 * The machine, a row a phase: what changes, and what to do. A missing cell means: ignored.
 * `was` is the state before the host's news went in.
 */
export const table: Table = {
  loggedOut: {
    login(next, go, { renewable }) {
      Object.assign(next, { renewable, reason: '', loginPending: true });
      go('start', 'login');
      renewed(next, go, false, dial);
      go('prefetch');
    },
  },
  connecting: {
    ...active,
    verdict(next, go, { error }, was) {
      const { errCode } = error;
      if (errCode) return (isTokenCode(errCode) ? refused : failed)(next, go, error);
      next.phase = 'online';
      next.announced = next.loginPending = next.unproved = false;
      next.network = true; // whatever the host says
      next.problem = '';
      go('start', 'heartbeat');
      go('start', 'stable');
      go('emit', 'OnConnectSuccess');
      if (was.loginPending) go('settleLogin');
      if (!next.visible) go('background', true);
      go('catchUp');
    },
    closed: (next, go, { why }) => failed(next, go, network(why)),
    // Late: the host slept through the answer; the network is not to blame.
    connectDue: (next, go, { late }) =>
      late ? dial(next, go) : failed(next, go, network('no first frame in time')),
    networkBack: (next, go, _, was) => was.network || dial(next, go),
  },
  online: {
    ...active,
    closed: (next, go, { why }) => lost(next, go, why),
    kicked: (next, go) =>
      over(next, go, { errCode: 1506, errMsg: 'kicked by another login' }, true),
    alive: (_, go) => go('stop', 'pong'),
    heartbeatDue(_, go, { late }) {
      go('ping');
      go('start', 'pong', late);
      go('start', 'heartbeat');
    },
    pongDue: (next, go, { late }) =>
      late ? probe(next, go) : lost(next, go, 'ping without answer'),
    stableDue(next) {
      next.attempt = 0;
      next.unproved = false;
    },
    visible(next, go, _, was) {
      if (!was.visible) go('background', false);
      probe(next, go);
    },
    hidden: (_, go, __, was) => was.visible && go('background', true),
    networkBack: probe,
    networkLost: (next, go) => lost(next, go, 'no network'),
    reconnect: probe,
  },
  backoff: { ...idle, retryDue: dial },
  paused: idle,
  renewing: active,
};

/**
 * The next state and what to do, in order. What a phase leaves behind goes first, whatever the cell
 * says: its timers, and its socket (`close` also when the socket ended by itself).
 */
export function transition(was: SessionState, event: SessionEvent, rows: Table = table): Result {
  const { phase } = was;
  const { type, socket, token } = event as SessionEvent & { socket?: number; token?: number };
  if ((socket && socket !== was.socket) || (token && token !== was.token)) return [was, []];
  const next = { ...was, ...(phase === 'loggedOut' ? {} : SEEN[type]) };
  const effects: Effect[] = [];
  const left: Effect[] = [];
  const cell = rows[phase][type] as Cell | undefined;
  if (cell) cell(next, (...effect) => effects.push(effect), event, was);
  if (next.phase !== phase || next.socket !== was.socket) {
    for (const timer of HELD[phase] || []) left.push(['stop', timer]);
    if (phase === 'online' && type === 'logout') left.push(['farewell']);
    if (LINKED.indexOf(phase) >= 0 && next.phase !== 'online') left.push(['close']);
  }
  if (was.loginPending && !next.loginPending) left.push(['stop', 'login']);
  if (was.asking && !next.asking) left.push(['stop', 'renew']);
  return [next, [...left, ...effects]];
}
