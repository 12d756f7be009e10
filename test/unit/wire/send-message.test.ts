/** What a message becomes when it is sent (protocol/websocket.md §4.3). */

import { decodeUtf8 } from '../../../src/lib/bytes';
import type { MessageItem } from '../../../src/types/entity';
import { toMessageItem, toMsgData } from '../../../src/wire/message';
import { decode, encode } from '../../../src/wire/proto';
import { MsgData } from '../../../src/wire/schema';
import recorded from '../../golden/frames.json';
import { judgeDecode } from './judge';

const message = (fields: Partial<MessageItem> | Record<string, unknown>): MessageItem =>
  ({
    clientMsgID: 'fd635bdf61b674c03c27890b34e2c898',
    createTime: 1795383899764,
    sendTime: 1795383899764,
    sessionType: 1,
    sendID: 'alice',
    recvID: 'bob',
    groupID: '',
    msgFrom: 100,
    contentType: 101,
    senderPlatformID: 6,
    senderNickname: 'Anna',
    senderFaceUrl: 'http://f.example/a',
    seq: 0,
    isRead: false,
    status: 1,
    textElem: { content: 'hi' },
    ...fields,
  }) as MessageItem;
const off = (data: MsgData) => Array.from(data.options).map(([key, value]) => [key, value]);
const ALL_OFF = [
  ['history', false],
  ['persistent', false],
  ['senderSync', false],
  ['conversationUpdate', false],
  ['senderConversationUpdate', false],
  ['unreadCount', false],
  ['offlinePush', false],
];
const PUSH = {
  title: 'You have a new message.',
  desc: 'You have a new message.',
  ex: '',
  iOSPushSound: '',
  iOSBadgeCount: true,
  signalInfo: '',
};

it('sends a text as the server wants it, server fields empty', () => {
  const again = message({
    serverMsgID: 'old',
    seq: 9,
    isRead: true,
    status: 3,
    localEx: 'l',
    ex: 'x',
  });
  const bytes = encode(MsgData, toMsgData(again));
  expect(judgeDecode('MsgData', bytes)).toEqual({
    sendID: 'alice',
    recvID: 'bob',
    groupID: '',
    clientMsgID: 'fd635bdf61b674c03c27890b34e2c898',
    serverMsgID: '',
    senderPlatformID: 6,
    senderNickname: 'Anna',
    senderFaceURL: 'http://f.example/a',
    sessionType: 1,
    msgFrom: 100,
    contentType: 101,
    content: Buffer.from('{"content":"hi"}').toString('base64'),
    seq: 0,
    sendTime: 0,
    createTime: 1795383899764,
    status: 1,
    isRead: false,
    options: {},
    offlinePushInfo: PUSH,
    atUserIDList: [],
    attachedInfo: '',
    ex: 'x',
  });
});

it('writes typing byte for byte as the recorded server took it', () => {
  const vector = recorded.vectors.find(({ name }) => name === 'typing-request')!;
  const { data } = JSON.parse(vector.frame!) as { data: string };
  const taken = decode(MsgData, Buffer.from(data, 'base64'));
  const item = { ...toMessageItem(taken, 'bob'), typingElem: { msgTips: 'yes' } };
  const written = encode(MsgData, { ...toMsgData(item), sendTime: taken.sendTime });
  expect(Buffer.from(written).toString('base64')).toBe(data);
});

describe('options', () => {
  it('are left out for ordinary kinds: absent counts as true', () => {
    [101, 102, 106, 110, 114].forEach((contentType) => {
      expect(off(toMsgData(message({ contentType })))).toEqual([]);
    });
  });

  it.each([
    ['typing', 113, false],
    ['the online-only custom kind', 120, false],
    ['a text sent online only', 101, true],
  ])('leave no trace of %s, nor a push', (_, contentType, isOnlineOnly) => {
    const data = toMsgData(message({ contentType }), { isOnlineOnly });
    expect(off(data)).toEqual(ALL_OFF);
    expect(data.offlinePushInfo).toBeUndefined();
  });

  it('keep the row of a conversation untouched for kind 119', () => {
    const data = toMsgData(message({ contentType: 119, customElem: { data: 'd' } }));
    expect(off(data)).toEqual([
      ['conversationUpdate', false],
      ['senderConversationUpdate', false],
    ]);
    expect(data.offlinePushInfo).toEqual(PUSH);
  });
});

it('completes push texts and does not change the default by it', () => {
  const data = toMsgData(message({}), { offlinePushInfo: { title: 'T', iOSBadgeCount: false } });
  expect(data.offlinePushInfo).toEqual({ ...PUSH, title: 'T', iOSBadgeCount: false });
  expect(toMsgData(message({})).offlinePushInfo).toEqual(PUSH);
});

it('names those an @ message means', () => {
  const atTextElem = { text: '@bob', atUserList: ['bob', 'AtAllTag'] };
  const data = toMsgData(message({ contentType: 106, atTextElem }));
  expect(data.atUserIDList).toEqual(['bob', 'AtAllTag']);
  expect(toMsgData(message({ atTextElem })).atUserIDList).toEqual([]);
  expect(toMsgData(message({ contentType: 106 })).atUserIDList).toEqual([]);
});

it('sends the element of its type, or the raw content without one', () => {
  const contentOf = (fields: Record<string, unknown>) =>
    decodeUtf8(toMsgData(message(fields)).content);
  expect(contentOf({ contentType: 118, markdownTextElem: { content: '# a' } })).toBe(
    '{"content":"# a"}',
  );
  expect(contentOf({ contentType: 1501, notificationElem: { detail: '{}' } })).toBe(
    '{"detail":"{}"}',
  );
  expect(contentOf({ contentType: 777, content: 'raw' })).toBe('raw');
  expect(contentOf({ contentType: 102 })).toBe('');
});

it.each(['😀 𝒳 ü 日本', 'a\ud83d', '\ude00b', '\ud83d\ud83d\ude00', '\0"\\\u2028'])(
  'brings the text %j to the receiver as it was sent',
  (content) => {
    const bytes = encode(MsgData, toMsgData(message({ textElem: { content } })));
    expect(toMessageItem(decode(MsgData, bytes), 'bob').textElem).toEqual({ content });
  },
);

it('shows the receiver the one shared default for push texts', () => {
  const received = () =>
    toMessageItem(decode(MsgData, encode(MsgData, toMsgData(message({})))), 'bob');
  expect(received().offlinePush).toEqual(PUSH);
  expect(received().offlinePush).toBe(received().offlinePush);
});
