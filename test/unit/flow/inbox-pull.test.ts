// Comparisons and pulled ranges at the same door: what is missing is wanted, what cannot be had becomes a gap.

import { desk, range } from './inbox-desk';
import { CHAT, msg } from './desk';

beforeEach(() => jest.useFakeTimers({ now: 1_000_000 }));
afterEach(() => jest.useRealTimers());

describe('a comparison', () => {
  it('wants what is missing, when the queue is worked off', () => {
    const it = desk();
    it.known(4);
    it.inbox.compare(CHAT, 6);
    expect([it.taken(), it.inbox.size]).toEqual([[], 1]);
    it.inbox.drain();
    expect([it.taken(), it.inbox.size]).toEqual([[`want ${CHAT} 5-6`], 0]);
  });
});

describe('what is held above a hole', () => {
  it('is asked for once: one range is under way at a time', () => {
    const it = desk();
    it.known(4);
    expect(it.push(msg(7))).toEqual([`want ${CHAT} 5-6`]);
    expect(it.push(msg(10))).toEqual([]);
    it.inbox.filled(range(5, 6), [msg(5), msg(6)]);
    it.inbox.drain();
    expect(it.taken()).toEqual(['5', '6', '7', `want ${CHAT} 8-9`]);
  });

  it('counts once, however often it comes', () => {
    const it = desk({ maxCatchUp: 2000 });
    it.known(4);
    const many = Array.from({ length: 600 }, (_, n) => msg(10 + n));
    it.push(...many);
    it.push(...many);
    it.push(msg(609), msg(609));
    expect([it.taken(), it.told]).toEqual([[], []]);
    expect(it.life.seqs.of(CHAT).held).toHaveLength(600);
  });

  it('is no more than what still waits', () => {
    const it = desk();
    it.known(4);
    it.push(msg(6), msg(8));
    expect(it.push(msg(5))).toEqual(['5', '6']);
    expect(it.life.seqs.of(CHAT).held).toMatchObject([{ seq: 8 }]);
  });

  it('is given up with the gap it lies in, up to its end', () => {
    const it = desk({ maxCatchUp: 10 });
    it.known(4);
    it.push(msg(7), msg(14));
    it.taken();
    it.inbox.compare(CHAT, 24);
    it.inbox.drain();
    expect(it.told).toEqual([['OnMessageGap', { conversationID: CHAT, from: 5, to: 14 }, '']]);
    expect(it.taken()).toEqual([`want ${CHAT} 15-24`]);
  });
});

describe('a gap', () => {
  it('is named for more than maxCatchUp missing seqs, not for as many', () => {
    const it = desk({ maxCatchUp: 10 });
    it.known(4);
    it.inbox.compare(CHAT, 14);
    it.inbox.drain();
    expect([it.taken(), it.told]).toEqual([[`want ${CHAT} 5-14`], []]);
    it.inbox.compare(CHAT, 15);
    it.inbox.drain();
    expect(it.told).toEqual([['OnMessageGap', { conversationID: CHAT, from: 5, to: 5 }, '']]);
  });

  it('is named for more than a thousand held messages, not for as many', () => {
    const it = desk({ maxCatchUp: 2000 });
    it.known(4);
    it.push(...Array.from({ length: 1000 }, (_, n) => msg(10 + n)));
    expect(it.told).toEqual([]);
    expect(it.push(msg(1010))).toHaveLength(1001);
    expect(it.told).toEqual([['OnMessageGap', { conversationID: CHAT, from: 5, to: 9 }, 'op']]);
  });
});

describe('a pulled range', () => {
  it('delivers what there is and skips what is not; each message says from where on all is known', () => {
    const it = desk();
    it.known(4);
    it.push(msg(9));
    it.taken();
    it.inbox.filled(range(5, 8), [msg(6), msg(8)]);
    it.inbox.drain();
    expect(it.taken()).toEqual(['6 from 5', '8 from 7', '9']);
    expect(it.life.seqs.of(CHAT).done).toBe(9);
  });

  it('may be empty', () => {
    const it = desk();
    it.known(4);
    it.inbox.compare(CHAT, 8);
    it.inbox.filled(range(5, 8), []);
    it.inbox.drain();
    expect(it.taken()).toEqual([`want ${CHAT} 5-8`]);
    expect(it.life.seqs.of(CHAT).done).toBe(8);
  });

  it('of messages without a seq still fills', () => {
    const it = desk();
    it.known(4);
    it.inbox.compare(CHAT, 5);
    it.inbox.filled(range(5, 5), [msg(0)]);
    it.inbox.drain();
    expect(it.life.seqs.of(CHAT).done).toBe(5);
  });

  it('beyond maxCatchUp is named as a gap before what comes after it', () => {
    const it = desk({ maxCatchUp: 10 });
    it.known(4);
    it.push(msg(5), msg(40));
    expect(it.told).toEqual([['OnMessageGap', { conversationID: CHAT, from: 6, to: 30 }, 'op']]);
    it.inbox.filled(range(31, 39), [msg(39)]);
    it.inbox.drain();
    expect(it.taken()).toEqual(['39 from 31', '40']);
  });

  it('has the message behind a gap begin where the gap ends', () => {
    const wide = desk({ maxCatchUp: 1 });
    wide.known(4);
    wide.inbox.compare(CHAT, 8);
    wide.inbox.drain();
    expect(wide.taken()).toEqual([`want ${CHAT} 8-8`]);
    const held = desk({ maxCatchUp: 2000 });
    held.known(4);
    const many = Array.from({ length: 1001 }, (_, n) => msg(10 + n));
    expect(held.push(...many).slice(0, 2)).toEqual(['10', '11']);
    expect(held.told[0]).toEqual(['OnMessageGap', { conversationID: CHAT, from: 5, to: 9 }, 'op']);
  });
});

describe('a pull that failed', () => {
  it('is left to the next comparison while the link is away', () => {
    const it = desk();
    it.known(4);
    it.push(msg(6));
    it.life.online = false;
    it.inbox.failed(range(5, 5));
    jest.advanceTimersByTime(60000);
    it.taken();
    it.inbox.compare(CHAT, 6);
    it.inbox.drain();
    expect(it.taken()).toEqual([`want ${CHAT} 5-5`]);
  });

  it('is asked again after 1, 2 and 3 s on a living link, then named as a gap', () => {
    const it = desk();
    it.known(4);
    it.push(msg(6));
    for (const seconds of [1, 2, 3]) {
      it.inbox.failed(range(5, 5));
      jest.advanceTimersByTime(seconds * 1000 - 1);
      expect(it.taken()).toEqual([]);
      jest.advanceTimersByTime(1);
      expect(it.taken()).toEqual([`want ${CHAT} 5-5`]);
    }
    it.inbox.failed(range(5, 5));
    it.inbox.drain();
    expect(it.taken()).toEqual(['6']);
    expect(it.told).toEqual([['OnMessageGap', { conversationID: CHAT, from: 5, to: 5 }, '']]);
    // The next hole has its three tries again.
    it.push(msg(8));
    it.taken();
    it.inbox.failed(range(7, 7));
    jest.advanceTimersByTime(1000);
    expect(it.taken()).toEqual([`want ${CHAT} 7-7`]);
  });

  it('leaves what was given up unknown: what came of it does not reach over its holes', () => {
    const it = desk();
    it.known(4);
    it.push(msg(6), msg(8), msg(10));
    it.taken();
    for (const seconds of [1, 2, 3]) {
      it.inbox.failed(range(5, 9));
      jest.advanceTimersByTime(seconds * 1000);
    }
    it.taken();
    it.inbox.failed(range(5, 9));
    it.inbox.drain();
    expect(it.taken()).toEqual(['6', '8', '10']);
    expect(it.push(msg(11))).toEqual(['11']);
  });

  it('has its tries anew after an answer', () => {
    const it = desk();
    it.known(4);
    it.push(msg(7));
    it.taken();
    it.inbox.failed(range(5, 6));
    jest.advanceTimersByTime(1000);
    it.inbox.filled(range(5, 5), [msg(5)]);
    it.inbox.drain();
    it.taken();
    it.inbox.failed(range(6, 6));
    jest.advanceTimersByTime(1000);
    expect(it.taken()).toEqual([`want ${CHAT} 6-6`]);
  });

  it('of a conversation that is gone is forgotten', () => {
    const it = desk();
    it.inbox.failed(range(5, 5));
    jest.advanceTimersByTime(60000);
    expect([it.taken(), it.life.seqs.find(CHAT)]).toEqual([[], undefined]);
  });
});
