// HTTP calls: POST one JSON object, read the envelope, watch for token codes. It never repeats a
// call, but for one case: the token it used was refused and a newer one is in place.

import type { Adapter, HttpResponse } from '../adapter';
import { joinPath } from '../config';
import { OpenIMError } from '../errors';
import type { Off } from '../lib/clock';
import { stringify } from '../lib/bytes';
import { ErrorCode } from '../types/enum';
import { isTokenCode } from '../wire/codes';
import type { Credentials } from './credentials';

export interface HttpHands {
  apiAddr(): string;
  timeoutMs(): number;
  /** A timer that ends with the login; who waits is rejected then. */
  later(fn: () => void, ms: number): Off;
  /** A token code for token `number`. True: a new token is being asked for, wait for it. */
  tokenRejected(number: number, error: OpenIMError): boolean;
}

export interface Http {
  /**
   * Resolves `data` of the answer (undefined when there is none). Rejects the server's code and text,
   * 10000 when no answer came, 10001 at the deadline, 10006 for what is no OpenIM answer.
   */
  post(path: string, body: object, operationID: string): Promise<unknown>;
}

export function createHttp(adapter: Adapter, credentials: Credentials, hands: HttpHands): Http {
  function request(path: string, body: string, operationID: string): Promise<HttpResponse> {
    const timeoutMs = hands.timeoutMs();
    return new Promise((resolve, reject) => {
      const off = hands.later(
        () =>
          reject(
            new OpenIMError(
              ErrorCode.NetworkTimeoutError,
              `${path}: no answer within ${timeoutMs} ms`,
            ),
          ),
        timeoutMs,
      );
      void adapter
        .request({
          url: joinPath(hands.apiAddr(), path),
          method: 'POST',
          headers: {
            'Content-Type': 'application/json',
            operationID,
            token: credentials.token,
            // The server builds object URLs from it (protocol/http.md §6.1).
            ...(path.indexOf('/object/') ? {} : { 'X-Request-Api': hands.apiAddr() }),
          },
          body,
          timeoutMs,
        })
        .then(resolve, (error: unknown) =>
          reject(
            new OpenIMError(
              ErrorCode.NetworkError,
              `${path}: ${(error as Error).message || error}`,
            ),
          ),
        )
        .then(off);
    });
  }

  function read(path: string, answer: HttpResponse): unknown {
    let reply: { errCode?: unknown; errMsg?: unknown; data?: unknown } | undefined;
    try {
      reply = JSON.parse(answer.body) as typeof reply;
    } catch (e) {
      reply = undefined; // not JSON: said below, with the status
    }
    if (!reply || typeof reply.errCode !== 'number') {
      throw new OpenIMError(
        ErrorCode.SdkInternalError,
        `${path}: HTTP ${answer.status} is no OpenIM answer`,
      );
    }
    if (reply.errCode) throw new OpenIMError(reply.errCode, String(reply.errMsg));
    return reply.data;
  }

  async function post(path: string, body: object, operationID: string): Promise<unknown> {
    const text = stringify(body);
    for (let again = true; ; again = false) {
      const number = credentials.number;
      try {
        return read(path, await request(path, text, operationID));
      } catch (e) {
        const error = e as OpenIMError;
        if (!isTokenCode(error.errCode)) throw error;
        const asked = credentials.number > number || hands.tokenRejected(number, error);
        if (!asked || !again) throw error;
        try {
          await credentials.newer(number);
        } catch (ended) {
          throw error; // no newer token came: the server's own verdict says more than "logged out"
        }
      }
    }
  }

  return { post };
}
