// The rules of a session. `act` runs the effects of a step on the world and tells what no effect may do;
// `check` tells what may hold in no state. They know what must be, not how the machine does it.

import { initial, statusOf } from '../../src/session/machine';
import type { Effect, Phase, SessionEvent, SessionState, Timer } from '../../src/session/types';
import type { World } from './session.world';

const ALLOWED: Record<Phase, readonly Timer[]> = {
  loggedOut: [],
  connecting: ['connect', 'login'],
  online: ['heartbeat', 'pong', 'stable', 'renew'],
  backoff: ['retry', 'login'],
  paused: ['login'],
  renewing: ['renew', 'login'],
};
const TIMERS = new Set(Object.values(ALLOWED).flat());
const NEEDED: Partial<Record<Phase, Timer>> = {
  connecting: 'connect',
  online: 'heartbeat',
  backoff: 'retry',
  renewing: 'renew',
};

/** Runs the effects on the world; every broken rule is told. */
export function act(
  world: World,
  event: SessionEvent,
  effects: readonly Effect[],
  to: SessionState,
  tell: (rule: string) => void,
): World {
  const timers = new Set(world.timers);
  const next = { ...world, timers, state: to };
  let ended = false;
  let tokenEvents = 0;
  for (const effect of effects) {
    const [name] = effect;
    if (ended && name !== 'emit' && name !== 'settleLogin') tell(`${name} after the end`);
    switch (name) {
      case 'start':
        if (name === 'start') timers.add(effect[1]);
        break;
      case 'retry':
        timers.add('retry');
        break;
      case 'stop':
        if (!TIMERS.has(effect[1])) tell('what is no timer is stopped');
        timers.delete(effect[1]);
        break;
      case 'open':
        if (next.live) tell('two live sockets');
        if (next.refused) tell('a refused token opens a socket');
        if (effect[1] <= world.state.socket) tell('a socket number twice');
        next.live = effect[1];
        next.greeted = false;
        break;
      case 'close':
        next.live = 0;
        next.greeted = false;
        break;
      case 'ping':
      case 'background':
      case 'farewell':
      case 'catchUp':
        if (!next.live || !next.greeted) tell(`${name} without a socket`);
        break;
      case 'settleLogin':
        if (!next.waiting) tell('login settles twice');
        next.waiting = false;
        break;
      case 'useToken':
        if (effect[1] !== world.state.token + 1) tell('a token number is left out');
        next.refused = false;
        next.asked = false;
        next.unproved = event.type === 'tokenRenewed';
        break;
      case 'renewToken': {
        const code = 'error' in event ? event.error.errCode : 0;
        if (code === 1506) tell('1506 is renewed');
        if (code === 1507 && next.spent1507) tell('1507 is renewed twice');
        if (next.unproved) tell('a renewed token is renewed again, unproved');
        if (next.asked) tell('two renewals at once');
        next.spent1507 = next.spent1507 || code === 1507;
        next.asked = true;
        break;
      }
      case 'emit':
        if (effect[1] === 'OnConnecting') {
          if (next.announced) tell('OnConnecting twice');
          next.announced = true;
        } else if (effect[1].slice(0, 9) === 'OnConnect') {
          if (!next.announced) tell(`${effect[1]} without OnConnecting`);
          next.announced = false;
        } else if (!ended || tokenEvents++) {
          tell('a token event that is not the one of an end');
        }
        break;
      case 'end':
        if (next.live) tell('a socket outlives the login');
        if (timers.size) tell('a timer outlives the login');
        ended = true;
        next.announced = next.announced && event.type !== 'logout';
        next.spent1507 = next.unproved = next.asked = next.refused = false;
        break;
    }
  }
  if (ended !== (to.phase === 'loggedOut' && world.state.phase !== 'loggedOut')) {
    tell('end and loggedOut do not go together');
  }
  return next;
}

/** What holds in every state, whatever led there. */
export function check(world: World, tell: (rule: string) => void): void {
  const { state, timers, live } = world;
  const { phase } = state;
  const rule = (holds: boolean, text: string) => {
    if (!holds) tell(text);
  };
  const isLive = phase === 'connecting' || phase === 'online';
  rule(live === (isLive ? state.socket : 0), `${phase} with${live ? '' : 'out'} a live socket`);
  timers.forEach((timer) =>
    rule(ALLOWED[phase].indexOf(timer) >= 0, `${phase} holds the timer ${timer}`),
  );
  const needed = NEEDED[phase];
  rule(!needed || timers.has(needed), `${phase} lacks the timer ${needed}`);
  rule(world.waiting === state.loginPending, 'loginPending is not what callers see');
  rule(
    timers.has('login') === world.waiting,
    'login lacks its deadline, or the deadline its login',
  );
  rule(timers.has('renew') === state.asking > 0, 'asking without deadline, or the reverse');
  rule(world.asked === state.asking > 0, 'asking is not what the app was asked');
  rule(!state.asking || phase === 'online' || phase === 'renewing', `${phase} while asking`);
  rule(phase === 'loggedOut' || !state.reason, 'a reason for the end of a login that goes on');
  rule(phase !== 'renewing' || state.asking > 0, 'renewing nothing');
  rule(phase !== 'backoff' || (state.visible && state.network), 'backoff while hidden or offline');
  rule(phase !== 'online' || world.greeted, 'online without a verdict');
  rule(!world.refused || state.asking > 0 || phase === 'loggedOut', 'a refused token stays in use');
  rule(world.announced === state.announced, 'announced is not what the app was told');
  rule(world.spent1507 === state.spent1507, 'spent1507 is wrong');
  rule(world.unproved === state.unproved, 'unproved is wrong');
  const status = phase === 'loggedOut' ? 1 : world.waiting ? 2 : 3;
  rule(statusOf(state) === status, 'getLoginStatus lies');
  if (phase === 'loggedOut') {
    const { socket, token, reason } = state;
    rule(
      JSON.stringify(state) === JSON.stringify({ ...initial, socket, token, reason }),
      'something of a login outlives it',
    );
  }
}
