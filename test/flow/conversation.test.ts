// The conversation list, unread counts, settings, reading and typing, with both ends' events.

import { startWorld, type LoggedIn, type World } from '../support/clients';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

async function say(from: LoggedIn, to: LoggedIn, text: string) {
  const { data: message } = await from.sdk.createTextMessage(text);
  return (await from.sdk.sendMessage({ recvID: to.userID, groupID: '', message })).data;
}

describe('conversations', () => {
  it('are new once, then change, with unread counts and a total', async () => {
    const [alice, bob] = [await world.login('newA'), await world.login('newB')];
    const conversationID = `si_${alice.userID}_${bob.userID}`;
    await say(alice, bob, 'one');
    await bob.events.next('OnRecvNewMessages');
    await say(alice, bob, 'two');
    await bob.events.next('OnTotalUnreadMessageCountChanged', (total) => total === 2);
    expect(bob.events.of('OnNewConversation').flat()).toHaveLength(1);
    const order = bob.events.all.map(({ event }) => event);
    expect(order.indexOf('OnNewConversation')).toBeLessThan(order.indexOf('OnRecvNewMessages'));
    const { data } = await bob.sdk.getConversationListSplit({ offset: 0, count: 10 });
    expect(data).toHaveLength(1);
    expect(data[0]).toMatchObject({
      conversationID,
      conversationType: 1,
      userID: alice.userID,
      showName: 'newA',
      unreadCount: 2,
    });
    expect(JSON.parse(data[0]!.latestMsg).textElem.content).toBe('two');
    expect((await bob.sdk.getTotalUnreadMsgCount()).data).toBe(2);
    expect((await alice.sdk.getTotalUnreadMsgCount()).data).toBe(0);
  });

  it('are read by one call: counts here, a receipt at the other end, no count of the sender touched', async () => {
    const [alice, bob] = [await world.login('readA'), await world.login('readB')];
    const conversationID = `si_${alice.userID}_${bob.userID}`;
    const sent = await say(alice, bob, 'read me');
    await bob.events.next('OnTotalUnreadMessageCountChanged');
    await bob.sdk.markConversationMessageAsRead(conversationID);
    await bob.events.next('OnTotalUnreadMessageCountChanged', (total) => total === 0);
    const receipt = await alice.events.next('OnRecvC2CReadReceipt');
    expect(receipt.data).toMatchObject([
      { userID: bob.userID, msgIDList: [sent.clientMsgID], sessionType: 1, groupID: '' },
    ]);
    expect(alice.events.of('OnTotalUnreadMessageCountChanged')).toEqual([]);
    const before = world.server.traffic.count({ kind: 'http', userID: bob.userID });
    expect((await bob.sdk.markConversationMessageAsRead(conversationID)).data).toBeNull();
    expect(world.server.traffic.count({ kind: 'http', userID: bob.userID })).toBe(before);
  });

  it('are pinned, muted and drafted, told once, and sorted pinned first', async () => {
    const alice = await world.login('setA');
    const others = [await world.login('setB'), await world.login('setC')];
    for (const other of others) await say(other, alice, 'hi');
    await alice.events.next('OnTotalUnreadMessageCountChanged', (total) => total === 2);
    const id = `si_${alice.userID}_${others[0]!.userID}`;
    alice.events.clear();
    await alice.sdk.pinConversation({ conversationID: id, isPinned: true });
    await alice.events.next('OnConversationChanged', ([row]) => row.isPinned);
    const list = (await alice.sdk.getAllConversationList()).data;
    expect(list[0]!.conversationID).toBe(id);
    await alice.sdk.setConversationRecvMessageOpt({ conversationID: id, opt: 2 });
    expect((await alice.sdk.getTotalUnreadMsgCount()).data).toBe(1);
    await alice.sdk.setConversationDraft({ conversationID: id, draftText: 'later' });
    const [row] = (await alice.sdk.getMultipleConversation([id, 'si_no_body'])).data;
    expect(row).toMatchObject({ draftText: 'later', recvMsgOpt: 2, isPinned: true });
  });

  it('show who types, until it ends', async () => {
    const [alice, bob] = [await world.login('typeA'), await world.login('typeB')];
    await say(alice, bob, 'hi');
    await bob.events.next('OnRecvNewMessages');
    const conversationID = `si_${alice.userID}_${bob.userID}`;
    await alice.sdk.changeInputStates({ conversationID, focus: true });
    const started = await bob.events.next('OnConversationUserInputStatusChanged');
    expect(started.data).toEqual({ conversationID, userID: alice.userID, platformIDs: [5] });
    const asked = await bob.sdk.getInputStates({ conversationID, userID: alice.userID });
    expect(asked.data).toEqual([5]);
    await alice.sdk.changeInputStates({ conversationID, focus: false });
    await bob.events.next(
      'OnConversationUserInputStatusChanged',
      ({ platformIDs }) => platformIDs.length === 0,
    );
  });

  it('are cleared here and on the server, the row stays', async () => {
    const [alice, bob] = [await world.login('clearA'), await world.login('clearB')];
    await say(alice, bob, 'gone soon');
    await bob.events.next('OnTotalUnreadMessageCountChanged');
    const conversationID = `si_${alice.userID}_${bob.userID}`;
    await bob.sdk.clearConversationAndDeleteAllMsg(conversationID);
    await bob.events.next('OnTotalUnreadMessageCountChanged', (total) => total === 0);
    const page = await bob.sdk.getAdvancedHistoryMessageList({
      conversationID,
      startClientMsgID: '',
      count: 5,
    });
    expect(page.data).toMatchObject({ isEnd: true, messageList: [] });
    const [row] = (await bob.sdk.getAllConversationList()).data;
    expect(row).toMatchObject({ conversationID, latestMsg: '', unreadCount: 0 });
  });

  it.each([
    ['getConversationListSplit', { offset: 'x', count: 1 }, 'offset'],
    ['markConversationMessageAsRead', 7, 'conversationID'],
    ['setConversation', { conversationID: '' }, 'conversationID'],
    ['pinConversation', { conversationID: 'si_a_b', isPinned: 'yes' }, 'isPinned'],
    ['getMultipleConversation', [1], 'conversationIDs'],
  ])('%s names the wrong field', async (method, wrong, field) => {
    const alice = await world.login(`bad${method}`);
    const calls = alice.sdk as unknown as Record<string, (params: unknown) => Promise<unknown>>;
    await expect(calls[method]!(wrong)).rejects.toMatchObject({
      errCode: 10002,
      errMsg: expect.stringContaining(field),
    });
    await expect(alice.sdk.markConversationMessageAsRead('si_x_y')).rejects.toMatchObject({
      errCode: 10002,
    });
    await expect(
      alice.sdk.getOneConversation({ sourceID: 'nobody', sessionType: 1 }),
    ).rejects.toMatchObject({ errCode: 10100 });
  });
});
