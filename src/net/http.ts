// HTTP calls: POST one JSON object, read the envelope, watch for token codes. It never repeats a
// call, but for one case: the token it used was refused and a newer one is in place.

import type { Adapter, Off } from '../adapter';
import { escaped, joinPath, type Config } from '../config';
import { OpenIMError } from '../errors';
import { stringify } from '../lib/bytes';
import { ErrorCode } from '../types/enum';
import { isTokenCode } from '../wire/calls';

/** What a login gives to its HTTP calls. */
export interface Caller {
  readonly adapter: Adapter;
  /** `token` is the one in use. */
  readonly config: Config;
  /** Settles as what it starts, rejects at the end of the login, or `late()` after `ms`. */
  until<T>(
    start: (onCancel: (cancel: Off) => void) => Promise<T>,
    ms: number,
    late: () => OpenIMError,
  ): Promise<T>;
}

/** The session, as far as a refused token goes. */
export interface Bearer {
  /** `token`: number of the token in use. */
  readonly state: { readonly token: number };
  /** A token code came for a token. True, perhaps later: a newer one is in use. */
  rejected(token: number, error: OpenIMError): boolean | Promise<boolean>;
}

/**
 * Resolves `data` of the answer (undefined when there is none). Rejects the server's code and text,
 * 10000 when no answer came, 10001 at the deadline, 10006 for what is no OpenIM answer.
 */
export type Post = (path: string, body: object, operationID: string) => Promise<unknown>;

/** `errCode`, `errMsg` and `data` of an answer; anything that is no such answer has no errCode. */
function parse(text: string): { errCode?: unknown; errMsg?: unknown; data?: unknown } {
  try {
    return Object(JSON.parse(text)) as object;
  } catch (e) {
    return {}; // not JSON: the caller says so, with the status
  }
}

export const createPost =
  (life: Caller, bearer: Bearer): Post =>
  async (path, body, operationID) => {
    const { adapter, config, until } = life;
    const { apiAddr, httpTimeout: timeoutMs } = config;
    const fail = (code: ErrorCode, text: string) => new OpenIMError(code, `${path}: ${text}`);
    const request = (onCancel: (cancel: Off) => void) =>
      adapter
        .request({
          url: joinPath(apiAddr, path),
          method: 'POST',
          headers: {
            'Content-Type': 'application/json',
            // Headers hold ASCII only.
            operationID: operationID.replace(/[^ -~]+/g, escaped),
            token: config.token,
            // The server builds object URLs from it (protocol/http.md §6.1).
            ...(path.indexOf('/object/') ? {} : { 'X-Request-Api': apiAddr }),
          },
          body: stringify(body),
          timeoutMs,
          onCancel,
        })
        .catch((e: unknown) => {
          const { message, denied } = Object(e) as Error & { denied?: boolean };
          const remedy = denied ? '; allow apiAddr in the console of the platform' : '';
          throw fail(ErrorCode.NetworkError, `${message || (e as string)}${remedy}`);
        });
    for (let again = true; ; again = false) {
      const { token } = bearer.state;
      const answer = await until(request, timeoutMs, () =>
        fail(ErrorCode.NetworkTimeoutError, `no answer within ${timeoutMs} ms`),
      );
      const { errCode, errMsg, data } = parse(answer.body);
      if (typeof errCode !== 'number') {
        throw fail(ErrorCode.SdkInternalError, `HTTP ${answer.status} is no OpenIM answer`);
      }
      if (!errCode) return data;
      const error = new OpenIMError(errCode, `${errMsg as string}`);
      if (!isTokenCode(errCode) || !(await bearer.rejected(token, error)) || !again) throw error;
    }
  };
