// The group domain: groups, their members, applications to enter them. A table of calls and notices; how
// lists are kept up to date is flow/table.ts's and flow/listing.ts's matter.

import { check, fields } from '../../check';
import type { Domain } from '../../domain';
import { followApplications } from '../../flow/applications';
import { find, follow } from '../../flow/listing';
import { hear, listens, note } from '../../flow/table';
import type { GroupItem, GroupMemberItem } from '../../types/entity';
import type { getGroupMembersInfoParams, SetGroupInfoParams } from '../../types/params';
import type { GroupApi } from './api';
import { byTime, isJoined, joined, members, search, searchMembers } from './lists';
import { applied, came, changed, dismissed, info, left, type Tips } from './notices';
import { applications, MEMBERS, membersOf, state, touch, type GroupState, type L } from './state';

const INFO = '/group/set_group_info_ex';
const MEMBER = '/group/set_group_member_info';
const ANSWER = '/group/group_application_response';
const WINDOW = '?#offset? #count? ~handleResults? @groupID?';
const SETTINGS =
  'groupName? notification? introduction? faceURL? ex? #needVerification? #lookMemberInfo? #applyMemberFriend?';

/** Fields of setGroupInfo as the wire wants them: the reference SDK's types wrap them as `{value}`. */
function settings(p: SetGroupInfoParams): object {
  const body = fields(SETTINGS, (name) => {
    const given = p[name as keyof SetGroupInfoParams];
    return given && typeof given === 'object' ? given.value : given;
  });
  check(SETTINGS, body, 'setGroupInfo');
  return { groupID: p.groupID, ...body };
}

/** One member's fields; `more` are those that may change. */
const member = (p: object, more: string): object => ({
  members: [fields(`groupID userID ${more}`, (name) => p[name as never])],
});

/** I left the group or ended it; the notification tells. */
const gone = (_: unknown, l: L, groupID: string): null => (note(l, l.mine.groups, groupID), null);

const someMembers = (
  l: L,
  { groupID, userIDList }: getGroupMembersInfoParams,
  id: string,
): Promise<GroupMemberItem[]> => find(l, membersOf(l, groupID), userIDList, id);

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
      'groupID reqMsg?>reqMessage #joinSource ex? inviterUserID=.userID',
    ],
    inviteUserToGroup: [
      '/group/invite_user_to_group',
      'groupID reason? @userIDList>invitedUserIDs',
    ],
    getJoinedGroupList: ['', (l, _, id) => joined(l, { offset: 0, count: Infinity }, id)],
    getJoinedGroupListPage: ['#offset #count', joined],
    getSpecifiedGroupsInfo: ['=@groupIDs', (l, ids, id) => find(l, l.mine.groups, ids, id)],
    searchGroups: ['@keywordList !isSearchGroupID !isSearchGroupName', search],
    isJoinGroup: ['=groupID', isJoined],
    setGroupInfo: [INFO, 'groupID', settings],
    setGroupVerification: [INFO, 'groupID #verification>needVerification'],
    setGroupApplyMemberFriend: [INFO, 'groupID #rule>applyMemberFriend'],
    setGroupLookMemberInfo: [INFO, 'groupID #rule>lookMemberInfo'],
    getGroupApplicationListAsRecipient: [WINDOW, (l, p, id) => applications(l, false, p, id)],
    getGroupApplicationListAsApplicant: [WINDOW, (l, p, id) => applications(l, true, p, id)],
    getGroupApplicationUnhandledCount: [
      '/group/get_group_application_unhandled_count',
      '?#time? userID=.userID',
      null,
      (data: { count?: number }) => data.count || 0,
    ],
    acceptGroupApplication: [ANSWER, 'groupID fromUserID handleMsg?>handledMsg handleResult=1'],
    refuseGroupApplication: [ANSWER, 'groupID fromUserID handleMsg?>handledMsg handleResult=-1'],
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
      (p) => member(p, 'nickname faceURL roleLevel ex'),
    ],
    setGroupMemberNickname: [
      MEMBER,
      'groupID userID groupMemberNickname',
      (p) => member(p, 'groupMemberNickname>nickname'),
    ],
    setGroupMemberRoleLevel: [MEMBER, 'groupID userID #roleLevel', (p) => member(p, 'roleLevel')],
    kickGroupMember: ['/group/kick_group', 'groupID reason? @userIDList>kickedUserIDs'],
    changeGroupMemberMute: [
      'groupID userID #mutedSeconds',
      async (l, p, id) => {
        await l.post(`/group/${p.mutedSeconds ? '' : 'cancel_'}mute_group_member`, p, id);
        touch(l, p.groupID);
      },
    ],
    changeGroupMute: [
      'groupID !isMute',
      async (l, { groupID, isMute }, id) => {
        await l.post(`/group/${isMute ? '' : 'cancel_'}mute_group`, { groupID }, id);
        touch(l, groupID);
      },
    ],
    transferGroupOwner: ['/group/transfer_group', 'groupID newOwnerUserID oldOwnerUserID=.userID'],
    dismissGroup: ['/group/dismiss_group', '=groupID', null, gone],
    quitGroup: ['/group/quit_group', '=groupID userID=.userID', null, gone],
    deleteGroupRequests: 'the open server has no route for it',
  },
  wrote: (l, { groupID }: { groupID: string }) => touch(l, groupID),
  notices: {
    1501: (l, t: Tips) => void hear(l, l.mine.groups, 0, t.group), // GroupCreated
    1502: info, // GroupInfoSet
    1503: applied, // JoinGroupApplication
    1504: left, // MemberQuit
    1505: applied, // GroupApplicationAccepted
    1506: applied, // GroupApplicationRejected
    1507: (l, t: Tips, msg) => (info(l, t, msg), changed(l, t, msg)), // GroupOwnerTransferred
    1508: left, // MemberKicked
    1509: came, // MemberInvited
    1510: came, // MemberEnter
    1511: dismissed, // GroupDismissed
    1512: changed, // GroupMemberMuted
    1513: changed, // GroupMemberCancelMuted
    1514: info, // GroupMuted
    1515: info, // GroupCancelMuted
    1516: changed, // GroupMemberInfoSet
    1517: changed, // GroupMemberSetToAdmin
    1518: changed, // GroupMemberSetToOrdinaryUser
    1519: info, // GroupInfoSetAnnouncement
    1520: info, // GroupInfoSetName
  },
  async sync(l) {
    const { groups, members: lists, applications: seen } = l.mine;
    await follow(l, [groups]);
    // Where nobody listens, a list of members can wait until it is asked for again.
    if (listens(l, MEMBERS.events)) await follow(l, lists.values());
    else lists.values().forEach((t) => (t.stale = true));
    await followApplications(l, seen, (sent) => applications(l, sent, { count: 100 }));
  },
};
