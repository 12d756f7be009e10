// Pulling missing seqs: shared requests of at most 100 seqs, two at a time.

import { createPull, type Range } from '../../../src/flow/pull';
import type { MsgData } from '../../../src/wire/schema';
import { failure, msg } from './desk';
import { settle } from '../turns';

const range = (conversationID: string, begin: number, end: number): Range => ({
  conversationID,
  begin,
  end,
});
const text = ({ conversationID, begin, end }: Range) => `${conversationID} ${begin}-${end}`;

/** A server that answers when told to, in any order. */
function desk() {
  const open: { ranges: Range[]; give(found: [string, MsgData[]][]): void; fail(): void }[] = [];
  const log: string[] = [];
  const pull = createPull({
    fetch: (ranges) =>
      new Promise((resolve, reject) => {
        open.push({
          ranges,
          give: (found) => resolve(new Map(found)),
          fail: () => reject(failure()),
        });
      }),
    filled: (range, messages) => log.push(`filled ${text(range)}: ${messages.length}`),
    failed: (range, error) => log.push(`failed ${text(range)}: ${(error as Error).message}`),
    settled: () => log.push('settled'),
  });
  return {
    pull,
    log,
    /** The requests under way. */
    requests: () => open.map(({ ranges }) => ranges.map(text)),
    async answer(n = 0, found: [string, MsgData[]][] = []) {
      open.splice(n, 1)[0]!.give(found);
      await settle();
    },
    async fail(n = 0) {
      open.splice(n, 1)[0]!.fail();
      await settle();
    },
    async want(...ranges: Range[]) {
      ranges.forEach((one) => pull.want(one));
      await settle();
    },
  };
}

it('asks for what is wanted in one turn with one request', async () => {
  const it = desk();
  it.pull.want(range('a', 1, 10));
  it.pull.want(range('b', 5, 5));
  expect(it.requests()).toEqual([]);
  expect(it.pull.size).toBe(2);
  await settle();
  expect(it.requests()).toEqual([['a 1-10', 'b 5-5']]);
  expect(it.pull.size).toBe(1);
  await it.answer(0, [['b', [msg(5)]]]);
  expect(it.log).toEqual(['filled a 1-10: 0', 'filled b 5-5: 1', 'settled']);
  expect(it.pull.size).toBe(0);
  await it.want(range('c', 1, 1));
  expect(it.requests()).toEqual([['c 1-1']]);
});

it('asks for 100 seqs at most, but for a range that is wanted by itself', async () => {
  const it = desk();
  await it.want(range('a', 1, 60), range('b', 1, 40), range('c', 1, 1), range('d', 1, 99));
  expect(it.requests()).toEqual([
    ['a 1-60', 'b 1-40'],
    ['c 1-1', 'd 1-99'],
  ]);
  const other = desk();
  await other.want(range('a', 1, 60), range('b', 1, 41), range('c', 1, 100));
  expect(other.requests()).toEqual([['a 1-60'], ['b 1-41']]);
  const wide = desk();
  await wide.want(range('a', 1, 150), range('b', 1, 1));
  expect(wide.requests()).toEqual([['a 1-150'], ['b 1-1']]);
});

it('keeps two requests under way, not more, and goes on with each answer', async () => {
  const it = desk();
  await it.want(...['a', 'b', 'c', 'd'].map((id) => range(id, 1, 100)));
  expect(it.requests()).toEqual([['a 1-100'], ['b 1-100']]);
  expect(it.pull.size).toBe(4);
  await it.answer(1);
  expect(it.requests()).toEqual([['a 1-100'], ['c 1-100']]);
  await it.want(range('e', 1, 100));
  expect(it.requests()).toHaveLength(2);
  await it.answer(0);
  await it.answer(0);
  expect(it.requests()).toEqual([['d 1-100'], ['e 1-100']]);
});

it('tells each range of a failure, and goes on', async () => {
  const it = desk();
  await it.want(range('a', 1, 50), range('b', 1, 50), range('c', 1, 100), range('d', 1, 100));
  await it.fail(0);
  expect(it.log).toEqual(['failed a 1-50: no', 'failed b 1-50: no', 'settled']);
  expect(it.requests()).toEqual([['c 1-100'], ['d 1-100']]);
});

describe('idle', () => {
  const watch = (it: ReturnType<typeof desk>) => {
    const state = { idle: false };
    void it.pull.idle().then(() => (state.idle = true));
    return state;
  };

  it('is at once where nothing is wanted', async () => {
    const state = watch(desk());
    await settle();
    expect(state.idle).toBe(true);
  });

  it('comes with the last answer, for all who wait', async () => {
    const it = desk();
    it.pull.want(range('a', 1, 100));
    const early = watch(it);
    it.pull.want(range('b', 1, 100));
    it.pull.want(range('c', 1, 100));
    await settle();
    const late = watch(it);
    await it.answer(0);
    await it.answer(0);
    expect([early.idle, late.idle]).toEqual([false, false]);
    await it.fail(0);
    expect([early.idle, late.idle]).toEqual([true, true]);
    const next = watch(it);
    await settle();
    expect(next.idle).toBe(true);
    it.pull.want(range('d', 1, 1));
    const again = watch(it);
    await settle();
    expect(again.idle).toBe(false);
    await it.answer(0);
    expect(again.idle).toBe(true);
  });

  it('is not while the last request is under way and nothing is queued', async () => {
    const it = desk();
    await it.want(range('a', 1, 100), range('b', 1, 100));
    await it.answer(0);
    const state = watch(it);
    await settle();
    expect(state.idle).toBe(false);
    await it.answer(0);
    expect(state.idle).toBe(true);
  });

  it('waits for what an answer makes wanted', async () => {
    const it = desk();
    await it.want(range('a', 1, 100));
    const state = watch(it);
    it.log.push = (...lines) => {
      if (lines[0]!.startsWith('filled a 1-100')) it.pull.want(range('a', 101, 120));
      return lines.length;
    };
    await it.answer(0);
    expect(state.idle).toBe(false);
    expect(it.requests()).toEqual([['a 101-120']]);
    await it.answer(0);
    expect(state.idle).toBe(true);
  });
});
