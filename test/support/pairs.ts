// Two users who talk: what tests of messages and conversations share.

import { startWorld, type LoggedIn, type World } from './clients';

export interface Pair {
  alice: LoggedIn;
  bob: LoggedIn;
  /** Of their single chat. */
  conversationID: string;
}

/** Helpers over a world of their own, which starts and ends with the tests around them. */
export function talks() {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterEach(() => world.server.faults.clear());
  afterAll(() => world.stop());
  let count = 0;

  const looks = (userID: string) =>
    world.server.traffic.count({ kind: 'frame', userID, name: '1001' });

  return {
    /** There from the first test on. */
    get world(): World {
      return world;
    },

    /** Two new users, logged in, who have not spoken yet. */
    async pair(): Promise<Pair> {
      count++;
      const [alice, bob] = [await world.login(`A${count}`), await world.login(`B${count}`)];
      return { alice, bob, conversationID: `si_${alice.userID}_${bob.userID}` };
    },

    /** Sends a text, as an answer to `quote` when given; resolves when the other end has it. */
    async say(from: LoggedIn, to: LoggedIn, text: string, quote?: object) {
      const { data: message } = quote
        ? await from.sdk.createQuoteMessage({ text, message: JSON.stringify(quote) })
        : await from.sdk.createTextMessage(text);
      const { data } = await from.sdk.sendMessage({ recvID: to.userID, groupID: '', message });
      await to.events.next('OnRecvNewMessages', (list) =>
        list.some(({ clientMsgID }: { clientMsgID: string }) => clientMsgID === data.clientMsgID),
      );
      return data;
    },

    /** The newest page of a conversation. */
    page: async ({ sdk }: LoggedIn, conversationID: string, size = 20) =>
      (
        await sdk.getAdvancedHistoryMessageList({
          conversationID,
          startClientMsgID: '',
          count: size,
        })
      ).data.messageList,

    /** The row of a conversation. */
    row: async ({ sdk }: LoggedIn, conversationID: string) =>
      (await sdk.getMultipleConversation([conversationID])).data[0]!,

    /** latestMsg of a row, parsed; '' when there is none. */
    async latest({ sdk }: LoggedIn, conversationID: string) {
      const [row] = (await sdk.getMultipleConversation([conversationID])).data;
      return row!.latestMsg ? JSON.parse(row!.latestMsg) : '';
    },

    /** Cuts a client's link; resolves a function that lets it come back. */
    async away({ userID, sdk, events }: LoggedIn): Promise<() => Promise<unknown>> {
      // Until its second look a first login does not know where notifications begin.
      await world.server.traffic.until(() => looks(userID) > 0);
      const who = { userID, platformID: sdk.platform };
      const off = world.server.faults.refuse('reset', { who });
      world.server.faults.drop(who);
      await events.next('OnConnectFailed');
      return () => {
        off();
        events.clear();
        sdk.reconnectNow();
        return events.next('OnSyncServerFinish');
      };
    },

    /** Calls of /msg that reached the server so far. */
    changes: () =>
      world.server.traffic.list({ kind: 'http' }).filter(({ name }) => /^\/msg\//.test(name))
        .length,
  };
}
