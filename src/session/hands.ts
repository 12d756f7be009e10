// What the session asks of the client, and the client of the session. Types only.

import type { OpenIMError } from '../errors';
import type { Policy } from './policy';
import type { Acts, Effect, Match, Reason, SessionEvent, SessionState, Timer } from './types';

/** A retry that was just scheduled. */
export interface Retry {
  /** Number of the coming attempt since the session was last stable, from 1. */
  attempt: number;
  /** Why the link was lost or not made; for people. */
  reason: string;
  /** Milliseconds until then. */
  retryIn: number;
}

type FromActs =
  'open' | 'close' | 'ping' | 'background' | 'farewell' | 'prefetch' | 'catchUp' | 'emit';

/**
 * What the runner may do to the world; the first eight are described at `Acts`. Hands are called one
 * after the other, never within each other, without `this`; what they dispatch waits its turn.
 * `runner.state` is already the new one when they are called. A throw in `open` counts as `closed`,
 * any other goes to the host's error handler.
 */
export interface Hands extends Pick<Acts, FromActs> {
  /** Compares with what is in use: the same user and token, another token of that user, another user. */
  match(userID: string, token: string): Match;
  /** `token` is the one to dial and to call HTTP with from now on. */
  useToken(token: string, number: number): void;
  /** Asks the app for a new token. May throw, reject, answer anything or never. */
  renewToken(): unknown;
  /** A retry was scheduled. */
  retrying(retry: Retry): void;
  /** The login is over and the socket closed: drop what lived for it, reject what waits with `error` (10101). */
  end(reason: Reason, error: OpenIMError): void;
}

/** One call of login. */
export interface LoginRequest {
  userID: string;
  token: string;
  /** hands.renewToken can be asked. */
  renewable: boolean;
  /** Deadlines of this login, where they differ from POLICY. */
  policy?: Partial<Policy>;
  /** Called when this call begins a login (not when it joins one), before any other hand. */
  begin(): void;
}

/** One step as it was taken: for tests and bug reports. */
export type Trace = (
  event: SessionEvent,
  from: SessionState,
  to: SessionState,
  effects: readonly Effect[],
) => void;

/** A session at work. */
export interface Runner {
  readonly state: SessionState;
  /** Timers that run now. */
  readonly timers: readonly Timer[];
  /** Feeds one fact or wish to the machine: at once, or after the event at work. */
  dispatch(event: SessionEvent): void;
  /**
   * Resolves on the server's verdict. Rejects the token's code, 10000 at the deadline, 10101 on
   * logout, 10102 for another user.
   */
  login(request: LoginRequest): Promise<void>;
  /** A frame was written: the next ping can wait. */
  sent(): void;
  /** A frame came in on this socket: an outstanding ping is answered. */
  received(socket: number): void;
  onTrace?: Trace;
}
