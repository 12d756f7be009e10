// What one delivered message does: cache, counts, row, outbox, events. The order was settled before.

import { encodeUtf8 } from '../../../src/lib/bytes';
import type { MessageItem } from '../../../src/types/entity';
import type { MsgData } from '../../../src/wire/schema';
import { desk } from './chat-desk';
import { CHAT, msg } from './desk';

const GROUP = 'sg_g1';
const off = (...names: string[]) => new Map(names.map((name): [string, boolean] => [name, false]));
const mine = (seq: number, more: Partial<MsgData> = {}) =>
  msg(seq, { sendID: 'me', recvID: 'you', ...more });

const FIRST = ['OnNewConversation', 'OnRecvNewMessages', 'OnRecvNewMessage'];
const LATER = ['OnConversationChanged', 'OnRecvNewMessages', 'OnRecvNewMessage'];

describe('a message of someone else', () => {
  it('makes the row, named as it says, and counts', () => {
    const it = desk();
    expect(it.deliver(msg(1))).toEqual(FIRST);
    expect(it.row()).toMatchObject({
      showName: 'You',
      faceURL: 'face of you',
      userID: 'you',
      latestMsgSendTime: 1001,
      latest: { clientMsgID: 'c1', textElem: { content: 'text 1' }, status: 2 },
    });
    expect(it.record()).toMatchObject({ unread: 1, read: 0, time: 1001 });
    expect(it.cached()).toEqual(['c1']);
    expect(it.wanted).toEqual([CHAT]);
    expect(it.log).toEqual([]);
    expect(it.deliver(msg(2))).toEqual(LATER);
    expect(it.record()).toMatchObject({ unread: 2, time: 1002 });
    expect(it.wanted).toEqual([CHAT]);
  });

  it('gives a group no name of a member', () => {
    const it = desk();
    it.deliver(msg(1, { groupID: 'g1', sessionType: 3 }), GROUP);
    expect(it.row(GROUP)).toMatchObject({ showName: '', faceURL: '', groupID: 'g1' });
    expect(it.wanted).toEqual([`${GROUP} unnamed`]);
  });

  it('is not counted when its options or an earlier comparison say so', () => {
    const it = desk();
    it.deliver(msg(1, { options: off('unreadCount') }));
    expect(it.record().unread).toBe(0);
    it.record().counted = 3;
    it.deliver(msg(3));
    expect(it.record().unread).toBe(0);
    it.deliver(msg(4));
    expect(it.record().unread).toBe(1);
  });

  it('leaves the row alone when its options say so', () => {
    const it = desk();
    expect(it.deliver(msg(1, { options: off('conversationUpdate') }))).toEqual([
      'OnRecvNewMessages',
      'OnRecvNewMessage',
    ]);
    expect(it.row()).toBeUndefined();
    expect(it.record().unread).toBe(1);
    expect(it.cached()).toEqual(['c1']);
  });

  it('brings a row back that the app took out of its list', () => {
    const it = desk();
    it.put({ hidden: true, recvMsgOpt: 0, showName: 'old' });
    it.life.seqs.setQuiet(it.record(), true);
    it.life.commit.ready();
    expect(it.deliver(msg(1))).toEqual([
      'OnNewConversation',
      'OnTotalUnreadMessageCountChanged',
      ...FIRST.slice(1),
    ]);
    expect(it.row()).toMatchObject({ hidden: false, showName: 'old' });
    expect(it.wanted).toEqual([]);
    const muted = desk();
    muted.put({ hidden: true, recvMsgOpt: 2 });
    muted.deliver(msg(1));
    expect(muted.life.seqs.total).toBe(0);
    expect(muted.record().quiet).toBe(true);
  });

  it('does not put the time of a conversation back', () => {
    const it = desk();
    it.deliver(msg(1, { sendTime: 9000 }));
    it.deliver(msg(2, { sendTime: 8000 }));
    expect(it.record().time).toBe(9000);
    expect(it.row()).toMatchObject({ latestMsgSendTime: 9000, latest: { clientMsgID: 'c2' } });
  });

  it.each([
    ['is deleted', { status: 4 }],
    ['is a husk', { contentType: 0 }],
  ])('that %s leaves no trace', (_, more) => {
    const it = desk();
    expect(it.deliver(msg(1, more))).toEqual([]);
    expect(it.row()).toBeUndefined();
    expect(it.cached()).toBeUndefined();
    expect(it.record().unread).toBe(0);
  });

  it('is a notification only when the server itself says it', () => {
    const it = desk();
    it.deliver(msg(1, { msgFrom: 200 }));
    it.deliver(msg(2, { msgFrom: 100 }));
    expect(it.log).toEqual(['notify c1']);
  });
});

describe('an own message', () => {
  it('reads what came before it', () => {
    const it = desk();
    it.deliver(msg(1));
    it.deliver(msg(2));
    it.record().counted = 2;
    expect(it.deliver(mine(3))).toEqual(LATER);
    expect(it.record()).toMatchObject({ read: 3, unread: 0 });
    expect(it.row().latest).toMatchObject({ clientMsgID: 'c3', sendID: 'me' });
    expect(it.log).toEqual(['seen c3 ' + CHAT]);
  });

  it('leaves what comes after it to be counted', () => {
    const it = desk();
    it.record().counted = 5;
    it.life.seqs.setUnread(it.record(), 5);
    it.deliver(mine(3));
    expect(it.record()).toMatchObject({ read: 3, unread: 2 });
  });

  it('is not announced when this client sent it, but shown in its row, in place of what was sent', () => {
    const it = desk(true);
    it.life.messages.addOwn(CHAT, { clientMsgID: 'c1', status: 1 } as MessageItem);
    expect(it.deliver(mine(1, { status: 1 }))).toEqual(['OnNewConversation']);
    expect(it.life.messages.slot(CHAT)).toMatchObject({
      own: [],
      items: [{ clientMsgID: 'c1', status: 2 }],
    });
  });

  it('counts as sent whatever its status says', () => {
    const it = desk();
    it.deliver(mine(1, { status: 3 }));
    expect(it.row().latest!.status).toBe(2);
    it.deliver(msg(2, { status: 3 }));
    expect(it.row().latest!.status).toBe(3);
  });

  it('does not name the row of the other one after me', () => {
    const it = desk();
    it.deliver(mine(1, { senderNickname: 'Me' }));
    expect(it.row()).toMatchObject({ showName: '', faceURL: '' });
  });

  it('that is deleted is still seen by the outbox', () => {
    const it = desk();
    it.deliver(mine(1, { status: 4 }));
    expect(it.log).toEqual([`seen c1 ${CHAT}`]);
    expect(it.cached()).toBeUndefined();
  });
});

describe('a call by name', () => {
  const at = (seq: number, list: string[], more: Partial<MsgData> = {}) =>
    msg(seq, { contentType: 106, atUserIDList: list, ...more });
  const type = (...messages: MsgData[]) => {
    const it = desk();
    messages.forEach((one) => it.deliver(one, GROUP));
    return it.row(GROUP).groupAtType;
  };
  const notice = (seq: number) => msg(seq, { contentType: 1519 });

  it('is of me (1), of all (2), of both (3)', () => {
    expect(type(at(1, ['x']))).toBe(0);
    expect(type(at(1, ['x', 'me']))).toBe(1);
    expect(type(at(1, ['AtAllTag']))).toBe(2);
    expect(type(at(1, ['AtAllTag', 'me']))).toBe(3);
    expect(type(at(1, ['me']), at(2, ['AtAllTag']))).toBe(3);
    expect(type(at(1, ['AtAllTag']), at(2, ['me']), msg(3))).toBe(3);
  });

  it('wins over an announcement (4), whichever came first', () => {
    expect(type(notice(1))).toBe(4);
    expect(type(notice(1), msg(2))).toBe(4);
    expect(type(notice(1), at(2, ['me']))).toBe(1);
    expect(type(at(1, ['me']), notice(2))).toBe(1);
  });

  it('is over when I answer, and when it was read elsewhere before it came', () => {
    expect(type(at(1, ['me']), mine(2))).toBe(0);
    const it = desk();
    it.record(GROUP).read = 1;
    it.deliver(at(1, ['me']), GROUP);
    expect(it.row(GROUP).groupAtType).toBe(0);
    it.deliver(at(2, ['me']), GROUP);
    expect(it.row(GROUP).groupAtType).toBe(1);
  });
});

describe('a message without a seq', () => {
  it('is announced by three events and kept nowhere', () => {
    const it = desk();
    it.passing(CHAT, msg(0));
    const told = it.flushed();
    expect(told.map(([event]) => event)).toEqual([
      'OnRecvNewMessages',
      'OnRecvNewMessage',
      'OnRecvOnlineOnlyMessage',
      'OnRecvOnlineOnlyMessages',
    ]);
    expect(told[2]![1]).toMatchObject({ clientMsgID: 'c0' });
    expect(told[3]![1]).toMatchObject([{ clientMsgID: 'c0' }]);
    expect([it.row(), it.cached()]).toEqual([undefined, undefined]);
    expect(it.log).toEqual([]);
  });

  it('is not announced when this client sent it, but is when another device did', () => {
    const it = desk(true);
    it.passing(CHAT, mine(0));
    expect(it.flushed()).toEqual([]);
    const other = desk(false);
    other.passing(CHAT, mine(0));
    expect(other.flushed()).toHaveLength(4);
    expect(other.log).toEqual([`seen c0 ${CHAT}`]);
  });
});

it('keeps content that is no element as text', () => {
  const it = desk();
  it.deliver(msg(1, { content: encodeUtf8('plain') }));
  expect(it.row().latest).toMatchObject({ content: 'plain' });
});
