// The global object of a page, worker or React Native; engines before ES2020 have no globalThis.

declare const globalThis: unknown;
declare const self: unknown;

/** That object, untouched; undefined where there is none. */
export const page = (): unknown =>
  typeof globalThis === 'undefined' ? (typeof self === 'undefined' ? undefined : self) : globalThis;
