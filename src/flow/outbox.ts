// Every send that is not settled or not yet seen, as a reducer: step(outbox, event, time) -> effects.
// Pure. It never has a message written twice: a repeated one is stored again (golden/FINDINGS.md 18).

import type { OpenIMError } from '../errors';
import type { About, Copy, Draft, Effect, Entry, Lane, Limits, OutboxEvent } from './send';

/** Plain data, changed in place by `step`. Whoever puts bounds it. */
export interface Outbox<D extends Draft = Draft> {
  readonly limits: Limits;
  online: boolean;
  /** When a `tick` is wanted; may be too early, never too late. Infinity: not at all. */
  next: number;
  /** Own looks so far. */
  looks: number;
  /** By key, in the order of the calls. */
  readonly entries: Map<number, Entry<D>>;
  /** By conversation; one that is empty and past its pace goes at the next tick. */
  readonly lanes: Map<string, Lane<D>>;
}

export const LIMITS: Limits = {
  // The server drops batches of over 100, collected for 100 ms (FINDINGS 2); timers may be early.
  burst: 80,
  paceMs: 152,
  confirmMs: 5000,
  // The server stores about 100 ms after the ack: one look is not enough.
  againMs: 2000,
};

export const createOutbox = <D extends Draft>(limits = LIMITS): Outbox<D> => ({
  limits,
  online: false,
  next: Infinity,
  looks: 0,
  entries: new Map(),
  lanes: new Map(),
});

function plan<D extends Draft>(box: Outbox<D>, entry: Entry<D>, time: number): void {
  entry.due = time;
  box.next = Math.min(box.next, time);
}

/** Writes what may be written, in order. */
function flush<D extends Draft>(box: Outbox<D>, out: Effect<D>[], lane: Lane<D>, now: number) {
  const { burst, paceMs } = box.limits;
  const { queue } = lane;
  let entry;
  while (box.online && (entry = queue[0]) && entry.phase === 'waiting') {
    const free = lane.last + paceMs;
    if (free <= now) lane.count = 0;
    else if (lane.count >= burst) {
      box.next = Math.min(box.next, free);
      return;
    }
    lane.last = now;
    lane.count++;
    entry.phase = 'written';
    queue.shift();
    out.push({ do: 'write', entry });
  }
}

function put<D extends Draft>(box: Outbox<D>, key: number, draft: D, now: number): Lane<D> {
  const { conversationID, deadlineMs, ready } = draft;
  const phase = ready ? 'held' : 'waiting';
  const entry = {
    key,
    draft,
    phase,
    due: Infinity,
    looks: 0,
    look: 0,
    serverMsgID: '',
  } as Entry<D>;
  if (!ready) plan(box, entry, now + deadlineMs);
  box.entries.set(key, entry);
  const lane = box.lanes.get(conversationID) || { queue: [], count: 0, last: now };
  box.lanes.set(conversationID, lane);
  lane.queue.push(entry);
  return lane;
}

const remove = <D extends Draft>(box: Outbox<D>, { key }: Entry<D>): boolean =>
  box.entries.delete(key);

function reject<D extends Draft>(
  box: Outbox<D>,
  out: Effect<D>[],
  entry: Entry<D>,
  error: OpenIMError | string,
): void {
  const lane = box.lanes.get(entry.draft.conversationID);
  if (lane) lane.queue = lane.queue.filter((other) => other !== entry);
  remove(box, entry);
  out.push({ do: 'reject', entry, error });
}

function tick<D extends Draft>(box: Outbox<D>, out: Effect<D>[], now: number): void {
  const look = new Set<string>();
  box.next = Infinity;
  box.entries.forEach((entry) => {
    const { phase, due } = entry;
    const { conversationID, deadlineMs, onlineOnly } = entry.draft;
    if (due > now) return plan(box, entry, due);
    entry.due = Infinity;
    if (phase === 'waiting') {
      // Time spent behind an upload is not its own.
      if (box.lanes.get(conversationID)!.queue[0]!.phase === 'held') {
        plan(box, entry, now + deadlineMs);
      } else reject(box, out, entry, `not sent: no connection within ${deadlineMs} ms`);
    } else if (phase === 'acked' && onlineOnly) {
      remove(box, entry);
    } else if (box.online) {
      if (phase === 'written') entry.phase = 'unknown';
      entry.look = box.looks + 1;
      look.add(conversationID);
    }
  });
  box.lanes.forEach((lane, id) => {
    flush(box, out, lane, now);
    if (!lane.queue.length && lane.last + box.limits.paceMs <= now) box.lanes.delete(id);
  });
  if (look.size) out.push({ do: 'look', id: ++box.looks, conversationIDs: Array.from(look) });
}

/** A look completed without showing `entry`: once is doubt, twice is certain. */
function missed<D extends Draft>(box: Outbox<D>, out: Effect<D>[], entry: Entry<D>): void {
  const twice = ++entry.looks > 1;
  if (entry.phase === 'acked') {
    if (twice) remove(box, entry);
    out.push({ do: 'tell', entry, doubt: twice ? 'failed' : 'unconfirmed' });
  } else if (twice) reject(box, out, entry, 'no answer, and the server does not have the message');
}

/** The link has come or gone: what was written on the former one is in doubt, its looks are void. */
function relink<D extends Draft>(box: Outbox<D>, out: Effect<D>[], now: number): void {
  box.entries.forEach((entry) => {
    if (entry.phase === 'written') entry.phase = 'unknown';
    if (entry.phase === 'unknown') entry.looks = 0;
    else if (entry.phase !== 'acked') return;
    entry.look = 0;
    // After a verdict the catch-up looks, twice; should that not complete, the outbox does.
    plan(box, entry, box.online ? now + box.limits.confirmMs : Infinity);
  });
  box.lanes.forEach((lane) => flush(box, out, lane, now));
}

function about<D extends Draft>(
  box: Outbox<D>,
  out: Effect<D>[],
  entry: Entry<D>,
  event: About,
  now: number,
): void {
  const settled = entry.phase === 'acked';
  if (event.on === 'ready') {
    entry.phase = 'waiting';
    plan(box, entry, now + entry.draft.deadlineMs);
  } else if (event.on === 'refused') {
    reject(box, out, entry, event.error);
  } else {
    // The server has it: by the ack or by the own copy, whichever came first.
    const { result } = event;
    if (!settled) out.push({ do: 'resolve', entry, result });
    if (event.on === 'seen') {
      if (settled && entry.looks) out.push({ do: 'tell', entry, doubt: 'found' });
      remove(box, entry);
    } else {
      entry.phase = 'acked';
      entry.serverMsgID = result.serverMsgID;
      entry.looks = entry.look = 0;
      plan(box, entry, now + box.limits.confirmMs);
    }
    return;
  }
  // An upload has ended, well or badly: what stood behind it may go.
  const lane = box.lanes.get(entry.draft.conversationID);
  if (lane) flush(box, out, lane, now);
}

/** What `event` at `now` (ms of one steady clock) changes, and what is to be done about it, in order. */
export function step<D extends Draft>(
  box: Outbox<D>,
  event: OutboxEvent<D>,
  now: number,
): Effect<D>[] {
  const out: Effect<D>[] = [];
  switch (event.on) {
    case 'put':
      flush(box, out, put(box, event.key, event.draft, now), now);
      break;
    case 'online':
    case 'offline':
      box.online = event.on === 'online';
      relink(box, out, now);
      break;
    case 'tick':
      tick(box, out, now);
      break;
    case 'looked':
      box.entries.forEach((entry) => {
        if (entry.look !== event.id || !box.online) return;
        if (event.id) plan(box, entry, now + box.limits.againMs);
        else if (entry.phase !== 'unknown') return;
        if (event.ok) missed(box, out, entry);
      });
      break;
    case 'end':
      box.lanes.clear();
      box.entries.forEach((entry) => {
        if (entry.phase === 'acked') remove(box, entry);
        else reject(box, out, entry, event.error);
      });
      box.next = Infinity;
      break;
    default: {
      const entry = box.entries.get(event.key);
      if (entry) about(box, out, entry, event, now);
    }
  }
  return out;
}

const isUnwritten = ({ phase }: Entry): boolean => phase === 'held' || phase === 'waiting';

/** The oldest send of a clientMsgID that was not written. */
export const unwritten = <D extends Draft>(
  box: Outbox<D>,
  clientMsgID: string,
): Entry<D> | undefined =>
  Array.from(box.entries.values()).find(
    (entry) => entry.draft.clientMsgID === clientMsgID && isUnwritten(entry),
  );

/**
 * The send whose own copy this is: by serverMsgID once acked, else the oldest still unanswered. Acks
 * come first and in order, so the search ends near the start, however many are under way.
 */
export function match<D extends Draft>(box: Outbox<D>, copy: Copy): Entry<D> | undefined {
  let oldest: Entry<D> | undefined;
  for (const entry of box.entries.values()) {
    const { draft, serverMsgID } = entry;
    if (draft.clientMsgID !== copy.clientMsgID || isUnwritten(entry)) continue;
    if (draft.conversationID !== copy.conversationID) continue;
    if (serverMsgID === copy.serverMsgID) return entry;
    if (!serverMsgID) oldest = oldest || entry;
  }
  return oldest;
}
