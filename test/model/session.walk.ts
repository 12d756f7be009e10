// Walks the session machine breadth first: every reachable state against every event, on a model of the
// world that runs the effects. A table with a fault in it is found out here, with the way that leads there.

import { transition as good } from '../../src/session/machine';
import type { Phase, Result, SessionEvent, SessionState } from '../../src/session/types';
import { act, check } from './session.rules';
import { EMPTY, eventsOf, happen, keyOf, type World } from './session.world';

export type Transition = (state: SessionState, event: SessionEvent) => Result;

export interface Violation {
  rule: string;
  /** Labels of the events that lead there. */
  path: string[];
}

export interface Walked {
  states: number;
  edges: number;
  violations: Violation[];
  /** event label -> phase -> phases it led to; absent: ignored in every state of that phase. */
  matrix: Map<string, Map<Phase, Set<Phase>>>;
}

export const PHASES: readonly Phase[] = [
  'loggedOut',
  'connecting',
  'online',
  'backoff',
  'paused',
  'renewing',
];
/** Walks all there is. Gives up telling after 50 violations. */
export function walk(transition: Transition = good): Walked {
  const seen = new Map<string, { label: string; from: string }>([
    [keyOf(EMPTY), { label: '', from: '' }],
  ]);
  const queue: World[] = [EMPTY];
  const matrix: Walked['matrix'] = new Map();
  const violations: Violation[] = [];
  let edges = 0;

  const pathTo = (key: string): string[] => {
    const { label, from } = seen.get(key)!;
    return from ? [...pathTo(from), label] : [];
  };

  for (let world = queue.shift(); world && violations.length < 50; world = queue.shift()) {
    const key = keyOf(world);
    for (const [label, event] of eventsOf(world)) {
      edges++;
      const tell = (rule: string) => violations.push({ rule, path: [...pathTo(key), label] });
      const before = JSON.stringify(world.state);
      const known = violations.length;
      const [to, effects] = transition(world.state, event);
      if (JSON.stringify(world.state) !== before) tell('the old state was changed');
      if (label.indexOf('stale') > 0 && (effects.length || JSON.stringify(to) !== before)) {
        tell('a stale event counts');
      }
      if (event.type === 'logout' && to.phase !== 'loggedOut')
        tell('logout does not end the login');
      if (world.state.phase === 'loggedOut' && event.type !== 'login' && to !== world.state) {
        if (JSON.stringify(to) !== before || effects.length) tell('loggedOut takes notice');
      }
      const next = act(happen(world, event), event, effects, to, tell);
      check(next, tell);
      if (effects.length || JSON.stringify(to) !== before) {
        const row = matrix.get(label) || new Map<Phase, Set<Phase>>();
        const cell = row.get(world.state.phase) || new Set<Phase>();
        matrix.set(label, row.set(world.state.phase, cell.add(to.phase)));
      } else if (!matrix.has(label)) matrix.set(label, new Map());
      const nextKey = keyOf(next);
      if (seen.has(nextKey) || violations.length > known) continue;
      seen.set(nextKey, { label, from: key });
      queue.push(next);
    }
  }
  return { states: seen.size, edges, violations, matrix };
}

/** The matrix as text: what each event does in each phase; `.` means ignored there in every state. */
export function print({ matrix }: Walked): string {
  const cell = (event: string, phase: Phase): string => {
    const found = matrix.get(event)!.get(phase);
    return found ? PHASES.filter((to) => found.has(to)).join('|') : '.';
  };
  const rows = [
    ['event', ...PHASES],
    ...Array.from(matrix.keys())
      .sort()
      .map((event) => [event, ...PHASES.map((phase) => cell(event, phase))]),
  ];
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)));
  return rows
    .map(
      (row) =>
        row
          .map((text, i) => text.padEnd(widths[i]!))
          .join('  ')
          .trimEnd() + '\n',
    )
    .join('');
}
