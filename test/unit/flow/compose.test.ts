// A created message: the fields all have, its element a copy, the sender's own profile in it.

import { compose, copyOf } from '../../../src/flow/compose';
import { createDesk } from './desk';

beforeEach(() => jest.useFakeTimers({ now: 1_700_000_000_000 }));
afterEach(() => jest.useRealTimers());

it('has exactly the fields of a created message', async () => {
  const { life } = createDesk();
  life.profile = async () => life.setSelf({ ...life.self, nickname: 'Me', faceURL: 'f' });
  const elem = { content: 'hi', list: [{ a: 1 }] };
  const made = await compose(life, 101, elem);
  expect(made).toEqual({
    clientMsgID: expect.stringMatching(/^[\da-f]{32}$/),
    createTime: 1_700_000_000_000,
    sendTime: 1_700_000_000_000,
    sessionType: 0,
    sendID: 'me',
    msgFrom: 100,
    contentType: 101,
    senderPlatformID: 5,
    senderNickname: 'Me',
    senderFaceUrl: 'f',
    seq: 0,
    isRead: false,
    status: 1,
    textElem: { content: 'hi', list: [{ a: 1 }] },
  });
  elem.list[0]!.a = 2;
  expect(made.textElem).toEqual({ content: 'hi', list: [{ a: 1 }] });
});

it('has an id of its own each time', async () => {
  const { life } = createDesk();
  const ids = await Promise.all([1, 2, 3].map(() => compose(life, 101, {})));
  expect(new Set(ids.map(({ clientMsgID }) => clientMsgID)).size).toBe(3);
});

it('has no element where there is none to have', async () => {
  const { life } = createDesk();
  const elems = async (type: number, elem?: object) =>
    Object.keys(await compose(life, type, elem)).filter((key) => /elem$|undefined/i.test(key));
  expect(await elems(101)).toEqual([]);
  expect(await elems(777, { a: 1 })).toEqual([]);
  expect(await elems(105, {})).toEqual(['fileElem']);
});

it('refuses what JSON cannot hold with 10002', async () => {
  const ring: { self?: object } = {};
  ring.self = ring;
  expect(() => copyOf(ring)).toThrow(expect.objectContaining({ errCode: 10002 }));
  await expect(compose(createDesk().life, 101, ring)).rejects.toMatchObject({ errCode: 10002 });
});
