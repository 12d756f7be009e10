// Groups, members, applications. Shapes only; all times are milliseconds.

import type {
  AllowType,
  ApplicationHandleResult,
  GroupJoinSource,
  GroupMemberRole,
  GroupStatus,
  GroupType,
  GroupVerificationType,
} from './enum';

/** A group. */
export interface GroupItem {
  groupID: string;
  groupName: string;
  /** The announcement. */
  notification: string;
  /** Who wrote the announcement. */
  notificationUserID: string;
  /** Milliseconds; 0 without one. */
  notificationUpdateTime: number;
  introduction: string;
  /** Address of the avatar; may be empty. */
  faceURL: string;
  ownerUserID: string;
  /** Milliseconds. */
  createTime: number;
  /** Members, the owner included. */
  memberCount: number;
  status: GroupStatus;
  creatorUserID: string;
  groupType: GroupType;
  needVerification: GroupVerificationType;
  /** The app's own text. */
  ex: string;
  applyMemberFriend: AllowType;
  lookMemberInfo: AllowType;
}

/** A member of a group. */
export interface GroupMemberItem {
  groupID: string;
  userID: string;
  /** Name in the group, else the user's nickname. */
  nickname: string;
  /** Address of the avatar; may be empty. */
  faceURL: string;
  roleLevel: GroupMemberRole;
  /** Milliseconds; 0 or past: not muted. */
  muteEndTime: number;
  /** Milliseconds. */
  joinTime: number;
  joinSource: GroupJoinSource;
  inviterUserID: string;
  /** Who last changed the membership. */
  operatorUserID: string;
  ex: string;
  /** Level of an administrator account; 0 for users. The server's spelling. */
  appMangerLevel?: number;
}

/** A request to enter a group, with the group and the user it is about. */
export interface GroupApplicationItem {
  /** The group's, milliseconds. */
  createTime: number;
  creatorUserID: string;
  /** The app's own text. */
  ex: string;
  groupFaceURL: string;
  groupID: string;
  groupName: string;
  groupType: GroupType;
  handleResult: ApplicationHandleResult;
  handleUserID: string;
  /** Text of the answer. */
  handledMsg: string;
  /** Milliseconds; 0 while unanswered. */
  handledTime: number;
  introduction: string;
  memberCount: number;
  /** The applicant's. */
  nickname: string;
  notification: string;
  ownerUserID: string;
  /** Text of the request. */
  reqMsg: string;
  /** Milliseconds. */
  reqTime: number;
  joinSource: GroupJoinSource;
  status: GroupStatus;
  /** The applicant's. */
  userFaceURL: string;
  /** The applicant. */
  userID: string;
}
