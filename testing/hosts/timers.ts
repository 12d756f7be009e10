// The timers of a device and its clock: real time, which a test may freeze, hurry on or jump.
// Real Node timers lie underneath, also where a test runner fakes the global ones.
import { performance } from 'node:perf_hooks';
import { clearTimeout as disarm, setImmediate as soon, setTimeout as arm } from 'node:timers';

interface Entry {
  id: number;
  due: number;
  every: number | undefined;
  run: () => void;
}

export interface Timers {
  /** Starts a timer; with `repeat` it goes on. Answers its number. */
  set(run: () => void, ms: number, repeat: boolean): number;
  clear(id: number): void;
  /** No timer fires until `release`, as in a suspended JavaScript thread. */
  freeze(): void;
  /** Fires what has come due meanwhile, in a bunch, then goes on. */
  release(): Promise<void>;
  /**
   * Hurries time on by `ms`: timers fire in their order, each with a turn of the event loop after it, the
   * wall clock goes along. While frozen nothing fires.
   */
  elapse(ms: number): Promise<void>;
  /** Sets the wall clock forward (or back) without touching timers. */
  jump(ms: number): void;
  /** Milliseconds by which the wall clock of the device is off the real one. */
  shift(): number;
  /** Timers set and neither fired nor cleared; an interval counts as one. */
  count(): number;
  stop(): void;
}

const turn = (): Promise<void> => new Promise((resolve) => soon(resolve));

/**
 * @param call runs a callback of the device and catches what it throws
 * @param pace how many milliseconds pass on the device in a real one
 */
export const createTimers = (call: (run: () => void) => void, pace = 1): Timers => {
  const born = performance.now();
  const table = new Map<number, Entry>();
  let lastID = 0;
  let skew = 0;
  let jumped = 0;
  let frozen = false;
  let stopped = false;
  let armed: NodeJS.Timeout | undefined;

  const passed = (): number => (performance.now() - born) * pace;
  const now = (): number => passed() + skew;
  const first = (): Entry | undefined => {
    let best: Entry | undefined;
    for (const entry of table.values()) if (!best || entry.due < best.due) best = entry;
    return best;
  };
  const fire = (entry: Entry): void => {
    if (entry.every === undefined) table.delete(entry.id);
    else entry.due = now() + entry.every;
    call(entry.run);
  };
  const plan = (): void => {
    disarm(armed);
    const next = first();
    if (next && !frozen && !stopped) armed = arm(tick, Math.max(0, next.due - now()) / pace);
  };
  const tick = (): void => {
    const next = first();
    if (next && next.due <= now()) fire(next);
    plan();
  };

  return {
    set(run, ms, repeat) {
      const wait = Math.max(1, Math.min(Number(ms) || 0, 0x7fffffff));
      const id = (lastID += 1);
      table.set(id, { id, due: now() + wait, every: repeat ? wait : undefined, run });
      plan();
      return id;
    },
    clear(id) {
      if (table.delete(id)) plan();
    },
    freeze() {
      frozen = true;
      plan();
    },
    async release() {
      const due = [...table.values()].filter((entry) => entry.due <= now());
      due.sort((a, b) => a.due - b.due || a.id - b.id);
      for (const entry of due) {
        if (table.has(entry.id)) fire(entry);
        await Promise.resolve(); // promise callbacks run between two timers, network events do not
      }
      frozen = false;
      plan();
    },
    async elapse(ms) {
      const target = now() + ms;
      for (let next = first(); next && next.due <= target && !frozen; next = first()) {
        skew += Math.max(0, next.due - now());
        fire(next);
        await turn();
      }
      skew += Math.max(0, target - now());
      plan();
    },
    jump(ms) {
      jumped += ms;
    },
    shift: () => Math.round(passed() - passed() / pace + skew + jumped),
    count: () => table.size,
    stop() {
      stopped = true;
      table.clear();
      plan();
    },
  };
};
