// The face of the faults: what a test can make go wrong, by name. Where they strike: rules.ts and its callers.
// A fault with `times` ends by itself; the others last until their Off is called, or `clear()`.
import type { Connection } from './connection';
import { garbageFrame } from './garbage';
import type { GarbageKind } from './garbage';
import type {
  AnswerHow,
  FaultRules,
  HttpHow,
  Off,
  PushHow,
  RefuseHow,
  Times,
  VerdictHow,
  Who,
} from './rules';
import { strikes } from './rules';
import type { MsgData } from './types';
import type { World } from './world';

/** Which pushes a fault strikes. */
export interface PushFilter extends Times {
  conversationID?: string;
  contentType?: number;
}

export interface Faults {
  /** Cuts live sockets without a close frame (1006). Returns how many. */
  drop(who?: Who): number;
  /** Closes live sockets with a close frame (1000). Returns how many. */
  close(who?: Who, code?: number, reason?: string): number;
  /**
   * Swallows traffic of live and new sockets without cutting them: 'in' = what clients send is not seen (nor does it
   * renew the read deadline), 'out' = nothing is written to them, 'both' by default. Undo heals what still lives.
   */
  blackHole(who?: Who, direction?: 'in' | 'out' | 'both'): Off;
  /** Refuses upgrades: HTTP status, 'reset' (TCP), 'hang' (no answer ever), or an error as the gateway writes it. */
  refuse(how: RefuseHow, limit?: Times): Off;
  /** Forces the first text frame: a code (1501 … also cut, like the real one), 'none', or {text} as it stands. */
  firstFrame(how: VerdictHow, limit?: Times): Off;
  /** Writes raw bytes (binary frame) or text (text frame) to live sockets. Returns how many got it. */
  inject(who: Who | undefined, data: string | Uint8Array): number;
  /** Writes a broken frame to live sockets; kinds in garbage.ts. Returns how many got it. */
  garbage(who: Who | undefined, kind: GarbageKind): number;
  /** Answers a socket request (undefined = any) with an error instead of doing it. */
  answer(
    reqIdentifier: number | undefined,
    errCode: number,
    limit?: Times & { errMsg?: string },
  ): Off;
  /** Does the request (unless handled:false) but never answers it. */
  swallow(reqIdentifier: number | undefined, limit?: Times & { handled?: boolean }): Off;
  /** Does the request (unless handled:false), then cuts the socket instead of answering. */
  cutOn(reqIdentifier: number | undefined, limit?: Times & { handled?: boolean }): Off;
  /** Answers socket requests that much later; what follows on the socket waits, as on the real gateway. */
  delayReplies(ms: number, limit?: Times & { reqIdentifier?: number }): Off;
  /** Sends pushes and notifications that much later. */
  delayPushes(ms: number): Off;
  /** Pushes are not written at all (they stay stored). */
  losePushes(filter?: PushFilter): Off;
  /** Each push is written twice. */
  duplicatePushes(filter?: PushFilter): Off;
  /** Each struck push goes out after the one that follows it on the socket (alone after 30 ms). */
  reorderPushes(filter?: PushFilter): Off;
  /** Sockets younger than `ms` get no pushes (FINDINGS 1: about 1000 on the real server). */
  blind(ms: number): Off;
  /** Messages are acknowledged, then neither stored nor pushed (FINDINGS 2). `who` = the sender. */
  loseMessages(limit?: Times & { conversationID?: string }): Off;
  /** Answers HTTP calls: path exact, or a prefix ending in `*`. */
  http(path: string, how: HttpHow, limit?: Times): Off;
  /** Takes a token back (1506). */
  revokeToken(token: string): void;
  /** Makes a token expired (1501). */
  expireToken(token: string): void;
  /** Makes the server forget a token (1507). */
  forgetToken(token: string): void;
  /** Ends all faults and heals black holes. Sockets that were cut stay cut. */
  clear(): void;
}

export function createFaults(
  set: FaultRules,
  world: World,
  connections: () => Connection[],
  conversationOf: (msg: MsgData) => string,
): Faults {
  const live = (who?: Who): Connection[] => connections().filter((c) => strikes(who, c));
  const each = (who: Who | undefined, act: (c: Connection) => void): number => {
    const hit = live(who);
    for (const conn of hit) act(conn);
    return hit.length;
  };
  const onRequest = (how: AnswerHow, reqIdentifier: number | undefined, limit: Times = {}): Off =>
    set.request.add(
      how,
      limit,
      (s: { id: number }) => reqIdentifier === undefined || s.id === reqIdentifier,
    );
  const onPush = (how: PushHow, filter: PushFilter = {}): Off =>
    set.push.add(
      how,
      filter,
      (s: { conversationID: string; contentType: number }) =>
        (filter.conversationID === undefined || filter.conversationID === s.conversationID) &&
        (filter.contentType === undefined || filter.contentType === s.contentType),
    );

  return {
    drop: (who) => each(who, (c) => c.end()),
    close: (who, code = 1000, reason = '') => each(who, (c) => c.close(code, reason)),
    blackHole(who, direction = 'both') {
      const deaf = direction !== 'out';
      const mute = direction !== 'in';
      each(who, (c) => Object.assign(c, { deaf, mute }));
      const off = set.hole.add(direction, who === undefined ? {} : { who });
      return () => {
        off();
        each(who, (c) => Object.assign(c, { deaf: false, mute: false }));
      };
    },
    refuse: (how, limit) => set.upgrade.add(how, limit),
    firstFrame: (how, limit) => set.verdict.add(how, limit),
    inject: (who, data) =>
      each(who, (c) => (typeof data === 'string' ? c.text(data) : c.raw(data))),
    garbage: (who, kind) => {
      const data = garbageFrame(kind);
      return each(who, (c) => (typeof data === 'string' ? c.text(data) : c.raw(data)));
    },
    answer: (id, errCode, limit) =>
      onRequest({ errCode, ...(limit?.errMsg ? { errMsg: limit.errMsg } : {}) }, id, limit),
    swallow: (id, limit) => onRequest({ silent: true, handled: limit?.handled ?? true }, id, limit),
    cutOn: (id, limit) => onRequest({ cut: true, handled: limit?.handled ?? true }, id, limit),
    delayReplies: (delayMs, limit) => onRequest({ delayMs }, limit?.reqIdentifier, limit),
    delayPushes(ms) {
      set.pushDelayMs = ms;
      return () => void (set.pushDelayMs = 0);
    },
    losePushes: (filter) => onPush('lose', filter),
    duplicatePushes: (filter) => onPush('twice', filter),
    reorderPushes: (filter) => onPush('swap', filter),
    blind(ms) {
      set.blindMs = ms;
      return () => void (set.blindMs = 0);
    },
    loseMessages: (limit) =>
      set.store.add(
        true,
        limit,
        (s: { msg: MsgData }) =>
          limit?.conversationID === undefined || limit.conversationID === conversationOf(s.msg),
      ),
    http: (path, how: HttpHow, limit) =>
      set.http.add(how, limit, (s: { path: string }) =>
        path.endsWith('*') ? s.path.startsWith(path.slice(0, -1)) : s.path === path,
      ),
    revokeToken: (token) => world.tokens.revoke(token),
    expireToken: (token) => world.tokens.expire(token),
    forgetToken: (token) => world.tokens.forget(token),
    clear() {
      for (const list of [
        set.upgrade,
        set.verdict,
        set.request,
        set.push,
        set.store,
        set.http,
        set.hole,
      ])
        list.clear();
      set.blindMs = 0;
      set.pushDelayMs = 0;
      each(undefined, (c) => Object.assign(c, { deaf: false, mute: false }));
    },
  };
}
