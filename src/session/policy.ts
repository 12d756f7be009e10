// The numbers of a session and the formula of its retries. Nothing here waits or draws.

import type { Timer } from './types';

/** Milliseconds, each of them an option. */
export interface Policy extends Readonly<Record<Exclude<Timer, 'retry'>, number>> {
  /** One attempt: from the dial to the verdict. */
  readonly connect: number;
  /** A login as a whole, however many attempts it takes. */
  readonly login: number;
  /** Silence of ours after which a ping goes out; the gateway cuts at 30 s (websocket.md §5). */
  readonly heartbeat: number;
  /** A ping's answer. */
  readonly pong: number;
  /** The same after a wake-up, when the link is in doubt. */
  readonly soon: number;
  /** The app's answer to renewToken. */
  readonly renew: number;
  /** Time online after which earlier attempts count no more. */
  readonly stable: number;
  /** A timer that fires this much after its time says that the host was asleep. */
  readonly late: number;
  /** The longest first wait of a retry; doubled for each attempt. */
  readonly retryBase: number;
  /** The longest wait of any retry. */
  readonly retryMax: number;
}

export const POLICY: Policy = {
  connect: 10000,
  login: 20000,
  heartbeat: 20000,
  pong: 8000,
  soon: 4000,
  renew: 15000,
  stable: 10000,
  late: 2000,
  retryBase: 500,
  retryMax: 30000,
};

/**
 * Full jitter: anything between 0 and `min(retryMax, retryBase * 2^attempt)`, so that clients which
 * lost their server together do not come back together. `attempt` 0 is the first after a clean drop;
 * `random` is in [0, 1).
 */
export const retryDelay = (attempt: number, random: number, policy: Policy = POLICY): number =>
  Math.round(random * Math.min(policy.retryMax, policy.retryBase * Math.pow(2, attempt)));
