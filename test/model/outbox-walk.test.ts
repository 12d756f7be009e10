// The rules of the outbox are sharp enough to notice planted faults.

import * as real from '../../src/flow/outbox';
import type { Entry } from '../../src/flow/send';
import { SMALL } from './outbox-cases';
import { walk } from './outbox-moves';
import type { Code, Outbox } from './outbox-world';

/** The real code with one behaviour changed. */
const planted = (change: Partial<Code>): Code => ({ ...real, ...change });
const step = (after: (box: Outbox, out: ReturnType<Code['step']>, on: string) => void): Code =>
  planted({
    step(box, event, now) {
      const out = real.step(box, event, now) as ReturnType<Code['step']>;
      after(box, out, event.on);
      return out;
    },
  } as Partial<Code>);

/** Puts an entry back as if it had never been written. */
function rewind(box: Outbox, entry: Entry): void {
  entry.phase = 'waiting';
  entry.due = box.next = 0;
  box.lanes.get(entry.draft.conversationID)?.queue.unshift(entry);
}

const FAULTS: [what: string, code: Code, finds: RegExp][] = [
  [
    'writes again what a drop put in doubt',
    step((box, _out, on) => {
      if (on !== 'offline') return;
      box.entries.forEach((entry) => entry.phase === 'unknown' && rewind(box, entry));
    }),
    /after it was written|written twice/,
  ],
  [
    'gives up after one look',
    step((box, out) =>
      box.entries.forEach((entry) => {
        if (entry.phase !== 'unknown' || entry.looks !== 1) return;
        box.entries.delete(entry.key);
        out.push({ do: 'reject', entry, error: 'not there' });
      }),
    ),
    /failed without two looks|the server has it/,
  ],
  [
    'forgets a rejection',
    step((_box, out) => {
      const at = out.findIndex((effect) => effect.do === 'reject');
      if (at >= 0) out.splice(at, 1);
    }),
    /forgotten|pending after the end/,
  ],
  [
    'answers twice',
    step((_box, out) => {
      const found = out.find((effect) => effect.do === 'resolve');
      if (found) out.push(found);
    }),
    /settled twice/,
  ],
  ['lets a timer slip', step((box) => (box.next = Infinity)), /a tick is missing/],
  [
    'writes in the wrong order',
    step((box, _out, on) => {
      if (on === 'put') box.lanes.forEach((lane) => void lane.queue.reverse());
    }),
    /out of order/,
  ],
  [
    'takes any copy for its own',
    planted({ match: (box) => box.entries.values().next().value }),
    /without an ack or a copy|forgotten|resolved|the server has it|doubt/,
  ],
];

describe('the walk of the outbox', () => {
  it.each(FAULTS)('notices code that %s', (_what, code, finds) => {
    const broken = SMALL.slice(0, 4).some(([, plan, links]) =>
      finds.test(walk(code, plan, links).broken || ''),
    );
    expect(broken).toBe(true);
  });
});
