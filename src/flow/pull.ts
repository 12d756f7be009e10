// Fetches missing seqs (1002), several conversations a request, at most 100 seqs and two requests at
// a time, in the order they were wanted. It knows no order of delivery.

import type { MsgData } from '../wire/schema';

export interface Range {
  conversationID: string;
  begin: number;
  end: number;
}

export interface PullHands {
  /** One request; resolves the messages of each conversation that has any. */
  fetch(ranges: Range[]): Promise<ReadonlyMap<string, MsgData[]>>;
  /** The range was answered; what is not in `messages` does not exist for this user. */
  filled(range: Range, messages: MsgData[]): void;
  failed(range: Range, error: unknown): void;
  /** After each answer: time to tell the app. */
  settled(): void;
}

export interface Pull {
  want(range: Range): void;
  /** Resolves when nothing is wanted or under way. */
  idle(): Promise<void>;
  readonly size: number;
}

const SEQS = 100;
const LANES = 2;

export function createPull(hands: PullHands): Pull {
  let queue: Range[] = [];
  let running = 0;
  let waiting: (() => void)[] = [];

  function take(): Range[] {
    let seqs = 0;
    let n = 0;
    while (n < queue.length) {
      seqs += queue[n]!.end - queue[n]!.begin + 1;
      if (n && seqs > SEQS) break;
      n++;
    }
    const ranges = queue.slice(0, n);
    queue = queue.slice(n);
    return ranges;
  }

  async function run(): Promise<void> {
    const ranges = take();
    running++;
    try {
      const found = await hands.fetch(ranges);
      ranges.forEach((range) => hands.filled(range, found.get(range.conversationID) || []));
    } catch (e) {
      ranges.forEach((range) => hands.failed(range, e));
    }
    running--;
    hands.settled();
    next();
  }

  function next(): void {
    while (queue.length && running < LANES) void run();
    if (!queue.length && !running) {
      const done = waiting;
      waiting = [];
      done.forEach((resolve) => resolve());
    }
  }

  return {
    get size() {
      return queue.length + running;
    },
    want(range) {
      queue.push(range);
      // One turn later, so that the holes of one frame or comparison share a request.
      void Promise.resolve().then(next);
    },
    idle: () =>
      queue.length || running ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(),
  };
}
