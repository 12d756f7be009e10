// The outbox where walks over all states do not look: whose copy a message is, what an upload and a lost link
// put off, what is not looked for, and what is forgotten.

import { createOutbox, LIMITS, step } from '../../../src/flow/outbox';
import { copy, desk, result } from './sender-desk';
import { after, settle } from '../turns';

beforeEach(() => jest.useFakeTimers({ now: 1_000_000 }));
afterEach(() => jest.useRealTimers());

const waiting = ({ sender }: ReturnType<typeof desk>) => sender.list().map(({ key }) => key);

describe('a copy', () => {
  /** Sends under these names, each acked as `s` and its number if it is to be. */
  const sent = (acked: boolean, ...names: string[]) => {
    const it = desk();
    it.sender.online();
    names.forEach((name) => it.send(name));
    if (acked) names.forEach((_, n) => it.sender.acked(n + 1, result(`s${n + 1}`)));
    return it;
  };

  it('belongs to the send with its clientMsgID', () => {
    const it = sent(false, 'a', 'b');
    expect(it.sender.seen(copy('x', 's9'))).toBe(false);
    expect(it.sender.seen(copy('b', 's9'))).toBe(true);
    expect(waiting(it)).toEqual([1]);
  });

  it('belongs to the one that was acked under its serverMsgID, where a message was sent twice', () => {
    const it = sent(true, 'a', 'a');
    expect(it.sender.seen(copy('a', 's2'))).toBe(true);
    expect(waiting(it)).toEqual([1]);
    expect(it.sender.seen(copy('a', 's2'))).toBe(false);
    expect(it.sender.seen(copy('a', 's1'))).toBe(true);
  });

  it('belongs to the oldest one without an ack otherwise', () => {
    const it = sent(false, 'a', 'a', 'a');
    it.sender.acked(1, result('s1'));
    expect(it.sender.seen(copy('a', 's9'))).toBe(true);
    expect(waiting(it)).toEqual([1, 3]);
  });

  it('of another conversation is none', () => {
    const it = sent(true, 'a');
    expect(it.sender.seen({ ...copy('a', 's1'), conversationID: 'd' })).toBe(false);
  });

  it('is not of a send that has not been written', () => {
    const it = desk();
    it.send('a');
    it.send('b', { ready: new Promise(() => undefined) });
    expect(['a', 'b'].map((name) => it.sender.seen(copy(name, 's9')))).toEqual([false, false]);
    expect(waiting(it)).toEqual([1, 2]);
  });
});

describe('an upload', () => {
  const uploading = () => {
    const it = desk();
    let give: (bytes: Uint8Array) => void = () => undefined;
    it.send('a', { deadlineMs: 5000, ready: new Promise((resolve) => (give = resolve)) });
    return { ...it, done: () => give(Uint8Array.of(7)) };
  };

  it('takes nothing of the deadline: that begins when it has ended', async () => {
    const it = uploading();
    await after(60000);
    it.done();
    await after(4999);
    expect(it.taken()).toEqual([]);
    await after(1);
    expect(it.taken()).toEqual(['a rejected 10001 op a']);
  });

  it('nor of those of the sends behind it', async () => {
    const it = uploading();
    it.send('b', { deadlineMs: 5000 });
    await after(21000);
    expect(waiting(it)).toEqual([1, 2]);
    it.done();
    await after(3000);
    expect(it.taken()).toEqual([]);
    await after(2000);
    expect(it.taken().sort()).toEqual(['a rejected 10001 op a', 'b rejected 10001 op b']);
  });

  it('can be cancelled with its send', async () => {
    const it = uploading();
    expect(it.sender.cancel('a')).toBe(true);
    await settle();
    expect(it.taken()).toEqual(['a rejected 10003 ']);
  });
});

describe('a send that was acked', () => {
  it('is not looked for when it is not stored', async () => {
    const it = desk();
    it.sender.online();
    it.send('a', { onlineOnly: true });
    it.sender.acked(1, result('s1'));
    await after(4999);
    expect(it.sender.size).toBe(1);
    await after(1);
    expect([it.sender.size, it.looks, jest.getTimerCount()]).toEqual([0, [], 0]);
  });

  it('is looked for on the next link when the ack came as the link went', async () => {
    const it = desk();
    it.sender.online();
    it.send('a');
    it.sender.offline();
    it.sender.acked(1, result('s1'));
    await after(60000);
    expect(it.looks).toEqual([]);
    it.sender.online();
    await after(5000);
    expect(it.looks).toHaveLength(1);
  });
});

it('forgets a conversation that has nothing left to write when its pace is over, not before', () => {
  const box = createOutbox();
  const draft = { conversationID: 'c', clientMsgID: 'a', deadlineMs: 30000 };
  step(box, { on: 'online' }, 0);
  step(box, { on: 'put', key: 1, draft }, 1000);
  const lanes = (now: number) => {
    step(box, { on: 'tick' }, now);
    return box.lanes.size;
  };
  expect(lanes(1000 + LIMITS.paceMs - 1)).toBe(1);
  expect(lanes(1000 + LIMITS.paceMs)).toBe(0);
});
