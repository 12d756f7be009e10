// Acts: runs the machine's effects in order with the hands it was given, and owns its timers, the token
// and the promise of login. It decides nothing: it never looks at a phase.

import { OpenIMError } from '../errors';
import { later, now, random, safely, type Off } from '../lib/clock';
import { ErrorCode } from '../types/enum';
import type { Hands, LoginRequest, Runner } from './hands';
import { initial, transition } from './machine';
import { retryDelay } from './moves';
import type { Acts, Failure, SessionEvent, Timer } from './types';

export type { Hands, LoginRequest, Retry, Runner, Trace } from './hands';

/** A timer that fires this much after its time says that the host was asleep. */
const LATE_MS = 2000;

/** One session, logged out. Starts nothing by itself. */
export function createRunner(hands: Hands): Runner {
  const timers = new Map<Timer, { off: Off; due: number }>();
  const queue: (() => void)[] = [];
  let busy = false;
  let waiting: ((error?: Failure) => void)[] = [];
  let login: LoginRequest | undefined;
  /** The token that comes with the event at work; not part of it, events can be seen. */
  let offered = '';
  let renewal: Promise<boolean>;
  let renewed = (_done: boolean): void => undefined;
  let state = initial;

  function stop(timer: Timer): void {
    const running = timers.get(timer);
    if (running) running.off();
    timers.delete(timer);
  }

  function start(timer: Timer, ms: number): void {
    const due = now() + ms;
    const running = timers.get(timer);
    if (running && running.due <= due) return;
    stop(timer);
    const off = later(() => {
      timers.delete(timer);
      dispatch({ type: `${timer}Due`, late: now() - due > LATE_MS });
    }, ms);
    timers.set(timer, { off, due });
  }

  /** Each act by its name; what the hands do themselves is theirs. */
  const acts: Acts = {
    ...hands,
    stop,
    start: (timer, soon) => start(timer, login![`${soon ? 'wake' : (timer as 'login')}Timeout`]),
    useToken() {
      login!.token = offered;
      renewed(true);
    },
    renewToken(token) {
      renewal = new Promise((resolve) => (renewed = resolve));
      const failed = (e: unknown) =>
        dispatch({
          type: 'renewFailed',
          token,
          why: `renewToken: ${(e && (e as Error).message) || e}`,
        });
      // Whatever the app's function gives or throws ends in one of the two.
      new Promise((resolve) => resolve(login!.renewToken!())).then((next) => {
        if (!next || typeof next !== 'string') failed('no token came');
        else if (login && login.token === next) failed('the refused token came again');
        else run({ type: 'tokenRenewed', token }, next);
      }, failed);
    },
    retry(attempt, reason) {
      const retryIn = retryDelay(attempt, random(), login!);
      start('retry', retryIn);
      hands.retrying({ attempt: attempt + 1, reason, retryIn });
    },
    open: (socket) =>
      safely(
        () => hands.open(socket),
        (e) => runner.closed(socket, `${e}`),
      ),
    settleLogin(error) {
      const callers = waiting;
      waiting = [];
      callers.forEach((settle) => settle(error));
    },
    end() {
      login = undefined;
      renewed(false);
      const text = `login has ended (${state.reason}): call login again`;
      hands.end(new OpenIMError(ErrorCode.LoginOutError, text));
    },
  };

  function step(event: SessionEvent): void {
    const from = state;
    const [to, effects] = transition(from, event);
    state = to;
    safely(() => runner.onTrace && runner.onTrace(event, from, to, effects));
    for (const [name, ...args] of effects) {
      safely(() => (acts[name] as (...args: unknown[]) => void)(...args));
    }
  }

  /** A frame was sent and none has come since. */
  let unheard = false;

  /** Never re-entrant: what comes while an event is at work waits until that is done. */
  function enqueue(work: () => void): void {
    queue.push(work);
    if (busy) return;
    busy = true;
    while (queue.length) safely(queue.shift()!);
    busy = false;
  }

  const run = (event: SessionEvent, token: string) =>
    enqueue(() => {
      offered = token;
      step(event);
    });
  const dispatch = (event: SessionEvent) => run(event, '');

  const runner: Runner = {
    get state() {
      return state;
    },
    get timers() {
      return Array.from(timers.keys());
    },
    dispatch,
    closed: (socket, why) =>
      dispatch({ type: 'closed', socket, why: why.replace(/\w+:\/\/\S+/g, '(address)') }),
    login: (request) =>
      new Promise((resolve, reject) =>
        // Compared when its turn comes: what is in use may change until then.
        enqueue(() => {
          const { userID, token, renewToken } = request;
          if (login && login.userID !== userID) {
            const text = 'login: another user is logged in, call logout first';
            return reject(new OpenIMError(ErrorCode.LoginRepeatError, text));
          }
          const same = !!login && login.token === token;
          if (!login) safely(() => hands.begin((login = request)));
          else if (renewToken) login.renewToken = renewToken;
          waiting.push((error) =>
            error ? reject(new OpenIMError(error.errCode, error.errMsg)) : resolve(),
          );
          offered = token;
          step({ type: 'login', same, renewable: !!renewToken });
        }),
      ),
    rejected(token, error) {
      dispatch({ type: 'tokenRejected', token, error });
      // Where no other one is asked for and the login goes on, the refused one was not in use.
      return state.asking ? renewal : !!login;
    },
    sent() {
      // Only what is answered says that the link lives: frames into silence must not put off the ping.
      if (unheard || !timers.has('heartbeat')) return;
      unheard = true;
      stop('heartbeat');
      acts.start('heartbeat');
    },
    received(socket) {
      unheard = false;
      if (timers.has('pong')) dispatch({ type: 'alive', socket });
    },
  };
  return runner;
}
