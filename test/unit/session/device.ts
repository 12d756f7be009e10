// Hands for the runner that write down what they are asked, in order, and a way to play gateway and app:
// `tell` feeds what would come back. Time is jest's; nothing here decides.

import { DEFAULTS } from '../../../src/config';
import {
  createRunner,
  type Hands,
  type LoginRequest,
  type Retry,
} from '../../../src/session/runner';
import type { Runner } from '../../../src/session/hands';
import type { Failure, SessionEvent, Told } from '../../../src/session/types';
import type { OpenIMError } from '../../../src/errors';
import { settle } from '../turns';

/** What login is called with; the rest is made up. */
export type LoginOptions = Partial<LoginRequest> & { renewable?: boolean };

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
  login(name: string, request?: LoginOptions): Promise<void>;
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

export function createDevice(): Device {
  const log: string[] = [];
  const live = new Set<number>();
  const names = new Map<LoginRequest, string>();

  const hands: Hands = {
    begin: (request) => log.push(`begin ${names.get(request)}`),
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
    end(error) {
      device.ends.push(error);
      log.push(`end ${device.runner.state.reason}`);
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
    login(name, { userID = 'alice', token = 't1', renewable, ...options } = {}) {
      const request: LoginRequest = {
        ...DEFAULTS,
        ...options,
        ...{ userID, platformID: 5, apiAddr: 'http://x', wsAddr: 'ws://x', operationID: name },
        // Writing the token down is how the runner puts it into use.
        get token() {
          return token;
        },
        set token(next) {
          token = next;
          log.push(`useToken ${next} ${device.runner.state.token}`);
        },
      };
      if (renewable) {
        request.renewToken = () => {
          log.push('renewToken');
          return device.renew() as Promise<string>;
        };
      }
      names.set(request, name);
      return device.runner.login(request).then(
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
export async function online(request: LoginOptions = {}): Promise<Device> {
  const device = createDevice();
  void device.login('a', request);
  device.verdict();
  await settle();
  device.taken();
  return device;
}
