// What is done to messages in memory: the top of a row, changes, a send that failed after all.

import { allows, edit, isShown, openRow, setLatest, unsent } from '../../../src/flow/chat';
import type { MessageItem } from '../../../src/types/entity';
import { desk } from './chat-desk';
import { CHAT, msg } from './desk';

const off = (...names: string[]) => new Map(names.map((name): [string, boolean] => [name, false]));

describe('the message on top of a row', () => {
  const item = (seq: number, sendTime = 1000 + seq) =>
    ({ clientMsgID: `c${seq}`, seq, sendTime }) as MessageItem;
  const top = (...items: MessageItem[]) => {
    const it = desk();
    it.put();
    items.forEach((one) => setLatest(it.life, CHAT, one));
    return [it.row().latest!.clientMsgID, it.row().latestMsgSendTime];
  };

  it('is the newest by seq; one without a seq counts as new', () => {
    expect(top(item(5), item(6))).toEqual(['c6', 1006]);
    expect(top(item(5), item(4))).toEqual(['c5', 1005]);
    expect(top(item(5), item(5, 2000))).toEqual(['c5', 2000]);
    expect(top(item(5), item(0, 2000))).toEqual(['c0', 2000]);
    expect(top(item(0, 2000), item(5))).toEqual(['c5', 2000]);
  });
});

describe('a change of messages', () => {
  const filled = () => {
    const it = desk();
    [1, 2, 3].forEach((seq) => it.deliver(msg(seq)));
    return it;
  };

  it('goes to the cache and the top of the row, and tells the row', () => {
    const it = filled();
    const gone = edit(it.life, CHAT, (item) => ({ ...item, ex: 'x' }));
    expect(gone).toEqual([]);
    expect(it.life.messages.slot(CHAT)!.items.map(({ ex }) => ex)).toEqual(['x', 'x', 'x']);
    expect(it.row().latest!.ex).toBe('x');
    expect(it.flushed()).toMatchObject([['OnConversationChanged', [{ conversationID: CHAT }]]]);
  });

  it('that does not touch the top tells nothing', () => {
    const it = filled();
    const gone = edit(it.life, CHAT, (item) => (item.seq === 2 ? undefined : item));
    expect(gone.map(({ seq }) => seq)).toEqual([2]);
    expect(it.flushed()).toEqual([]);
  });

  it('gives those that went, the top once, whether it is cached or not', () => {
    const it = filled();
    expect(edit(it.life, CHAT, () => undefined).map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(it.row().latest).toBeUndefined();
    expect(it.flushed()).toEqual([]);
    const one = filled();
    const gone = edit(one.life, CHAT, (item) => (item.seq === 3 ? undefined : item));
    expect(gone.map(({ seq }) => seq)).toEqual([3]);
    const beside = filled();
    beside.row().latest = { clientMsgID: 'c9', seq: 9 } as MessageItem;
    expect(edit(beside.life, CHAT, () => undefined).map(({ seq }) => seq)).toEqual([1, 2, 3, 9]);
    const other = filled();
    other.life.messages.edit(CHAT, () => undefined);
    expect(edit(other.life, CHAT, () => undefined).map(({ seq }) => seq)).toEqual([3]);
    expect(edit(other.life, CHAT, () => undefined)).toEqual([]);
  });

  it('finds nothing in a conversation that nobody knows', () => {
    expect(edit(desk().life, 'si_me_nobody', () => undefined)).toEqual([]);
  });
});

describe('a send that failed after all', () => {
  it('is shown as failed, at once', () => {
    const it = desk();
    it.put();
    it.life.messages.addOwn(CHAT, { clientMsgID: 'c1', status: 2 } as MessageItem);
    unsent(it.life, CHAT, 'c1');
    expect(it.life.messages.find(CHAT, 'c1')!.status).toBe(3);
    expect(it.taken()).toMatchObject([['OnConversationChanged', [{ conversationID: CHAT }]]]);
  });

  it('is nothing where the message is gone', () => {
    const it = desk();
    it.put();
    unsent(it.life, CHAT, 'c1');
    expect(it.taken()).toEqual([]);
  });
});

it('opens a row without a message, too', () => {
  const it = desk();
  void openRow(it.life, CHAT);
  expect(it.flushed()).toMatchObject([['OnNewConversation', [{ showName: '', userID: 'you' }]]]);
  void openRow(it.life, CHAT);
  expect(it.flushed()).toMatchObject([['OnConversationChanged', [{ conversationID: CHAT }]]]);
});

it('takes an absent option for true', () => {
  expect(allows(msg(1), 'unreadCount')).toBe(true);
  expect(allows(msg(1, { options: new Map([['unreadCount', true]]) }), 'unreadCount')).toBe(true);
  expect(allows(msg(1, { options: off('unreadCount') }), 'unreadCount')).toBe(false);
  expect(allows(msg(1, { options: off('unreadCount') }), 'history')).toBe(true);
});

it('shows what has a type and is not deleted', () => {
  expect(isShown({ status: 2, contentType: 101 })).toBe(true);
  expect(isShown({ status: 4, contentType: 101 })).toBe(false);
  expect(isShown({ status: 2, contentType: 0 })).toBe(false);
});
