// Acts: runs the machine's effects in order with the hands it was given, and owns its timers and the
// promise of login. It decides nothing: it never looks at a phase.

import { OpenIMError } from '../errors';
import { later, now, random, type Off } from '../lib/clock';
import { ErrorCode } from '../types/enum';
import type { Hands, LoginRequest, Runner } from './hands';
import { initial, transition } from './machine';
import { POLICY, retryDelay } from './policy';
import type { Acts, Failure, SessionEvent, Timer } from './types';

export type { Hands, LoginRequest, Retry, Runner, Trace } from './hands';

/** What comes with an event and must not be seen in it. */
interface Aside {
  token?: string;
  request?: LoginRequest;
  settle?(error?: Failure): void;
}

/** What follows must follow all the same; a defect belongs to the host's error handler. */
function safely(work: () => void): void {
  try {
    work();
  } catch (e) {
    later(() => {
      throw e;
    }, 0);
  }
}

/** One session, logged out. Starts nothing by itself. */
export function createRunner(hands: Hands): Runner {
  const timers = new Map<Timer, { off: Off; due: number }>();
  const queue: (() => void)[] = [];
  let busy = false;
  let policy = POLICY;
  let waiting: Aside[] = [];
  let aside: Aside = {};
  let user = '';
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
      dispatch({ type: `${timer}Due`, late: now() - due > policy.late });
    }, ms);
    timers.set(timer, { off, due });
  }

  /** Each act by its name; what the hands do themselves is theirs. */
  const acts: Acts = {
    ...hands,
    stop,
    join: () => waiting.push(aside),
    refuse: () =>
      aside.settle!({
        errCode: ErrorCode.LoginRepeatError,
        errMsg: 'login: another user is logged in, call logout first',
      }),
    begin() {
      const request = aside.request!;
      policy = { ...POLICY, ...request.policy };
      user = request.userID;
      request.begin();
    },
    useToken: (number) => hands.useToken(aside.token!, number),
    renewToken(token) {
      const failed = (e: unknown) =>
        dispatch({
          type: 'renewFailed',
          token,
          why: `renewToken: ${(e && (e as Error).message) || e}`,
        });
      // Whatever the app's function gives or throws ends in one of the two.
      new Promise((resolve) => resolve(hands.renewToken())).then((next) => {
        if (!next || typeof next !== 'string') failed('no token came');
        else if (hands.match(user, next) === 'same') failed('the refused token came again');
        else run({ type: 'tokenRenewed', token }, { token: next });
      }, failed);
    },
    start: (timer, soon) => start(timer, policy[soon ? 'soon' : (timer as 'login')]),
    retry(attempt, reason) {
      const retryIn = retryDelay(attempt, random(), policy);
      start('retry', retryIn);
      hands.retrying({ attempt: attempt + 1, reason, retryIn });
    },
    open(socket) {
      try {
        hands.open(socket);
      } catch (e) {
        dispatch({ type: 'closed', socket, why: `${e}` });
      }
    },
    settleLogin(error) {
      const callers = waiting;
      waiting = [];
      callers.forEach((caller) => caller.settle!(error));
    },
    end(reason) {
      const text = `login has ended (${reason}): call login again`;
      user = '';
      hands.end(reason, new OpenIMError(ErrorCode.LoginOutError, text));
    },
  };

  function step(event: SessionEvent, beside: Aside): void {
    const from = state;
    const [next, effects] = transition(from, event);
    state = next;
    aside = beside;
    safely(() => runner.onTrace && runner.onTrace(event, from, next, effects));
    for (const [name, ...args] of effects) {
      safely(() => (acts[name] as (...args: unknown[]) => void)(...args));
    }
    aside = {};
  }

  /** Never re-entrant: what comes while an event is at work waits until that is done. */
  function enqueue(work: () => void): void {
    queue.push(work);
    if (busy) return;
    busy = true;
    while (queue.length) safely(queue.shift()!);
    busy = false;
  }

  const run = (event: SessionEvent, beside: Aside) => enqueue(() => step(event, beside));
  const dispatch = (event: SessionEvent) => run(event, {});

  const runner: Runner = {
    get state() {
      return state;
    },
    get timers() {
      return Array.from(timers.keys());
    },
    dispatch,
    login: (request) =>
      new Promise((resolve, reject) => {
        const { userID, token, renewable } = request;
        const settle = (error?: Failure) =>
          error ? reject(new OpenIMError(error.errCode, error.errMsg)) : resolve();
        // Compared when its turn comes: what is in use may change until then.
        enqueue(() =>
          step(
            { type: 'login', match: hands.match(userID, token), renewable },
            { token, request, settle },
          ),
        );
      }),
    sent() {
      if (!timers.has('heartbeat')) return;
      stop('heartbeat');
      acts.start('heartbeat');
    },
    received(socket) {
      if (timers.has('pong')) dispatch({ type: 'alive', socket });
    },
  };
  return runner;
}
