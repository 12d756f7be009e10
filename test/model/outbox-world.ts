// A world around the outbox: what the server did with each send, what was told, and the rules that
// must hold whatever happens. The walk clones it, plays every event and checks every effect.

import { OpenIMError } from '../../src/errors';
import type * as outbox from '../../src/flow/outbox';
import type { Draft, Effect, Entry, Limits, OutboxEvent } from '../../src/flow/send';

export type Outbox = outbox.Outbox;
/** The functions under test: the real ones, or a copy with a planted fault. */
export type Code = Pick<typeof outbox, 'createOutbox' | 'step' | 'match'>;

/** One send of the plan, put in the order of the plan. */
export interface Planned {
  conversationID: string;
  clientMsgID: string;
  held?: boolean;
  onlineOnly?: boolean;
}

/** What is true of a send, whatever the outbox believes. */
interface Truth {
  /** Server side: not there, on its way, kept, gone for good, refused. */
  fate: 'none' | 'flying' | 'stored' | 'lost' | 'refused';
  writes: number;
  /** Written on this link; 0 not written. */
  link: number;
  settled: '' | 'resolved' | 'rejected';
  acked: boolean;
  seen: boolean;
  cancelled: boolean;
  /** Looks completed on the present link that covered it and did not show it. */
  misses: number;
  told: string;
}

export interface World {
  box: Outbox;
  now: number;
  link: number;
  /** Looks of the catch-up still allowed on this link. */
  comparisons: number;
  looks: { id: number; link: number; covers: number[] }[];
  truths: Truth[];
  ended: boolean;
}

export const DEADLINE = 1;
const LIMITS: Limits = { burst: 1, paceMs: 1, confirmMs: 1, againMs: 1 };
const error = (code: number) => new OpenIMError(code, 'test');

export const createWorld = (code: Code): World => ({
  box: code.createOutbox(LIMITS),
  now: 0,
  link: 0,
  comparisons: 0,
  looks: [],
  truths: [],
  ended: false,
});

/** A copy that shares nothing but the drafts. */
export function clone(world: World): World {
  const { box } = world;
  const copies = new Map<Entry, Entry>();
  box.entries.forEach((entry) => copies.set(entry, { ...entry }));
  const all = (list: Entry[]) => list.map((entry) => copies.get(entry) || { ...entry });
  return {
    ...world,
    looks: world.looks.map((look) => ({ ...look })),
    truths: world.truths.map((truth) => ({ ...truth })),
    box: {
      ...box,
      entries: new Map(Array.from(box.entries, ([key, entry]) => [key, copies.get(entry)!])),
      lanes: new Map(
        Array.from(box.lanes, ([id, lane]) => [id, { ...lane, queue: all(lane.queue) }]),
      ),
    },
  };
}

/** Equal for worlds that behave alike: times and numbers count from the present. */
export function keyOf({ box, now, link, comparisons, looks, truths, ended }: World): string {
  const rank = (id: number) => (id ? 1 + looks.findIndex((look) => look.id === id) || -1 : 0);
  const ago = (time: number | undefined) => Math.max((time === undefined ? -9 : time) - now, -1);
  return JSON.stringify([
    [box.online, link, comparisons, ended, box.next === Infinity ? null : box.next - now],
    truths.map((t, key) =>
      box.entries.has(key)
        ? Object.values({ ...t, link: t.link && link - t.link, misses: Math.min(t.misses, 2) })
        : t.fate === 'stored' && !t.seen,
    ),
    looks.map((look) => look.link === link && look.covers),
    Array.from(box.entries.values(), (e) => [
      [
        e.key,
        e.phase,
        e.due === Infinity ? null : e.due - now,
        e.looks,
        rank(e.look),
        e.serverMsgID,
      ],
    ]),
    Array.from(box.lanes, ([id, lane]) => [
      [id, lane.queue.map((e) => e.key), lane.count, ago(lane.last)],
    ]),
  ]);
}

const need = (held: unknown, rule: string): void => {
  if (!held) throw new Error(rule);
};

/** Feeds one event to the code under test and judges every effect. */
export function feed(code: Code, plan: Planned[], world: World, event: OutboxEvent): void {
  const { box, truths, now } = world;
  for (const effect of code.step(box, event, now)) judge(plan, world, effect);
  if (event.on === 'end') world.ended = true;
  // What must hold between two events.
  let due = Infinity;
  box.entries.forEach((entry) => {
    const { phase, key } = entry;
    const truth = truths[key]!;
    due = Math.min(due, entry.due);
    need(phase === 'acked' || !truth.settled, 'a settled send is still kept');
    need(box.online || phase !== 'written', 'offline, nothing awaits an answer');
    const looked = world.looks.some(({ id, link }) => id === entry.look && link === world.link);
    const stuck = phase !== 'held' && (box.online || phase === 'waiting') && !looked;
    need(!stuck || entry.due < Infinity, `${phase} without an end`);
  });
  need(box.next <= due, 'a tick is missing');
  box.lanes.forEach(({ queue, count, last }) => {
    const ready = box.online && queue[0] && queue[0].phase === 'waiting';
    const free = count < LIMITS.burst || last + LIMITS.paceMs <= now;
    need(!ready || !free, 'a free lane waits');
  });
  truths.forEach((truth, key) => {
    need(truth.settled || box.entries.has(key), 'a send was forgotten');
    need(!world.ended || truth.settled, 'pending after the end');
  });
  need(!world.ended || !box.entries.size, 'something is left after the end');
  need(!world.ended || box.next === Infinity, 'a timer is left after the end');
}

function judge(plan: Planned[], world: World, effect: Effect): void {
  const { box, truths, link } = world;
  if (effect.do === 'look') {
    need(box.online, 'a look without a link');
    const { id, conversationIDs } = effect;
    need(
      new Set(conversationIDs).size === conversationIDs.length,
      'a conversation looked at twice',
    );
    const covers = Array.from(box.entries.values())
      .filter(({ phase }) => phase === 'unknown' || phase === 'acked')
      .filter(({ draft }) => conversationIDs.includes(draft.conversationID))
      .map(({ key }) => key);
    need(covers.length, 'a look for nothing');
    world.looks.push({ id, link, covers });
    return;
  }
  const { key } = effect.entry;
  const truth = truths[key]!;
  const { conversationID } = plan[key]!;
  if (effect.do === 'write') {
    need(box.online, 'written without a link');
    need(!truth.writes, 'written twice');
    need(!truth.settled, 'written after it was settled');
    truths.forEach((other, at) => {
      const before = at < key && plan[at]!.conversationID === conversationID;
      need(!before || other.writes || other.settled, 'written out of order');
    });
    Object.assign(truth, { writes: 1, link, fate: 'flying' });
    return;
  }
  if (effect.do === 'tell') {
    const { doubt } = effect;
    need(truth.acked && !world.ended, 'doubt about a send that was not acked');
    if (doubt === 'unconfirmed') need(!truth.told && truth.misses > 0, 'doubt without a look');
    else need(truth.told === 'unconfirmed', `${doubt} without a doubt`);
    if (doubt === 'failed') need(truth.fate !== 'stored', 'failed, but the server has it');
    if (doubt === 'found') need(truth.seen, 'found, but never seen');
    truth.told = doubt;
    return;
  }
  need(!truth.settled, 'settled twice');
  if (effect.do === 'resolve') {
    truth.settled = 'resolved';
    return need(truth.acked || truth.seen, 'resolved without an ack or a copy');
  }
  truth.settled = 'rejected';
  if (typeof effect.error === 'string') {
    need(truth.fate !== 'stored', 'reported as failed, but the server has it');
    return need(!truth.writes || truth.misses > 1, 'failed without two looks');
  }
  const { errCode } = effect.error;
  if (errCode === 1) need(truth.fate === 'refused', 'refused by nobody');
  else if (errCode === 2) need(!truth.writes && truth.cancelled, 'cancelled after it was written');
  else need(errCode === 10101, 'another error');
}

export { error, LIMITS };
export type { Draft };
