// Hands for the runner that write down what they are asked, in order, and a way to play gateway and app:
// `tell` feeds what would come back. Time is jest's; nothing here decides.

import {
  createRunner,
  type Hands,
  type LoginRequest,
  type Retry,
} from '../../../src/session/runner';
import type { Runner } from '../../../src/session/hands';
import type { Failure, SessionEvent, Told } from '../../../src/session/types';
import type { OpenIMError } from '../../../src/errors';

export interface Device {
  runner: Runner;
  /** What happened, oldest first, e.g. `emit OnConnecting`, `open 1`, `resolved a`, `rejected a 1503`. */
  log: string[];
  /** Takes the log out. */
  taken(): string[];
  retries: Retry[];
  errors: Map<string, OpenIMError>;
  ends: OpenIMError[];
  /** Sockets open now. */
  live: Set<number>;
  /** Calls login and notes its outcome under `name`. */
  login(name: string, request?: Partial<LoginRequest>): Promise<void>;
  logout(): void;
  /** The gateway's first frame on the newest socket. */
  verdict(errCode?: number, errMsg?: string): void;
  closed(why?: string): void;
  tell(event: SessionEvent['type']): void;
  /** What a listener does; set by tests. */
  listener?: (event: Told, error?: Failure) => void;
  /** What the app answers to renewToken. */
  renew: () => unknown;
  /** What `open` does besides. */
  onOpen?: () => void;
}

/** Lets promises that are ready run their course. */
export const settle = async (): Promise<void> => {
  for (let i = 0; i < 10; i++) await Promise.resolve();
};

export function createDevice(): Device {
  const log: string[] = [];
  const live = new Set<number>();
  let user = '';
  let token = '';

  const hands: Hands = {
    match: (userID, other) =>
      user && user !== userID ? 'otherUser' : token === other ? 'same' : 'otherToken',
    useToken(next, number) {
      token = next;
      log.push(`useToken ${next} ${number}`);
    },
    renewToken() {
      log.push('renewToken');
      return device.renew();
    },
    open(socket) {
      log.push(`open ${socket}`);
      if (device.onOpen) device.onOpen();
      live.add(socket);
    },
    close() {
      log.push('close');
      live.clear();
    },
    ping() {
      log.push('ping');
      device.runner.sent();
    },
    background: (hidden) => log.push(`background ${hidden}`),
    farewell: () => log.push('farewell'),
    prefetch: () => log.push('prefetch'),
    catchUp: () => log.push('catchUp'),
    emit(event, error) {
      log.push(`emit ${event}${error ? ` ${error.errCode}` : ''}`);
      if (device.listener) device.listener(event, error);
    },
    retrying: (retry) => device.retries.push(retry),
    end(reason, error) {
      user = token = '';
      device.ends.push(error);
      log.push(`end ${reason}`);
    },
  };

  const device: Device = {
    runner: createRunner(hands),
    log,
    taken: () => log.splice(0),
    retries: [],
    errors: new Map(),
    ends: [],
    live,
    login(name, request = {}) {
      const userID = request.userID || 'alice';
      const begin = () => {
        user = userID;
        log.push(`begin ${name}`);
      };
      return device.runner.login({ userID, token: 't1', renewable: false, begin, ...request }).then(
        () => void log.push(`resolved ${name}`),
        (error: OpenIMError) => {
          device.errors.set(name, error);
          log.push(`rejected ${name} ${error.errCode}`);
        },
      );
    },
    logout: () => device.runner.dispatch({ type: 'logout' }),
    verdict: (errCode = 0, errMsg = errCode ? `text of ${errCode}` : '') =>
      device.runner.dispatch({
        type: 'verdict',
        socket: device.runner.state.socket,
        error: { errCode, errMsg },
      }),
    closed(why = 'cut') {
      live.clear();
      device.runner.dispatch({ type: 'closed', socket: device.runner.state.socket, why });
    },
    tell: (type) => device.runner.dispatch({ type } as SessionEvent),
    renew: () => Promise.reject(new Error('nothing set')),
  };
  return device;
}

/** A device that is logged in, its log empty. */
export async function online(request: Partial<LoginRequest> = {}): Promise<Device> {
  const device = createDevice();
  void device.login('a', request);
  device.verdict();
  await settle();
  device.taken();
  return device;
}
