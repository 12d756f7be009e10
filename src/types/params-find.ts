// Arguments of the message calls that the other OpenIM SDKs have beyond the
// reference one (api/beyond.md §2, §3). Shapes only; check.ts says what is refused.

import type { MessageEntity } from './entity-elem';
import type { MessageItem } from './entity-message';
import type { MessageType, ViewType } from './enum';

/** What searchLocalMessages looks for in the messages this session has loaded. */
export interface SearchLocalParams {
  /** Empty searches all conversations. */
  conversationID: string;
  /** May be empty when messageTypeList is not. */
  keywordList: string[];
  /** 0 any keyword (default), 1 all of them. */
  keywordListMatchType?: number;
  senderUserIDList?: string[];
  messageTypeList?: MessageType[];
  /** Seconds since 1970 where the search ends; 0 is now. */
  searchTimePosition?: number;
  /** Seconds back from there; 0 has no limit. */
  searchTimePeriod?: number;
  /** From 1; needed with a conversationID. */
  pageIndex?: number;
  /** Messages a page; needed with a conversationID. */
  count?: number;
}

/** What searchFriends looks for; at least one flag must be true. */
export interface SearchFriendParams {
  keywordList: string[];
  isSearchUserID: boolean;
  isSearchNickname: boolean;
  isSearchRemark: boolean;
}

/** What searchGroups looks for among the joined groups; at least one flag must be true. */
export interface SearchGroupParams {
  keywordList: string[];
  isSearchGroupID: boolean;
  isSearchGroupName: boolean;
}

/** What searchGroupMembers looks for in one group, and the window of the result. */
export interface SearchGroupMemberParams {
  groupID: string;
  keywordList: string[];
  isSearchUserID: boolean;
  isSearchMemberNickname: boolean;
  offset: number;
  count: number;
}

/** Messages to find in one conversation. */
export interface FindMessageParams {
  conversationID: string;
  clientMsgIDList: string[];
}

/** A message and how many to load around it. */
export interface FetchSurroundingParams {
  startMessage: MessageItem;
  /** Without effect. */
  viewType?: ViewType;
  /** Older messages wanted. */
  before: number;
  /** Newer messages wanted. */
  after: number;
}

/** History by the older form: the conversation, or the user or group it is with. */
export interface GetHistoryMsgParams {
  userID: string;
  groupID: string;
  count: number;
  startClientMsgID: string;
  conversationID?: string;
}

/** A quote with entities to make. */
export interface AdvancedQuoteMsgParams {
  text: string;
  message: MessageItem;
  messageEntityList?: MessageEntity[];
}

/** A text with entities to make. */
export interface AdvancedMsgParams {
  text: string;
  messageEntityList?: MessageEntity[];
}

/** A note on a message, kept in this session. */
export interface SetMessageLocalExParams {
  conversationID: string;
  clientMsgID: string;
  localEx: string;
}

/** A message to put into a single chat of this session. */
export interface InsertSingleMsgParams {
  message: MessageItem;
  recvID: string;
  sendID: string;
}

/** A message to put into a group chat of this session. */
export interface InsertGroupMsgParams {
  message: MessageItem;
  groupID: string;
  sendID: string;
}

/** Messages to delete. */
export interface DeleteMessagesParams {
  conversationID: string;
  clientMsgIDs: string[];
  /** Whether for the other side too. */
  isSync: boolean;
}
