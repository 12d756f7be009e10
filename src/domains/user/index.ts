// The user domain: the own profile, profiles of others, presence. A table of calls and notices; profiles of
// others are not kept.

import type { Domain } from '../../domain';
import type { UserOnlineState } from '../../types/entity';
import type { UserApi } from './api';
import { reload, setSelf, users } from './profile';
import { present, presence, replay, subscribe, unsubscribe } from './presence';

export interface UserState {
  /** The users watched and their last known states; at most 3,000, as subscribe refuses more. */
  watched: Map<string, UserOnlineState>;
}

const SELF = 'nickname? faceURL? ex? #globalRecvMsgOpt?';

export const user: Domain<UserApi, UserState> = {
  name: 'user',
  state: () => ({ watched: new Map() }),
  rows: {
    getSelfUserInfo: ['', async (l, _, id) => (await reload(l, id), { ...l.self })],
    setSelfInfo: [SELF, setSelf],
    SetSelfInfoEx: [SELF, setSelf],
    setGlobalRecvMessageOpt: ['=#opt', (l, opt, id) => setSelf(l, { globalRecvMsgOpt: opt }, id)],
    getUsersInfo: ['=@userIDs', users],
    subscribeUsersStatus: ['=@userIDs', subscribe],
    unsubscribeUsersStatus: ['=@userIDs', unsubscribe],
    getSubscribeUsersStatus: ['', present],
    getUserStatus: ['', present],
    getLoginUserID: ['', (l) => l.userID],
    getUserClientConfig: [
      '/user/get_user_client_config',
      'userID=.userID',
      null,
      (data: { configs?: Record<string, string> | null }) => data.configs || {},
    ],
    setAppBadge: ['/third/set_app_badge', '=#appUnreadCount userID=.userID'],
    updateFcmToken: [
      '/third/fcm_update_token',
      'fcmToken #expireTime? platformID=.platformID account=.userID',
    ],
  },
  notices: {
    1303: (l) => void reload(l, undefined, true), // UserInfoUpdatedNotification
    2005: presence, // a frame of its own
  },
  async sync(l, first) {
    if (!first) await reload(l, undefined, true);
    await replay(l);
  },
};
