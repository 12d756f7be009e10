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
