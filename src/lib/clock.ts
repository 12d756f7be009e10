/**
 * The one place that reads time, waits and draws random numbers; everybody else asks here.
 * It keeps no timer table and does not decide how long to wait.
 */

declare const setTimeout: (fn: () => void, ms: number) => unknown;
declare const clearTimeout: (handle: unknown) => void;

/** Undoes what returned it. Calling it twice, or too late, is harmless. */
export type Off = () => void;

/** The host's time in ms since 1970. Globals are read at each call: a host may replace them. */
export const now = (): number => Date.now();

/** A number from 0 up to, but not including, 1; unfit for secrets. */
export const random = (): number => Math.random();

/** Calls `fn` once, `ms` milliseconds from now; the result cancels it. */
export const later = (fn: () => void, ms: number): Off => {
  const handle = setTimeout(fn, ms);
  return () => clearTimeout(handle);
};

/**
 * Runs `work`, whose failure must stop nobody: it goes to `failed`, else to the host's own error handler,
 * by a throw in a turn of its own.
 */
export function safely(work: () => void, failed: (error: unknown) => void = surface): void {
  try {
    work();
  } catch (e) {
    failed(e);
  }
}

const surface = (error: unknown): void => {
  later(() => {
    throw error;
  }, 0);
};
