// The group and group member calls, as an app sees them: what each takes, resolves, rejects and fires.
// Types only; index.ts says how each is served.

import type { GroupApplicationItem, GroupItem, GroupMemberItem } from '../../types/entity';
import type {
  AccessGroupParams,
  ApplicationListParams,
  ChangeGroupMemberMuteParams,
  ChangeGroupMuteParams,
  CreateGroupParams,
  getGroupMembersInfoParams,
  GetGroupMemberByTimeParams,
  GetGroupMemberParams,
  JoinGroupParams,
  OffsetParams,
  OpreateGroupParams,
  SearchGroupMemberParams,
  SearchGroupParams,
  SetGroupAllowParams,
  SetGroupInfoParams,
  SetGroupVerificationParams,
  SetMemberNicknameParams,
  SetMemberRoleParams,
  TransferGroupParams,
  UnhandledCountParams,
  UpdateMemberInfoParams,
} from '../../types/params';
import type { ApiResponse } from '../../types/response';

type Answer<T> = Promise<ApiResponse<T>>;

/**
 * All times are milliseconds. Errors of the server pass unchanged: 1002 not allowed or no member, 1004
 * no such group or user, 1204 dismissed. Lists of members are loaded whole when first asked for and
 * kept right by notifications; after an own change they are compared with the server at the next call.
 */
export interface GroupApi {
  /**
   * Makes a group with me as its owner and resolves it. Rejects 1001 for a groupType other than 2 or a
   * member named twice, 1101 for an unknown user, 1202 when `groupInfo.groupID` is in use. Fires
   * OnJoinedGroupAdded at every member (with a notification text OnGroupInfoChanged too); all get a
   * message 1501. /group/create_group.
   */
  createGroup(params: CreateGroupParams, operationID?: string): Answer<GroupItem>;
  /**
   * Asks to enter a group; with needVerification 2 the caller is in at once. Rejects 1001 for members,
   * 1004, 1204. Fires OnGroupApplicationAdded at the applicant, the owner and the admins, or what
   * acceptGroupApplication fires. /group/join_group.
   */
  joinGroup(params: JoinGroupParams, operationID?: string): Answer<unknown>;
  /**
   * Brings users into a group, or proposes them (OnGroupApplicationAdded) where members may not invite.
   * Fires OnGroupMemberAdded for each and OnGroupInfoChanged at the members, OnJoinedGroupAdded at the
   * invited; message 1509. /group/invite_user_to_group.
   */
  inviteUserToGroup(params: OpreateGroupParams, operationID?: string): Answer<unknown>;
  /** All groups I am in, the one joined last first; from memory. /group/get_joined_group_list. */
  getJoinedGroupList(operationID?: string): Answer<GroupItem[]>;
  /** Groups offset..offset+count of that list, any offset. */
  getJoinedGroupListPage(params: OffsetParams, operationID?: string): Answer<GroupItem[]>;
  /** Groups by id, joined or not, in the order asked; unknown ids are left out. /group/get_groups_info. */
  getSpecifiedGroupsInfo(groupIDs: string[], operationID?: string): Answer<GroupItem[]>;
  /**
   * Searches name and id of the joined groups, in memory. Rejects 10002 without a keyword or a true
   * flag.
   */
  searchGroups(params: SearchGroupParams, operationID?: string): Answer<GroupItem[]>;
  /** Whether I am in the group now; from the list of joined groups. */
  isJoinGroup(groupID: string, operationID?: string): Answer<boolean>;
  /**
   * Changes fields of a group, plain or as `{value}`; owner and admins. Fires OnGroupInfoChanged at every
   * member, OnConversationChanged for name and face; a name is also a message 1520, an announcement 1519.
   * /group/set_group_info_ex.
   */
  setGroupInfo(params: SetGroupInfoParams, operationID?: string): Answer<unknown>;
  /** As setGroupInfo with needVerification. */
  setGroupVerification(params: SetGroupVerificationParams, operationID?: string): Answer<unknown>;
  /** As setGroupInfo with applyMemberFriend. */
  setGroupApplyMemberFriend(params: SetGroupAllowParams, operationID?: string): Answer<unknown>;
  /** As setGroupInfo with lookMemberInfo. */
  setGroupLookMemberInfo(params: SetGroupAllowParams, operationID?: string): Answer<unknown>;
  /**
   * Applications to the groups I manage, newest first; without a window the newest 500. `handleResults`
   * and `groupID` filter. /group/get_recv_group_applicationList.
   */
  getGroupApplicationListAsRecipient(
    params?: ApplicationListParams,
    operationID?: string,
  ): Answer<GroupApplicationItem[]>;
  /** My own applications, as above. /group/get_user_req_group_applicationList. */
  getGroupApplicationListAsApplicant(
    params?: ApplicationListParams,
    operationID?: string,
  ): Answer<GroupApplicationItem[]>;
  /** How many applications since `time` (0: all) wait. /group/get_group_application_unhandled_count. */
  getGroupApplicationUnhandledCount(
    params?: UnhandledCountParams,
    operationID?: string,
  ): Answer<number>;
  /**
   * Lets an applicant in; owner and admins. Rejects 1206 when it was answered before. Fires
   * OnGroupApplicationAccepted at the applicant and the managers, OnJoinedGroupAdded at the applicant,
   * OnGroupMemberAdded and OnGroupInfoChanged at the members; message 1510.
   * /group/group_application_response.
   */
  acceptGroupApplication(params: AccessGroupParams, operationID?: string): Answer<unknown>;
  /** Refuses one: OnGroupApplicationRejected at the applicant and the managers. */
  refuseGroupApplication(params: AccessGroupParams, operationID?: string): Answer<unknown>;
  /**
   * Members offset..offset+count of those that `filter` takes: owner, admins, members, each in order of
   * joining. Members only: 1002. Beyond 10,000 members filter 0 pages in the server's order and the
   * other filters see the first 10,000. /group/get_group_member_list.
   */
  getGroupMemberList(params: GetGroupMemberParams, operationID?: string): Answer<GroupMemberItem[]>;
  /** Owner and admins: getGroupMemberList with filter 5, all rows. */
  getGroupMemberOwnerAndAdmin(groupID: string, operationID?: string): Answer<GroupMemberItem[]>;
  /** Members who joined within a time, newest first, without those of filterUserIDList. */
  getGroupMemberListByJoinTimeFilter(
    params: GetGroupMemberByTimeParams,
    operationID?: string,
  ): Answer<GroupMemberItem[]>;
  /**
   * Searches ids and nicknames of the members, in memory. Rejects 10002 without a keyword or a true
   * flag.
   */
  searchGroupMembers(
    params: SearchGroupMemberParams,
    operationID?: string,
  ): Answer<GroupMemberItem[]>;
  /** Members by id, in the order asked; others are left out. /group/get_group_members_info. */
  getSpecifiedGroupMembersInfo(
    params: getGroupMembersInfoParams,
    operationID?: string,
  ): Answer<GroupMemberItem[]>;
  /** Those of the ids that are members. */
  getUsersInGroup(params: getGroupMembersInfoParams, operationID?: string): Answer<string[]>;
  /**
   * Changes nickname, faceURL, ex or role (60, 20; by the owner) of a member. Fires
   * OnGroupMemberInfoChanged at every member. /group/set_group_member_info.
   */
  setGroupMemberInfo(params: UpdateMemberInfoParams, operationID?: string): Answer<unknown>;
  /** As setGroupMemberInfo with the nickname. */
  setGroupMemberNickname(params: SetMemberNicknameParams, operationID?: string): Answer<unknown>;
  /** As setGroupMemberInfo with the role. */
  setGroupMemberRoleLevel(params: SetMemberRoleParams, operationID?: string): Answer<unknown>;
  /**
   * Removes members; owner, or admins over plain members. Fires OnGroupMemberDeleted for each and
   * OnGroupInfoChanged at the members, OnJoinedGroupDeleted at the removed; message 1508.
   * /group/kick_group.
   */
  kickGroupMember(params: OpreateGroupParams, operationID?: string): Answer<unknown>;
  /**
   * Mutes a member for some seconds, whose sends then reject 1402; 0 ends it. Fires
   * OnGroupMemberInfoChanged at every member; messages 1512, 1513. /group/mute_group_member,
   * /group/cancel_mute_group_member.
   */
  changeGroupMemberMute(params: ChangeGroupMemberMuteParams, operationID?: string): Answer<unknown>;
  /**
   * Mutes plain members, whose sends then reject 1403, or ends it. Fires OnGroupInfoChanged (status 3 or
   * 0) at every member; messages 1514, 1515. /group/mute_group, /group/cancel_mute_group.
   */
  changeGroupMute(params: ChangeGroupMuteParams, operationID?: string): Answer<unknown>;
  /**
   * Hands my group over; the two swap roles. Fires OnGroupInfoChanged and two OnGroupMemberInfoChanged at
   * every member; message 1507. /group/transfer_group.
   */
  transferGroupOwner(params: TransferGroupParams, operationID?: string): Answer<unknown>;
  /**
   * Ends my group. Fires OnJoinedGroupDeleted, OnGroupInfoChanged and OnGroupDismissed at every member;
   * message 1511. The conversation stays in the list. /group/dismiss_group.
   */
  dismissGroup(groupID: string, operationID?: string): Answer<unknown>;
  /**
   * Leaves a group; the owner cannot (1002). Fires OnJoinedGroupDeleted here, OnGroupMemberDeleted and
   * OnGroupInfoChanged at the others; message 1504. /group/quit_group.
   */
  quitGroup(groupID: string, operationID?: string): Answer<unknown>;
  /** Not served: rejects 10301. */
  deleteGroupRequests(
    params: { fromUserID: string; groupID: string }[],
    operationID?: string,
  ): Answer<never>;
}
