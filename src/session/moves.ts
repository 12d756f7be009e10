// The moves of the session machine: what several cells of its table do alike, on a draft of the next
// state, and the formula of the retries. Pure seen from outside, as the table is.

import type { DEFAULTS } from '../config';
import { ErrorCode } from '../types/enum';
import type { Do, Draft, Failure, Move, Reason, SessionState, Told } from './types';

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
const ENDS: { readonly [errCode: number]: readonly [Reason, Told?] } = {
  [ErrorCode.LoginOutError]: ['logout'],
  [ErrorCode.NetworkError]: ['timeout'],
  1501: ['tokenExpired', 'OnUserTokenExpired'],
  1506: ['kicked', 'OnKickedOffline'],
};

/** A failure that says: no connection. */
export const network = (errMsg: string): Failure => ({ errCode: ErrorCode.NetworkError, errMsg });

/** A new socket with the present token. */
export const dial: Move = (next, go) => {
  next.phase = 'connecting';
  next.socket++;
  go('start', 'connect');
  if (!next.announced) go('emit', 'OnConnecting');
  next.announced = true;
  go('open', next.socket);
};

/** Waits for the host; goes on at once when nothing is in the way. */
export const wake: Move = (next, go) => {
  if (next.visible && next.network) dial(next, go);
  else next.phase = 'paused';
};

/** The socket is gone. */
export function lost(next: Draft, go: Do, problem: string): void {
  next.problem = problem;
  next.phase = next.asking ? 'renewing' : next.visible && next.network ? 'backoff' : 'paused';
  if (next.phase === 'backoff') go('retry', next.attempt++, problem);
}

/** An attempt failed for a reason that another try may cure. */
export function failed(next: Draft, go: Do, error: Failure): void {
  next.announced = false;
  go('emit', 'OnConnectFailed', error);
  lost(next, go, error.errMsg);
}

/** The login is over. `bare`: its event carries no error (to be kicked is none). */
export function over(next: Draft, go: Do, error: Failure, bare?: boolean): void {
  const { socket, token } = next;
  const { errCode, errMsg } = error;
  const [reason, event] = ENDS[errCode] || ['tokenInvalid', 'OnUserTokenInvalid'];
  go('end');
  if (next.announced && reason !== 'logout') go('emit', 'OnConnectFailed', error);
  if (event) go('emit', event, bare ? undefined : error);
  if (next.loginPending) {
    const advice = event ? '; get a new token and call login again' : '';
    go('settleLogin', { errCode, errMsg: `login: ${errMsg}${advice}` });
  }
  // The number goes on: no late answer is about the token in use, there is none.
  Object.assign(next, initial, { socket, token: token + 1, reason });
}

/** The token is refused: ask the app for another one, once, or end. */
export function refused(next: Draft, go: Do, error: Failure): void {
  const { errCode } = error;
  const stray = errCode === 1507;
  if (next.asking) return;
  if (!next.renewable || next.unproved || errCode === 1506 || (stray && next.spent1507)) {
    return over(next, go, error);
  }
  if (next.phase !== 'online') next.phase = 'renewing';
  next.asking = errCode;
  next.problem = error.errMsg;
  if (stray) next.spent1507 = true;
  go('start', 'renew');
  go('renewToken', next.token);
}

/** A new token goes into use; where no socket is online, `then` makes one with it. */
export function renewed(next: Draft, go: Do, unproved: boolean, then: Move): void {
  next.token++;
  next.asking = 0;
  next.unproved = unproved;
  go('useToken', next.token);
  if (next.phase === 'online') {
    go('stop', 'stable');
    go('start', 'stable');
  } else then(next, go);
}

/** No new token came: the refusal of the old one counts. */
export const notRenewed = (next: Draft, go: Do, errMsg: string): void =>
  over(next, go, { errCode: next.asking, errMsg });

/**
 * Full jitter: anything between 0 and `min(retryMax, retryBase * 2^attempt)`, so that clients which
 * lost their server together do not come back together. `attempt` 0 is the first after a clean drop;
 * `random` is in [0, 1).
 */
export const retryDelay = (
  attempt: number,
  random: number,
  { retryBase, retryMax }: Pick<typeof DEFAULTS, 'retryBase' | 'retryMax'>,
): number => Math.round(random * Math.min(retryMax, retryBase * Math.pow(2, attempt)));
