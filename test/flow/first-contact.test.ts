// The first event of a conversation shows its name, whoever wrote first; and what a late copy of an own
// message does to a row that the app took away meanwhile.

import type { LoggedIn } from '../support/clients';
import { until } from '../support/devices';
import { talks } from '../support/pairs';

const t = talks();

const send = async ({ sdk }: LoggedIn, to: { recvID: string } | { groupID: string }) => {
  const { data: message } = await sdk.createTextMessage('hi');
  return sdk.sendMessage({ recvID: '', groupID: '', message, ...to });
};

/** What was told of rows, event by event. */
const rowsTold = ({ events }: LoggedIn) =>
  events.all
    .filter(({ event }) => /Conversation(Changed)?$/.test(event))
    .map(({ data }) => data[0]);

const ids = async ({ sdk }: LoggedIn) =>
  (await sdk.getAllConversationList()).data.map(({ conversationID }) => conversationID);

describe('the first event of a conversation has its name', () => {
  it('after a message to a user never met, on all devices of the sender', async () => {
    const { alice, bob, conversationID } = await t.pair();
    const pad = await t.world.loginAs(alice.userID, { platformID: 2 });
    const { nickname } = (await bob.sdk.getSelfUserInfo()).data;
    await send(alice, { recvID: bob.userID });
    for (const client of [alice, pad]) {
      const { data } = await client.events.next('OnNewConversation');
      expect(data).toMatchObject([{ conversationID, showName: nickname }]);
      expect(rowsTold(client).map(({ showName }) => showName)).not.toContain('');
      expect(client.events.of('OnNewConversation')).toHaveLength(1);
    }
  });

  it('after a message that the server refused', async () => {
    const [dora, carol] = [await t.world.login('dora'), await t.world.login('carol')];
    await carol.sdk.addBlack({ toUserID: dora.userID });
    await expect(send(dora, { recvID: carol.userID })).rejects.toMatchObject({ errCode: 1302 });
    const { data } = await dora.events.next('OnNewConversation');
    expect(data).toMatchObject([{ userID: carol.userID, showName: 'carol' }]);
    expect(JSON.parse(data[0].latestMsg)).toMatchObject({ status: 3 });
  });

  it('after a message of a group whose row is not loaded; the message does not wait', async () => {
    const { alice, bob } = await t.pair();
    const { data: group } = await alice.sdk.createGroup({
      memberUserIDs: [bob.userID],
      groupInfo: { groupName: 'Hikers', groupType: 2 },
    });
    await bob.events.next('OnNewConversation');
    // A login that could not have the list knows no row.
    t.world.server.faults.http('/jssdk/get_active_conversations', { status: 500 }, { times: 2 });
    const { userID } = bob;
    await bob.sdk.logout();
    bob.events.clear();
    await bob.sdk.login(await t.world.params(userID));
    await bob.events.next('OnSyncServerFailed');
    await send(alice, { groupID: group.groupID });
    const { data } = await bob.events.next('OnNewConversation');
    expect(data).toMatchObject([{ groupID: group.groupID, showName: 'Hikers', unreadCount: 2 }]);
    const names = bob.events.all.map(({ event }) => event);
    expect(names.indexOf('OnRecvNewMessages')).toBeLessThan(names.indexOf('OnNewConversation'));
  });

  it('unless the server does not say it in time', async () => {
    const { alice, bob } = await t.pair();
    const off = t.world.server.faults.http('/friend/get_specified_friends_info', 'hang');
    await send(alice, { recvID: bob.userID });
    const { data } = await alice.events.next('OnNewConversation');
    expect(data).toMatchObject([{ userID: bob.userID, showName: '' }]);
    off();
  });
});

it('a copy of an own message does not bring back a row that was deleted after it was sent', async () => {
  const { alice, bob, conversationID } = await t.pair();
  await t.say(bob, alice, 'first');
  for (const hide of ['deleteConversation', 'hideConversation'] as const) {
    const late = t.world.server.faults.delayPushes(200);
    await send(alice, { recvID: bob.userID });
    await alice.sdk[hide](conversationID);
    alice.events.clear();
    late();
    const copies = () => t.world.server.traffic.count({ kind: 'push', userID: alice.userID });
    await until(() => copies() >= 2);
    // What was pushed before is in.
    const carol = await t.world.login(`carol${hide}`);
    await send(carol, { recvID: alice.userID });
    await alice.events.next('OnRecvNewMessages', ([one]) => one.sendID === carol.userID);
    expect(rowsTold(alice).map(({ userID }) => userID)).not.toContain(bob.userID);
    expect(await ids(alice)).not.toContain(conversationID);
    await t.say(bob, alice, 'again');
    expect(await ids(alice)).toContain(conversationID);
  }
});
