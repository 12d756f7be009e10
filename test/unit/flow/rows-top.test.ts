// The message a row shows: the newest one this user may see, whatever was deleted or cleared.

import type { MessageItem } from '../../../src/types/entity';
import { desk, last } from './rows-desk';
import { CHAT, failure, msg } from './desk';
import { settle } from '../turns';

describe('the message on top', () => {
  it('is the newest one the row knows', () => {
    const it = desk();
    expect(it.apply({ lastMsg: last(5) })).toBe('added');
    expect(it.row().latest).toMatchObject({ clientMsgID: 'c5', textElem: { content: 'text 5' } });
    expect(it.row().latestMsgSendTime).toBe(1005);
    expect(it.apply({ lastMsg: last(5) })).toBeUndefined();
    expect(it.apply({ lastMsg: last(4) })).toBeUndefined();
    expect(it.apply({ lastMsg: last(6) })).toBe('changed');
    expect(it.row()).toMatchObject({ latest: { clientMsgID: 'c6' }, latestMsgSendTime: 1006 });
  });

  it('stays an own one that has no seq yet', () => {
    const it = desk();
    it.put({ latest: { clientMsgID: 'own', seq: 0 } as MessageItem, latestMsgSendTime: 9000 });
    expect(it.apply({ lastMsg: last(6) })).toBeUndefined();
    expect(it.row()).toMatchObject({ latest: { clientMsgID: 'own' }, latestMsgSendTime: 9000 });
  });

  it('gives the row its place in the list; without one the time of the conversation does, once', () => {
    const it = desk();
    it.record().time = 700;
    it.apply();
    expect(it.row().latestMsgSendTime).toBe(700);
    it.record().time = 900;
    expect(it.apply()).toBeUndefined();
    expect(it.row().latestMsgSendTime).toBe(700);
  });

  it('may have no content', () => {
    const it = desk();
    it.apply({ lastMsg: last(5, { content: undefined }) });
    expect(it.row().latest).toMatchObject({ clientMsgID: 'c5', content: '' });
  });

  it('is not one that was cleared, but at the bound it is', () => {
    const it = desk();
    it.apply({ lastMsg: last(5), is: { minSeq: 6 } });
    expect(it.row().latest).toBeUndefined();
    const bound = desk();
    bound.apply({ lastMsg: last(5), is: { minSeq: 5 } });
    expect(bound.row().latest).toMatchObject({ clientMsgID: 'c5' });
  });
});

describe('a conversation cleared elsewhere', () => {
  const filled = () => {
    const it = desk();
    it.apply({ lastMsg: last(3) });
    [1, 2, 3].forEach((seq) => it.life.messages.add(CHAT, it.life.item(CHAT, msg(seq)), seq));
    it.life.messages.addOwn(CHAT, { clientMsgID: 'own', seq: 0 } as MessageItem);
    return it;
  };
  const cached = ({ life }: ReturnType<typeof desk>) =>
    life.messages.slot(CHAT)!.items.map(({ seq }) => seq);

  it('loses what lies below its bound, the top of the row too', () => {
    const it = filled();
    expect(it.apply({ is: { minSeq: 4 } })).toBe('changed');
    expect(it.row().latest).toBeUndefined();
    expect(cached(it)).toEqual([]);
    expect(it.life.messages.find(CHAT, 'own')).toBeDefined();
    expect(it.record().min).toBe(4);
  });

  it('keeps what lies above it', () => {
    const it = filled();
    expect(it.apply({ is: { minSeq: 2 } })).toBeUndefined();
    expect(cached(it)).toEqual([2, 3]);
    expect(it.row().latest!.seq).toBe(3);
  });

  it('never moves its bound back', () => {
    const it = filled();
    it.apply({ is: { minSeq: 2 } });
    it.apply({ is: { minSeq: 1 } });
    expect(it.record().min).toBe(2);
  });
});

describe('a newest message that is deleted', () => {
  const gone = (seq: number) => last(seq, { status: 4 });

  it('gives way to the one below it', async () => {
    const it = desk();
    it.answers['pull'] = () => [msg(7), msg(8), msg(9, { status: 4 })];
    expect(it.apply({ lastMsg: gone(10) })).toBe('added');
    await settle();
    expect(it.asked).toEqual([['pull', { conversationID: CHAT, begin: 1, end: 9 }, undefined]]);
    expect(it.row().latest).toMatchObject({ clientMsgID: 'c8' });
    expect(it.taken()).toMatchObject([['OnConversationChanged', [{ conversationID: CHAT }]]]);
  });

  it('is looked below for twenty seqs, and not under the bound', async () => {
    const it = desk();
    it.answers['pull'] = () => [];
    it.apply({ lastMsg: gone(100) });
    it.apply({ lastMsg: gone(100), is: { minSeq: 90 } });
    await settle();
    expect(it.asked.map(([, { begin, end }]) => [begin, end])).toEqual([
      [80, 99],
      [90, 99],
    ]);
    expect(it.taken()).toEqual([]);
  });

  it('may be the first of all, or the first that may be seen', async () => {
    for (const [seq, min] of [
      [1, 0],
      [9, 9],
    ] as const) {
      const it = desk();
      it.answers['pull'] = () => [msg(seq)];
      it.apply({ lastMsg: gone(seq + 1), is: { minSeq: min } });
      await settle();
      expect(it.row().latest).toMatchObject({ clientMsgID: `c${seq}` });
    }
  });

  it.each([
    ['the first of all', gone(1), 0],
    ['the first that is left', gone(5), 5],
  ])('is not looked below when it is %s', async (_, lastMsg, minSeq) => {
    const it = desk();
    it.apply({ lastMsg, is: { minSeq } });
    await settle();
    expect(it.asked).toEqual([]);
    expect(it.row().latest).toBeUndefined();
  });

  it('leaves a row alone that shows another', async () => {
    const it = desk();
    it.apply({ lastMsg: last(5) });
    it.apply({ lastMsg: gone(6) });
    await settle();
    expect(it.asked).toEqual([]);
  });

  it.each<[string, (it: ReturnType<typeof desk>) => void]>([
    ['shows another', (it) => (it.row().latest = { clientMsgID: 'new' } as MessageItem)],
    ['is gone', (it) => it.life.conversations.drop(CHAT)],
    ['was cleared', (it) => (it.record().min = 9)],
  ])('changes nothing where the row %s meanwhile', async (_, change) => {
    const it = desk();
    it.answers['pull'] = async () => {
      await Promise.resolve();
      change(it);
      return [msg(8)];
    };
    it.apply({ lastMsg: gone(10) });
    await settle();
    expect(it.row()?.latest?.clientMsgID).not.toBe('c8');
    expect(it.taken()).toEqual([]);
  });

  it('may stay empty when the pull fails', async () => {
    const it = desk();
    it.answers['pull'] = () => Promise.reject(failure());
    it.apply({ lastMsg: gone(10) });
    await settle();
    expect([it.row().latest, it.taken(), it.logs]).toEqual([undefined, [], []]);
  });
});
