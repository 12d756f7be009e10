// What the session asks of the client (its hands), and the client of the session. Types only: what is
// asked when stands in machine.ts, how in runner.ts.

import type { Config } from '../config';
import type { OpenIMError } from '../errors';
import type { Acts, Effect, Failure, SessionEvent, SessionState, Timer } from './types';

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
  /** A login begins: make what lives for it. Comes before any other hand. */
  begin(request: LoginRequest): void;
  /** A retry was scheduled. */
  retrying(retry: Retry): void;
  /** The login is over and the socket closed: drop what lived for it, reject what waits with `error` (10101). */
  end(error: OpenIMError): void;
}

/** One call of login; while it lasts, `token` is the one to dial and to call HTTP with (the runner writes). */
export type LoginRequest = Config & { operationID: string };

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
  /** The socket ended; the text of a host may quote its address, which is taken out. */
  closed(socket: number, why: string): void;
  /**
   * Resolves on the server's verdict. Rejects the token's code, 10000 at the deadline, 10101 on
   * logout, 10102 for another user.
   */
  login(request: LoginRequest): Promise<void>;
  /** An HTTP answer refused this token. True, perhaps later: a newer one is in use. */
  rejected(token: number, error: Failure): boolean | Promise<boolean>;
  /** A frame was written: the next ping can wait. */
  sent(): void;
  /** A frame came in on this socket: an outstanding ping is answered. */
  received(socket: number): void;
  onTrace?: Trace | undefined;
}
