// Everything that can happen to the outbox in one state of its world: app, server, link, time.

import type { Draft } from '../../src/flow/send';
import {
  clone,
  createWorld,
  DEADLINE,
  error,
  feed,
  keyOf,
  type Code,
  type Planned,
  type World,
} from './outbox-world';

/** A thing that may happen: its name and what it does. */
type Move = [name: string, play: (world: World) => void];

export function movesOf(code: Code, plan: Planned[], links: number, world: World): Move[] {
  const moves: Move[] = [];
  const { box, truths } = world;
  const tell = (world: World, event: Parameters<typeof feed>[3]) => feed(code, plan, world, event);

  /** The copy of send `key` comes in, pushed or pulled. */
  const show = (world: World, key: number): void => {
    const { conversationID, clientMsgID } = plan[key]!;
    const copy = { conversationID, clientMsgID, serverMsgID: `s${key}`, sendTime: 1, seq: key + 1 };
    world.truths[key]!.seen = true;
    const entry = code.match(world.box, copy);
    if (!entry) return;
    world.truths[entry.key]!.seen = true;
    tell(world, { on: 'seen', key: entry.key, result: copy });
  };

  /** A look ends well: what the server has comes in first, and what flew for a while has landed. */
  const complete = (world: World, covers: number[], id: number): void => {
    for (const key of covers) {
      const truth = world.truths[key]!;
      if (truth.fate === 'stored' && !truth.seen) show(world, key);
      if (truth.seen) continue;
      // The server stores about 100 ms after the ack, the second look comes 2 s after the first.
      if (++truth.misses > 1 && truth.fate === 'flying') truth.fate = 'lost';
    }
    world.looks = world.looks.filter((look) => look.id !== id);
    tell(world, { on: 'looked', id, ok: true });
  };

  const next = truths.length;
  if (next < plan.length) {
    moves.push([
      `put ${next}`,
      (world) => {
        const { held, ...planned } = plan[next]!;
        const draft: Draft = { ...planned, deadlineMs: DEADLINE, ...(held ? { ready: true } : {}) };
        world.truths.push({
          fate: 'none',
          writes: 0,
          link: 0,
          settled: '',
          acked: false,
          seen: false,
          cancelled: false,
          misses: 0,
          told: '',
        });
        tell(world, { on: 'put', key: next, draft });
      },
    ]);
  }
  truths.forEach((truth, key) => {
    const entry = box.entries.get(key);
    const phase = entry && entry.phase;
    const change = (name: string, fields: object, event?: Parameters<typeof feed>[3]) =>
      moves.push([
        `${name} ${key}`,
        (world) => {
          Object.assign(world.truths[key]!, fields);
          if (event) tell(world, event);
        },
      ]);
    if (phase === 'held') change('ready', {}, { on: 'ready', key });
    if (phase === 'held' || phase === 'waiting') {
      change('cancel', { cancelled: true }, { on: 'refused', key, error: error(2) });
    }
    const answerable = box.online && truth.link === world.link && !truth.acked;
    if (truth.fate === 'flying') {
      if (!plan[key]!.onlineOnly) change('store', { fate: 'stored' });
      change('lose', { fate: 'lost' });
      if (answerable) {
        change('refuse', { fate: 'refused' }, { on: 'refused', key, error: error(1) });
      }
    }
    if (answerable && truth.fate !== 'refused' && truth.fate !== 'none') {
      const result = { serverMsgID: `s${key}`, sendTime: 1 };
      change('ack', { acked: true }, { on: 'acked', key, result });
    }
    if (box.online && truth.fate === 'stored' && !truth.seen) {
      moves.push([`push ${key}`, (world) => show(world, key)]);
    }
  });
  world.looks.forEach(({ id, link }, at) => {
    moves.push([
      `look ${id} fails`,
      (world) => {
        world.looks.splice(at, 1);
        tell(world, { on: 'looked', id, ok: false });
      },
    ]);
    moves.push([
      `look ${id} completes`,
      (world) => {
        // On a former link it saw nothing of what matters now.
        const present = link === world.link && box.online;
        complete(world, present ? world.looks[at]!.covers : [], id);
      },
    ]);
  });
  if (box.online && world.comparisons) {
    moves.push([
      'comparison completes',
      (world) => {
        world.comparisons--;
        const before = world.truths.map((truth, key) => (truth.link < world.link ? key : -1));
        complete(
          world,
          before.filter((key) => key >= 0 && world.truths[key]!.writes),
          0,
        );
      },
    ]);
  }
  if (!box.online && world.link < links) {
    moves.push([
      'online',
      (world) => {
        world.link++;
        // Of the looks of former links one may still answer; more of them would only repeat it.
        world.looks.splice(0, world.looks.length - 1);
        world.comparisons = 2;
        tell(world, { on: 'online' });
      },
    ]);
  }
  if (box.online) {
    moves.push([
      'offline',
      (world) => {
        world.truths.forEach((truth) => {
          if (!truth.settled) truth.misses = 0;
        });
        tell(world, { on: 'offline' });
      },
    ]);
  }
  if (box.next < Infinity) {
    moves.push([
      'tick',
      (world) => {
        world.now = Math.max(world.now, world.box.next);
        tell(world, { on: 'tick' });
      },
    ]);
  }
  moves.push(['end', (world) => tell(world, { on: 'end', error: error(10101) })]);
  return moves;
}

export interface Walk {
  states: number;
  edges: number;
  /** The first rule that was broken, with the way there. */
  broken?: string;
}

/** Breadth first over everything that can happen; stops at the first broken rule. */
export function walk(code: Code, plan: Planned[], links = 2): Walk {
  const first = createWorld(code);
  const known = new Set([keyOf(first)]);
  type Node = { world: World; way: string; from?: Node };
  const queue: Node[] = [{ world: first, way: 'start' }];
  let edges = 0;
  const pathTo = (node: Node | undefined): string =>
    node ? `${node.from ? `${pathTo(node.from)}, ` : ''}${node.way}` : '';
  for (let n = 0; n < queue.length; n++) {
    const from = queue[n]!;
    for (const [way, play] of movesOf(code, plan, links, from.world)) {
      edges++;
      const world = clone(from.world);
      const node: Node = { world, way, from };
      try {
        play(world);
      } catch (e) {
        return { states: known.size, edges, broken: `${(e as Error).message}: ${pathTo(node)}` };
      }
      const key = keyOf(world);
      if (world.ended || known.has(key)) continue;
      known.add(key);
      queue.push(node);
    }
  }
  return { states: known.size, edges };
}
