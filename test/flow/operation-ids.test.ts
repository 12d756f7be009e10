// Which events carry which operationID (api/surface.md §2): the login's, the push's, none.

import { record, createClient, startWorld, type Told, type World } from '../support/clients';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const idsOf = (all: readonly Told[], event: string) =>
  all.filter((told) => told.event === event).map(({ operationID }) => operationID);

it('tells an attempt of the login under its id, what follows and what a loss causes under none', async () => {
  const sdk = createClient();
  const events = record(sdk);
  const userID = await world.user('login');
  await sdk.login(await world.params(userID), 'my-login');
  await events.next('OnSyncServerFinish');
  expect(idsOf(events.all, 'OnConnecting')).toEqual(['my-login']);
  for (const event of ['OnConnectSuccess', 'OnSyncServerStart', 'OnSyncServerFinish']) {
    expect(idsOf(events.all, event)).toEqual(['']);
  }
  events.clear();
  world.server.faults.drop(userID);
  await events.next('OnSyncServerFinish');
  for (const event of ['OnConnecting', 'OnConnectSuccess', 'OnSyncServerFinish']) {
    expect(idsOf(events.all, event)).toEqual(['']);
  }
  await sdk.logout();
});

it.each(['verdict', 'HTTP'])('tells a login that the %s refuses under its id', async (first) => {
  if (first === 'HTTP') world.server.faults.firstFrame('none');
  else world.server.faults.http('*', 'hang');
  const sdk = createClient();
  const events = record(sdk);
  const params = await world.params(await world.user(`refused${first}`));
  world.server.faults.expireToken(params.token);
  await expect(sdk.login(params, 'in-vain')).rejects.toMatchObject({
    errCode: 1501,
    operationID: 'in-vain',
  });
  for (const event of ['OnConnecting', 'OnConnectFailed', 'OnUserTokenExpired']) {
    expect(idsOf(events.all, event)).toEqual(['in-vain']);
  }
  world.server.faults.clear();
});

it('tells what a push causes under its id, also what is looked up first; typing under none', async () => {
  const alice = await world.login('alice');
  const bob = await world.login('bob');
  const { data: message } = await alice.sdk.createTextMessage('hi');
  const sent = await alice.sdk.sendMessage({ recvID: bob.userID, groupID: '', message }, 'a-send');
  await bob.events.next('OnTotalUnreadMessageCountChanged');
  await bob.events.next('OnRecvNewMessages');
  for (const event of ['OnNewConversation', 'OnRecvNewMessages', 'OnRecvNewMessage']) {
    expect(idsOf(bob.events.all, event)).toEqual(['a-send']);
  }
  expect(idsOf(bob.events.all, 'OnTotalUnreadMessageCountChanged')).toEqual(['a-send']);

  const conversationID = `si_${alice.userID}_${bob.userID}`;
  const { clientMsgID } = sent.data;
  await alice.sdk.revokeMessage({ conversationID, clientMsgID }, 'a-revoke');
  const revoked = await bob.events.next('OnNewRecvMessageRevoked');
  expect(revoked.operationID).toBe('a-revoke');

  await alice.sdk.addFriend({ toUserID: bob.userID, reqMsg: '' }, 'an-ask');
  await bob.events.next('OnFriendApplicationAdded');
  expect(idsOf(bob.events.all, 'OnFriendApplicationAdded')).toEqual(['an-ask']);
  const answer = { toUserID: alice.userID, handleMsg: '' };
  await bob.sdk.acceptFriendApplication(answer, 'a-yes');
  const added = await alice.events.next('OnFriendAdded');
  expect(added.operationID).toBe('a-yes');

  await alice.sdk.changeInputStates({ conversationID, focus: true }, 'a-key');
  const typing = await bob.events.next('OnConversationUserInputStatusChanged');
  expect(typing.operationID).toBe('');
});
