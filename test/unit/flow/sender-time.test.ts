// Steady time on one timer, whatever the host's clock does; and one event after the other.

import { copy, desk, result, sleep } from './sender-desk';
import { failure } from './desk';
import { after, settle } from '../turns';

beforeEach(() => jest.useFakeTimers({ now: 1_000_000 }));
afterEach(() => jest.useRealTimers());

describe('time', () => {
  it('stands still while the app is hidden', async () => {
    const it = desk();
    it.send('a', { deadlineMs: 5000 });
    await after(3000);
    it.sender.offline(true);
    expect(jest.getTimerCount()).toBe(0);
    await after(600000);
    expect(it.taken()).toEqual([]);
    it.sender.offline(false);
    await after(1999);
    expect(it.taken()).toEqual([]);
    await after(1);
    expect(it.taken()).toEqual(['a rejected 10001 op a']);
  });

  it('does not count the sleep of the host: two seconds at most', async () => {
    const it = desk();
    it.send('a', { deadlineMs: 5000 });
    await after(500);
    sleep(600000);
    await after(3000);
    expect(it.taken()).toEqual([]);
    await after(500);
    expect(it.taken()).toEqual(['a rejected 10001 op a']);
  });

  it('does not go back when the clock does', async () => {
    const it = desk();
    it.send('a', { deadlineMs: 5000 });
    await after(2000);
    sleep(-600000);
    await after(3000);
    expect(it.taken()).toEqual([]);
    await after(1000);
    expect(it.taken()).toEqual(['a rejected 10001 op a']);
  });

  it('needs one timer for all sends, and none when none is under way', async () => {
    const it = desk();
    for (let n = 0; n < 50; n++) it.send(`n${n}`, { deadlineMs: 5000 + n });
    expect(jest.getTimerCount()).toBe(1);
    await after(3000);
    expect(jest.getTimerCount()).toBe(1);
    await after(2049);
    expect(it.taken()).toHaveLength(50);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('has a nearer deadline move the timer, a farther one leave it', async () => {
    const it = desk();
    it.send('far', { deadlineMs: 60000 });
    await after(500);
    it.send('near', { deadlineMs: 100 });
    await after(100);
    expect(it.taken()).toEqual(['near rejected 10001 op near']);
    await after(59399);
    expect(it.taken()).toEqual([]);
    await after(1);
    expect(it.taken()).toEqual(['far rejected 10001 op far']);
  });

  it('wakes at most once a second, and not once the last send is settled', async () => {
    const it = desk();
    it.sender.online();
    it.send('a');
    it.sender.acked(1, result('s1'));
    it.sender.seen(copy('a', 's1'));
    await after(10000);
    expect(jest.getTimerCount()).toBe(0);
    const timers = jest.spyOn(globalThis, 'setTimeout');
    it.send('b', { deadlineMs: 30000 });
    it.sender.refused(2, failure());
    it.sender.offline();
    it.send('c', { deadlineMs: 30000 });
    timers.mockClear();
    await after(29000);
    expect(timers.mock.calls.length).toBeLessThan(31);
    timers.mockRestore();
  });

  it('paces the writes of one conversation', async () => {
    const it = desk();
    it.sender.online();
    for (let n = 0; n < 81; n++) it.send(`n${n}`);
    it.send('other', { conversationID: 'd' });
    expect(it.taken()).toHaveLength(81);
    await after(151);
    expect(it.taken()).toEqual([]);
    await after(1);
    expect(it.taken()).toEqual(['write 81 op n80']);
  });
});

describe('the end', () => {
  it('rejects all, and what comes later', async () => {
    const it = desk();
    it.sender.online();
    it.send('a');
    it.send('b', { ready: new Promise(() => undefined) });
    it.send('c');
    it.sender.acked(1, result('s1'));
    await settle();
    it.taken();
    it.sender.end(failure(10101));
    it.send('d');
    await settle();
    expect(it.taken()).toEqual(['b rejected 10101 ', 'c rejected 10101 ', 'd rejected 10101 ']);
    expect([it.sender.size, jest.getTimerCount()]).toEqual([0, 0]);
  });
});

it('goes on after a hand that throws', async () => {
  const it = desk();
  it.sender.online();
  const push = it.log.push.bind(it.log);
  it.log.push = () => {
    it.log.push = push;
    throw new Error('of a hand');
  };
  it.send('a');
  it.send('b');
  await settle();
  expect(it.taken()).toContain('write 2 op b');
});

it('does one thing after the other: what an effect causes comes after all that the event caused', () => {
  const it = desk();
  it.send('a');
  it.send('b');
  const push = it.log.push.bind(it.log);
  it.log.push = (...lines) => {
    const size = push(...lines);
    if (lines[0] === 'write 1 op a') it.sender.refused(2, failure());
    return size;
  };
  it.sender.online();
  expect(it.taken()).toEqual(['write 1 op a', 'write 2 op b']);
  // The refusal found its message written: its answer is awaited no more.
  expect(it.off).toEqual([2]);
});
