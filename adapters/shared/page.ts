// The global object of a page, worker or React Native; engines before ES2020 have no globalThis. What is
// used of it is the adapter's matter.

import type { WebLike } from '../web';

declare const globalThis: WebLike;
declare const self: WebLike;

/** That object, untouched: what it lacks the adapters look for, also where there is none. */
export const page = (): WebLike =>
  typeof globalThis === 'undefined'
    ? typeof self === 'undefined'
      ? (undefined as never)
      : self
    : globalThis;
