// WeChat and its look-alikes run ten requests and uploads at a time; some of them refuse what goes beyond. So it
// waits here, in order.

/** Starts a call when there is a place for it; settles as the call does. */
export type Turns = <T>(start: () => Promise<T>) => Promise<T>;

const PLACES = 10;

export const createTurns = (): Turns => {
  const line: (() => void)[] = [];
  let free = PLACES;
  return async (start) => {
    if (free) free--;
    else await new Promise<void>((next) => line.push(next));
    try {
      return await start();
    } finally {
      // The place goes to the next in line.
      const next = line.shift();
      if (next) next();
      else free++;
    }
  };
};
