// What changed is told at the flush: each kind once, conversations before messages, in place already.

import { emptyRow } from '../../../src/store/conversations';
import type { MessageItem } from '../../../src/types/entity';
import { CHAT, createDesk, msg, type Desk } from './desk';

const OTHER = 'si_me_other';
const ids = (items: { conversationID: string }[]) => items.map((item) => item.conversationID);
const put = ({ life }: Desk, id: string) => life.conversations.put(emptyRow(id, 'me'));

/** Events as lines: the name, and ids or the plain value. */
const lines = (desk: Desk) =>
  desk.flushed().map(([event, data]) => {
    const rows = (Array.isArray(data) ? data : [data]) as Record<string, string>[];
    return `${event} ${rows.map((row) => row.conversationID || row.clientMsgID || JSON.stringify(row)).join()}`;
  });

describe('a flush', () => {
  it('tells nothing when nothing changed', () => {
    expect(lines(createDesk())).toEqual([]);
  });

  it('tells rows, the total, messages, and the rest, in this order', () => {
    const desk = createDesk();
    const { life } = desk;
    const { commit } = life;
    put(desk, CHAT);
    put(desk, OTHER);
    commit.ready();
    commit.tell('OnJoinedGroupAdded', { a: 1 });
    commit.tell('OnFriendAdded', { b: 1 });
    commit.message(life.item(CHAT, msg(1)));
    commit.message(life.item(CHAT, msg(2)));
    life.seqs.setUnread(life.seqs.of(CHAT), 3);
    commit.changed(OTHER);
    commit.added(CHAT);
    expect(lines(desk)).toEqual([
      `OnNewConversation ${CHAT}`,
      `OnConversationChanged ${OTHER}`,
      'OnTotalUnreadMessageCountChanged 3',
      'OnRecvNewMessages c1,c2',
      'OnRecvNewMessage c1',
      'OnRecvNewMessage c2',
      'OnJoinedGroupAdded {"a":1}',
      'OnFriendAdded {"b":1}',
    ]);
    expect(lines(desk)).toEqual([]);
  });

  it('tells each row once, and a new one not as changed', () => {
    const desk = createDesk();
    put(desk, CHAT);
    put(desk, OTHER);
    desk.life.commit.added(CHAT);
    desk.life.commit.added(CHAT);
    desk.life.commit.changed(CHAT);
    desk.life.commit.changed(OTHER);
    desk.life.commit.changed(OTHER);
    expect(lines(desk)).toEqual([`OnNewConversation ${CHAT}`, `OnConversationChanged ${OTHER}`]);
    desk.life.commit.changed(CHAT);
    expect(lines(desk)).toEqual([`OnConversationChanged ${CHAT}`]);
  });

  it('shows the row as it is then, not as it was when it was marked', () => {
    const desk = createDesk();
    put(desk, CHAT);
    desk.life.commit.changed(CHAT);
    desk.life.conversations.find(CHAT)!.showName = 'later';
    expect(desk.flushed()).toMatchObject([['OnConversationChanged', [{ showName: 'later' }]]]);
  });

  it('leaves out rows that are gone, and rows the app took out of its list', () => {
    const desk = createDesk();
    put(desk, CHAT);
    put(desk, OTHER);
    const row = desk.life.conversations.find(CHAT)!;
    row.hidden = true;
    row.latest = { clientMsgID: 'c1' } as MessageItem;
    [CHAT, OTHER, 'si_me_nobody'].forEach(desk.life.commit.changed);
    const [[event, items]] = desk.flushed() as [[string, { conversationID: string }[]]];
    expect([event, ids(items)]).toEqual(['OnConversationChanged', [OTHER]]);
    desk.life.commit.changed(CHAT);
    expect(desk.flushed()).toEqual([]);
    // A hidden row without a message was emptied, which the app is to see.
    row.latest = undefined;
    desk.life.commit.changed(CHAT);
    expect(lines(desk)).toEqual([`OnConversationChanged ${CHAT}`]);
  });

  it('keeps a new row back while its name is asked for, not a change of it', () => {
    const desk = createDesk();
    put(desk, CHAT);
    put(desk, OTHER);
    const row = desk.life.conversations.find(CHAT)!;
    row.unnamed = true;
    [CHAT, OTHER].forEach(desk.life.commit.added);
    expect(lines(desk)).toEqual([`OnNewConversation ${OTHER}`]);
    expect(lines(desk)).toEqual([]);
    row.showName = 'You';
    expect(lines(desk)).toEqual([`OnNewConversation ${CHAT}`]);
    row.showName = '';
    desk.life.commit.changed(CHAT);
    expect(lines(desk)).toEqual([`OnConversationChanged ${CHAT}`]);
    // Asked for in vain: shown without one.
    desk.life.commit.added(CHAT);
    row.unnamed = false;
    expect(lines(desk)).toEqual([`OnNewConversation ${CHAT}`]);
  });

  it('makes no rows for events that nobody listens to, and tells single messages only when asked', () => {
    const desk = createDesk();
    ['OnConversationChanged', 'OnNewConversation', 'OnRecvNewMessage'].forEach((name) =>
      desk.deaf.add(name),
    );
    put(desk, CHAT);
    put(desk, OTHER);
    desk.life.commit.added(CHAT);
    desk.life.commit.changed(OTHER);
    desk.life.commit.message(desk.life.item(CHAT, msg(1)));
    expect(lines(desk)).toEqual(['OnRecvNewMessages c1']);
  });

  it('has the list of conversations sorted anew', () => {
    const desk = createDesk();
    const { conversations, commit } = desk.life;
    put(desk, CHAT);
    put(desk, OTHER);
    for (const mark of [commit.changed, commit.added]) {
      conversations.find(CHAT)!.latestMsgSendTime = 1;
      conversations.find(OTHER)!.latestMsgSendTime = 2;
      conversations.dirty();
      expect(conversations.order()).toEqual([OTHER, CHAT]);
      conversations.find(CHAT)!.latestMsgSendTime = 3;
      mark(CHAT);
      expect(conversations.order()).toEqual([CHAT, OTHER]);
    }
  });
});

describe('the total of unread messages', () => {
  it('is told from the end of the first sync on, when it changed', () => {
    const desk = createDesk();
    const { seqs, commit } = desk.life;
    seqs.setUnread(seqs.of(CHAT), 2);
    expect(lines(desk)).toEqual([]);
    commit.ready();
    expect(lines(desk)).toEqual([]);
    seqs.setUnread(seqs.of(CHAT), 3);
    expect(lines(desk)).toEqual(['OnTotalUnreadMessageCountChanged 3']);
    expect(lines(desk)).toEqual([]);
    seqs.setUnread(seqs.of(CHAT), 0);
    expect(lines(desk)).toEqual(['OnTotalUnreadMessageCountChanged 0']);
  });
});

describe('the operationID', () => {
  it('is that of the push at work, once, unless another one is given', () => {
    const desk = createDesk();
    const { commit } = desk.life;
    put(desk, CHAT);
    commit.ready();
    const mark = () => {
      commit.changed(CHAT);
      const record = desk.life.seqs.of(CHAT);
      desk.life.seqs.setUnread(record, record.unread + 1);
      commit.message(desk.life.item(CHAT, msg(1)));
      commit.tell('OnFriendAdded', {});
    };
    mark();
    commit.flush();
    commit.cause = 'push';
    mark();
    commit.flush();
    mark();
    commit.flush();
    commit.cause = 'push';
    mark();
    commit.flush('call');
    mark();
    commit.flush();
    const each = (id: string) => Array.from({ length: 5 }, () => id);
    expect(desk.told.map(([, , id]) => id)).toEqual([
      ...each(''),
      ...each('push'),
      ...each(''),
      ...each('call'),
      ...each(''),
    ]);
  });
});

it('does not lose what a listener changes during the flush', () => {
  const desk = createDesk();
  const { life } = desk;
  put(desk, CHAT);
  put(desk, OTHER);
  const push = desk.told.push.bind(desk.told);
  let inner = 0;
  desk.told.push = (...events) => {
    const size = push(...events);
    if (inner++ === 0) {
      life.commit.changed(OTHER);
      life.commit.added('si_me_third');
      put(desk, 'si_me_third');
      life.commit.message(life.item(CHAT, msg(2)));
      life.commit.tell('OnFriendAdded', { inner });
    }
    return size;
  };
  life.commit.changed(CHAT);
  life.commit.added(OTHER);
  life.commit.message(life.item(CHAT, msg(1)));
  life.commit.tell('OnFriendAdded', { outer: 1 });
  life.commit.flush();
  life.commit.flush();
  const count = (name: string) => desk.told.filter(([event]) => event === name).length;
  expect(count('OnRecvNewMessage')).toBe(2);
  expect(count('OnFriendAdded')).toBe(2);
  expect(count('OnNewConversation')).toBe(2);
  expect(count('OnConversationChanged')).toBe(2);
});
