// Who is logged in, and the one token, numbered: an answer that refuses an older token is no verdict
// on the present one. Only the client writes here; nothing here is ever logged or printed.

import { OpenIMError } from '../errors';
import { ErrorCode } from '../types/enum';

export interface Credentials {
  readonly token: string;
  /** Counts the tokens of this client; 0 before the first. */
  readonly number: number;
  /** Puts a new token in place, under the session's number, and wakes those who wait for it. */
  use(token: string, number: number): void;
  /** Resolves when a token newer than `number` is in place; rejects 10101 when the login ends first. */
  newer(number: number): Promise<void>;
  /** Forgets the token. */
  clear(): void;
}

interface Waiter {
  resolve(): void;
  reject(error: Error): void;
}

export function createCredentials(): Credentials {
  let token = '';
  let number = 0;
  let waiting: Waiter[] = [];
  const wake = (how: (waiter: Waiter) => void) => {
    const all = waiting;
    waiting = [];
    all.forEach(how);
  };
  return {
    get token() {
      return token;
    },
    get number() {
      return number;
    },
    use(next, count) {
      token = next;
      number = count;
      wake((waiter) => waiter.resolve());
    },
    newer: (known) =>
      known < number
        ? Promise.resolve()
        : new Promise((resolve, reject) => waiting.push({ resolve, reject })),
    clear() {
      token = '';
      wake((waiter) => waiter.reject(new OpenIMError(ErrorCode.LoginOutError, 'logged out')));
    },
  };
}
