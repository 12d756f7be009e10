// Requests per operation, counted at the server: the price of a call is part of its contract.

import { startWorld, type LoggedIn, type World } from '../support/clients';

let world: World;
let alice: LoggedIn;
let bob: string;
let groupID: string;

beforeAll(async () => {
  world = await startWorld();
  bob = await world.user('bob');
  const friend = await world.loginAs(bob);
  const aliceID = await world.user('alice');
  const { data: message } = await friend.sdk.createTextMessage('hello');
  await friend.sdk.sendMessage({ recvID: aliceID, groupID: '', message });
  const { data: group } = await friend.sdk.createGroup({
    groupInfo: { groupType: 2, groupName: 'team' },
    memberUserIDs: [aliceID],
  });
  groupID = group.groupID;
  alice = await settled(aliceID);
  await alice.sdk.getConversationListSplit({ offset: 0, count: 100 });
});
afterAll(() => world.stop());

/** Logged in; the second comparison, about 2 s after the first, is not held against any call. */
async function settled(userID: string): Promise<LoggedIn> {
  const client = await world.loginAs(userID);
  const { traffic } = world.server;
  const compared = () => traffic.count({ kind: 'frame', name: 1001, userID }) > 0;
  await traffic.until(compared, 'the second comparison');
  return client;
}

// Lists of friends and groups are synced some seconds after a login; that is no call's price.
const LISTS = /incremental|full_|_list|_friends$|appl/;

/** HTTP calls and socket requests of a user while `run` runs, by name. */
async function spent(run: () => Promise<unknown>, { userID } = alice): Promise<string[]> {
  const names = () =>
    (['http', 'frame'] as const)
      .flatMap((kind) => world.server.traffic.list({ kind, userID }))
      .sort((a, b) => a.at - b.at)
      .map(({ name }) => name)
      .filter((name) => !LISTS.test(name) && !/^p[io]ng$/.test(name));
  const before = names().length;
  await run();
  return names().slice(before);
}

const conversationID = () => `si_${[alice.userID, bob].sort().join('_')}`;
const send = async (target: object): Promise<unknown> => {
  const { data: message } = await alice.sdk.createTextMessage('hello');
  return alice.sdk.sendMessage({ recvID: '', groupID: '', ...target, message });
};
const list = () => alice.sdk.getConversationListSplit({ offset: 0, count: 100 });
const history = () =>
  alice.sdk.getAdvancedHistoryMessageList({
    conversationID: conversationID(),
    count: 20,
    startClientMsgID: '',
    viewType: 0,
  });

it('has the first list of a login from the login itself', async () => {
  const dave = await world.login('dave');
  const first = () => dave.sdk.getConversationListSplit({ offset: 0, count: 100 });
  expect(await spent(first, dave)).toEqual([]);
});

it('has a screen of a longer list from the login, and what is below it for one HTTP call', async () => {
  const userID = await world.user('erin');
  const names = Array.from({ length: 25 }, (_, n) => `group ${n}`);
  for (const groupName of names)
    await alice.sdk.createGroup({
      groupInfo: { groupType: 2, groupName },
      memberUserIDs: [userID],
    });
  const erin = await world.loginAs(userID);
  const page = (offset: number, count: number) => () =>
    erin.sdk.getConversationListSplit({ offset, count });
  const { data: screen } = await page(0, 20)();
  expect(screen.map(({ showName }) => showName)).toEqual(names.reverse().slice(0, 20));
  expect(await spent(page(0, 20), erin)).toEqual([]);
  expect(await spent(page(0, 100), erin)).toEqual(['/jssdk/get_conversations']);
  const { data: whole } = await page(0, 100)();
  expect(whole.map(({ showName }) => showName)).toEqual(names);
  expect(await spent(page(0, 100), erin)).toEqual([]);
});

it('spends nothing on the list again and on the total', async () => {
  expect(await spent(list)).toEqual([]);
  expect(await spent(() => alice.sdk.getTotalUnreadMsgCount())).toEqual([]);
});

it('opens a conversation with one socket request, and again with none', async () => {
  expect(await spent(history)).toEqual(['1002']);
  expect(await spent(history)).toEqual([]);
});

it('sends to a known user and a known group with the send alone', async () => {
  expect(await spent(() => send({ recvID: bob }))).toEqual(['1003']);
  expect(await spent(() => send({ groupID }))).toEqual(['1003']);
});

it('sends to a user never met with one HTTP call besides, for the name', async () => {
  const stranger = await world.user('stranger');
  const name = alice.events.next('OnNewConversation', (data) => data[0].userID === stranger);
  const names = await spent(async () => {
    await send({ recvID: stranger });
    expect((await name).data).toMatchObject([{ showName: 'stranger', unreadCount: 0 }]);
    await alice.sdk.getOneConversation({ sessionType: 1, sourceID: stranger });
  });
  expect(names.sort()).toEqual(['/friend/get_specified_friends_info', '1003']);
});

it('marks a conversation as read with one HTTP call', async () => {
  const friend = await world.loginAs(bob, { platformID: 1 });
  const { data: message } = await friend.sdk.createTextMessage('read me');
  await friend.sdk.sendMessage({ recvID: alice.userID, groupID: '', message });
  await alice.events.next('OnRecvNewMessages', (data) => data[0].textElem?.content === 'read me');
  expect(await spent(() => alice.sdk.markConversationMessageAsRead(conversationID()))).toEqual([
    '/msg/mark_conversation_as_read',
  ]);
});

it('spends nothing on a message in a known conversation', async () => {
  const friend = await world.loginAs(bob, { platformID: 2 });
  const { data: message } = await friend.sdk.createTextMessage('for free');
  const names = await spent(async () => {
    await friend.sdk.sendMessage({ recvID: alice.userID, groupID: '', message });
    await alice.events.next(
      'OnRecvNewMessages',
      (data) => data[0].textElem?.content === 'for free',
    );
  });
  expect(names).toEqual([]);
});

it('logs in with at most four HTTP calls and one socket request until the sync has ended', async () => {
  const carol = await world.user('carol');
  await world.loginAs(carol);
  const { traffic } = world.server;
  const frames = traffic.list({ kind: 'frame', userID: carol });
  expect(traffic.count({ kind: 'http', userID: carol })).toBeLessThanOrEqual(4);
  expect(frames.map(({ name }) => name)).toEqual(['1006']);
});

it('reconnects with one socket request when nothing was missed', async () => {
  const { traffic, faults } = world.server;
  const { userID } = alice;
  const online = () => traffic.count({ kind: 'upgrade', name: 'ok', userID });
  const sockets = online();
  alice.events.clear();
  const names = await spent(async () => {
    faults.drop(userID);
    await alice.events.next('OnSyncServerFinish');
  });
  expect(online()).toBe(sockets + 1);
  expect(names).toEqual(['1006']);
});

it('pulls 100 missed messages with one request more, in order and once', async () => {
  const { faults } = world.server;
  const friend = await world.loginAs(bob, { platformID: 3 });
  const userID = await world.user('fred');
  const text = async (content: string) => {
    const { data: message } = await friend.sdk.createTextMessage(content);
    await friend.sdk.sendMessage({ recvID: userID, groupID: '', message });
  };
  await text('hello');
  // Who has been away before may look at lists and rows at this moment.
  const fred = await settled(userID);
  const names = await spent(async () => {
    const open = faults.refuse('reset', { who: userID });
    faults.drop(userID);
    // Below the rate at which a server loses messages of one conversation.
    for (let i = 0; i < 100; i++) await text(`missed ${i}`);
    await world.pushed();
    open();
    fred.sdk.reconnectNow();
    await fred.events.next('OnRecvNewMessages', (data) =>
      data.some(
        (item: { textElem?: { content: string } }) => item.textElem?.content === 'missed 99',
      ),
    );
  }, fred);
  const texts = fred.events
    .of('OnRecvNewMessages')
    .flat()
    .map((item) => item.textElem?.content);
  expect(texts).toEqual(Array.from({ length: 100 }, (_, i) => `missed ${i}`));
  expect(names).toEqual(['1006', '1002']);
});

it('brings 30 clients of a lost server back with one request each', async () => {
  const { traffic, faults } = world.server;
  const crowd = await Promise.all(Array.from({ length: 30 }, (_, i) => world.login(`crowd${i}`)));
  const costs = await Promise.all(
    crowd.map((one) =>
      spent(async () => {
        one.events.clear();
        faults.drop(one.userID);
        await one.events.next('OnSyncServerFinish');
      }, one),
    ),
  );
  // The second comparison of the login may fall into it.
  for (const names of costs) expect(names.filter((name) => name !== '1001')).toEqual(['1006']);
  expect(traffic.count({ kind: 'upgrade', name: 'ok', userID: crowd[0]!.userID })).toBe(2);
});
