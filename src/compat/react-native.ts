// The form of open-im-sdk-rn on our client: calls resolve the data itself, rejections are
// OpenIMApiError, listeners get the payload. Mapping only; see api/beyond.md §1.

import { reactNative, type ReactNativeParts } from '../../adapters/react-native';
import { page } from '../../adapters/shared/page';
import type { WebLike } from '../../adapters/web';
import { all, type AllApi } from '../all';
import { createSDK } from '../client';
import type { SDK } from '../sdk';
import { OpenIMError } from '../errors';
import { createCaller, eventOf, EVENTS, small, type AnySDK, type Data } from './shared/call';

export type { AnySDK, Data } from './shared/call';

export type { AppStateLike, NetInfoLike, ReactNativeParts } from '../../adapters/react-native';
export type { WebLike };
export { reactNative };

/** A rejection as the React Native SDK gives it. */
export class OpenIMApiError extends Error {
  override readonly name!: string;
  readonly code!: number;
  readonly operationID!: string;
  constructor({ errCode, errMsg, operationID }: OpenIMError) {
    super(errMsg);
    // Defined, not assigned: prototypes may be frozen.
    const fields: Data = { name: 'OpenIMApiError', code: errCode, message: errMsg, operationID };
    for (const key of Object.keys(fields)) {
      Object.defineProperty(this, key, { value: fields[key], enumerable: true });
    }
    Object.setPrototypeOf(this, OpenIMApiError.prototype);
  }
  toJSON(): object {
    const { name, code, message, operationID } = this;
    return { name, code, message, operationID };
  }
}

type Payload = (payload: never) => void;

/** Names of the events: `OpenIMEvent.OnConnecting` is `'onConnecting'`. */
export const OpenIMEvent: Record<string, string> = {};
EVENTS.forEach((name) => (OpenIMEvent[eventOf(small(name))] = small(name)));

/** The form over any client; calls by name take `(params?, operationID?)` and resolve the data. */
export interface ReactNativeForm {
  /** Keeps addresses for login. `platformID` is 2 unless given; resolves true. */
  initSDK(config: Data, operationID?: string): Promise<boolean>;
  /** After initSDK. Resolves nothing; rejects OpenIMApiError. */
  login(params: { userID: string; token: string }, operationID?: string): Promise<void>;
  logout(operationID?: string): Promise<void>;
  getLoginStatus(operationID?: string): Promise<number>;
  on(event: string, listener: Payload): void;
  off(event: string, listener: Payload): void;
  /** As `on`; its `remove` takes it away. */
  addListener(event: string, listener: Payload): { remove(): void };
  /** Every other call of the client, by name. */
  invoke(method: string, params?: unknown, operationID?: string): Promise<unknown>;
}

type Calls = { [K in keyof AllApi]: (params?: unknown, operationID?: string) => Promise<unknown> };

export function createReactNative(
  sdk: AnySDK,
): ReactNativeForm & Omit<Calls, keyof ReactNativeForm> {
  const { call } = createCaller(() => sdk, { platformID: 2 });
  let heard: { event: string; listener: Payload; off: () => void }[] = [];

  const invoke = (method: string, params?: unknown, operationID?: string): Promise<unknown> =>
    call(method, params, operationID).then(
      ({ data }) => data,
      (error: OpenIMError) => {
        throw new OpenIMApiError(error);
      },
    );
  const nothing = (): void => undefined;

  const listen = (event: string, listener: Payload): (() => void) => {
    const name = eventOf(event);
    return sdk.listen(name as 'OnConnecting', ({ data, errCode, errMsg, operationID }) => {
      const failed = name === 'OnConnectFailed' || (errCode && data === null);
      const error = failed && new OpenIMApiError(new OpenIMError(errCode, errMsg, operationID));
      listener((error || data) as never);
    });
  };

  const form: Data = {};
  for (const name of Object.keys(sdk)) {
    const method = (sdk as unknown as Data)[name];
    if (typeof method !== 'function' || /^(on|off|once|emit|listen)$/.test(name)) continue;
    form[name] = (params?: unknown, id?: string) => invoke(name, params, id);
  }
  const own: ReactNativeForm = {
    initSDK: (config, id) => invoke('initSDK', config, id) as Promise<boolean>,
    login: (params, id) => invoke('login', params, id).then(nothing),
    logout: (id) => invoke('logout', undefined, id).then(nothing),
    getLoginStatus: (id) => invoke('getLoginStatus', undefined, id) as Promise<number>,
    on(event, listener) {
      heard.push({ event: eventOf(event), listener, off: listen(event, listener) });
    },
    off(event, listener) {
      const one = heard.find((it) => it.event === eventOf(event) && it.listener === listener);
      if (one) one.off();
      heard = heard.filter((it) => it !== one);
    },
    addListener: (event, listener) => ({ remove: listen(event, listener) }),
    invoke,
  };
  return Object.assign(form, own) as never;
}

let one: SDK<AllApi> | undefined;

/** The one client of this module; pass AppState and NetInfo at the first call, before login. */
export const getSDK = (parts?: ReactNativeParts): SDK<AllApi> =>
  one || (one = createSDK(reactNative(page(), parts), ...all));

// Made when first used: importing this file touches nothing.
let made: ReturnType<typeof createReactNative> | undefined;
const form = (): ReturnType<typeof createReactNative> =>
  made || (made = createReactNative(getSDK()));

/** The default export: as `createReactNative(getSDK())`, made at the first call of one of its members. */
const OpenIMSDK = new Proxy({} as ReturnType<typeof createReactNative>, {
  get: (_target, name) => (form() as unknown as Record<string | symbol, unknown>)[name],
});

/** The emitter of versions 2 and 3. */
export const OpenIMEmitter = {
  addListener: (event: string, listener: Payload): { remove(): void } =>
    form().addListener(event, listener),
};
export { OpenIMSDK };
export default OpenIMSDK;
