// The friend domain: friends, applications, the black list. A table of calls and notices; how lists are kept
// up to date is flow/table.ts's and flow/listing.ts's matter.

import type { Domain } from '../../domain';
import { followApplications } from '../../flow/applications';
import { follow } from '../../flow/listing';
import type { FriendApi } from './api';
import { blackList, checked, friends, search, specified } from './lists';
import { accepted, request, turn, turnPair, type Tips } from './notices';
import { applications, state, type FriendState } from './state';

const UPDATE = '/friend/update_friends';
const ANSWER = '/friend/add_friend_response';
const WINDOW = '?#offset? #count? ~handleResults?';

export const friend: Domain<FriendApi, FriendState> = {
  name: 'friend',
  state,
  rows: {
    addFriend: ['/friend/add_friend', 'toUserID reqMsg ex? fromUserID=.userID'],
    acceptFriendApplication: [
      ANSWER,
      'toUserID>fromUserID handleMsg toUserID=.userID handleResult=1',
    ],
    refuseFriendApplication: [
      ANSWER,
      'toUserID>fromUserID handleMsg toUserID=.userID handleResult=-1',
    ],
    deleteFriend: ['/friend/delete_friend', '=userID>friendUserID ownerUserID=.userID'],
    addBlack: ['/friend/add_black', 'toUserID>blackUserID ex? ownerUserID=.userID'],
    removeBlack: ['/friend/remove_black', '=userID>blackUserID ownerUserID=.userID'],
    checkFriend: ['=@userIDs', checked],
    getFriendListPage: [
      '#offset #count !filterBlack?',
      (l, p, id) => friends(l, p, p.filterBlack, id),
    ],
    getFriendList: ['=!filterBlack?', (l, filter, id) => friends(l, undefined, filter, id)],
    getSpecifiedFriendsInfo: ['=*userIDs', specified],
    getBlackList: ['?#offset #count', blackList],
    getFriendApplicationListAsApplicant: [WINDOW, (l, p, id) => applications(l, true, p, id)],
    getFriendApplicationListAsRecipient: [WINDOW, (l, p, id) => applications(l, false, p, id)],
    getFriendApplicationUnhandledCount: [
      '/friend/get_self_unhandled_apply_count',
      '?#time? userID=.userID',
      null,
      (data: { count?: number }) => data.count || 0,
    ],
    updateFriends: [UPDATE, '@friendUserIDs !isPinned? remark? ex? ownerUserID=.userID'],
    setFriendRemark: [
      UPDATE,
      'toUserID remark',
      ({ toUserID, remark }, l) => ({ ownerUserID: l.userID, friendUserIDs: [toUserID], remark }),
    ],
    pinFriends: [UPDATE, '@toUserIDs>friendUserIDs !isPinned ownerUserID=.userID'],
    setFriendsEx: [UPDATE, '@toUserIDs>friendUserIDs ex ownerUserID=.userID'],
    searchFriends: ['@keywordList !isSearchUserID !isSearchNickname !isSearchRemark', search],
    deleteFriendRequests: 'the open server has no route for it',
  },
  wrote({ mine }) {
    mine.friends.stale = mine.blacks.stale = true;
  },
  notices: {
    1201: accepted, // FriendApplicationApproved
    1202: request, // FriendApplicationRejected
    1203: request, // FriendApplication
    1205: (l, tips: Tips) => turnPair(l, l.mine.friends, 2, tips), // FriendDeleted
    1206: (l, tips: Tips) => turnPair(l, l.mine.friends, 1, tips), // FriendRemarkSet
    1207: (l, tips: Tips) => turnPair(l, l.mine.blacks, 0, tips), // BlackAdded
    1208: (l, tips: Tips) => turnPair(l, l.mine.blacks, 2, tips), // BlackDeleted
    // FriendInfoUpdated: a profile changed, or the own one
    1209: (l, { userID }: Tips) =>
      turn(l, l.mine.friends, 1, l.userID, userID === l.userID ? null : [userID]),
    // FriendsInfoUpdate, to oneself
    1210: (l, { friendIDs }: Tips) => turn(l, l.mine.friends, 1, l.userID, friendIDs),
  },
  async sync(l) {
    const { friends: list, blacks, applications: seen } = l.mine;
    await follow(l, [list, blacks]);
    await followApplications(l, seen, (sent) => applications(l, sent, { count: 100 }));
  },
};
