// The moves of the session machine: what several cells of its table do alike. Pure, as the table is.

import { ErrorCode } from '../types/enum';
import type { Effect, Failure, Reason, SessionState, Step, Told } from './types';

/** Where every session begins. */
export const initial: SessionState = {
  phase: 'loggedOut',
  reason: '',
  socket: 0,
  token: 0,
  asking: 0,
  attempt: 0,
  loginPending: false,
  announced: false,
  visible: true,
  network: true,
  renewable: false,
  unproved: false,
  spent1507: false,
  problem: '',
};

/** How a login ends by error code: its reason and the one event that tells it. */
const ENDS = new Map<number, readonly [Reason, Told?]>([
  [ErrorCode.LoginOutError, ['logout']],
  [ErrorCode.NetworkError, ['timeout']],
  [1501, ['tokenExpired', 'OnUserTokenExpired']],
  [1506, ['kicked', 'OnKickedOffline']],
]);

/** What a kick of a login under way counts as. */
export const KICKED: Failure = { errCode: 1506, errMsg: 'kicked by another login' };

/** A failure that says: no connection. */
export const network = (errMsg: string): Failure => ({ errCode: ErrorCode.NetworkError, errMsg });

const awake = (state: SessionState) => state.visible && state.network;

/** A new socket with the present token. */
export function dial({ socket, announced }: SessionState): Step {
  const tell: Effect[] = announced ? [] : [['emit', 'OnConnecting']];
  return [
    { phase: 'connecting', socket: socket + 1, announced: true },
    ['start', 'connect'],
    ...tell,
    ['open', socket + 1],
  ];
}

/** Waits for the host; goes on at once when nothing is in the way. */
export const wake = (state: SessionState): Step =>
  awake(state) ? dial(state) : [{ phase: 'paused' }];

/** The socket is gone. */
export function lost(state: SessionState, problem: string): Step {
  const { attempt } = state;
  if (state.asking) return [{ phase: 'renewing', problem }];
  if (!awake(state)) return [{ phase: 'paused', problem }];
  return [{ phase: 'backoff', problem, attempt: attempt + 1 }, ['retry', attempt, problem]];
}

/** An attempt failed for a reason that another try may cure. */
export function failed(state: SessionState, error: Failure): Step {
  const [patch, ...effects] = lost(state, error.errMsg);
  return [{ ...patch, announced: false }, ['emit', 'OnConnectFailed', error], ...effects];
}

/** The login is over. `bare`: its event carries no error (to be kicked is none). */
export function over(state: SessionState, error: Failure, bare?: boolean): Step {
  const { socket, token } = state;
  const { errCode, errMsg } = error;
  const [reason, event] = ENDS.get(errCode) || ['tokenInvalid', 'OnUserTokenInvalid'];
  const effects: Effect[] = [['end', reason]];
  if (state.announced && reason !== 'logout') effects.push(['emit', 'OnConnectFailed', error]);
  if (event) effects.push(bare ? ['emit', event] : ['emit', event, error]);
  if (state.loginPending) {
    const advice = event ? '; get a new token and call login again' : '';
    effects.push(['settleLogin', { errCode, errMsg: `login: ${errMsg}${advice}` }]);
  }
  // The number goes on: no late answer is about the token in use, there is none.
  return [{ ...initial, socket, token: token + 1, reason }, ...effects];
}

/** The token is refused: ask the app for another one, once, or end. */
export function refused(state: SessionState, error: Failure): Step {
  const { phase, asking, token, spent1507 } = state;
  const { errCode, errMsg: problem } = error;
  const stray = errCode === 1507;
  if (asking) return [{}];
  if (!state.renewable || state.unproved || errCode === 1506 || (stray && spent1507)) {
    return over(state, error);
  }
  return [
    {
      phase: phase === 'online' ? phase : 'renewing',
      asking: errCode,
      spent1507: stray || spent1507,
      problem,
    },
    ['start', 'renew'],
    ['renewToken', token],
  ];
}

/** A new token goes into use; where no socket is online, `next` makes one with it. */
export function renewed(state: SessionState, unproved: boolean, next: typeof dial): Step {
  const token = state.token + 1;
  const [patch, ...effects]: Step =
    state.phase === 'online' ? [{}, ['stop', 'stable'], ['start', 'stable']] : next(state);
  return [{ ...patch, token, asking: 0, unproved }, ['useToken', token], ...effects];
}

/** No new token came: the refusal of the old one counts. */
export const notRenewed = (state: SessionState, errMsg: string): Step =>
  over(state, { errCode: state.asking, errMsg });
