// Arguments of the conversation, friend and group calls that the other OpenIM SDKs have beyond the
// reference one (api/beyond.md §2, §3). Shapes only; check.ts says what is refused.

import type {
  AllowType,
  ApplicationHandleResult,
  GroupMemberRole,
  GroupVerificationType,
  MessageReceiveOptType,
} from './enum';

/** Setting of one conversation. */
export interface SetConversationPrivateParams {
  conversationID: string;
  isPrivate: boolean;
}

/** Setting of one conversation. */
export interface SetBurnDurationParams {
  conversationID: string;
  /** Seconds. */
  burnDuration: number;
}

/** Setting of one conversation. */
export interface SetConversationExParams {
  conversationID: string;
  ex: string;
}

/** A draft, kept in this session. */
export interface SetDraftParams {
  conversationID: string;
  /** Empty takes the draft away. */
  draftText: string;
}

/** Setting of one conversation. */
export interface PinConversationParams {
  conversationID: string;
  isPinned: boolean;
}

/** Setting of one conversation. */
export interface SetConversationRecvOptParams {
  conversationID: string;
  opt: MessageReceiveOptType;
}

/** Setting of one conversation. */
export interface SetConversationMsgDestructParams {
  conversationID: string;
  isMsgDestruct: boolean;
}

/** Setting of one conversation. */
export interface SetConversationMsgDestructTimeParams {
  conversationID: string;
  /** Seconds. */
  msgDestructTime: number;
}

/** Since when unanswered applications count. */
export interface UnhandledCountParams {
  /** Milliseconds; 0 counts all. */
  time: number;
}

/** My name for one friend. */
export interface RemarkFriendParams {
  toUserID: string;
  remark: string;
}

/** Friends to pin or unpin. */
export interface PinFriendParams {
  toUserIDs: string[];
  isPinned: boolean;
}

/** A text of the app's own on friends. */
export interface SetFriendExParams {
  toUserIDs: string[];
  ex: string;
}

/** Friends by the WASM SDK's form of getSpecifiedFriendsInfo. */
export interface SpecifiedFriendsParams {
  friendUserIDList: string[];
  /** Leaves out those on the black list. */
  filterBlack?: boolean;
}

/** A window of applications; absent fields mean all of them. */
export interface ApplicationListParams {
  offset?: number;
  count?: number;
  handleResults?: ApplicationHandleResult[];
  /** Group applications only. */
  groupID?: string[];
}

/** Members by the time they came. */
export interface GetGroupMemberByTimeParams {
  groupID: string;
  /** Ids to leave out. */
  filterUserIDList: string[];
  offset: number;
  count: number;
  /** Milliseconds; 0 has no limit. */
  joinTimeBegin: number;
  /** Milliseconds; 0 has no limit. */
  joinTimeEnd: number;
}

/** Rule of a group. */
export interface SetGroupAllowParams {
  groupID: string;
  rule: AllowType;
}

/** Rule of a group. */
export interface SetGroupVerificationParams {
  groupID: string;
  verification: GroupVerificationType;
}

/** A member's name in a group. */
export interface SetMemberNicknameParams {
  groupID: string;
  userID: string;
  groupMemberNickname: string;
}

/** A member's role. */
export interface SetMemberRoleParams {
  groupID: string;
  userID: string;
  roleLevel: GroupMemberRole;
}
