// The formula of the retries. It neither waits nor draws.

import type { DEFAULTS } from '../config';

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
