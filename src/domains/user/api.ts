// The user calls, as an app sees them: what each takes, resolves, rejects and fires. Types only; index.ts
// says how each is served.

import type { PublicUserItem, SelfUserInfo, UserOnlineState } from '../../types/entity';
import type { MessageReceiveOptType } from '../../types/enum';
import type { ApiResponse } from '../../types/response';

type Answer<T> = Promise<ApiResponse<T>>;

export interface UserApi {
  /** The own profile, from memory; loaded first when the login could not. createTime in ms. */
  getSelfUserInfo(operationID?: string): Answer<SelfUserInfo>;
  /**
   * Changes the given fields of the own profile; '' empties one. Rejects the server's code.
   * Fires OnSelfInfoUpdated before it resolves, on all devices. /user/update_user_info_ex.
   */
  setSelfInfo(params: Partial<SelfUserInfo>, operationID?: string): Answer<unknown>;
  /** Other name of setSelfInfo. */
  SetSelfInfoEx(params: Partial<SelfUserInfo>, operationID?: string): Answer<unknown>;
  /** What to do with messages of all conversations: 0 receive, 1 not, 2 without push. As setSelfInfo. */
  setGlobalRecvMessageOpt(opt: MessageReceiveOptType, operationID?: string): Answer<unknown>;
  /**
   * Public profiles; unknown ids are left out, [] needs no request. A name or face that differs from a
   * single conversation's row renames it (OnConversationChanged). /user/get_users_info.
   */
  getUsersInfo(userIDs: string[], operationID?: string): Answer<PublicUserItem[]>;
  /**
   * Watches the presence of users (3,000 at most): resolves their present states in the order asked;
   * OnUserStatusChanged follows each change. Renewed by itself after a reconnect. Frame 2005.
   * Rejects 10002 above 3,000, 10000 or 10001 without a connection.
   */
  subscribeUsersStatus(userIDs: string[], operationID?: string): Answer<UserOnlineState[]>;
  /** Ends watching; ids not watched are ignored. Resolves null. Frame 2005. */
  unsubscribeUsersStatus(userIDs: string[], operationID?: string): Answer<unknown>;
  /** Last known states of the users watched, from memory. */
  getSubscribeUsersStatus(operationID?: string): Answer<UserOnlineState[]>;
  /** Other name of getSubscribeUsersStatus. */
  getUserStatus(operationID?: string): Answer<UserOnlineState[]>;
  /** The logged-in user's id. */
  getLoginUserID(operationID?: string): Answer<string>;
  /** The server's settings for this user, name by name; {} when there are none. */
  getUserClientConfig(operationID?: string): Answer<Record<string, string>>;
  /** Tells the server the unread count that offline pushes show. /third/set_app_badge. */
  setAppBadge(appUnreadCount: number, operationID?: string): Answer<unknown>;
  /** Hands over a token of Firebase pushes; expireTime in seconds. /third/fcm_update_token. */
  updateFcmToken(
    params: { fcmToken: string; expireTime?: number },
    operationID?: string,
  ): Answer<unknown>;
}
