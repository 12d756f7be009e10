// What was read elsewhere, hidden here or never stored stays so, whatever comes in later.

import { notify } from '../../testing/server/notify';
import { until } from '../support/devices';
import { talks } from '../support/pairs';

const t = talks();

it('a read is not claimed of an online-only message, which has no seq', async () => {
  const { alice, bob, conversationID } = await t.pair();
  await t.say(alice, bob, 'stored');
  await bob.sdk.markConversationMessageAsRead(conversationID);
  const { data: message } = await alice.sdk.createTextMessage('passing');
  await alice.sdk.sendMessage({ recvID: bob.userID, groupID: '', message, isOnlineOnly: true });
  const { data } = await bob.events.next('OnRecvOnlineOnlyMessage');
  expect(data).toMatchObject({ clientMsgID: message.clientMsgID, seq: 0, isRead: false });
});

it('a hidden conversation does not come back by a receipt', async () => {
  const { alice, bob, conversationID } = await t.pair();
  const { clientMsgID } = await t.say(bob, alice, 'read later');
  await until(async () => {
    const item = await t.latest(bob, conversationID);
    return item.clientMsgID === clientMsgID && item.seq > 0;
  });
  await bob.sdk.deleteConversation(conversationID);
  bob.events.clear();
  await alice.sdk.markConversationMessageAsRead(conversationID);
  await bob.events.next('OnRecvC2CReadReceipt');
  expect(bob.events.of('OnConversationChanged')).toEqual([]);
  expect(await t.latest(bob, conversationID)).toMatchObject({ isRead: true });
});

it('a group calls no more for what was read on another device meanwhile', async () => {
  const { alice, bob } = await t.pair();
  const pad = await t.world.loginAs(bob.userID, { platformID: 2 });
  const { data } = await alice.sdk.createGroup({
    memberUserIDs: [bob.userID],
    groupInfo: { groupName: 'G', groupType: 2 },
  });
  const conversationID = `sg_${data.groupID}`;
  await bob.events.next('OnNewConversation');
  const call = async () => {
    const { data: message } = await alice.sdk.createTextAtMessage({
      text: '@',
      atUserIDList: [bob.userID],
    });
    await alice.sdk.sendMessage({ recvID: '', groupID: data.groupID, message });
    await pad.events.next('OnRecvNewMessages', ([item]) =>
      [item.clientMsgID].includes(message.clientMsgID),
    );
  };
  await call();
  await bob.events.next('OnConversationChanged', ([row]) => row.groupAtType === 1);
  const back = await t.away(bob);
  await call();
  await pad.sdk.markConversationMessageAsRead(conversationID);
  await back();
  expect(await t.row(bob, conversationID)).toMatchObject({ groupAtType: 0, unreadCount: 0 });
  expect(await t.latest(bob, conversationID)).toMatchObject({ seq: 3, isRead: true });
  await call();
  await bob.events.next('OnConversationChanged', ([row]) => row.groupAtType === 1);
  expect(await t.row(bob, conversationID)).toMatchObject({ groupAtType: 1, unreadCount: 1 });
});

it('a notice of the unread count is told as a read on another device', async () => {
  const { alice, bob, conversationID } = await t.pair();
  for (const text of ['1', '2', '3']) await t.say(alice, bob, text);
  bob.events.clear();
  const { userID } = bob;
  const tips = { userID, conversationID, hasReadSeq: 2, unreadCountTime: Date.now() };
  const notice = (more: object) =>
    notify(t.world.server.world, {
      contentType: 1702,
      sendID: userID,
      recvID: userID,
      tips: { ...tips, ...more },
    });
  notice({});
  expect((await bob.events.next('OnTotalUnreadMessageCountChanged')).data).toBe(1);
  expect(bob.events.of('OnConversationChanged')).toMatchObject([
    [{ conversationID, unreadCount: 1 }],
  ]);
  // Older, broken and unknown ones change nothing.
  notice({ hasReadSeq: 1 });
  notice({ hasReadSeq: undefined });
  notice({ conversationID: 'si_x_y' });
  await t.say(alice, bob, '4');
  expect(bob.events.of('OnTotalUnreadMessageCountChanged')).toEqual([1, 2]);
  expect(await t.row(bob, conversationID)).toMatchObject({ unreadCount: 2 });
});
