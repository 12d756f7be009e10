// Deleting: for oneself, for both ends, everything; what other devices and the other end are told; and
// ids that are not there.

import { talks } from '../support/pairs';

const t = talks();
const { pair, say, page, latest, away, changes } = t;

describe('deleting', () => {
  it('takes a message from this user only, on all devices, and the row falls back', async () => {
    const { alice, bob, conversationID } = await pair();
    const pad = await t.world.loginAs(bob.userID, { platformID: 2 });
    const first = await say(alice, bob, 'stays');
    const second = await say(alice, bob, 'goes');
    await pad.events.next('OnRecvNewMessages', ([item]) => item.seq === 2);
    const { latestMsgSendTime } = (await bob.sdk.getMultipleConversation([conversationID]))
      .data[0]!;
    bob.events.clear();
    await bob.sdk.deleteMessage({ conversationID, clientMsgID: second.clientMsgID });
    const { data } = await bob.events.next('OnConversationChanged');
    expect(JSON.parse(data[0].latestMsg).clientMsgID).toBe(first.clientMsgID);
    expect(data[0].latestMsgSendTime).toBe(latestMsgSendTime);
    const gone = await pad.events.next('OnMsgDeleted');
    expect(gone.data).toMatchObject({
      clientMsgID: second.clientMsgID,
      textElem: { content: 'goes' },
    });
    for (const client of [bob, pad]) {
      expect((await page(client, conversationID)).map(({ seq }) => seq)).toEqual([1]);
      expect(await latest(client, conversationID)).toMatchObject({ seq: 1 });
    }
    // The server's own last message is the deleted one.
    const web = await t.world.loginAs(bob.userID, { platformID: 3 });
    const { data: row } = await web.events.next('OnConversationChanged');
    expect(JSON.parse(row[0].latestMsg).clientMsgID).toBe(first.clientMsgID);
    expect(bob.events.of('OnMsgDeleted')).toEqual([]);
    expect((await page(alice, conversationID)).map(({ seq }) => seq)).toEqual([1, 2]);
    expect(alice.events.of('OnMsgDeleted')).toEqual([]);
  });

  it('with isSync takes them from both ends, also from one that is away', async () => {
    const { alice, bob, conversationID } = await pair();
    const sent = [];
    for (const text of ['a', 'b', 'c']) sent.push(await say(alice, bob, text));
    const clientMsgIDs = sent.slice(1).map(({ clientMsgID }) => clientMsgID);
    const back = await away(bob);
    await alice.sdk.deleteMessages({ conversationID, clientMsgIDs, isSync: true });
    await back();
    await bob.events.next('OnMsgDeleted', ({ seq }) => seq === 3);
    expect(bob.events.of('OnMsgDeleted').map(({ seq }) => seq)).toEqual([2, 3]);
    for (const client of [alice, bob]) {
      expect((await page(client, conversationID)).map(({ seq }) => seq)).toEqual([1]);
      expect(await latest(client, conversationID)).toMatchObject({ seq: 1 });
    }
  });

  it('hides a message of this login, and drops a failed one without a request', async () => {
    const { alice, bob, conversationID } = await pair();
    const { clientMsgID } = await say(alice, bob, 'hidden');
    await bob.sdk.deleteMessageFromLocalStorage({ conversationID, clientMsgID });
    expect(await page(bob, conversationID)).toEqual([]);
    expect(await latest(bob, conversationID)).toBe('');
    t.world.server.faults.answer(1003, 1302, { who: bob.userID, times: 1 });
    const { data: message } = await bob.sdk.createTextMessage('fails');
    await expect(
      bob.sdk.sendMessage({ recvID: alice.userID, groupID: '', message }),
    ).rejects.toMatchObject({ errCode: 1302 });
    expect(await page(bob, conversationID)).toMatchObject([{ status: 3 }]);
    const one = { conversationID, clientMsgID: message.clientMsgID };
    await expect(bob.sdk.revokeMessage(one)).rejects.toMatchObject({ errCode: 10206 });
    const before = t.world.server.traffic.count({ kind: 'http', userID: bob.userID });
    await bob.sdk.deleteMessage(one);
    expect(t.world.server.traffic.count({ kind: 'http', userID: bob.userID })).toBe(before);
    expect(await page(bob, conversationID)).toEqual([]);
  });

  it('of everything empties the rows and the counts, here and on the server', async () => {
    const { alice, bob, conversationID } = await pair();
    await say(alice, bob, 'x');
    await bob.events.next('OnTotalUnreadMessageCountChanged', (total) => total === 1);
    await bob.sdk.deleteAllMsgFromLocalAndSvr();
    await bob.events.next('OnTotalUnreadMessageCountChanged', (total) => total === 0);
    const again = await t.world.loginAs(bob.userID, { platformID: 2 });
    for (const client of [bob, again]) {
      expect(await page(client, conversationID)).toEqual([]);
      expect((await client.sdk.getAllConversationList()).data).toMatchObject([
        { conversationID, unreadCount: 0, latestMsg: '' },
      ]);
    }
    const sent = await say(alice, bob, 'y');
    expect((await page(bob, conversationID)).map((item) => item.clientMsgID)).toEqual([
      sent.clientMsgID,
    ]);
  });

  it('of the local copy shows nothing until the next message, and the server keeps all', async () => {
    const { alice, bob, conversationID } = await pair();
    await say(alice, bob, 'kept');
    await bob.sdk.deleteAllMsgFromLocal();
    expect(await page(bob, conversationID)).toEqual([]);
    const again = await t.world.loginAs(bob.userID, { platformID: 2 });
    expect(await page(again, conversationID)).toHaveLength(1);
  });

  it('looks a message up whose seq is still on its way', async () => {
    const { alice, bob, conversationID } = await pair();
    t.world.server.faults.delayPushes(300);
    const { data: message } = await alice.sdk.createTextMessage('quick');
    await alice.sdk.sendMessage({ recvID: bob.userID, groupID: '', message });
    const { clientMsgID } = message;
    expect((await page(alice, conversationID))[0]!.seq).toBe(0);
    await alice.sdk.revokeMessage({ conversationID, clientMsgID });
    expect((await alice.events.next('OnNewRecvMessageRevoked')).data.seq).toBe(1);
  });
});

describe('bad input', () => {
  const odd = ['', 'si_x_y', 'sg_', '__proto__', 'si_a/b:c_😀', 'x'.repeat(300)];
  it.each(['revokeMessage', 'deleteMessage', 'deleteMessageFromLocalStorage'] as const)(
    '%s rejects unknown ids without changing anything on the server',
    async (method) => {
      const { alice, bob, conversationID } = await pair();
      await say(alice, bob, 'here');
      const calls = alice.sdk as unknown as Record<string, (p: unknown) => Promise<unknown>>;
      const before = changes();
      for (const id of odd) {
        for (const p of [
          { conversationID: id, clientMsgID: 'x' },
          { conversationID, clientMsgID: id },
        ]) {
          await expect(calls[method]!(p)).rejects.toMatchObject({ errCode: 10002, data: null });
        }
      }
      for (const p of [undefined, null, 'x', 7, [], {}, { conversationID: 1, clientMsgID: 'x' }]) {
        await expect(calls[method]!(p)).rejects.toMatchObject({ errCode: 10002 });
      }
      expect(changes()).toBe(before);
      expect(await page(alice, conversationID)).toHaveLength(1);
    },
  );

  it('deleteMessages takes an empty list as done and 1,000 unknown ids as one error', async () => {
    const { alice, bob, conversationID } = await pair();
    await say(alice, bob, 'here');
    const before = t.world.server.traffic.count({ userID: alice.userID });
    await alice.sdk.deleteMessages({ conversationID, clientMsgIDs: [], isSync: false });
    expect(t.world.server.traffic.count({ userID: alice.userID })).toBe(before);
    const many = Array.from({ length: 1000 }, (_, i) => `unknown${i}`);
    await expect(
      alice.sdk.deleteMessages({ conversationID, clientMsgIDs: many, isSync: false }),
    ).rejects.toMatchObject({ errCode: 10002, errMsg: expect.stringContaining('unknown0') });
    expect(t.world.server.traffic.count({ userID: alice.userID })).toBeLessThan(before + 3);
    await expect(
      alice.sdk.deleteMessages({ conversationID, clientMsgIDs: 'x', isSync: true } as never),
    ).rejects.toMatchObject({
      errMsg: expect.stringMatching(/clientMsgIDs must be a list.*got a string/),
    });
  });
});
