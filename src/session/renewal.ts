// Renewal before the end: when a token is about to expire, by the server's clock. It reads the end from
// the token itself and never asks twice for the successor of one token.

import type { Config } from '../config';
import { decodeBase64, decodeUtf8 } from '../lib/bytes';
import { now } from '../lib/clock';

/** The last tenth of a token's life, a day at most, is the time to renew it. */
const DAY_S = 86400;

/** When a token is to be renewed, ms; Infinity for one that does not tell. */
function dueAt(token: string): number {
  try {
    const body = token.split('.')[1]!.replace(/-/g, '+').replace(/_/g, '/');
    const { exp, iat } = JSON.parse(decodeUtf8(decodeBase64(body))) as { exp: number; iat: number };
    return (exp - Math.min((exp - iat) / 10, DAY_S)) * 1000 || Infinity;
  } catch (e) {
    return Infinity; // no JWT: its refusal will tell
  }
}

export interface Renewal {
  /** The server's time, ms; the host's until the first ack has told it. */
  serverNow(): number;
  /** It is `time` at the server now. */
  told(time: number): void;
  /** A quiet moment: asks the app for a token if it is time, and gives it to `use`. */
  quiet(use: (token: string) => void, failed: (e: Error) => void): void;
}

export function createRenewal(config: Config): Renewal {
  // Phone clocks may be off by days: nothing is decided by them.
  let skew: number | undefined;
  let asked: string | undefined;
  return {
    serverNow: () => now() + (skew || 0),
    told(time) {
      skew = time - now();
    },
    quiet(use, failed) {
      const { token, renewToken } = config;
      if (!renewToken || skew === undefined || asked === token) return;
      if (now() + skew < dueAt(token)) return;
      asked = token;
      new Promise<string>((resolve) => resolve(renewToken())).then((next) => {
        // Of no use, or late: the refusal of the token asks once more.
        if (next && next !== token && config.token === token) use(next);
      }, failed);
    },
  };
}
