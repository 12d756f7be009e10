// Arguments of the friend, black list and group calls. Shapes only; check.ts says what is refused.

import type { GroupItem } from './entity-group';
import type { GroupJoinSource, GroupMemberFilter, GroupMemberRole } from './enum';

/** Answer to a friend application. */
export interface AccessFriendParams {
  /** The applicant. */
  toUserID: string;
  /** Text for the applicant; may be empty. */
  handleMsg: string;
}

/** Whom to block. */
export interface AddBlackParams {
  toUserID: string;
  /** The app's own text. */
  ex?: string;
}

/** Whom to ask to become a friend. */
export interface AddFriendParams {
  toUserID: string;
  /** Text for the other side; may be empty. */
  reqMsg: string;
  /** The app's own text. */
  ex?: string;
}

/** Settings of friends; absent ones stay. */
export interface UpdateFriendsParams {
  friendUserIDs: string[];
  isPinned?: boolean;
  /** My name for them; empty takes it away. */
  remark?: string;
  /** The app's own text. */
  ex?: string;
}

/** A new group. */
export interface CreateGroupParams {
  /** Members besides me and the admins. */
  memberUserIDs: string[];
  /** Its fields; groupName and groupType matter. */
  groupInfo: Partial<GroupItem>;
  adminUserIDs?: string[];
  /** Ignored: the creator is the owner. */
  ownerUserID?: string;
}

/** Which group to enter, and how. */
export interface JoinGroupParams {
  groupID: string;
  /** Text for the admins; may be empty. */
  reqMsg: string;
  joinSource: GroupJoinSource;
  /** The app's own text. */
  ex?: string;
}

/** Members to invite or to remove. The misspelt name is the reference SDK's. */
export interface OpreateGroupParams {
  groupID: string;
  /** Text; may be empty. */
  reason: string;
  userIDList: string[];
}

/** A value, plain or as `{ value }`. */
export type Wrapped<T> = T | { value: T };

/**
 * Fields of a group to change, plain or wrapped as the reference SDK types them; absent ones
 * stay.
 */
export interface SetGroupInfoParams {
  groupID: string;
  groupName?: Wrapped<string>;
  /** The announcement. */
  notification?: Wrapped<string>;
  introduction?: Wrapped<string>;
  faceURL?: Wrapped<string>;
  ex?: Wrapped<string>;
  /** A GroupVerificationType. */
  needVerification?: Wrapped<number>;
  /** An AllowType. */
  lookMemberInfo?: Wrapped<number>;
  /** An AllowType. */
  applyMemberFriend?: Wrapped<number>;
}

/** Answer to a group application. */
export interface AccessGroupParams {
  groupID: string;
  /** The applicant. */
  fromUserID: string;
  /** Text for the applicant; may be empty. */
  handleMsg: string;
}

/** A window of the members of a group. */
export interface GetGroupMemberParams {
  groupID: string;
  filter: GroupMemberFilter;
  /** Rows to skip, from 0. */
  offset: number;
  /** Rows wanted, from 1. */
  count: number;
}

/** Which members. The lower-case name is the reference SDK's. */
export interface getGroupMembersInfoParams {
  groupID: string;
  userIDList: string[];
}

/** Fields of a member to change; absent ones stay. */
export interface UpdateMemberInfoParams {
  groupID: string;
  userID: string;
  nickname?: string;
  /** Address of the avatar; may be empty. */
  faceURL?: string;
  roleLevel?: GroupMemberRole;
  /** The app's own text. */
  ex?: string;
}

/** How long a member may not write. */
export interface ChangeGroupMemberMuteParams {
  groupID: string;
  userID: string;
  /** Seconds; 0 ends it. */
  mutedSeconds: number;
}

/** Whether members may write. */
export interface ChangeGroupMuteParams {
  groupID: string;
  isMute: boolean;
}

/** The new owner of a group. */
export interface TransferGroupParams {
  groupID: string;
  newOwnerUserID: string;
}
