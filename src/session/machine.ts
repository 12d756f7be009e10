// Decides: transition(state, event) -> [state, effects]. Pure: no timer, clock, random, I/O or secret.
// runner.ts acts; test/model walks every reachable state against every event.

import { ErrorCode } from '../types/enum';
import {
  KICKED,
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
  Phase,
  Result,
  SessionEvent,
  SessionState,
  Step,
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

const linked = (phase: Phase) => phase === 'connecting' || phase === 'online';

/** What the host tells changes these, in every phase of a login, before its cell is asked. */
const SEEN: Partial<Record<SessionEvent['type'], Partial<SessionState>>> = {
  visible: { visible: true },
  hidden: { visible: false },
  networkBack: { network: true },
  networkLost: { network: false },
};

/** Is the link still there? */
const PROBE: readonly Effect[] = [['ping'], ['start', 'pong', true]];
const probe = (): Step => [{}, ...PROBE];

const HIDDEN: readonly Effect[] = [['background', true]];
const SETTLED: readonly Effect[] = [['settleLogin']];

/** What every phase of a login has in common. */
const active: Cells = {
  login(state, { match, renewable }) {
    if (match === 'otherUser') return [{}, ['refuse']];
    const [patch, ...effects]: Step = match === 'same' ? [{}] : renewed(state, false, dial);
    const answer = state.loginPending ? [] : SETTLED;
    return [{ ...patch, renewable: renewable || state.renewable }, ['join'], ...answer, ...effects];
  },
  logout: (state) => over(state, { errCode: ErrorCode.LoginOutError, errMsg: 'logout came first' }),
  loginDue: (state) =>
    over(
      state,
      network(`no connection in time (${state.problem || 'no answer'}); check wsAddr and network`),
    ),
  tokenRejected: (state, { error }) => refused(state, error),
  tokenRenewed: (state) => renewed(state, true, wake),
  renewFailed: (state, { why }) => notRenewed(state, why),
  // Late: the answer may lie in the queue of a host that just woke up.
  renewDue: (state, { late }) =>
    late ? [{}, ['start', 'renew']] : notRenewed(state, 'renewToken: no answer in time'),
};

/** Without a socket: what the host tells decides between waiting and dialling at once. */
const idle: Cells = {
  ...active,
  visible: wake,
  hidden: wake,
  networkBack: wake,
  networkLost: wake,
  reconnect: dial,
};

/**
 * The machine, a row a phase: what changes, then what to do. A missing cell means: ignored.
 * `was` is the state before the host's news went in.
 */
export const table: Table = {
  loggedOut: {
    login(state, { renewable }) {
      const [patch, ...effects] = renewed(state, false, dial);
      return [
        { ...patch, renewable, reason: '', loginPending: true },
        ['join'],
        ['begin'],
        ['start', 'login'],
        ...effects,
        ['prefetch'],
      ];
    },
  },
  connecting: {
    ...active,
    verdict(state, { error }) {
      const { errCode } = error;
      if (errCode) return (errCode > 1500 && errCode < 1508 ? refused : failed)(state, error);
      return [
        { phase: 'online', announced: false, loginPending: false, unproved: false, problem: '' },
        ['start', 'heartbeat'],
        ['start', 'stable'],
        ['emit', 'OnConnectSuccess'],
        ...(state.loginPending ? SETTLED : []),
        ...(state.visible ? [] : HIDDEN),
        ['catchUp'],
      ];
    },
    closed: (state, { why }) => failed(state, network(why)),
    kicked: (state) => over(state, KICKED),
    // Late: the host slept through the answer; the network is not to blame.
    connectDue: (state, { late }) =>
      late ? dial(state) : failed(state, network('no first frame in time')),
    networkBack: (state, _, was) => (was.network ? [{}] : dial(state)),
  },
  online: {
    ...active,
    closed: (state, { why }) => lost(state, why),
    kicked: (state) => over(state, KICKED, true),
    alive: () => [{}, ['stop', 'pong']],
    heartbeatDue: (_, { late }) => [{}, ['ping'], ['start', 'pong', late], ['start', 'heartbeat']],
    pongDue: (state, { late }) => (late ? probe() : lost(state, 'ping without answer')),
    stableDue: () => [{ attempt: 0, unproved: false }],
    visible: (_, __, was) => (was.visible ? probe() : [{}, ['background', false], ...PROBE]),
    hidden: (_, __, was) => [{}, ...(was.visible ? HIDDEN : [])],
    networkBack: probe,
    networkLost: (state) => lost(state, 'no network'),
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
  const state = phase === 'loggedOut' ? was : { ...was, ...SEEN[type] };
  const cell = rows[phase][type] as Cell | undefined;
  const [patch, ...effects] = cell ? cell(state, event, was) : [{}];
  const next = { ...state, ...patch };
  const left: Effect[] = [];
  if (next.phase !== phase || next.socket !== was.socket) {
    for (const timer of HELD[phase] || []) left.push(['stop', timer]);
    if (phase === 'online' && type === 'logout') left.push(['farewell']);
    if (linked(phase) && !(linked(next.phase) && next.socket === was.socket)) left.push(['close']);
  }
  if (was.loginPending && !next.loginPending) left.push(['stop', 'login']);
  if (was.asking && !next.asking) left.push(['stop', 'renew']);
  return [next, [...left, ...effects]];
}
