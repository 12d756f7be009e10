import { talks } from '../support/pairs';

const t = talks();

describe('two users', () => {
  it('send texts with emoji to each other, each once and in order', async () => {
    const alice = await t.world.login('alice');
    const bob = await t.world.login('bob');
    const texts = ['hello 😀', '你好', '𝒳 and \ud83d alone'];
    for (const text of texts) {
      const { data: message } = await alice.sdk.createTextMessage(text);
      const sent = await alice.sdk.sendMessage({ recvID: bob.userID, groupID: '', message });
      expect(sent.data.status).toBe(2);
      expect(sent.data.serverMsgID).not.toBe('');
    }
    await bob.events.next('OnRecvNewMessages', ([item]) => item.textElem.content === texts[2]);
    const got = bob.events.of('OnRecvNewMessages').flat();
    expect(got.map((item) => item.textElem.content)).toEqual(texts);
    expect(got.map((item) => item.seq)).toEqual([1, 2, 3]);
    expect(alice.events.of('OnRecvNewMessages')).toEqual([]);

    const page = await bob.sdk.getAdvancedHistoryMessageList({
      conversationID: `si_${alice.userID}_${bob.userID}`,
      startClientMsgID: '',
      count: 2,
    });
    expect(page.data.messageList.map((item) => item.textElem!.content)).toEqual(texts.slice(1));
    expect(page.data.isEnd).toBe(false);
    const rest = await bob.sdk.getAdvancedHistoryMessageList({
      conversationID: `si_${alice.userID}_${bob.userID}`,
      startClientMsgID: page.data.messageList[0]!.clientMsgID,
      count: 2,
    });
    expect(rest.data.messageList.map((item) => item.seq)).toEqual([1]);
    expect(rest.data.isEnd).toBe(true);
  });
});

describe('an administrator', () => {
  it('reaches both sides with a business notification, once, also one who was away', async () => {
    const { pair, away } = t;
    const { alice, bob } = await pair();
    const send = (data: string) =>
      t.world.admin('/msg/send_business_notification', {
        key: 'order',
        data,
        sendUserID: alice.userID,
        recvUserID: bob.userID,
        reliabilityLevel: 2,
      });
    await send('{"a":1}');
    for (const { events } of [alice, bob]) {
      const { data } = await events.next('OnRecvCustomBusinessMessage');
      expect(data).toEqual({ key: 'order', data: '{"a":1}' });
      expect(events.of('OnRecvNewMessages')).toEqual([]);
    }
    // The conversation of the two has no row yet, so the second look would not know its notices.
    const { data: message } = await alice.sdk.createTextMessage('hi');
    await alice.sdk.sendMessage({ recvID: bob.userID, groupID: '', message });
    const back = await away(bob);
    await send('later');
    await back();
    await bob.events.next('OnRecvCustomBusinessMessage', ({ data }) => data === 'later');
    expect(bob.events.of('OnRecvCustomBusinessMessage')).toHaveLength(1);
  });
});
