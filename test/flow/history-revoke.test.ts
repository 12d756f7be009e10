// Revoking, by both ends' events and by what history, rows and quotes show afterwards; also what happened
// while a client was away.

import { talks } from '../support/pairs';

const t = talks();
const { pair, say, page, latest, away } = t;

describe('revoking', () => {
  it('tells both ends once with the documented payload, and changes the row and the history', async () => {
    const { alice, bob, conversationID } = await pair();
    await say(alice, bob, 'first');
    const sent = await say(alice, bob, 'oops');
    const { clientMsgID } = sent;
    const answer = await alice.sdk.revokeMessage({ conversationID, clientMsgID });
    expect(answer).toMatchObject({ event: 'RevokeMessage', errCode: 0, data: null });
    for (const client of [alice, bob]) {
      const { data } = await client.events.next('OnNewRecvMessageRevoked');
      expect(data).toEqual({
        revokerID: alice.userID,
        revokerRole: 0,
        clientMsgID,
        revokerNickname: expect.stringMatching(/^A\d+$/),
        revokeTime: expect.any(Number),
        sourceMessageSendTime: sent.sendTime,
        sourceMessageSendID: alice.userID,
        sourceMessageSenderNickname: expect.stringMatching(/^A\d+$/),
        sessionType: 1,
        seq: 2,
        ex: '',
        isAdminRevoke: false,
      });
      expect(await latest(client, conversationID)).toMatchObject({
        clientMsgID,
        contentType: 2101,
      });
      const list = await page(client, conversationID);
      expect(list.map(({ seq, contentType }) => [seq, contentType])).toEqual([
        [1, 101],
        [2, 2101],
      ]);
      expect(JSON.parse(list[1]!.notificationElem!.detail)).toMatchObject({ clientMsgID, seq: 2 });
      expect(list[1]!.textElem).toBeUndefined();
    }
    await expect(alice.sdk.revokeMessage({ conversationID, clientMsgID })).rejects.toMatchObject({
      errCode: 1404,
      errMsg: 'MsgAlreadyRevoke',
      event: 'RevokeMessage',
    });
    for (const client of [alice, bob])
      expect(client.events.of('OnNewRecvMessageRevoked')).toHaveLength(1);
  });

  it('passes the refusal of the server and leaves state as it was', async () => {
    const { alice, bob, conversationID } = await pair();
    const { clientMsgID } = await say(alice, bob, 'mine');
    const before = await page(bob, conversationID);
    await expect(bob.sdk.revokeMessage({ conversationID, clientMsgID })).rejects.toMatchObject({
      errCode: 1002,
      errMsg: 'NoPermissionError',
    });
    expect(await page(bob, conversationID)).toEqual(before);
    expect(bob.events.of('OnNewRecvMessageRevoked')).toEqual([]);
  });

  it('marks quotes of the message in memory', async () => {
    const { alice, bob, conversationID } = await pair();
    const source = await say(alice, bob, 'source');
    const [known] = await page(bob, conversationID);
    const quote = await say(bob, alice, 'answer', known);
    await alice.sdk.revokeMessage({ conversationID, clientMsgID: source.clientMsgID });
    for (const client of [alice, bob]) {
      await client.events.next('OnNewRecvMessageRevoked');
      const list = await page(client, conversationID);
      const found = list.find(({ clientMsgID }) => clientMsgID === quote.clientMsgID)!;
      expect(found.quoteElem).toMatchObject({
        text: 'answer',
        quoteMessage: { clientMsgID: source.clientMsgID, contentType: 2101, content: '{}' },
      });
      expect(found.quoteElem!.quoteMessage.textElem).toBeUndefined();
    }
  });

  it('in a group tells all members, with the role of who revoked', async () => {
    const { alice, bob } = await pair();
    const group = await alice.sdk.createGroup({
      memberUserIDs: [bob.userID],
      groupInfo: { groupName: 'G', groupType: 2 },
    });
    const { groupID } = group.data;
    const { data: message } = await bob.sdk.createTextMessage('rude');
    await bob.sdk.sendMessage({ recvID: '', groupID, message });
    const has = (list: { clientMsgID: string }[]) =>
      list.some(({ clientMsgID }) => clientMsgID === message.clientMsgID);
    await alice.events.next('OnRecvNewMessages', has);
    await alice.sdk.revokeMessage({
      conversationID: `sg_${groupID}`,
      clientMsgID: message.clientMsgID,
    });
    for (const client of [alice, bob]) {
      const { data } = await client.events.next('OnNewRecvMessageRevoked');
      expect(data).toMatchObject({
        revokerID: alice.userID,
        revokerRole: 100,
        sourceMessageSendID: bob.userID,
        sessionType: 3,
      });
    }
  });

  it('is told once, with all fields, of a message that came while away', async () => {
    const { alice, bob, conversationID } = await pair();
    const back = await away(bob);
    const { data: message } = await alice.sdk.createTextMessage('one');
    const { clientMsgID } = message;
    await alice.sdk.sendMessage({ recvID: bob.userID, groupID: '', message });
    await alice.sdk.revokeMessage({ conversationID, clientMsgID });
    await back();
    await bob.events.next('OnNewRecvMessageRevoked', ({ revokerID }) => !!revokerID);
    await say(alice, bob, 'two');
    expect(bob.events.of('OnNewRecvMessageRevoked')).toMatchObject([
      { clientMsgID, revokerID: alice.userID, sessionType: 1, seq: 1 },
    ]);
  });

  it('is told once also when it happened while away, and when the message cannot be read', async () => {
    const { alice, bob, conversationID } = await pair();
    const sent = [await say(alice, bob, 'one'), await say(alice, bob, 'two')];
    const back = await away(bob);
    for (const { clientMsgID } of sent) {
      await alice.sdk.revokeMessage({ conversationID, clientMsgID });
    }
    await back();
    await bob.events.next('OnNewRecvMessageRevoked', ({ seq }) => seq === 2);
    expect(bob.events.of('OnNewRecvMessageRevoked').map(({ seq }) => seq)).toEqual([1, 2]);
    expect((await page(bob, conversationID)).map(({ contentType }) => contentType)).toEqual([
      2101, 2101,
    ]);
    const { clientMsgID } = await say(alice, bob, 'three');
    t.world.server.faults.answer(1002, 500, { who: bob.userID });
    await alice.sdk.revokeMessage({ conversationID, clientMsgID });
    const { data } = await bob.events.next('OnNewRecvMessageRevoked', ({ seq }) => seq === 3);
    expect(data).toMatchObject({ clientMsgID, revokerID: alice.userID, sessionType: 1 });
    expect(await latest(bob, conversationID)).toMatchObject({ contentType: 2101 });
  });
});
