// User tokens: real JWTs (HS256), and the server's memory of which of them are good, kicked or forgotten.
// Follows websocket.md §2 and §7; the order of checks is that of the recorded server.
import { createSecretKey, createHmac } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { ApiError } from './errors';

export interface Claims {
  userID: string;
  platformID: number;
  /** Absolute, seconds. */
  exp: number;
}

export interface TokenStore {
  /** A new token; takes older ones back as the policy says. `expiresInSeconds` may be negative (an expired one). */
  issue(userID: string, platformID: number, expiresInSeconds?: number): string;
  /** Claims of a good token; throws ApiError 1501, 1503–1507. */
  check(token: string): Claims;
  /** Takes back all tokens of the user on that platform (1506). */
  kick(userID: string, platformID: number): void;
  /** Takes back all but one token among the given platforms. */
  kickOthers(userID: string, keep: string, platforms: (platformID: number) => boolean): void;
  /** Takes one token back: 1506 from now on. */
  revoke(token: string): void;
  /** Forgets one token: 1507 from now on. */
  forget(token: string): void;
  /** Makes one token expired: 1501 from now on. */
  expire(token: string): void;
}

/** Life of a token when nothing else is asked for: 90 days. */
export const LIFE_SECONDS = 7_776_000;
export const ADMIN_PLATFORM = 10;

/** Kick classes of websocket.md §7: platforms of one class share a number. */
export function classOf(platformID: number): number {
  if (platformID === 1 || platformID === 2) return 100;
  if (platformID === 3 || platformID === 4 || platformID === 7) return 101;
  if (platformID === 8 || platformID === 9) return 102;
  return platformID;
}

/** Whether a login on `newer` takes back one on `older` under the policy. Same tokens never kick each other. */
export function kicks(policy: number, older: number, newer: number): boolean {
  if (policy === 1) return older === newer;
  if (policy === 4) return classOf(older) === classOf(newer);
  if (policy === 5) return classOf(older) !== 101 && classOf(newer) !== 101;
  return false;
}

interface State {
  userID: string;
  platformID: number;
  status: 'good' | 'kicked' | 'expired';
}

/** The tokens of one world. */
export function tokenStore(options: { secret: string; policy: number }): TokenStore {
  const key = createSecretKey(options.secret, 'utf8');
  const known = new Map<string, State>();
  const byUser = new Map<string, Set<string>>();

  const drop = (token: string): void => {
    const state = known.get(token);
    known.delete(token);
    if (state) byUser.get(state.userID)?.delete(token);
  };

  const each = (userID: string, fn: (token: string, state: State) => void): void => {
    for (const token of [...(byUser.get(userID) ?? [])]) {
      const state = known.get(token);
      if (state) fn(token, state);
    }
  };

  const sign = (userID: string, platformID: number, life: number): string => {
    const now = Math.floor(Date.now() / 1000);
    // The server sets nbf five minutes back against clock skew, so do we.
    return jwt.sign(
      { UserID: userID, PlatformID: platformID, exp: now + life, nbf: now - 300, iat: now },
      key,
      { algorithm: 'HS256' },
    );
  };

  return {
    issue(userID, platformID, life = LIFE_SECONDS) {
      const token = sign(userID, platformID, life);
      each(userID, (old, state) => {
        // Admin tokens take nothing back: every backend and every test asks for one.
        if (old === token || platformID === ADMIN_PLATFORM) return;
        // What was kicked before is cleaned up by the next token of the user: 1507 from then on.
        if (state.status === 'kicked') drop(old);
        else if (kicks(options.policy, state.platformID, platformID)) state.status = 'kicked';
      });
      known.set(token, { userID, platformID, status: 'good' });
      let tokens = byUser.get(userID);
      if (!tokens) byUser.set(userID, (tokens = new Set()));
      tokens.add(token);
      return token;
    },
    check(token) {
      const claims = parse(token, options.secret);
      const state = known.get(token);
      if (!state) throw new ApiError(1507);
      if (state.status === 'kicked') throw new ApiError(1506);
      if (state.status === 'expired') throw new ApiError(1501);
      return claims;
    },
    kick(userID, platformID) {
      each(userID, (_, s) => {
        if (s.platformID === platformID) s.status = 'kicked';
      });
    },
    kickOthers(userID, keep, platforms) {
      each(userID, (token, s) => {
        if (token !== keep && platforms(s.platformID)) s.status = 'kicked';
      });
    },
    revoke(token) {
      const state = known.get(token);
      if (state) state.status = 'kicked';
    },
    forget: drop,
    expire(token) {
      const state = known.get(token);
      if (state) state.status = 'expired';
    },
  };
}

/** Reads and verifies a JWT as the server's library does: shape, algorithm, signature, then times. */
function parse(token: string, secret: string): Claims {
  const parts = token.split('.');
  if (parts.length !== 3) throw new ApiError(1503);
  const header = json(parts[0] ?? '');
  const body = json(parts[1] ?? '');
  if (!header || !body || typeof header['alg'] !== 'string') throw new ApiError(1503);
  if (header['alg'] === 'none') throw new ApiError(1505, "'none' signature type is not allowed");
  const hash = /^HS(256|384|512)$/.exec(header['alg'])?.[1];
  if (!hash) throw new ApiError(1505, `signing method ${header['alg']} is invalid`);
  const want = createHmac(`sha${hash}`, secret)
    .update(`${parts[0]}.${parts[1]}`)
    .digest('base64url');
  if (want !== parts[2]) throw new ApiError(1505, 'signature is invalid');
  const now = Date.now() / 1000;
  const { exp, nbf, iat, UserID, PlatformID } = body;
  if (typeof exp === 'number' && exp <= now) throw new ApiError(1501);
  if (typeof iat === 'number' && iat > now) throw new ApiError(1505, 'token used before issued');
  if (typeof nbf === 'number' && nbf > now) throw new ApiError(1504);
  return {
    userID: typeof UserID === 'string' ? UserID : '',
    platformID: typeof PlatformID === 'number' ? PlatformID : 0,
    exp: typeof exp === 'number' ? exp : 0,
  };
}

function json(part: string): Record<string, unknown> | null {
  if (!/^[A-Za-z0-9_-]+$/.test(part)) return null;
  try {
    const v: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return v !== null && typeof v === 'object' ? (v as Record<string, unknown>) : null;
  } catch {
    return null; // not JSON: the caller answers 1503
  }
}
