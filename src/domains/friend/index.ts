// The friend domain: friends, applications, the black list.

import type { Domain } from '../../domain';
import { bounded, type Bounded } from '../../lib/bounded';
import type { BlackUserItem, FriendApplicationItem, FriendUserItem } from '../../types/entity';
import type { FriendApi } from './api';
import { applications, blackList, checked, friendPage, friends, search, specified } from './lists';
import { accepted, black, gone, request, renew, unblack, type Tips } from './notices';
import { sync, wanted } from './sync';

export interface FriendState {
  /** Friends seen: the whole list once it was asked for. About 400 B each. */
  friends: Bounded<string, FriendUserItem>;
  /** `friends` holds the whole list. */
  complete: boolean;
  version: number;
  versionID: string;
  blacks: Bounded<string, BlackUserItem>;
  /** The black list was read. */
  listed: boolean;
  /** Applications seen, by `from to`; undefined until the first sync that wanted them. */
  requests: Bounded<string, FriendApplicationItem>;
  requested: boolean;
  /** Work of notices, one after another, so that events keep their order. */
  work: Promise<unknown>;
  /** This login has asked for friends. */
  asked: boolean;
}

const UPDATE = '/friend/update_friends';
const ANSWER = '/friend/add_friend_response';

export const friend: Domain<FriendApi, FriendState> = {
  name: 'friend',
  state: () => ({
    friends: bounded(10000),
    complete: false,
    version: 0,
    versionID: '',
    blacks: bounded(2000),
    listed: false,
    requests: bounded(500),
    requested: false,
    work: Promise.resolve(),
    asked: false,
  }),
  rows: {
    addFriend: [
      '/friend/add_friend',
      'toUserID reqMsg ex?',
      ({ toUserID, reqMsg, ex }, l) => ({ fromUserID: l.userID, toUserID, reqMsg, ex }),
    ],
    acceptFriendApplication: [
      ANSWER,
      'toUserID handleMsg',
      (p, l) => ({
        fromUserID: p.toUserID,
        toUserID: l.userID,
        handleMsg: p.handleMsg,
        handleResult: 1,
      }),
    ],
    refuseFriendApplication: [
      ANSWER,
      'toUserID handleMsg',
      (p, l) => ({
        fromUserID: p.toUserID,
        toUserID: l.userID,
        handleMsg: p.handleMsg,
        handleResult: -1,
      }),
    ],
    deleteFriend: [
      '/friend/delete_friend',
      '=userID',
      (friendUserID, l) => ({ ownerUserID: l.userID, friendUserID }),
    ],
    addBlack: [
      '/friend/add_black',
      'toUserID ex?',
      ({ toUserID, ex }, l) => ({ ownerUserID: l.userID, blackUserID: toUserID, ex }),
    ],
    removeBlack: [
      '/friend/remove_black',
      '=userID',
      (blackUserID, l) => ({ ownerUserID: l.userID, blackUserID }),
    ],
    checkFriend: ['=@userIDs', checked],
    getFriendListPage: ['#offset #count !filterBlack?', friendPage],
    getFriendList: ['=!filterBlack?', friends],
    getSpecifiedFriendsInfo: ['=*userIDs', specified],
    getBlackList: ['?#offset #count', blackList],
    getFriendApplicationListAsApplicant: [
      '?#offset #count ~handleResults?',
      (l, p, id) => applications(l, true, p, id),
    ],
    getFriendApplicationListAsRecipient: [
      '?#offset #count ~handleResults?',
      (l, p, id) => applications(l, false, p, id),
    ],
    getFriendApplicationUnhandledCount: [
      '/friend/get_self_unhandled_apply_count',
      '?#time?',
      (p, l) => ({ userID: l.userID, time: (p && p.time) || 0 }),
      (data: { count?: number }) => data.count || 0,
    ],
    updateFriends: [
      UPDATE,
      '@friendUserIDs !isPinned? remark? ex?',
      ({ friendUserIDs, isPinned, remark, ex }, l) => ({
        ownerUserID: l.userID,
        friendUserIDs,
        isPinned,
        remark,
        ex,
      }),
    ],
    setFriendRemark: [
      UPDATE,
      'toUserID remark',
      ({ toUserID, remark }, l) => ({ ownerUserID: l.userID, friendUserIDs: [toUserID], remark }),
    ],
    pinFriends: [
      UPDATE,
      '@toUserIDs !isPinned',
      ({ toUserIDs, isPinned }, l) => ({
        ownerUserID: l.userID,
        friendUserIDs: toUserIDs,
        isPinned,
      }),
    ],
    setFriendsEx: [
      UPDATE,
      '@toUserIDs ex',
      ({ toUserIDs, ex }, l) => ({ ownerUserID: l.userID, friendUserIDs: toUserIDs, ex }),
    ],
    searchFriends: ['@keywordList !isSearchUserID !isSearchNickname !isSearchRemark', search],
    deleteFriendRequests: 'the open server has no route for it',
  },
  notices: {
    1201: accepted, // FriendApplicationApproved
    1202: request, // FriendApplicationRejected
    1203: request, // FriendApplication
    1205: gone, // FriendDeleted
    1206: (l, { fromToUserID }: Tips) => renew(l, [fromToUserID.toUserID], fromToUserID.fromUserID),
    1207: black, // BlackAdded
    1208: unblack, // BlackDeleted
    1209: (l, { userID }: Tips) => renew(l, userID === l.userID ? [] : [userID]),
    1210: (l, { friendIDs }: Tips) => renew(l, friendIDs || []),
  },
  sync,
  wanted,
};
