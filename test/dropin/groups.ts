// The recorded story, second part: a group from its making to its end, and what conversations can be set to.
// Each step is named as in sequences.json and makes the calls recorded there.

import type { MessageItem } from '../../src/types/entity';
import { groupText, KINDS, refused, send, si, type Scene } from './kit';

export const GROUPS: readonly Scene[] = [
  [
    'group create',
    async ({ alice, bob }, keep) => {
      const { data } = await alice.sdk.createGroup({
        memberUserIDs: [bob.userID],
        groupInfo: {
          groupName: 'G1',
          groupType: 2,
          introduction: 'in',
          faceURL: 'http://g.example',
          ex: 'gx',
          notification: 'nn',
        },
        adminUserIDs: [],
      });
      keep.group = data.groupID;
    },
  ],
  ['group text A', ({ alice }, { group }) => groupText(alice, group!, 'all')],
  [
    'group at A->B',
    ({ alice, bob }, { group }) =>
      send(
        alice,
        { groupID: group! },
        KINDS.createTextAtMessage!(alice.sdk, bob.userID, {} as MessageItem),
      ),
  ],
  [
    'group at all',
    ({ alice }, { group }) =>
      send(
        alice,
        { groupID: group! },
        alice.sdk.createTextAtMessage({ text: '@all', atUserIDList: ['AtAllTag'] }),
      ),
  ],
  ['group B read', ({ bob }, { group }) => bob.sdk.markConversationMessageAsRead(`sg_${group}`)],
  [
    'group reads',
    async ({ alice, bob, carol }, { group }) => {
      const groupID = group!;
      const userIDList = [bob.userID, carol.userID];
      await alice.sdk.getJoinedGroupListPage({ offset: 0, count: 10 });
      await alice.sdk.getSpecifiedGroupsInfo([groupID]);
      for (const filter of [0, 1, 2, 3, 4, 5]) {
        await alice.sdk.getGroupMemberList({ groupID, filter, offset: 0, count: 10 });
      }
      await alice.sdk.getSpecifiedGroupMembersInfo({ groupID, userIDList: [bob.userID] });
      await alice.sdk.getUsersInGroup({ groupID, userIDList });
      await alice.sdk.isJoinGroup(groupID);
      await carol.sdk.isJoinGroup(groupID);
    },
  ],
  [
    'group invite C',
    ({ alice, carol }, { group }) =>
      alice.sdk.inviteUserToGroup({ groupID: group!, reason: 'come', userIDList: [carol.userID] }),
  ],
  [
    'group set info name',
    ({ alice }, { group }) => alice.sdk.setGroupInfo({ groupID: group!, groupName: 'G2' }),
  ],
  [
    'group set info notification',
    ({ alice }, { group }) => alice.sdk.setGroupInfo({ groupID: group!, notification: 'notice!' }),
  ],
  [
    'group set info other',
    ({ alice }, { group }) => alice.sdk.setGroupInfo({ groupID: group!, introduction: 'i2' }),
  ],
  [
    'group member info',
    ({ alice, bob }, { group }) =>
      alice.sdk.setGroupMemberInfo({
        groupID: group!,
        userID: bob.userID,
        nickname: 'Bee',
        ex: 'mx',
      }),
  ],
  [
    'group member admin',
    ({ alice, bob }, { group }) =>
      alice.sdk.setGroupMemberInfo({ groupID: group!, userID: bob.userID, roleLevel: 60 }),
  ],
  [
    'group member mute',
    ({ alice, carol }, { group }) =>
      alice.sdk.changeGroupMemberMute({ groupID: group!, userID: carol.userID, mutedSeconds: 60 }),
  ],
  ['muted C sends', ({ carol }, { group }) => refused(groupText(carol, group!, 'mute?'))],
  [
    'group member unmute',
    ({ alice, carol }, { group }) =>
      alice.sdk.changeGroupMemberMute({ groupID: group!, userID: carol.userID, mutedSeconds: 0 }),
  ],
  [
    'group mute',
    ({ alice }, { group }) => alice.sdk.changeGroupMute({ groupID: group!, isMute: true }),
  ],
  [
    'group unmute',
    ({ alice }, { group }) => alice.sdk.changeGroupMute({ groupID: group!, isMute: false }),
  ],
  [
    'group kick C',
    ({ alice, carol }, { group }) =>
      alice.sdk.kickGroupMember({ groupID: group!, reason: 'bye', userIDList: [carol.userID] }),
  ],
  [
    'group join C (applies)',
    ({ carol }, { group }) =>
      carol.sdk.joinGroup({ groupID: group!, reqMsg: 'let me', joinSource: 3, ex: 'jx' }),
  ],
  [
    'group applications',
    async ({ alice, carol }) => {
      await alice.sdk.getGroupApplicationListAsRecipient({ offset: 0, count: 10 });
      await carol.sdk.getGroupApplicationListAsApplicant({ offset: 0, count: 10 });
    },
  ],
  [
    'group refuse',
    ({ alice, carol }, { group }) =>
      alice.sdk.refuseGroupApplication({
        groupID: group!,
        fromUserID: carol.userID,
        handleMsg: 'no',
      }),
  ],
  [
    'group join C again',
    ({ carol }, { group }) =>
      carol.sdk.joinGroup({ groupID: group!, reqMsg: 'please', joinSource: 3 }),
  ],
  [
    'group accept',
    ({ alice, carol }, { group }) =>
      alice.sdk.acceptGroupApplication({
        groupID: group!,
        fromUserID: carol.userID,
        handleMsg: 'ok',
      }),
  ],
  ['group quit C', ({ carol }, { group }) => carol.sdk.quitGroup(group!)],
  [
    'group open verification',
    ({ alice }, { group }) => alice.sdk.setGroupInfo({ groupID: group!, needVerification: 2 }),
  ],
  [
    'group join C direct',
    ({ carol }, { group }) => carol.sdk.joinGroup({ groupID: group!, reqMsg: 'in', joinSource: 3 }),
  ],
  [
    'group transfer',
    ({ alice, bob }, { group }) =>
      alice.sdk.transferGroupOwner({ groupID: group!, newOwnerUserID: bob.userID }),
  ],
  [
    'conv pin',
    ({ alice }, { group }) =>
      alice.sdk.setConversation({ conversationID: `sg_${group}`, isPinned: true }),
  ],
  [
    'conv opt',
    ({ alice }, { group }) =>
      alice.sdk.setConversation({ conversationID: `sg_${group}`, recvMsgOpt: 2 }),
  ],
  [
    'conv private',
    ({ alice, bob }) =>
      alice.sdk.setConversation({ conversationID: si(alice, bob), isPrivateChat: true }),
  ],
  [
    'conv private off',
    ({ alice, bob }) =>
      alice.sdk.setConversation({ conversationID: si(alice, bob), isPrivateChat: false }),
  ],
  [
    'conv ex',
    ({ alice }, { group }) =>
      alice.sdk.setConversation({ conversationID: `sg_${group}`, ex: 'cx' }),
  ],
  [
    'conv unpin',
    ({ alice }, { group }) =>
      alice.sdk.setConversation({ conversationID: `sg_${group}`, isPinned: false }),
  ],
  [
    'conv one new',
    ({ alice, carol }) => alice.sdk.getOneConversation({ sourceID: carol.userID, sessionType: 1 }),
  ],
  ['group dismiss', ({ bob }, { group }) => bob.sdk.dismissGroup(group!)],
  ['deleteAll', ({ alice }) => alice.sdk.deleteAllMsgFromLocalAndSvr()],
];
