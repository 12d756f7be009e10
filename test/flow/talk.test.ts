import { startWorld, type World } from '../support/clients';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

describe('two users', () => {
  it('send texts with emoji to each other, each once and in order', async () => {
    const alice = await world.login('alice');
    const bob = await world.login('bob');
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
