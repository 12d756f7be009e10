// Users, friends, the black list. Shapes only; all times are milliseconds, also where the server
// and the reference SDK have seconds.

import type {
  ApplicationHandleResult,
  MessageReceiveOptType,
  OnlineState,
  Platform,
  Relationship,
} from './enum';

/** What anybody may see of a user. */
export interface PublicUserItem {
  nickname: string;
  userID: string;
  /** Address of the avatar; may be empty. */
  faceURL: string;
  /** The app's own text. */
  ex: string;
}

/** Own profile. */
export interface SelfUserInfo {
  /** Milliseconds. */
  createTime: number;
  /** The app's own text. */
  ex: string;
  /** Address of the avatar; may be empty. */
  faceURL: string;
  nickname: string;
  userID: string;
  /** What to do with messages of all conversations. */
  globalRecvMsgOpt: MessageReceiveOptType;
  /** Level of an administrator account; 0 for users. The server's spelling. */
  appMangerLevel?: number;
}

/** Profile fields to change. */
export interface PartialUserInfo {
  userID: string;
  /** Address of the avatar; may be empty. */
  faceURL?: string;
  /** The app's own text. */
  ex?: string;
  /** Milliseconds since 1970. */
  createTime?: number;
  nickname?: string;
  globalRecvMsgOpt?: MessageReceiveOptType;
}

/** Presence of a user. */
export interface UserOnlineState {
  /** Devices online; may be absent. */
  platformIDs?: Platform[];
  status: OnlineState;
  userID: string;
}

/** A friend. */
export interface FriendUserItem {
  /** How the friend was added; 2 by application. */
  addSource: number;
  /** When the friendship began, milliseconds. */
  createTime: number;
  /** The app's own text. */
  ex: string;
  /** Address of the avatar; may be empty. */
  faceURL: string;
  userID: string;
  nickname: string;
  operatorUserID: string;
  ownerUserID: string;
  /** My name for the friend; may be empty. */
  remark: string;
  /** Always empty. */
  attachedInfo: string;
  /** As set by updateFriends. */
  isPinned?: boolean;
}

/** Result of searchFriends: a friend, and whether on the black list too. */
export interface SearchedFriendsInfo extends FriendUserItem {
  relationship: Relationship;
}

/** Result of checkFriend. */
export interface FriendshipInfo {
  /** 1 friend, 0 not. */
  result: number;
  userID: string;
}

/** A user on my black list. */
export interface BlackUserItem {
  addSource: number;
  userID: string;
  /** When the user was put there, milliseconds. */
  createTime: number;
  /** The app's own text. */
  ex: string;
  /** Address of the avatar; may be empty. */
  faceURL: string;
  nickname: string;
  operatorUserID: string;
  /** Myself. */
  ownerUserID: string;
}

/** A request to become friends. */
export interface FriendApplicationItem {
  /** Milliseconds. */
  createTime: number;
  /** The app's own text. */
  ex: string;
  fromFaceURL: string;
  fromNickname: string;
  fromUserID: string;
  /** Text of the answer. */
  handleMsg: string;
  handleResult: ApplicationHandleResult;
  /** Milliseconds; 0 while unanswered. */
  handleTime: number;
  handlerUserID: string;
  /** Text of the request. */
  reqMsg: string;
  toFaceURL: string;
  toNickname: string;
  toUserID: string;
}
