/**
 * Ids this client makes up: message ids and operation ids. Unique enough for one user's devices,
 * unfit for secrets: hosts without crypto have Math.random only.
 */

import { now, random } from './clock';

/** `length` random digits of base `radix`. */
function digits(length: number, radix: number): string {
  let text = '';
  while (text.length < length) text += ((random() * radix) | 0).toString(radix);
  return text;
}

/** 32 lower-case hex digits, the customary form of a clientMsgID (api/surface.md §4). */
export const uuid = (): string => digits(32, 16);

/** Ten random characters and the time in ms, 23 in all: names one call in the server's log. */
export const operationID = (): string => digits(10, 36) + now();
