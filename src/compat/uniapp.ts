// The form of openim-uniapp-polyfill on our client: asyncApi by method name, small event names. The
// page's import line changes, nothing else. Mapping only; see api/beyond.md §§1, 6.

import { getSDK } from '../entry/main';
import { uuid } from '../lib/ids';
import type { ApiResponse } from '../types/response';
import { createCaller, eventOf, EVENTS, methodNames, small, type AnySDK } from './shared/call';

export type { AnySDK } from './shared/call';

type Listener = (envelope: {
  event: string;
  data: unknown;
  errCode: number;
  errMsg: string;
  operationID: string;
}) => void;

/** What the default export offers. */
export interface UniappForm {
  /**
   * Calls a method. `login` takes `{userID, token}` after initSDK, everything in one object, or user id
   * and token as two texts; `initSDK` keeps addresses and platform and resolves `data: true`.
   * Resolves the envelope, rejects an error of the same fields.
   */
  asyncApi(method: string, operationID?: string, ...args: unknown[]): Promise<ApiResponse<unknown>>;
  /** A new operationID. */
  uuid(): string;
  /** Adds a listener; small names (`onRecvNewMessages`) and the core's. */
  subscribe(event: string, listener: Listener): void;
  /** Takes it away. */
  unsubscribe(event: string, listener: Listener): void;
  on(event: string, listener: Listener): void;
  off(event: string, listener: Listener): void;
  /** `Login` -> `login` ... */
  readonly IMMethods: Record<string, string>;
  /** `OnConnecting` -> `onConnecting` ... */
  readonly IMEvents: Record<string, string>;
}

/** The form over a client of your own; the default export takes that of `openim-lite`. */
export function createUniapp(sdk: () => AnySDK): UniappForm {
  const { call } = createCaller(sdk);
  const subscribe = (event: string, listener: Listener): void =>
    void sdk().on(eventOf(event) as 'OnConnecting', listener);
  const unsubscribe = (event: string, listener: Listener): void =>
    void sdk().off(eventOf(event) as 'OnConnecting', listener);
  const IMEvents: Record<string, string> = {};
  EVENTS.forEach((name) => (IMEvents[eventOf(small(name))] = small(name)));

  return {
    asyncApi(method, operationID, ...args) {
      const [one, two] = args;
      const params: unknown =
        small(method) === 'login' && typeof one === 'string' ? { userID: one, token: two } : one;
      return call(method, params, operationID);
    },
    uuid,
    subscribe,
    unsubscribe,
    on: subscribe,
    off: unsubscribe,
    IMMethods: { ...methodNames(), UnInitSDK: 'unInitSDK' },
    IMEvents,
  };
}

const IMSDK = createUniapp(() => getSDK());
export const { IMMethods, IMEvents } = IMSDK;
export { IMSDK };
export default IMSDK;
