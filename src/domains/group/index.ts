// The group domain: groups, their members, applications to enter them.

import { check } from '../../check';
import type { Domain } from '../../domain';
import type { GroupItem } from '../../types/entity';
import type { AccessGroupParams, SetGroupInfoParams } from '../../types/params';
import type { GroupApi } from './api';
import { applications, applied } from './applications';
import {
  byTime,
  isJoined,
  joined,
  members,
  search,
  searchMembers,
  someMembers,
  specified,
} from './lists';
import { came, changed, dismissed, info, leave, touch, went, type Tips } from './notices';
import { hear, note, state, type GroupState, type L } from './state';
import { sync, wanted } from './sync';

const INFO = '/group/set_group_info_ex';
const MEMBER = '/group/set_group_member_info';
const ANSWER = '/group/group_application_response';
const WINDOW = '?#offset? #count? ~handleResults? @groupID?';
const SETTINGS =
  'groupName? notification? introduction? faceURL? ex? #needVerification? #lookMemberInfo? #applyMemberFriend?';

/** Fields of setGroupInfo as the wire wants them: the reference SDK's types wrap them as `{value}`. */
function settings(p: SetGroupInfoParams): object {
  const body: Record<string, unknown> = { groupID: p.groupID };
  for (const field of SETTINGS.split(' ')) {
    const name = field.replace(/\W/g, '');
    const given = p[name as keyof SetGroupInfoParams];
    body[name] = given && typeof given === 'object' ? given.value : given;
  }
  check(SETTINGS, body, 'setGroupInfo');
  return body;
}

const answerOf = ({ groupID, fromUserID, handleMsg }: AccessGroupParams, handleResult: number) => ({
  groupID,
  fromUserID,
  handledMsg: handleMsg,
  handleResult,
});

const touched = (_: unknown, l: L, p: { groupID: string }): null => touch(l, p.groupID);
const left = (_: unknown, l: L, groupID: string): null => leave(l, groupID);

export const group: Domain<GroupApi, GroupState> = {
  name: 'group',
  state,
  rows: {
    createGroup: [
      '/group/create_group',
      '@memberUserIDs %groupInfo @adminUserIDs?',
      ({ memberUserIDs, groupInfo, adminUserIDs }, l) => ({
        memberUserIDs,
        adminUserIDs: adminUserIDs || [],
        ownerUserID: l.userID,
        groupInfo: { groupType: 2, ...groupInfo, creatorUserID: l.userID },
      }),
      ({ groupInfo }: { groupInfo: GroupItem }, l) => {
        note(l, l.mine.groups, groupInfo.groupID, groupInfo);
        return { ...groupInfo };
      },
    ],
    joinGroup: [
      '/group/join_group',
      'groupID reqMsg? #joinSource ex?',
      ({ groupID, reqMsg, joinSource, ex }, l) => ({
        groupID,
        reqMessage: reqMsg,
        joinSource,
        inviterUserID: l.userID,
        ex,
      }),
    ],
    inviteUserToGroup: [
      '/group/invite_user_to_group',
      'groupID reason? @userIDList',
      ({ groupID, reason, userIDList }) => ({ groupID, reason, invitedUserIDs: userIDList }),
      touched,
    ],
    getJoinedGroupList: ['', (l, _, id) => joined(l, { offset: 0, count: Infinity }, id)],
    getJoinedGroupListPage: ['#offset #count', joined],
    getSpecifiedGroupsInfo: ['=@groupIDs', specified],
    searchGroups: ['@keywordList !isSearchGroupID !isSearchGroupName', search],
    isJoinGroup: ['=groupID', isJoined],
    setGroupInfo: [INFO, 'groupID', settings, touched],
    setGroupVerification: [
      INFO,
      'groupID #verification',
      ({ groupID, verification }) => ({ groupID, needVerification: verification }),
      touched,
    ],
    setGroupApplyMemberFriend: [
      INFO,
      'groupID #rule',
      ({ groupID, rule }) => ({ groupID, applyMemberFriend: rule }),
      touched,
    ],
    setGroupLookMemberInfo: [
      INFO,
      'groupID #rule',
      ({ groupID, rule }) => ({ groupID, lookMemberInfo: rule }),
      touched,
    ],
    getGroupApplicationListAsRecipient: [WINDOW, (l, p, id) => applications(l, false, p, id)],
    getGroupApplicationListAsApplicant: [WINDOW, (l, p, id) => applications(l, true, p, id)],
    getGroupApplicationUnhandledCount: [
      '/group/get_group_application_unhandled_count',
      '?#time?',
      (p, l) => ({ userID: l.userID, time: (p && p.time) || 0 }),
      (data: { count?: number }) => data.count || 0,
    ],
    acceptGroupApplication: [
      ANSWER,
      'groupID fromUserID handleMsg?',
      (p) => answerOf(p, 1),
      touched,
    ],
    refuseGroupApplication: [ANSWER, 'groupID fromUserID handleMsg?', (p) => answerOf(p, -1)],
    getGroupMemberList: ['groupID #filter? #offset #count', members],
    getGroupMemberOwnerAndAdmin: [
      '=groupID',
      (l, groupID, id) => members(l, { groupID, filter: 5, offset: 0, count: Infinity }, id),
    ],
    getGroupMemberListByJoinTimeFilter: [
      'groupID @filterUserIDList? #offset #count #joinTimeBegin? #joinTimeEnd?',
      byTime,
    ],
    searchGroupMembers: [
      'groupID @keywordList !isSearchUserID !isSearchMemberNickname #offset #count',
      searchMembers,
    ],
    getSpecifiedGroupMembersInfo: ['groupID @userIDList', someMembers],
    getUsersInGroup: [
      'groupID @userIDList',
      async (l, p, id) => (await someMembers(l, p, id)).map(({ userID }) => userID),
    ],
    setGroupMemberInfo: [
      MEMBER,
      'groupID userID nickname? faceURL? #roleLevel? ex?',
      ({ groupID, userID, nickname, faceURL, roleLevel, ex }) => ({
        members: [{ groupID, userID, nickname, faceURL, roleLevel, ex }],
      }),
      touched,
    ],
    setGroupMemberNickname: [
      MEMBER,
      'groupID userID groupMemberNickname',
      ({ groupID, userID, groupMemberNickname: nickname }) => ({
        members: [{ groupID, userID, nickname }],
      }),
      touched,
    ],
    setGroupMemberRoleLevel: [
      MEMBER,
      'groupID userID #roleLevel',
      ({ groupID, userID, roleLevel }) => ({ members: [{ groupID, userID, roleLevel }] }),
      touched,
    ],
    kickGroupMember: [
      '/group/kick_group',
      'groupID reason? @userIDList',
      ({ groupID, reason, userIDList }) => ({ groupID, reason, kickedUserIDs: userIDList }),
      touched,
    ],
    changeGroupMemberMute: [
      'groupID userID #mutedSeconds',
      async (l, { groupID, userID, mutedSeconds }, id) => {
        const path = `/group/${mutedSeconds ? '' : 'cancel_'}mute_group_member`;
        await l.post(path, { groupID, userID, mutedSeconds }, id);
        return touch(l, groupID);
      },
    ],
    changeGroupMute: [
      'groupID !isMute',
      async (l, { groupID, isMute }, id) => {
        await l.post(`/group/${isMute ? '' : 'cancel_'}mute_group`, { groupID }, id);
        return touch(l, groupID);
      },
    ],
    transferGroupOwner: [
      '/group/transfer_group',
      'groupID newOwnerUserID',
      ({ groupID, newOwnerUserID }, l) => ({ groupID, newOwnerUserID, oldOwnerUserID: l.userID }),
      touched,
    ],
    dismissGroup: [
      '/group/dismiss_group',
      '=groupID',
      (groupID) => ({ groupID, deleteMember: false }),
      left,
    ],
    quitGroup: [
      '/group/quit_group',
      '=groupID',
      (groupID, l) => ({ groupID, userID: l.userID }),
      left,
    ],
    deleteGroupRequests: 'the open server has no route for it',
  },
  notices: {
    1501: (l, t: Tips) => void hear(l, l.mine.groups, 0, t.group), // GroupCreated
    1502: info, // GroupInfoSet
    1503: applied, // JoinGroupApplication
    1504: (l, t: Tips, msg) => went(l, t, msg, [t.quitUser]), // MemberQuit
    1505: applied, // GroupApplicationAccepted
    1506: applied, // GroupApplicationRejected
    1507: (l, t: Tips, msg) => {
      info(l, t, msg); // GroupOwnerTransferred
      changed(l, t.newGroupOwner, t.oldGroupOwnerInfo);
    },
    1508: (l, t: Tips, msg) => went(l, t, msg, t.kickedUserList || []), // MemberKicked
    1509: (l, t: Tips, msg) => came(l, t, msg, t.invitedUserList || []), // MemberInvited
    1510: (l, t: Tips, msg) => came(l, t, msg, [t.entrantUser]), // MemberEnter
    1511: dismissed, // GroupDismissed
    1512: (l, t: Tips) => changed(l, t.mutedUser), // GroupMemberMuted
    1513: (l, t: Tips) => changed(l, t.mutedUser), // GroupMemberCancelMuted
    1514: info, // GroupMuted
    1515: info, // GroupCancelMuted
    1516: (l, t: Tips) => changed(l, t.changedUser), // GroupMemberInfoSet
    1517: (l, t: Tips) => changed(l, t.changedUser), // GroupMemberSetToAdmin
    1518: (l, t: Tips) => changed(l, t.changedUser), // GroupMemberSetToOrdinaryUser
    1519: info, // GroupInfoSetAnnouncement
    1520: info, // GroupInfoSetName
  },
  sync,
  wanted,
};
