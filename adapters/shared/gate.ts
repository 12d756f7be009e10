// What every adapter needs around a host's callbacks: the order and the end of a socket's events, and calls
// that may throw, reject or answer by callback. It knows no host.
import type { Off, SocketEvents } from '../../src/adapter';

/**
 * Tests a host by a key the reader cannot see: uni-app's compiler rewrites static members of `wx` and `uni`,
 * also inside packages, while the objects themselves are empty on its pages.
 */
export const can = (host: unknown, name: string): boolean =>
  !!host && typeof (host as Record<string, unknown>)[name] === 'function';

/**
 * Puts a host's error or close event into words; for people only.
 * Hosts quote the address in their texts, so whatever follows a question mark (a token, say) is cut away.
 */
export const why = (event: unknown): string => {
  const e = Object(event) as Record<string, string | number | undefined>;
  const text = e.errMsg || e.errorMessage || e.message || e.reason || e.type || 'closed';
  return `${text} ${e.code || e.error || ''}`.replace(/\?\S+/g, '?').trim();
};

/** Runs a host function; a throw and a promise's rejection both lead to `fail`, if there is one. */
export const attempt = (run: () => unknown, fail: (error: unknown) => void = () => {}): void => {
  try {
    const result = run() as PromiseLike<unknown>;
    if (can(result, 'then')) result.then(undefined, fail);
  } catch (error) {
    fail(error);
  }
};

/**
 * Registers a listener by the host function `on` and returns its undo, which silences it where `off` is
 * missing or does nothing. `type` goes before the listener, as in addEventListener.
 */
export const hook = (
  host: object,
  on: string,
  off: string,
  listener: (event: unknown) => void,
  ...type: unknown[]
): Off => {
  let live = true;
  const args = type.concat((event: unknown) => live && listener(event));
  const call = (name: string): void =>
    attempt(() => (host as Record<string, (...args: unknown[]) => unknown>)[name]!(...args));
  call(on);
  return () => {
    live = false;
    call(off);
  };
};

/** One undo for two. */
export const both =
  (one: Off, other: Off): Off =>
  () => {
    one();
    other();
  };

/** The door between a host's socket and its owner. */
export interface Gate {
  /** Runs a host function for the owner. What the host says meanwhile is told right after, in order. */
  run: (call: () => unknown) => void;
  /** Tells the owner, unless the end has come. `wait` makes this and all later steps wait in line. */
  tell: (step: () => unknown, wait?: boolean) => void;
  /** The host's socket is open: tells it the first time, or hangs up where the owner has closed meanwhile. */
  open: () => void;
  /** Tells `closed`; nothing passes after it. */
  end: (event: unknown) => void;
  /** The same after a failure, and hangs up: some hosts keep a failed socket among the few they allow. */
  lost: (event: unknown) => void;
  /** The owner closes: hangs up, tells nothing more. */
  close: () => void;
}

/**
 * Makes the door of one socket.
 * @param hangUp closes the host's socket as far as there is one; may throw, may be called twice
 */
export const gate = (on: SocketEvents, hangUp: () => unknown): Gate => {
  let line: Promise<unknown> | undefined;
  let dead = false;
  let opened = false;
  const tell = (step: () => unknown, wait?: boolean): void => {
    const run = (): unknown => dead || step();
    if (line || wait) line = (line || Promise.resolve()).then(run, run);
    else run();
  };
  const end = (event: unknown): void =>
    tell(() => {
      dead = true;
      on.closed(why(event));
    });
  const lost = (event: unknown): void => {
    end(event);
    attempt(hangUp);
  };
  return {
    run(call) {
      const turn = (line = line || Promise.resolve());
      void turn.then(() => {
        if (line === turn) line = undefined;
      });
      attempt(call, lost);
    },
    tell,
    open() {
      if (dead) attempt(hangUp);
      tell(() => {
        if (!opened) on.open();
        opened = true;
      });
    },
    end,
    lost,
    close() {
      if (!dead) attempt(hangUp);
      dead = true;
    },
  };
};
