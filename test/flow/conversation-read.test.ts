// Reading and being read, calls in groups, typing: what each end is told, and what is known again after
// another login.

import type { LoggedIn } from '../support/clients';
import { until } from '../support/devices';
import { talks } from '../support/pairs';

const t = talks();
afterEach(() => jest.restoreAllMocks());

const total = async ({ sdk }: LoggedIn) => (await sdk.getTotalUnreadMsgCount()).data;
const frames = ({ userID }: LoggedIn, name: number) =>
  t.world.server.traffic.count({ kind: 'frame', userID, name });

describe('reading', () => {
  it('tells the sender once which messages were read, also one ahead of its own copy', async () => {
    const { alice, bob, conversationID } = await t.pair();
    const first = await t.say(alice, bob, 'one');
    await bob.sdk.markConversationMessageAsRead(conversationID);
    const told = await alice.events.next('OnRecvC2CReadReceipt');
    expect(told.data).toEqual([
      {
        userID: bob.userID,
        groupID: '',
        msgIDList: [first.clientMsgID],
        readTime: expect.any(Number),
        msgFrom: 0,
        contentType: 0,
        sessionType: 1,
      },
    ]);
    // The copy of the second is lost on the way: only the receipt tells of it.
    alice.events.clear();
    t.world.server.faults.losePushes({ who: alice.userID, conversationID, times: 1 });
    const second = await t.say(alice, bob, 'two');
    await bob.sdk.markConversationMessageAsRead(conversationID);
    const ahead = await alice.events.next('OnRecvC2CReadReceipt');
    expect(ahead.data).toMatchObject([{ msgIDList: [second.clientMsgID] }]);
    await bob.sdk.markConversationMessageAsRead(conversationID);
    await t.say(bob, alice, 'three');
    expect(alice.events.of('OnRecvC2CReadReceipt')).toHaveLength(1);
    const list = await t.page(alice, conversationID);
    expect(list.map(({ seq, isRead }) => [seq, isRead])).toEqual([
      [1, true],
      [2, true],
      [3, false],
    ]);
  });

  it('alone lowers the count: what was revoked or deleted unread stays in it, as at the server', async () => {
    const { alice, bob, conversationID } = await t.pair();
    const sent = [];
    for (const text of ['1', '2', '3']) sent.push(await t.say(alice, bob, text));
    const [first, second] = sent.map(({ clientMsgID }) => clientMsgID);
    await alice.sdk.revokeMessage({ conversationID, clientMsgID: first! });
    await bob.events.next('OnNewRecvMessageRevoked');
    await alice.sdk.deleteMessages({ conversationID, clientMsgIDs: [second!], isSync: true });
    await bob.events.next('OnMsgDeleted');
    expect(await total(bob)).toBe(3);
    const pad = await t.world.loginAs(bob.userID, { platformID: 2 });
    expect(await total(pad)).toBe(3);
  });

  it('is known at the next login: own messages that were read, others that are not', async () => {
    const { alice, bob, conversationID } = await t.pair();
    await t.say(alice, bob, 'read');
    await bob.sdk.markConversationMessageAsRead(conversationID);
    await alice.events.next('OnRecvC2CReadReceipt');
    await t.say(alice, bob, 'not read');
    await t.say(bob, alice, 'answer');
    await t.say(bob, alice, 'unread');
    const pad = await t.world.loginAs(alice.userID, { platformID: 2 });
    const list = await t.page(pad, conversationID);
    expect(list.map(({ seq, isRead }) => [seq, isRead])).toEqual([
      [1, true],
      [2, false],
      [3, false],
      [4, false],
    ]);
    expect(await total(pad)).toBe(2);
  });

  it('on one device empties the counts of the others, and so does an answer', async () => {
    const { alice, bob, conversationID } = await t.pair();
    const pad = await t.world.loginAs(bob.userID, { platformID: 2 });
    await t.say(alice, bob, 'a');
    await pad.events.next('OnTotalUnreadMessageCountChanged', (n) => n === 1);
    await bob.sdk.markConversationMessageAsRead(conversationID);
    await pad.events.next('OnTotalUnreadMessageCountChanged', (n) => n === 0);
    for (const client of [bob, pad]) {
      expect(await t.row(client, conversationID)).toMatchObject({ unreadCount: 0 });
      expect(await t.latest(client, conversationID)).toMatchObject({ isRead: true });
    }
    pad.events.clear();
    await t.say(alice, bob, 'b');
    await t.say(bob, alice, 'an answer reads');
    await pad.events.next('OnTotalUnreadMessageCountChanged', (n) => n === 0);
    expect(await total(bob)).toBe(0);
    expect(await total(pad)).toBe(0);
    for (const client of [bob, pad]) {
      // A row that was read from the server may be ahead of the push.
      await until(async () => (await t.page(client, conversationID)).length === 3, 'the answer');
      const shown = await t.page(client, conversationID);
      expect(shown.map(({ seq, isRead }) => [seq, isRead])).toEqual([
        [1, true],
        [2, true],
        [3, false],
      ]);
    }
    // Nothing is left to read: no request.
    const before = t.changes();
    await bob.sdk.markConversationMessageAsRead(conversationID);
    expect(t.changes()).toBe(before);
  });

  it('passes what the server refuses and leaves the counts', async () => {
    const { alice, bob, conversationID } = await t.pair();
    await t.say(alice, bob, 'a');
    t.world.server.faults.http('/msg/mark_conversation_as_read', { errCode: 1401, errMsg: 'off' });
    await expect(bob.sdk.markConversationMessageAsRead(conversationID)).rejects.toMatchObject({
      errCode: 1401,
      errMsg: 'off',
    });
    expect(await total(bob)).toBe(1);
    for (const id of ['si_x_y', '__proto__', 'sg_😀/:', 'n_a_b'])
      await expect(bob.sdk.markConversationMessageAsRead(id)).rejects.toMatchObject({
        errCode: 10002,
        errMsg: expect.stringContaining('no conversation'),
      });
  });
});

describe('groups', () => {
  it('mark who is called, by name, by all, by both, until it is read', async () => {
    const { alice, bob } = await t.pair();
    const { data } = await alice.sdk.createGroup({
      memberUserIDs: [bob.userID],
      groupInfo: { groupName: 'G', groupType: 2 },
    });
    const conversationID = `sg_${data.groupID}`;
    await bob.events.next('OnNewConversation');
    const call = async (...atUserIDList: string[]) => {
      const { data: message } = await alice.sdk.createTextAtMessage({ text: '@', atUserIDList });
      await alice.sdk.sendMessage({ recvID: '', groupID: data.groupID, message });
      const { data: items } = await bob.events.next('OnRecvNewMessages', ([item]) =>
        [item.clientMsgID].includes(message.clientMsgID),
      );
      return [(await t.row(bob, conversationID)).groupAtType, items[0].atTextElem.isAtSelf];
    };
    expect(await call('somebody')).toEqual([0, false]);
    expect(await call(bob.userID)).toEqual([1, true]);
    expect(await call('AtAllTag')).toEqual([3, false]);
    await bob.sdk.markConversationMessageAsRead(conversationID);
    expect(await t.row(bob, conversationID)).toMatchObject({ groupAtType: 0, unreadCount: 0 });
    expect(await call('AtAllTag')).toEqual([2, false]);
    await bob.sdk.resetConversationGroupAtType(conversationID);
    expect(await t.row(bob, conversationID)).toMatchObject({ groupAtType: 0, unreadCount: 1 });
    await alice.sdk.setGroupInfo({ groupID: data.groupID, notification: 'news' });
    await bob.events.next('OnRecvNewMessages', ([item]) => item.contentType === 1519);
    expect(await t.row(bob, conversationID)).toMatchObject({ groupAtType: 4 });
    await bob.sdk.markConversationMessageAsRead(conversationID);
    expect(await t.row(bob, conversationID)).toMatchObject({ groupAtType: 0, unreadCount: 0 });
    expect(await call(bob.userID)).toEqual([1, true]);
    expect(await t.row(alice, conversationID)).toMatchObject({ groupAtType: 0, unreadCount: 0 });
    const { data: message } = await bob.sdk.createTextMessage('here');
    await bob.sdk.sendMessage({ recvID: '', groupID: data.groupID, message });
    await alice.events.next('OnRecvNewMessages', ([item]) => item.sendID === bob.userID);
    await alice.sdk.markConversationMessageAsRead(conversationID);
    expect(await t.row(alice, conversationID)).toMatchObject({ unreadCount: 0 });
    expect(bob.events.of('OnRecvC2CReadReceipt')).toEqual([]);
  });
});

describe('typing', () => {
  it('ends by itself, is told at most every ten seconds, and needs no row', async () => {
    const { alice, bob, conversationID } = await t.pair();
    const start = globalThis.setTimeout;
    jest
      .spyOn(globalThis, 'setTimeout')
      .mockImplementation((fn: () => void, ms?: number) => start(fn, ms === 15000 ? 50 : ms));
    const before = frames(alice, 1003);
    for (let n = 0; n < 5; n++) {
      await alice.sdk.changeInputStates({ conversationID, focus: true });
    }
    expect(frames(alice, 1003)).toBe(before + 1);
    const states = bob.events;
    await states.next('OnConversationUserInputStatusChanged', ({ platformIDs }) => platformIDs[0]);
    await states.next(
      'OnConversationUserInputStatusChanged',
      ({ platformIDs }) => !platformIDs.length,
    );
    expect(states.of('OnConversationUserInputStatusChanged')).toEqual([
      { conversationID, userID: alice.userID, platformIDs: [5] },
      { conversationID, userID: alice.userID, platformIDs: [] },
    ]);
    const asked = { conversationID, userID: alice.userID };
    expect((await bob.sdk.getInputStates(asked)).data).toEqual([]);
    states.clear();
    await alice.sdk.typingStatusUpdate({ recvID: bob.userID, msgTip: 'no' });
    await alice.sdk.typingStatusUpdate({ recvID: bob.userID, msgTip: 'yes' });
    await states.next('OnConversationUserInputStatusChanged');
    expect((await bob.sdk.getInputstates(asked)).data).toEqual([5]);
    expect(bob.events.of('OnNewConversation')).toEqual([]);
    expect(t.world.server.world.logs.get(conversationID)).toBeUndefined();
  });

  it.each(['', 'si_', 'si_x_y', 'sg_', '__proto__', 'n_a_b', 7, null])(
    'in %j is no conversation of this user: rejects without traffic',
    async (conversationID) => {
      const { alice } = await t.pair();
      const before = frames(alice, 1003);
      await expect(
        alice.sdk.changeInputStates({ conversationID, focus: true } as never),
      ).rejects.toMatchObject({
        errCode: 10002,
        errMsg: expect.stringContaining('conversationID'),
      });
      expect(frames(alice, 1003)).toBe(before);
    },
  );
});
