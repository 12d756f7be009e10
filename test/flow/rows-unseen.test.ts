// Conversations that the server's list leaves out, having no message to show: cleared ones, and groups that were
// left and in which others wrote on. They stay in the app's list, named, and their past is no news.

import { stage } from '../support/groups';
import { talks } from '../support/pairs';

const t = talks();

it('shows a chat that was cleared, at the next login too, and tells of nothing in it', async () => {
  const { alice, bob, conversationID } = await t.pair();
  await t.say(alice, bob, 'one');
  await t.say(alice, bob, 'two');
  await bob.sdk.clearConversationAndDeleteAllMsg(conversationID);
  const again = await t.world.loginAs(bob.userID, { platformID: 2 });
  expect((await again.sdk.getConversationListSplit({ offset: 0, count: 5 })).data).toMatchObject([
    {
      conversationID,
      latestMsg: '',
      unreadCount: 0,
      userID: alice.userID,
      showName: 'A' + alice.userID.slice(3),
    },
  ]);
  expect((await again.sdk.getTotalUnreadMsgCount()).data).toBe(0);
  const told = again.events.all.map(({ event }) => event);
  expect(told.filter((event) => /Message|Conversation/.test(event))).toEqual([]);
  await t.say(alice, again, 'three');
  expect(await t.latest(again, conversationID)).toMatchObject({ textElem: { content: 'three' } });
  expect(again.events.of('OnRecvNewMessages').flat()).toHaveLength(1);
});

it('empties the row on the other devices, told by 1300 alone', async () => {
  const { alice, bob, conversationID } = await t.pair();
  const pad = await t.world.loginAs(bob.userID, { platformID: 2 });
  await t.say(alice, pad, 'one');
  // As other clients do: no notice 1703 is asked for.
  await t.world.admin('/msg/clear_conversation_msg', {
    conversationIDs: [conversationID],
    userID: bob.userID,
  });
  await pad.events.next('OnConversationChanged', ([row]) => row.latestMsg === '');
  expect(await t.row(pad, conversationID)).toMatchObject({ latestMsg: '', unreadCount: 0 });
});

it('tells who was put out of a group nothing of its past at the next login', async () => {
  const { group, settled } = await stage(t.world);
  const { alice, bob } = await t.pair();
  const groupID = await group(alice, [bob], { groupName: 'Team' });
  const talk = async (text: string) => {
    const { data: message } = await alice.sdk.createTextMessage(text);
    await alice.sdk.sendMessage({ recvID: '', groupID, message });
  };
  await talk('seen');
  await settled(bob);
  await alice.sdk.kickGroupMember({ groupID, reason: '', userIDList: [bob.userID] });
  await settled(bob);
  await talk('not for bob');
  const again = await t.world.loginAs(bob.userID, { platformID: 2 });
  await settled(again);
  const told = again.events.of('OnRecvNewMessages').flat();
  expect(told.map((item: { textElem?: { content: string } }) => item.textElem!.content)).toEqual([
    'settled',
  ]);
  const id = `sg_${groupID}`;
  expect(await t.row(again, id)).toMatchObject({ groupID, showName: 'Team' });
  // What he saw last is on top.
  await again.events.next('OnConversationChanged', ([row]) => row.conversationID === id);
  expect(await t.latest(again, id)).toMatchObject({ contentType: 1508 });
  const texts = await t.page(again, id);
  expect(texts.map((item) => item.textElem?.content).filter(Boolean)).toEqual(['seen']);
});

it('counts nothing that a group goes on with after one has left it, and tells all of it to who comes back', async () => {
  const { group, settled } = await stage(t.world);
  const { alice, bob } = await t.pair();
  const groupID = await group(alice, [bob]);
  const id = `sg_${groupID}`;
  const talk = async (text: string) => {
    const { data: message } = await alice.sdk.createTextMessage(text);
    await alice.sdk.sendMessage({ recvID: '', groupID, message });
  };
  await alice.sdk.kickGroupMember({ groupID, reason: '', userIDList: [bob.userID] });
  await settled(bob);
  const { unreadCount, latestMsgSendTime } = await t.row(bob, id);
  const { traffic } = t.world.server;
  const looks = () => traffic.count({ kind: 'frame', userID: bob.userID, name: '1001' });
  await talk('one');
  const back = await t.away(bob);
  await talk('two');
  const before = looks();
  await back();
  // The second look of a connection is the one that counts what others write.
  await traffic.until(() => looks() > before);
  const again = await t.away(bob);
  await again();
  expect(await t.row(bob, id)).toMatchObject({ unreadCount, latestMsgSendTime });
  bob.events.clear();
  await alice.sdk.inviteUserToGroup({ groupID, reason: '', userIDList: [bob.userID] });
  const { data } = await bob.events.next('OnRecvNewMessages', ([one]) => one.groupID === groupID);
  const told = data.map((item: { textElem?: { content: string } }) => item.textElem?.content);
  expect(told).toEqual(['one', 'two', undefined]);
  expect(await t.row(bob, id)).toMatchObject({ unreadCount: unreadCount + 3 });
});

it('keeps a cleared chat at its place of the list, however the list is read', async () => {
  const { alice, bob, conversationID } = await t.pair();
  const [old, young] = [await t.world.login('old'), await t.world.login('young')];
  const idOf = (other: typeof old) => `si_${[bob.userID, other.userID].sort().join('_')}`;
  await t.say(old, bob, 'first');
  await t.say(alice, bob, 'second');
  await t.say(young, bob, 'third');
  await bob.sdk.clearConversationAndDeleteAllMsg(conversationID);
  const again = await t.world.loginAs(bob.userID, { platformID: 2 });
  const seen: string[] = [];
  for (let offset = 0; offset < 4; offset++) {
    const { data } = await again.sdk.getConversationListSplit({ offset, count: 1 });
    seen.push(...data.map((row) => row.conversationID));
  }
  expect(seen).toEqual([idOf(young), conversationID, idOf(old)]);
});
