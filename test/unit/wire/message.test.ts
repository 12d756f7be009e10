/** What apps see of a MsgData (api/surface.md §4 "Received"). */

import fc from 'fast-check';
import { encodeUtf8 } from '../../../src/lib/bytes';
import { toMessageItem as shown } from '../../../src/wire/message';
import { decode, encode } from '../../../src/wire/proto';
import { MsgData } from '../../../src/wire/schema';

const push = {
  title: 'T',
  desc: 'D',
  ex: 'E',
  iOSPushSound: 's',
  iOSBadgeCount: false,
  signalInfo: '',
};
const toMessageItem = (msg: MsgData, selfID = 'me') => shown(msg, selfID);
const data = (fields: Partial<MsgData>): MsgData => ({ ...MsgData.blank(), ...fields });
const holding = (contentType: number, content: unknown): MsgData =>
  data({
    contentType,
    content: encodeUtf8(typeof content === 'string' ? content : JSON.stringify(content)),
  });

it('has exactly the fields of a received message', () => {
  const msg = data({
    sendID: 'alice',
    recvID: 'bob',
    clientMsgID: 'fd635bdf61b674c03c27890b34e2c898',
    serverMsgID: '10f876787d43210a794d2b7611b5cbcd',
    senderPlatformID: 5,
    senderNickname: 'Anna',
    senderFaceURL: 'http://f.example/alice',
    sessionType: 1,
    msgFrom: 100,
    contentType: 101,
    content: encodeUtf8('{"content":"hello ben"}'),
    seq: 1,
    sendTime: 1795383899789,
    createTime: 1795383899764,
    offlinePushInfo: push,
    options: new Map([['history', true]]),
    atUserIDList: ['x'],
    attachedInfo: '{"a":1}',
    ex: 'e',
  });
  const item = toMessageItem(decode(MsgData, encode(MsgData, msg)), 'bob');
  expect(item).toStrictEqual({
    clientMsgID: 'fd635bdf61b674c03c27890b34e2c898',
    serverMsgID: '10f876787d43210a794d2b7611b5cbcd',
    createTime: 1795383899764,
    sendTime: 1795383899789,
    sessionType: 1,
    sendID: 'alice',
    recvID: 'bob',
    msgFrom: 100,
    contentType: 101,
    senderPlatformID: 5,
    senderNickname: 'Anna',
    senderFaceUrl: 'http://f.example/alice',
    groupID: '',
    content: '',
    seq: 1,
    isRead: false,
    status: 2,
    isExternalExtensions: false,
    offlinePush: push,
    attachedInfo: '{"a":1}',
    ex: 'e',
    localEx: '',
    textElem: { content: 'hello ben' },
  });
});

it.each([
  [101, 'textElem'],
  [102, 'pictureElem'],
  [103, 'soundElem'],
  [104, 'videoElem'],
  [105, 'fileElem'],
  [107, 'mergeElem'],
  [108, 'cardElem'],
  [109, 'locationElem'],
  [110, 'customElem'],
  [113, 'typingElem'],
  [114, 'quoteElem'],
  [115, 'faceElem'],
  [117, 'advancedTextElem'],
  [118, 'markdownTextElem'],
  [119, 'customElem'],
  [120, 'customElem'],
])('puts the content of type %i into %s', (contentType, key) => {
  const content = { a: 1, b: { c: ['d'] } };
  const item = toMessageItem(holding(contentType, content)) as unknown as Record<string, unknown>;
  expect(item[key]).toEqual(content);
  expect(item.content).toBe('');
  expect(Object.keys(item).filter((name) => name.endsWith('Elem'))).toEqual([key]);
});

it.each([1000, 1400, 1501, 2101])('gives a notification (%i) its detail as text', (contentType) => {
  const detail = '{"revokerID":"a"}';
  expect(toMessageItem(holding(contentType, { detail, more: 1 }))).toMatchObject({
    content: '',
    notificationElem: { detail },
  });
  const bare = toMessageItem(holding(contentType, { revokerID: 'a' }));
  expect(bare.notificationElem).toEqual({ detail });
});

describe('an @ message', () => {
  it.each([
    [['bob', 'carol'], 'bob', true],
    [['carol'], 'bob', false],
    [['AtAllTag'], 'bob', false],
    [[], 'bob', false],
    ['bob', 'bob', false],
    [undefined, 'bob', false],
  ])('with the list %j tells %s that it is meant: %s', (atUserList, selfID, isAtSelf) => {
    const item = toMessageItem(holding(106, { text: 't', atUserList }), selfID);
    expect(item.atTextElem).toEqual({ text: 't', ...(atUserList ? { atUserList } : {}), isAtSelf });
  });
});

describe('content that does not fit', () => {
  it.each([
    [101, 'plain words'],
    [101, ''],
    [101, '{"content":'],
    [101, '7'],
    [101, '"x"'],
    [101, 'null'],
    [101, '["a"]'],
    [1501, 'words'],
    [116, '{"a":1}'],
    [999, '{"a":1}'],
    [0, '{"a":1}'],
    [-5, 'x'],
  ])('of type %i stays as it is: %j', (contentType, content) => {
    const item = toMessageItem(holding(contentType, content));
    expect(item.content).toBe(content);
    expect(Object.keys(item).filter((name) => name.endsWith('Elem'))).toEqual([]);
    expect(item.localEx).toBe('');
    // One field less than a message with an element, none instead.
    expect(Object.keys({ ...item, textElem: 0 }).sort()).toEqual(
      Object.keys(toMessageItem(holding(101, {}))).sort(),
    );
  });

  it('never makes it throw', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1, max: 2300 }),
        fc.uint8Array(),
        fc.json(),
        (type, raw, json) => {
          expect(toMessageItem(data({ contentType: type, content: raw })).contentType).toBe(type);
          expect(toMessageItem(holding(type, json)).contentType).toBe(type);
        },
      ),
      { numRuns: 500, seed: 1 },
    );
  });
});

it.each([
  [0, 2],
  [1, 2],
  [2, 2],
  [3, 3],
  [4, 4],
])('shows status %i of the server as %i', (status, shown) => {
  expect(toMessageItem(data({ status })).status).toBe(shown);
});

describe('weight', () => {
  it('shares one frozen object among messages without push texts', () => {
    const none = toMessageItem(data({})).offlinePush;
    expect(none).toEqual({
      title: '',
      desc: '',
      ex: '',
      iOSPushSound: '',
      iOSBadgeCount: false,
      signalInfo: '',
    });
    expect(toMessageItem(data({ offlinePushInfo: { ...none } })).offlinePush).toBe(none);
    expect(Object.isFrozen(none)).toBe(true);
  });

  it('keeps push texts of their own, whichever of them they are', () => {
    const blank = toMessageItem(data({})).offlinePush;
    const usual = 'You have a new message.';
    const texts: Partial<typeof push>[] = [
      { title: 'T' },
      { desc: 'D' },
      { ex: 'E' },
      { title: usual, desc: 'D' },
      { title: 'T', desc: usual },
      { title: usual, desc: usual, ex: 'E' },
    ];
    texts.forEach((some) => {
      const offlinePushInfo = { ...blank, ...some };
      expect(toMessageItem(data({ offlinePushInfo })).offlinePush).toEqual(offlinePushInfo);
    });
  });

  it('does not keep the frame: nothing of the item is a view', () => {
    const item = toMessageItem(holding(101, { content: 'x' }));
    expect(Object.values(item).filter((value) => ArrayBuffer.isView(value))).toEqual([]);
  });
});

it('reads a message as the HTTP interface gives it, with null for absent parts', () => {
  const http = {
    ...data({ sendID: 'a', contentType: 101 }),
    offlinePushInfo: null,
    atUserIDList: null,
    options: null,
  };
  expect(toMessageItem(http as unknown as MsgData)).toMatchObject({ sendID: 'a', status: 2 });
});
