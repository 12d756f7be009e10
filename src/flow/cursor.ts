// Order, exactly-once and gaps of one conversation, by seq. Pure: no clock, no I/O; it says what to
// deliver, what to pull and what to give up. Items without a seq never come here.

/** What every sequenced item has. */
export interface Sequenced {
  /** Position in its conversation, 1 and up (golden/FINDINGS.md 26). */
  readonly seq: number;
}

/** The record of one conversation. `accept` and `failed` change it in place; it is plain data. */
export interface Cursor<T> {
  /** All up to here was delivered, is absent on the server, or was named in a gap. */
  done: number;
  /** Highest seq known to exist; may lag behind `done`. */
  top: number;
  /** Items above a hole, ascending, without repeats; bounded by HELD and one batch. */
  held: T[] | undefined;
  /** End of the range being pulled, 0 when none is. */
  asked: number;
}

/** Seqs begin..end, both inclusive. */
export interface SeqRange {
  begin: number;
  end: number;
}

export interface AcceptOptions {
  /** The server has seqs up to here (1006, 1001). */
  upTo?: number;
  /** End of a range that was asked for and answered: seqs that did not come do not exist. */
  filled?: number;
  /** How many missing seqs are pulled at most; what lies before becomes a gap. */
  maxCatchUp: number;
}

export interface Step<T> {
  /** Due now, ascending. */
  deliver: T[];
  /** To be pulled; its answer comes back as `filled: end`, its failure by `failed`. */
  pull?: SeqRange;
  /** Given up, both inclusive. Delivered items below `from` come before it, the others after. */
  gap?: { from: number; to: number };
}

/** Seqs a request asks for at most (protocol/websocket.md §4.2: num up to 100). */
const CHUNK = 100;
/** Items held above a hole at most; beyond, the hole becomes a gap and they are delivered. */
const HELD = 1000;

function hold<T extends Sequenced>(cursor: Cursor<T>, batch: readonly T[]): void {
  const held = cursor.held || [];
  let sorted = true;
  for (const item of batch) {
    const last = held[held.length - 1];
    if (last && item.seq <= last.seq) sorted = false;
    held.push(item);
  }
  cursor.held = sorted
    ? held
    : held.sort((a, b) => a.seq - b.seq).filter((item, i) => !i || item.seq > held[i - 1]!.seq);
}

/** Moves what has become due from `held` to `deliver`, repeats aside; holes up to `filled` do not count. */
function release<T extends Sequenced>(cursor: Cursor<T>, filled: number, deliver: T[]): void {
  const held = cursor.held!;
  let { done } = cursor;
  let n = 0;
  for (; n < held.length && held[n]!.seq <= Math.max(done, filled) + 1; n++) {
    if (held[n]!.seq <= done) continue;
    done = held[n]!.seq;
    deliver.push(held[n]!);
  }
  cursor.done = done;
  cursor.held = n < held.length ? (n ? held.slice(n) : held) : undefined;
}

/**
 * Takes what came for one conversation - a push, the answer of a pull, a comparison - in any order
 * and with any repeats. Moves over a hole only when a pull answered for it (`filled`) or by naming it
 * in `gap`; asks for at most one range at a time.
 */
export function accept<T extends Sequenced>(
  cursor: Cursor<T>,
  batch: readonly T[],
  { upTo = 0, filled = 0, maxCatchUp }: AcceptOptions,
): Step<T> {
  const step: Step<T> = { deliver: [] };
  hold(cursor, batch);
  release(cursor, filled, step.deliver);
  if (filled > cursor.done) cursor.done = filled;
  let count = 0;
  let highest = cursor.done;
  if (cursor.held) {
    count = cursor.held.length;
    highest = cursor.held[count - 1]!.seq;
  }
  const top = Math.max(cursor.top, highest, upTo);
  cursor.top = top;
  // What is held need not be pulled: one lost push in a flood must not cost what came after it.
  let to = 0;
  if (top - cursor.done - count > maxCatchUp) to = top - maxCatchUp;
  else if (count > HELD) to = cursor.held![0]!.seq - 1;
  if (to) {
    step.gap = { from: cursor.done + 1, to };
    cursor.done = to;
    if (cursor.held) release(cursor, 0, step.deliver);
  }
  if (cursor.asked <= cursor.done) cursor.asked = 0;
  if (cursor.done < top && !cursor.asked) step.pull = ask(cursor);
  return step;
}

/** One range over all holes, so that scattered ones cost one request. */
function ask<T extends Sequenced>(cursor: Cursor<T>): SeqRange {
  const held = cursor.held || [];
  let end = cursor.top;
  for (let n = held.length; n && held[n - 1]!.seq === end; n--) end--;
  const begin = cursor.done + 1;
  cursor.asked = Math.min(end, cursor.done + CHUNK);
  return { begin, end: cursor.asked };
}

/** A pull did not complete: the range may be asked for again, by the next `accept`. */
export function failed<T>(cursor: Cursor<T>): void {
  cursor.asked = 0;
}
