// The one door: frames go through the cursors in order and become messages and notices, in slices of time, and
// a broken one stops nothing.

import { desk, NOTE, part, range } from './inbox-desk';
import { CHAT, msg } from './desk';

beforeEach(() => jest.useFakeTimers({ now: 1_000_000 }));
afterEach(() => jest.useRealTimers());

describe('a push', () => {
  it('is delivered when it follows on', () => {
    const it = desk();
    it.known(4);
    expect(it.push(msg(5), msg(6))).toEqual(['5', '6']);
    expect(it.push(msg(6))).toEqual([]);
    expect(it.inbox.size).toBe(0);
  });

  it('waits behind a hole, which is wanted', () => {
    const it = desk();
    it.known(4);
    expect(it.push(msg(7))).toEqual([`want ${CHAT} 5-6`]);
    expect(it.push(msg(5), msg(6))).toEqual(['5', '6', '7']);
  });

  it('goes to notices where its conversation is one', () => {
    const it = desk();
    it.known(0, NOTE);
    expect(it.note(msg(1), msg(2))).toEqual([`notice ${NOTE} c1`, `notice ${NOTE} c2`]);
  });

  it('has chats before notifications', () => {
    const it = desk();
    const { inbox, taken } = it;
    inbox.push(
      {
        msgs: new Map([[CHAT, part([msg(1)])]]),
        notificationMsgs: new Map([[NOTE, part([msg(1)])]]),
      },
      'op',
    );
    expect(taken()).toEqual(['1', `notice ${NOTE} c1`]);
  });

  it('is told under its operationID', () => {
    const it = desk();
    it.known(4);
    it.on.chat = () => it.life.commit.tell('OnFriendAdded', {});
    it.push(msg(5));
    it.inbox.filled(range(6, 6), [msg(6)]);
    it.inbox.drain();
    expect(it.told.map(([, , id]) => id)).toEqual(['op', '']);
  });
});

describe('a message without a seq', () => {
  it('is a notice, once, beside the others of its frame', () => {
    const it = desk();
    it.known(4);
    expect(it.push(msg(0), msg(5))).toEqual([`notice ${CHAT} c0`, '5']);
    expect(it.push(msg(0))).toEqual([]);
    expect(it.push(msg(0, { clientMsgID: 'other' }))).toEqual([`notice ${CHAT} other`]);
    expect(it.note(msg(0))).toEqual([`notice ${NOTE} c0`]);
  });

  it('does not begin a conversation', () => {
    const it = desk();
    it.push(msg(0));
    expect(it.life.seqs.find(CHAT)).toBeUndefined();
  });

  it('is remembered over a thousand others', () => {
    const it = desk();
    it.push(msg(0));
    it.push(...Array.from({ length: 999 }, (_, n) => msg(0, { clientMsgID: `x${n}` })));
    expect(it.push(msg(0))).toEqual([]);
    it.push(...Array.from({ length: 1000 }, (_, n) => msg(0, { clientMsgID: `y${n}` })));
    expect(it.push(msg(0))).toEqual([`notice ${CHAT} c0`]);
  });
});

describe('a conversation nobody knows', () => {
  it('begins with its first message before the first comparison, read or not', () => {
    const it = desk();
    it.life.baselined = false;
    expect(it.push(msg(7), msg(8))).toEqual(['7', '8']);
    expect(it.life.seqs.of(CHAT)).toMatchObject({ done: 8, counted: 6, read: 0 });
  });

  it('is asked for from its beginning afterwards', () => {
    const it = desk();
    expect(it.push(msg(7))).toEqual([`want ${CHAT} 1-6`]);
    expect(it.life.seqs.of(CHAT)).toMatchObject({ done: 0, read: 0, counted: 0 });
  });

  it.each([1501, 1509, 1510])('begins with the notification of an entry (%i)', (contentType) => {
    const it = desk();
    expect(it.push(msg(7, { contentType }))).toEqual(['7']);
    expect(it.life.seqs.of(CHAT)).toMatchObject({ done: 7, counted: 6, read: 6 });
  });

  it.each([1500, 1502, 1508, 1511, 101])('but not with any other (%i)', (contentType) => {
    const it = desk();
    expect(it.push(msg(7, { contentType }))).toEqual([`want ${CHAT} 1-6`]);
  });

  it('of notifications begins with its first one until their second look is over', () => {
    const it = desk();
    it.life.noticed = false;
    expect(it.note(msg(7))).toEqual([`notice ${NOTE} c7`]);
    const later = desk();
    later.life.baselined = false;
    expect(later.note(msg(7))).toEqual([`want ${NOTE} 1-6`]);
  });

  it('is not begun anew when it is known by its top alone', () => {
    const it = desk();
    it.life.baselined = false;
    it.life.seqs.of(CHAT).top = 9;
    expect(it.push(msg(7))).toEqual([`want ${CHAT} 1-9`]);
  });

  it('is not begun by a comparison', () => {
    const it = desk();
    it.life.baselined = false;
    it.inbox.compare(CHAT, 3);
    it.inbox.drain();
    expect(it.taken()).toEqual([`want ${CHAT} 1-3`]);
  });
});

describe('until the first comparison', () => {
  it('frames wait; what was pushed is news though the starting point may lie behind it', () => {
    const it = desk({ opened: false });
    expect(it.push(msg(6), msg(7))).toEqual([]);
    expect(it.inbox.size).toBe(1);
    it.known(7);
    it.inbox.open();
    expect(it.taken()).toEqual(['6', '7']);
    const last = desk({ opened: false });
    last.push(msg(7));
    last.known(7);
    last.inbox.open();
    expect(last.taken()).toEqual(['7']);
  });

  it('a starting point before the push stays, and seqs of 0 move none', () => {
    const it = desk({ opened: false });
    it.push(msg(6));
    it.push(msg(0));
    it.known(4);
    it.inbox.open();
    expect(it.taken()).toEqual([`want ${CHAT} 5-5`, `notice ${CHAT} c0`]);
    expect(it.life.seqs.of(CHAT).done).toBe(4);
  });

  it('comparisons move no starting point', () => {
    const it = desk({ opened: false });
    it.inbox.compare(CHAT, 7);
    it.known(7);
    it.inbox.open();
    expect(it.taken()).toEqual([]);
    expect(it.life.seqs.of(CHAT).done).toBe(7);
  });

  it('happens once: a second opening moves nothing back', () => {
    const it = desk();
    it.known(7);
    it.inbox.filled(range(5, 6), [msg(5), msg(6)]);
    it.inbox.open();
    expect(it.taken()).toEqual([]);
    expect(it.life.seqs.of(CHAT).done).toBe(7);
  });
});

describe('a flood', () => {
  /** Each message takes a while. */
  const slow = (ms: number) => {
    const it = desk();
    it.known(0);
    it.on.chat = () => void jest.setSystemTime(Date.now() + ms);
    for (let n = 1; n <= 10; n++) it.inbox.filled(range(n, n), [msg(n)]);
    return it;
  };

  it('is worked off at one go while that takes 40 ms', () => {
    const it = slow(4);
    it.inbox.drain();
    expect(it.log).toHaveLength(10);
    expect(it.inbox.size).toBe(0);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('goes on in the next turn after 40 ms, in order, told in parts', () => {
    const it = slow(15);
    it.on.chat = (one) => {
      jest.setSystemTime(Date.now() + 15);
      it.life.commit.message(it.life.item(CHAT, one));
    };
    it.inbox.drain();
    expect(it.taken()).toEqual(['1', '2', '3']);
    expect(it.inbox.size).toBe(7);
    jest.advanceTimersByTime(0);
    expect(it.taken()).toEqual(['4', '5', '6']);
    // What comes meanwhile stands behind.
    it.inbox.filled(range(11, 11), [msg(11)]);
    jest.runAllTimers();
    expect(it.taken()).toEqual(['7', '8', '9', '10', '11']);
    expect(it.told.filter(([event]) => event === 'OnRecvNewMessages').length).toBe(4);
    expect(it.inbox.size).toBe(0);
  });

  it('ends with the login', () => {
    const it = slow(15);
    it.inbox.drain();
    it.taken();
    it.end();
    it.inbox.drain();
    jest.runAllTimers();
    expect(it.taken()).toEqual([]);
  });
});

it('goes on after a message that breaks, and says which conversation it was', () => {
  const it = desk();
  it.known(4);
  it.on.chat = ({ seq }) => {
    if (seq === 5) throw new Error('broken');
  };
  it.inbox.filled(range(5, 5), [msg(5)]);
  it.inbox.compare('si_me_other', 1);
  it.inbox.drain();
  expect(it.taken()).toEqual(['5', 'want si_me_other 1-1']);
  expect(it.logs).toEqual([expect.stringContaining(CHAT)]);
});

it('is not entered again from within: what a hand puts in waits its turn', () => {
  const it = desk();
  it.known(4);
  it.on.chat = ({ seq }) => {
    if (seq !== 5) return;
    it.inbox.filled(range(7, 7), [msg(7)]);
    it.inbox.drain();
    it.log.push('end of 5');
  };
  expect(it.push(msg(5), msg(6))).toEqual(['5', 'end of 5', '6', '7']);
});
