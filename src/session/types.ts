// The words of the session: its phases, state, events and effects. Types only; what they do stands in
// machine.ts (decides) and runner.ts (acts).

/** What the session is doing; the picture is in docs/sessions.md. */
export type Phase = 'loggedOut' | 'connecting' | 'online' | 'backoff' | 'paused' | 'renewing';

/** Why nobody is logged in; '' before the first login and while one is under way or done. */
export type Reason = '' | 'logout' | 'kicked' | 'tokenExpired' | 'tokenInvalid' | 'timeout';

/** All there is to know about a session. Holds no token and no address: print it in a bug report. */
export interface SessionState {
  readonly phase: Phase;
  readonly reason: Reason;
  /** Number of the newest socket; what an older one still reports is ignored. */
  readonly socket: number;
  /** Number of the token in use, counted on at its end; answers about an older one are no verdict. */
  readonly token: number;
  /** The code (1501..1507) for which a new token is being asked; 0 while none is. */
  readonly asking: number;
  /** Attempts since the session was last stable; decides the next delay. */
  readonly attempt: number;
  /** A call of login waits for its outcome. */
  readonly loginPending: boolean;
  /** OnConnecting was told and its outcome was not yet. */
  readonly announced: boolean;
  /** The app is in front. Always true while logged out: the host is not listened to then. */
  readonly visible: boolean;
  /** The host says there is a network. As above. */
  readonly network: boolean;
  /** The app can be asked for a new token. */
  readonly renewable: boolean;
  /** A renewed token is in use that neither a verdict nor some time online has proved yet. */
  readonly unproved: boolean;
  /** The one renewal after a 1507 is used up (it may follow a kick). */
  readonly spent1507: boolean;
  /** The last failure, for people. */
  readonly problem: string;
}

/** `stable`: online long enough to forget earlier attempts. `renew`: runs while `asking`. */
export type Timer = 'connect' | 'login' | 'retry' | 'heartbeat' | 'pong' | 'renew' | 'stable';

/** A code with its text; plain data. */
export interface Failure {
  readonly errCode: number;
  readonly errMsg: string;
}

/** Outside facts and wishes. Those about a socket or token carry its number, stale ones are ignored. */
export type SessionEvent =
  /** A call of login for the present user, or by nobody logged in; `same`: with the token in use. */
  | { readonly type: 'login'; readonly same: boolean; readonly renewable: boolean }
  | { readonly type: 'logout' }
  /** The first text frame, protocol/websocket.md §2; errCode 0 is good. */
  | { readonly type: 'verdict'; readonly socket: number; readonly error: Failure }
  /** `why` is told to the app: no address in it. */
  | { readonly type: 'closed'; readonly socket: number; readonly why: string }
  /** Frame 2002. */
  | { readonly type: 'kicked'; readonly socket: number }
  /** Any frame came in. */
  | { readonly type: 'alive'; readonly socket: number }
  /** An HTTP answer 1501..1507 to a call that used token number `token`. */
  | { readonly type: 'tokenRejected'; readonly token: number; readonly error: Failure }
  /** `token` is the number of the refused one. */
  | { readonly type: 'tokenRenewed'; readonly token: number }
  | { readonly type: 'renewFailed'; readonly token: number; readonly why: string }
  /** `reconnect`: the app's wish, stronger than hidden and offline. */
  | { readonly type: 'visible' | 'hidden' | 'networkBack' | 'networkLost' | 'reconnect' }
  /** A timer fired; `late`: so long after it was due that the host must have been asleep. */
  | { readonly type: `${Timer}Due`; readonly late: boolean };

/** Events of CbEvents that the session tells. */
export type Told =
  | 'OnConnecting'
  | 'OnConnectSuccess'
  | 'OnConnectFailed'
  | 'OnUserTokenExpired'
  | 'OnUserTokenInvalid'
  | 'OnKickedOffline';

/** What effects can do, and what each needs to know. */
export interface Acts {
  /** The token that came with the event is in use from now on, under this number. */
  useToken(token: number): void;
  /** The app is asked for the successor of this token. */
  renewToken(token: number): void;
  /** `soon`: with the short deadline. A running timer is never put off: `stop` it first. */
  start(timer: Timer, soon?: boolean): void;
  stop(timer: Timer): void;
  /** Starts the timer `retry` after `attempt` attempts. */
  retry(attempt: number, why: string): void;
  open(socket: number): void;
  /** The link is over: close it if it is still open, tell those who waited for it. */
  close(): void;
  /** Writes a text ping. */
  ping(): void;
  /** Writes 2004. */
  background(hidden: boolean): void;
  /** Writes 2003; `close` follows at once. */
  farewell(): void;
  /** The first dial of a login has begun: fetch over HTTP what it will need. */
  prefetch(): void;
  /** The verdict was good and the login has resolved: calls may be written, catch up. */
  catchUp(): void;
  /** Tells the app. Without `error`: errCode 0. */
  emit(event: Told, error?: Failure): void;
  /** All login calls that wait are over. */
  settleLogin(error?: Failure): void;
  /** The login is over and the socket closed: drop what lived for it. */
  end(): void;
}

/** What the runner is to do: the name of an act and its arguments. Plain data. */
export type Effect = {
  [Name in keyof Acts]: readonly [Name, ...Parameters<Acts[Name]>];
}[keyof Acts];

/** Adds an effect to what is to be done. */
export type Do = (...effect: Effect) => void;

/** A state on its way to be the next one. */
export type Draft = { -readonly [Field in keyof SessionState]: SessionState[Field] };

/** A move: changes the draft and says what to do. */
export type Move = (next: Draft, go: Do) => void;

/** The next state and what to do, in order. */
export type Result = readonly [SessionState, readonly Effect[]];

type Of<T> = SessionEvent extends infer E
  ? E extends { readonly type: infer N }
    ? T extends N
      ? E
      : never
    : never
  : never;

/** How a phase takes one event; `was` is the state before the host's news went in. */
export type Cell<E = SessionEvent> = (next: Draft, go: Do, event: E, was: SessionState) => void;

/** One phase. A missing cell means: ignored. */
export type Cells = { readonly [T in SessionEvent['type']]?: Cell<Of<T>> };

/** The whole machine. */
export type Table = Readonly<Record<Phase, Cells>>;
