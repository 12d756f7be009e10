// Order, exactly-once and gaps by seq under any order of arrival: what the cursor delivers is compared
// with what the server has. Pure; the wire is a list of what is still under way.

import fc from 'fast-check';
import { accept, failed, type Cursor, type Sequenced } from '../../src/flow/cursor';

interface Run {
  delivered: number[];
  gaps: { from: number; to: number }[];
  cursor: Cursor<Sequenced>;
}

/** Seqs the server has stored; the others up to `size` do not exist. */
const stored = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.array(fc.nat(60), { maxLength: 8 }));
/** How each frame and each pull fares, and when the server is compared with. */
const fates = fc.array(fc.nat(99), { minLength: 1, maxLength: 80 });

function play(
  [size, missing]: [number, number[]],
  luck: number[],
  maxCatchUp: number,
  take = accept,
): Run {
  const exists = (seq: number) => seq <= size && !missing.includes(seq);
  const cursor: Cursor<Sequenced> = { done: 0, top: 0, held: undefined, asked: 0 };
  const run: Run = { delivered: [], gaps: [], cursor };
  let turn = 0;
  let good = false;
  const fate = () => luck[turn++ % luck.length]!;
  const range = (from: number, to: number): Sequenced[] => {
    const items: Sequenced[] = [];
    for (let seq = from; seq <= to; seq++) if (exists(seq)) items.push({ seq });
    return items;
  };
  const work = (batch: Sequenced[], more: { upTo?: number; filled?: number } = {}): void => {
    const step = take(cursor, batch, { ...more, maxCatchUp });
    run.delivered.push(...step.deliver.map(({ seq }) => seq));
    if (step.gap) run.gaps.push(step.gap);
    if (!step.pull) return;
    const { begin, end } = step.pull;
    if (end - begin >= 100 || begin <= cursor.done) throw new Error('a range that is wrong');
    // Now and then a pull fails and is asked for again by the next comparison.
    if (!good && fate() % 7 === 0) failed(cursor);
    else work(range(begin, end), { filled: end });
  };
  for (let seq = 1; seq <= size; seq++) {
    const what = fate() % 5;
    if (what === 0) continue; // lost
    if (what === 1) work(range(Math.max(1, seq - 3), seq)); // repeated
    if (what === 2) work(range(seq, seq + 2).reverse()); // ahead and swapped
    if (what === 3) work(range(seq, seq));
    if (what === 4) work([], { upTo: Math.min(size, seq + 1) });
  }
  // The link is good at last: comparisons go on until nothing is open.
  good = true;
  for (let n = 0; n < 200 && cursor.done < size; n++) work([], { upTo: size });
  return run;
}

function judge({ delivered, gaps, cursor }: Run, [size, missing]: [number, number[]]): void {
  delivered.forEach((seq, i) => {
    if (i && seq <= delivered[i - 1]!) throw new Error(`${seq} after ${delivered[i - 1]}`);
  });
  for (let seq = 1; seq <= size; seq++) {
    const told = delivered.includes(seq) || gaps.some(({ from, to }) => seq >= from && seq <= to);
    if (!missing.includes(seq) && !told) throw new Error(`${seq} is lost`);
  }
  if (delivered.some((seq) => missing.includes(seq))) throw new Error('delivered from nowhere');
  if (cursor.done < size || cursor.held) throw new Error('not finished');
}

const property = (take = accept, most = 200) =>
  fc.property(stored, fates, (world, luck) => judge(play(world, luck, most, take), world));

describe('the cursor', () => {
  it('delivers every stored seq once and in order, whatever is lost, repeated or swapped', () => {
    fc.assert(property(), { numRuns: 2000, seed: 1 });
  });

  it('names in a gap what lies beyond the bound, and delivers the rest', () => {
    fc.assert(property(accept, 5), { numRuns: 2000, seed: 2 });
  });

  it('gives up nothing while the bound is not reached', () => {
    fc.assert(
      fc.property(stored, fates, (world, luck) => {
        expect(play(world, luck, 200).gaps).toEqual([]);
      }),
      { numRuns: 200, seed: 3 },
    );
  });
});

const FAULTS: [what: string, take: typeof accept, finds: RegExp][] = [
  [
    'moves over a hole nobody asked for',
    (cursor, batch, options) => {
      const step = accept(cursor, batch, options);
      if (batch.length) cursor.done = Math.max(cursor.done, batch[batch.length - 1]!.seq);
      return step;
    },
    /lost|wrong|not finished/,
  ],
  [
    'delivers a repeat',
    (cursor, batch, options) => {
      const step = accept(cursor, batch, options);
      return batch.length > 1 ? { ...step, deliver: [...step.deliver, batch[0]!] } : step;
    },
    /after/,
  ],
  [
    'forgets what it holds',
    (cursor, batch, options) => {
      const step = accept(cursor, batch, options);
      if (cursor.held) {
        cursor.done = cursor.top;
        cursor.held = undefined;
      }
      return step;
    },
    /lost|wrong/,
  ],
];

describe('the judge of the cursor', () => {
  it.each(FAULTS)('notices a cursor that %s', (_what, take, finds) => {
    const result = fc.check(property(take), { numRuns: 500, seed: 4 });
    expect(`${result.errorInstance}`).toMatch(finds);
  });
});
