// The recorded story, first part: three users write, become friends, stop being friends. Each step is named
// as in sequences.json and makes the calls recorded there.

import { refused, send, si, text, type Scene } from './kit';

export const PEOPLE: readonly Scene[] = [
  [
    'text send A->B',
    async ({ alice, bob }, keep) => {
      const made = alice.sdk.createTextMessage('hello ben');
      const offlinePushInfo = {
        title: 'T',
        desc: 'D',
        ex: 'E',
        iOSPushSound: 's',
        iOSBadgeCount: false,
        signalInfo: '',
      };
      keep.first = (
        await send(alice, { recvID: bob.userID }, made, { offlinePushInfo })
      ).clientMsgID;
    },
  ],
  [
    'text send 2 A->B',
    async ({ alice, bob }) => {
      const { data: message } = await alice.sdk.createTextMessage('two');
      await alice.sdk.sendMessageNotOss({ recvID: bob.userID, groupID: '', message });
    },
  ],
  [
    'B conversation views',
    async ({ alice, bob }) => {
      await bob.sdk.getTotalUnreadMsgCount();
      await bob.sdk.getConversationListSplit({ offset: 0, count: 10 });
      await bob.sdk.getOneConversation({ sourceID: alice.userID, sessionType: 1 });
    },
  ],
  [
    'B history',
    async ({ alice, bob }) => {
      const conversationID = si(alice, bob);
      const { data } = await bob.sdk.getAdvancedHistoryMessageList({
        conversationID,
        startClientMsgID: '',
        count: 1,
      });
      const startClientMsgID = data.messageList[0]!.clientMsgID;
      await bob.sdk.getAdvancedHistoryMessageList({ conversationID, startClientMsgID, count: 10 });
    },
  ],
  ['B marks read', ({ alice, bob }) => bob.sdk.markConversationMessageAsRead(si(alice, bob))],
  [
    'typing on',
    ({ alice, bob }) =>
      alice.sdk.changeInputStates({ conversationID: si(alice, bob), focus: true }),
  ],
  [
    'typing states',
    ({ alice, bob }) =>
      bob.sdk.getInputStates({ conversationID: si(alice, bob), userID: alice.userID }),
  ],
  [
    'typing off',
    ({ alice, bob }) =>
      alice.sdk.changeInputStates({ conversationID: si(alice, bob), focus: false }),
  ],
  [
    'online only send',
    ({ alice, bob }) =>
      send(alice, { recvID: bob.userID }, alice.sdk.createTextMessage('only now'), {
        isOnlineOnly: true,
      }),
  ],
  [
    'A revokes own',
    ({ alice, bob }, keep) =>
      alice.sdk.revokeMessage({ conversationID: si(alice, bob), clientMsgID: keep.first! }),
  ],
  [
    'A deletes message',
    async ({ alice, bob }) => {
      const { clientMsgID } = await text(alice, bob.userID, 'gone soon');
      await alice.sdk.deleteMessage({ conversationID: si(alice, bob), clientMsgID });
    },
  ],
  [
    'friend add A->B',
    ({ alice, bob }) => alice.sdk.addFriend({ toUserID: bob.userID, reqMsg: 'hi there', ex: 'fx' }),
  ],
  [
    'friend applications',
    async ({ alice, bob }) => {
      await alice.sdk.getFriendApplicationListAsApplicant({ offset: 0, count: 10 });
      await bob.sdk.getFriendApplicationListAsRecipient({ offset: 0, count: 10 });
    },
  ],
  [
    'friend refuse B',
    ({ alice, bob }) =>
      bob.sdk.refuseFriendApplication({ toUserID: alice.userID, handleMsg: 'no' }),
  ],
  [
    'friend add again',
    ({ alice, bob }) => alice.sdk.addFriend({ toUserID: bob.userID, reqMsg: 'again' }),
  ],
  [
    'friend accept B',
    ({ alice, bob }) =>
      bob.sdk.acceptFriendApplication({ toUserID: alice.userID, handleMsg: 'yes' }),
  ],
  [
    'friend reads',
    async ({ alice, bob, carol }) => {
      await alice.sdk.getFriendListPage({ offset: 0, count: 10 });
      await alice.sdk.getSpecifiedFriendsInfo([bob.userID, carol.userID]);
      await alice.sdk.checkFriend([bob.userID, carol.userID]);
    },
  ],
  [
    'friend update',
    ({ alice, bob }) =>
      alice.sdk.updateFriends({
        friendUserIDs: [bob.userID],
        isPinned: true,
        remark: 'Benny',
        ex: 'e1',
      }),
  ],
  ['friend black add', ({ alice, bob }) => alice.sdk.addBlack({ toUserID: bob.userID, ex: 'bx' })],
  ['friend black reads', ({ alice }) => alice.sdk.getBlackList({ offset: 0, count: 10 })],
  ['send while blacked B->A', ({ alice, bob }) => refused(text(bob, alice.userID, 'blocked'))],
  ['friend black remove', ({ alice, bob }) => alice.sdk.removeBlack(bob.userID)],
  ['friend delete', ({ alice, bob }) => alice.sdk.deleteFriend(bob.userID)],
  [
    'self info set',
    ({ alice }) =>
      alice.sdk.setSelfInfo({
        nickname: 'Anna2',
        ex: 'ux',
        faceURL: 'http://f.example/new',
        globalRecvMsgOpt: 0,
      }),
  ],
  ['users info', ({ alice, bob }) => alice.sdk.getUsersInfo([bob.userID, 'nobody'])],
  [
    'subscribe',
    ({ alice, bob, carol }) => alice.sdk.subscribeUsersStatus([bob.userID, carol.userID]),
  ],
  ['subscribed list', ({ alice }) => alice.sdk.getSubscribeUsersStatus()],
];
