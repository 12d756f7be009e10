// Lists of faults that are on: each has a selector, an act and perhaps a number of times. The places where a fault can
// strike ask `take`; faults.ts is the face that tests use.
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Whom a fault strikes: a user id, or some of these fields; nothing = everybody. */
export type Who = string | { userID?: string; platformID?: number };

export interface Times {
  who?: Who;
  /** How often it strikes; without it until it is undone. */
  times?: number;
}

export interface Subject {
  userID: string;
  platformID?: number;
}

/** Undoes a fault; twice does nothing more. */
export type Off = () => void;

export interface Rules<T> {
  add(act: T, limit?: Times, fits?: (subject: never) => boolean): Off;
  /** The first act that strikes this subject, counted down; undefined = none (the usual case, at no cost). */
  take(subject: Subject): T | undefined;
  clear(): void;
}

/** Whether `who` names the subject. */
export function strikes(who: Who | undefined, s: Subject): boolean {
  if (who === undefined) return true;
  if (typeof who === 'string') return who === s.userID;
  return (
    (who.userID === undefined || who.userID === s.userID) &&
    (who.platformID === undefined || who.platformID === s.platformID)
  );
}

export function rules<T>(): Rules<T> {
  const list: { act: T; who: Who | undefined; left: number; fits: (s: never) => boolean }[] = [];
  return {
    add(act, limit = {}, fits = () => true) {
      const rule = { act, who: limit.who, left: limit.times ?? Infinity, fits };
      list.push(rule);
      return () => {
        const at = list.indexOf(rule);
        if (at >= 0) list.splice(at, 1);
      };
    },
    take(subject) {
      if (!list.length) return undefined;
      const at = list.findIndex((r) => strikes(r.who, subject) && r.fits(subject as never));
      const rule = list[at];
      if (!rule) return undefined;
      if (--rule.left <= 0) list.splice(at, 1);
      return rule.act;
    },
    clear: () => void (list.length = 0),
  };
}

/** Instead of upgrading: answer plain HTTP, reset the TCP connection, answer nothing ever, or an error as the gateway writes it. */
export type RefuseHow =
  | 'reset'
  | 'hang'
  | { status: number; body?: string }
  | { errCode: number; errMsg?: string; errDlt?: string };

/** In place of the first text frame: a code (not 0: cut after it), 'none', or any text. */
export type VerdictHow = number | 'none' | { text: string };

/** In place of a socket request's ordinary answer. */
export type AnswerHow =
  | { errCode: number; errMsg?: string }
  /** No answer; `handled`: the work is done all the same. */
  | { silent: true; handled: boolean }
  /** The connection is cut (1006) instead. */
  | { cut: true; handled: boolean }
  | { delayMs: number };

export type PushHow = 'lose' | 'twice' | 'swap';

/** In place of an HTTP answer. */
export type HttpHow =
  | 'reset'
  | 'hang'
  | 'half'
  | { status: number; body?: string }
  | { errCode: number; errMsg?: string; errDlt?: string }
  | { delayMs: number };

/** Everything the server asks before it acts. */
export interface FaultRules {
  upgrade: Rules<RefuseHow>;
  verdict: Rules<VerdictHow>;
  request: Rules<AnswerHow>;
  push: Rules<PushHow>;
  store: Rules<true>;
  http: Rules<HttpHow>;
  hole: Rules<'in' | 'out' | 'both'>;
  /** Pushes to connections younger than this are not sent. */
  blindMs: number;
  /** Added to every push and notification from now on. */
  pushDelayMs: number;
}

export function faultRules(): FaultRules {
  return {
    upgrade: rules(),
    verdict: rules(),
    request: rules(),
    push: rules(),
    store: rules(),
    http: rules(),
    hole: rules(),
    blindMs: 0,
    pushDelayMs: 0,
  };
}

/** Lets HTTP faults strike; false = the call was taken over. */
export async function strikeHttp(
  set: FaultRules,
  path: string,
  userID: string,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<boolean> {
  const subject: Subject & { path: string } = { userID, path };
  const how = set.http.take(subject);
  if (how === undefined) return true;
  if (how === 'hang') return false;
  if (how === 'reset') {
    req.socket.destroy();
    return false;
  }
  if (how === 'half') {
    res.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 1000 });
    res.write('{"errCode":0,', () => req.socket.destroy());
    return false;
  }
  if ('delayMs' in how) {
    await new Promise((done) => setTimeout(done, how.delayMs));
    return true;
  }
  const body =
    'status' in how
      ? (how.body ?? '')
      : JSON.stringify({ errMsg: 'forced by a fault', errDlt: '', ...how });
  res.writeHead('status' in how ? how.status : 200, {
    'Access-Control-Allow-Origin': '*',
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
  });
  res.end(body);
  return false;
}
