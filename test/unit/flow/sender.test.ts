// The sender around the outbox: promises, writes and looks. What is decided is the outbox's matter.

import { copy, desk, result } from './sender-desk';
import { failure } from './desk';
import { after, settle } from '../turns';

beforeEach(() => jest.useFakeTimers({ now: 1_000_000 }));
afterEach(() => jest.useRealTimers());

describe('a send', () => {
  it('is written at once when online, and resolved by its ack', async () => {
    const it = desk();
    it.sender.online();
    it.send('a');
    expect(it.taken()).toEqual(['write 1 op a']);
    expect(it.off).toEqual([]);
    it.sender.acked(1, result('s1'));
    expect(it.off).toContain(1);
    await settle();
    expect(it.taken()).toEqual(['a resolved s1']);
    expect(it.sender.size).toBe(1);
    expect(it.sender.seen(copy('a', 's1'))).toBe(true);
    expect(it.sender.size).toBe(0);
    expect(it.sender.seen(copy('a', 's1'))).toBe(false);
    await settle();
    expect(it.taken()).toEqual([]);
  });

  it('waits for the link', async () => {
    const it = desk();
    it.send('a');
    it.send('b');
    expect(it.taken()).toEqual([]);
    expect(it.sender.list().map(({ draft }) => draft.clientMsgID)).toEqual(['a', 'b']);
    it.sender.online();
    expect(it.taken()).toEqual(['write 1 op a', 'write 2 op b']);
    it.sender.offline();
    it.send('c');
    expect(it.taken()).toEqual([]);
  });

  it('is rejected as the server refused it', async () => {
    const it = desk();
    it.sender.online();
    it.send('a');
    it.taken();
    it.sender.refused(1, failure(1004));
    expect(it.off).toEqual([1]);
    await settle();
    expect(it.taken()).toEqual(['a rejected 1004 ']);
  });

  it('without a link ends with 10001 after its deadline, on its own operationID', async () => {
    const it = desk();
    it.send('a', { deadlineMs: 5000 });
    await after(4999);
    expect(it.taken()).toEqual([]);
    await after(1);
    expect(it.taken()).toEqual(['a rejected 10001 op a']);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('is cancelled with 10003 before it was written, and not afterwards', async () => {
    const it = desk();
    it.send('a');
    expect(it.sender.cancel('x')).toBe(false);
    expect(it.sender.cancel('a')).toBe(true);
    await settle();
    expect(it.taken()).toEqual(['a rejected 10003 ']);
    expect(it.sender.cancel('a')).toBe(false);
    it.sender.online();
    it.send('b');
    expect(it.sender.cancel('b')).toBe(false);
  });

  it('is one of at most 2,000 under way', async () => {
    const it = desk();
    for (let n = 0; n < 2000; n++) it.send(`n${n}`);
    await settle();
    expect(it.taken()).toEqual([]);
    it.send('last');
    await settle();
    expect(it.taken()).toEqual(['last rejected 10002 op last']);
    it.sender.cancel('n0');
    it.send('again');
    await settle();
    expect(it.taken()).toEqual(['n0 rejected 10003 ']);
  });
});

describe('a send behind its upload', () => {
  it('is written with what the upload yields, after the ones before it', async () => {
    const it = desk();
    it.sender.online();
    let give: (bytes: Uint8Array) => void = () => undefined;
    it.send('a', { ready: new Promise((resolve) => (give = resolve)) });
    it.send('b');
    await settle();
    expect(it.taken()).toEqual([]);
    give(Uint8Array.of(7));
    await settle();
    expect(it.taken()).toEqual(['write 1 op a', 'write 2 op b']);
    expect(it.bytes.get(1)).toEqual(Uint8Array.of(7));
  });

  it('fails with it', async () => {
    const it = desk();
    it.send('a', { ready: Promise.reject(failure(10005)) });
    await settle();
    expect(it.taken()).toEqual(['a rejected 10005 ']);
  });
});

describe('a send in doubt', () => {
  /** The link went before the answer came, and is back. */
  const doubted = () => {
    const it = desk();
    it.sender.online();
    it.send('a');
    it.sender.offline();
    it.sender.online();
    it.taken();
    return it;
  };

  it('is looked for, and fails after two looks that did not show it', async () => {
    const it = doubted();
    await after(4999);
    expect(it.taken()).toEqual([]);
    await after(1);
    expect(it.taken()).toEqual(['look c']);
    it.looks[0]!.done(true);
    await after(2000);
    expect(it.taken()).toEqual(['look c']);
    it.looks[1]!.done(true);
    await settle();
    expect(it.taken()).toEqual(['a rejected 10001 op a']);
  });

  it('is not given up by looks that failed', async () => {
    const it = doubted();
    await after(5000);
    for (let n = 0; n < 3; n++) {
      expect(it.taken()).toEqual(['look c']);
      if (n) it.looks[n]!.fail();
      else it.looks[n]!.done(false);
      await after(2000);
    }
    expect(it.taken()).toEqual(['look c']);
    expect(it.sender.size).toBe(1);
  });

  it('is settled by the comparisons of the catch-up alike', async () => {
    const it = doubted();
    it.sender.looked();
    await settle();
    expect(it.taken()).toEqual([]);
    it.sender.looked();
    await settle();
    expect(it.taken()).toEqual(['a rejected 10001 op a']);
  });

  it('is resolved by its own copy', async () => {
    const it = desk();
    it.sender.online();
    it.send('a');
    it.sender.offline();
    it.taken();
    expect(it.sender.seen(copy('a', 's9'))).toBe(true);
    // The ack may still be on its way from the queue of a turn.
    it.sender.acked(1, result('s9'));
    await settle();
    expect(it.taken()).toEqual(['a resolved s9']);
  });

  it('that was acked is told as unconfirmed, then as found or failed', async () => {
    for (const [end, told] of [
      ['seen', 'found'],
      ['looked', 'failed'],
    ] as const) {
      const it = desk();
      it.sender.online();
      it.send('a');
      it.sender.acked(1, result('s1'));
      await after(4999);
      expect(it.looks).toEqual([]);
      await after(1);
      it.looks[0]!.done(true);
      await after(0);
      expect(it.taken()).toEqual(['write 1 op a', 'a resolved s1', 'look c', 'a c unconfirmed']);
      await after(2000);
      expect(it.taken()).toEqual(['look c']);
      if (end === 'seen') it.sender.seen(copy('a', 's1'));
      else it.looks[1]!.done(true);
      await settle();
      expect(it.taken()).toEqual([`a c ${told}`]);
      expect(it.sender.size).toBe(0);
    }
  });
});
