// What the other call forms share: a method called by its name, the config that initSDK keeps for the
// login after it, and event names in both capitalisations. No state but that config.

import { OpenIMError } from '../../errors';
import type { Core } from '../../sdk';
import { CbEvents, ErrorCode, RequestApi } from '../../types/enum';
import { LiteEvents } from '../../types/lite';
import type { ApiResponse } from '../../types/response';

/** Any client: its calls by name. */
export type AnySDK = Core;
export type Data = Record<string, unknown>;
type Method = (...args: unknown[]) => Promise<ApiResponse<unknown>>;

const first = (name: string, change: 'toLowerCase' | 'toUpperCase'): string =>
  name.slice(0, 1)[change]() + name.slice(1);

/** `OnConnecting` -> `onConnecting`, `Login` -> `login`. */
export const small = (name: string): string => first(name, 'toLowerCase');

/** Every event of the core. */
export const EVENTS: readonly string[] = Object.values<string>(CbEvents).concat(
  Object.values(LiteEvents),
);

/** The core's name of an event given in either capitalisation; the two small-o ones stay. */
export const eventOf = (name: string): string =>
  EVENTS.indexOf(name) < 0 ? first(name, 'toUpperCase') : name;

/** Names of the calls as the other SDKs list them: `Login` -> `login`. */
export const methodNames = (): Record<string, string> => {
  const names: Record<string, string> = {};
  Object.keys(RequestApi).forEach((name) => (names[name] = small(name)));
  return names;
};

/** Their levels grow louder (Debug 5), ours quieter (Silent 5); api/beyond.md §3. */
const levelOf = (level: number): number => Math.max(0, Math.min(5, 6 - level));

export interface Caller {
  /** Keeps addresses and platform for the next login; true when they are there. */
  init(config: Data): boolean;
  /** Calls a method by its name, in either capitalisation; names the core does not have reject 10301. */
  call(name: string, params: unknown, operationID?: string): Promise<ApiResponse<unknown>>;
}

/** `sdk` is asked for at the first call; `preset` goes under what initSDK is given. */
export function createCaller(sdk: () => AnySDK, preset: Data = {}): Caller {
  let kept: Data = preset;

  const init = (config: Data): boolean => {
    const { logLevel } = config || {};
    kept = { ...preset, ...config };
    if (typeof logLevel === 'number') kept['logLevel'] = levelOf(logLevel);
    return !!(kept['apiAddr'] && kept['wsAddr']);
  };

  const done = (event: string, data: unknown, operationID = ''): ApiResponse<unknown> =>
    ({ event, errCode: 0, errMsg: '', data, operationID }) as ApiResponse<unknown>;

  return {
    init,
    async call(given, params, operationID) {
      const name = small(given);
      const api = sdk() as unknown as Record<string, Method | undefined>;
      if (name === 'initSDK') return done('InitSDK', init(params as Data), operationID);
      if (name === 'unInitSDK')
        return done('UnInitSDK', !!(await sdk().logout(operationID)), operationID);
      if (name === 'login') return api['login']!({ ...kept, ...(params as Data) }, operationID);
      if (name === 'logout' || name === 'getLoginStatus') return api[name]!(operationID);
      const method = Object.prototype.hasOwnProperty.call(api, name) && api[name];
      if (
        typeof method !== 'function' ||
        /^(on|off|once|emit|listen|supports|inspect|onShow|onHide|reconnectNow)$/.test(name)
      ) {
        throw new OpenIMError(
          ErrorCode.NotSupportOptError,
          `${given}: no such call`,
          operationID,
          given,
        );
      }
      return method(params, operationID);
    },
  };
}
