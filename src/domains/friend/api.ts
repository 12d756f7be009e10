// The friend and black list calls, as an app sees them: what each takes, resolves, rejects and fires.
// Types only; index.ts says how each is served.

import type {
  BlackUserItem,
  FriendApplicationItem,
  FriendshipInfo,
  FriendUserItem,
  SearchedFriendsInfo,
} from '../../types/entity';
import type {
  AccessFriendParams,
  AddBlackParams,
  AddFriendParams,
  OffsetParams,
  UpdateFriendsParams,
} from '../../types/params';
import type { ApiResponse } from '../../types/response';

type Answer<T> = Promise<ApiResponse<T>>;

/** A window of the applications; `handleResults` (0 open, 1 accepted, -1 refused) filters. */
export interface ApplicationParams extends OffsetParams {
  handleResults?: number[];
}

/** Where to look for a text among friends; at least one flag must be true. */
export interface SearchFriendsParams {
  /** A friend is found when one of the texts is part of a field, whatever the case. */
  keywordList: string[];
  isSearchUserID: boolean;
  isSearchNickname: boolean;
  isSearchRemark: boolean;
}

export interface FriendApi {
  /**
   * Asks a user to become a friend. Rejects 1301 oneself, 1004 no such user, 1304 already friends.
   * Fires OnFriendApplicationAdded on both ends. /friend/add_friend.
   */
  addFriend(params: AddFriendParams, operationID?: string): Answer<unknown>;
  /**
   * Accepts the application of `toUserID`. Rejects 1001 when it was answered before. Fires
   * OnFriendApplicationAccepted and OnFriendAdded on both ends; both get a message 1201 in their
   * conversation. /friend/add_friend_response.
   */
  acceptFriendApplication(params: AccessFriendParams, operationID?: string): Answer<unknown>;
  /** Refuses it. Fires OnFriendApplicationRejected on both ends. /friend/add_friend_response. */
  refuseFriendApplication(params: AccessFriendParams, operationID?: string): Answer<unknown>;
  /** Ends a friendship on this side only. Fires OnFriendDeleted here. /friend/delete_friend. */
  deleteFriend(userID: string, operationID?: string): Answer<unknown>;
  /** Blocks a user, whose messages are refused with 1302. Fires OnBlackAdded here. /friend/add_black. */
  addBlack(params: AddBlackParams, operationID?: string): Answer<unknown>;
  /** Unblocks. Fires OnBlackDeleted here. /friend/remove_black. */
  removeBlack(userID: string, operationID?: string): Answer<unknown>;
  /** For each id, in the order given: result 1 a friend of mine, 0 not. /friend/get_designated_friends. */
  checkFriend(userIDs: string[], operationID?: string): Answer<FriendshipInfo[]>;
  /**
   * Friends offset..offset+count; `filterBlack` leaves out those on the black list. createTime in ms.
   * Rejects 10002 unless both are whole numbers from 0. /friend/get_friend_list.
   */
  getFriendListPage(
    params: OffsetParams & { filterBlack?: boolean },
    operationID?: string,
  ): Answer<FriendUserItem[]>;
  /** All friends, 10,000 at most. /friend/get_friend_list, page by page. */
  getFriendList(filterBlack?: boolean, operationID?: string): Answer<FriendUserItem[]>;
  /** Friends by id; others are left out. Also `{friendUserIDList, filterBlack?}`. */
  getSpecifiedFriendsInfo(
    userIDs: string[] | { friendUserIDList: string[]; filterBlack?: boolean },
    operationID?: string,
  ): Answer<FriendUserItem[]>;
  /** The black list, or a window of it. createTime in ms. /friend/get_black_list. */
  getBlackList(params?: OffsetParams, operationID?: string): Answer<BlackUserItem[]>;
  /** Applications sent; without a window the newest 500. /friend/get_self_friend_apply_list. */
  getFriendApplicationListAsApplicant(
    params?: ApplicationParams,
    operationID?: string,
  ): Answer<FriendApplicationItem[]>;
  /** Applications received; without a window the newest 500. /friend/get_friend_apply_list. */
  getFriendApplicationListAsRecipient(
    params?: ApplicationParams,
    operationID?: string,
  ): Answer<FriendApplicationItem[]>;
  /** How many applications received since `time` (ms, 0 all) wait. /friend/get_self_unhandled_apply_count. */
  getFriendApplicationUnhandledCount(
    params?: { time?: number },
    operationID?: string,
  ): Answer<number>;
  /**
   * Changes remark, pin or ex of friends; absent fields stay. Fires OnFriendInfoChanged for each, and
   * OnConversationChanged when the shown name follows. /friend/update_friends.
   */
  updateFriends(params: UpdateFriendsParams, operationID?: string): Answer<unknown>;
  /** As updateFriends with a remark. */
  setFriendRemark(
    params: { toUserID: string; remark: string },
    operationID?: string,
  ): Answer<unknown>;
  /** As updateFriends with isPinned. */
  pinFriends(
    params: { toUserIDs: string[]; isPinned: boolean },
    operationID?: string,
  ): Answer<unknown>;
  /** As updateFriends with ex. */
  setFriendsEx(params: { toUserIDs: string[]; ex: string }, operationID?: string): Answer<unknown>;
  /**
   * Searches all friends in memory; they are loaded once a login. `relationship`: 0 on the black list
   * too, 1 not. Rejects 10002 when no flag is true or there is no text.
   */
  searchFriends(params: SearchFriendsParams, operationID?: string): Answer<SearchedFriendsInfo[]>;
  /** Not served: rejects 10301. */
  deleteFriendRequests(
    params: { fromUserID: string; toUserID: string }[],
    operationID?: string,
  ): Answer<never>;
}
