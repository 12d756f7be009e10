// Gaps: named once, and told filled when all of their seqs were loaded, from whichever end.

import { fillGaps, nameGap } from '../../../src/flow/gaps';
import { CHAT, createDesk } from './desk';

const filled = (from: number, to: number) => [
  'OnMessageGapFilled',
  { conversationID: CHAT, from, to },
];

function desk(...gaps: [from: number, to: number][]) {
  const it = createDesk();
  gaps.forEach(([from, to]) => nameGap(it.life, CHAT, from, to));
  const named = it.flushed();
  expect(named).toEqual(
    gaps.map(([from, to]) => ['OnMessageGap', { conversationID: CHAT, from, to }]),
  );
  return {
    ...it,
    load(begin: number, end: number) {
      fillGaps(it.life, CHAT, begin, end);
      return it.flushed();
    },
  };
}

it('are not named for notifications, of which an app has no use', () => {
  const { life, flushed } = createDesk();
  nameGap(life, 'n_me_you', 2, 9);
  expect(flushed()).toEqual([]);
  expect(life.seqs.of('n_me_you').gaps).toBeUndefined();
});

it.each([
  ['at once', [[2, 9]]],
  ['by more than it', [[1, 20]]],
  [
    'from its end',
    [
      [8, 12],
      [5, 7],
      [2, 4],
    ],
  ],
  [
    'by its last seq first',
    [
      [9, 12],
      [2, 8],
    ],
  ],
  [
    'from its beginning',
    [
      [1, 2],
      [3, 6],
      [7, 9],
    ],
  ],
  [
    'from both ends',
    [
      [7, 9],
      [2, 3],
      [4, 6],
    ],
  ],
  [
    'by pages that overlap',
    [
      [6, 10],
      [4, 8],
      [1, 5],
    ],
  ],
  [
    'but for one seq, and then that one',
    [
      [3, 9],
      [2, 2],
    ],
  ],
])('is filled %s', (_, pages) => {
  const { load, life } = desk([2, 9]);
  const last = pages.length - 1;
  pages.forEach(([begin, end], n) =>
    expect(load(begin!, end!)).toEqual(n < last ? [] : [filled(2, 9)]),
  );
  expect(life.seqs.of(CHAT).gaps).toEqual([]);
  expect(load(1, 20)).toEqual([]);
});

it('is not filled by what lies beside it, or in its middle', () => {
  const { load } = desk([4, 9]);
  expect(load(1, 3)).toEqual([]);
  expect(load(12, 20)).toEqual([]);
  expect(load(6, 7)).toEqual([]);
  expect(load(4, 8)).toEqual([]);
  expect(load(9, 9)).toEqual([filled(4, 9)]);
});

it('is told apart from others', () => {
  const { load } = desk([2, 3], [6, 7], [10, 11]);
  expect(load(6, 7)).toEqual([filled(6, 7)]);
  expect(load(1, 20)).toEqual([filled(2, 3), filled(10, 11)]);
});

it('is forgotten when twenty more came', () => {
  const { load, life } = desk(
    ...Array.from({ length: 21 }, (_, n): [number, number] => [n * 10 + 2, n * 10 + 3]),
  );
  expect(life.seqs.of(CHAT).gaps).toHaveLength(20);
  expect(load(2, 3)).toEqual([]);
  expect(load(12, 13)).toEqual([filled(12, 13)]);
});

it('may be filled where none was named', () => {
  const { load } = desk();
  expect(load(1, 9)).toEqual([]);
});
