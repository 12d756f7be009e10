// Friends, applications and the black list as the server lists them, in the app's shapes; and the
// search in memory.

import { check } from '../../check';
import { OpenIMError } from '../../errors';
import { page, whole } from '../../flow/pages';
import type { Life } from '../../life';
import { ErrorCode } from '../../types/enum';
import type {
  BlackUserItem,
  FriendApplicationItem,
  FriendshipInfo,
  FriendUserItem,
  PublicUserItem,
  SearchedFriendsInfo,
} from '../../types/entity';
import type { OffsetParams } from '../../types/params';
import type { ApplicationParams, SearchFriendsParams } from './api';
import type { FriendState } from './index';

type L = Life<FriendState>;

/** Whole lists are read up to here; the bounds of the state are the same. */
const MOST = 10000;

/** FriendInfo and BlackInfo of protocol/http.md §7: the user's fields lie one level deeper. */
type Nested = Omit<FriendUserItem & BlackUserItem, keyof PublicUserItem> & {
  ex: string;
  friendUser?: PublicUserItem;
  blackUserInfo?: PublicUserItem;
};

/** Paged lists have seconds, the others milliseconds (protocol/http.md §8). */
const toMs = (time: number): number => (time < 1e11 ? time * 1000 : time);

/** A friend as the app sees one. */
export function friendOf(row: Nested): FriendUserItem {
  const { ownerUserID, remark, createTime, addSource, operatorUserID, ex, isPinned } = row;
  const { userID, nickname, faceURL } = row.friendUser!;
  return {
    ownerUserID,
    remark,
    createTime: toMs(createTime),
    addSource,
    operatorUserID,
    ex,
    isPinned: !!isPinned,
    userID,
    nickname,
    faceURL,
    attachedInfo: '',
  };
}

/** A blocked user as the app sees one. */
export function blackOf(row: Nested): BlackUserItem {
  const { ownerUserID, createTime, addSource, operatorUserID, ex } = row;
  const { userID, nickname, faceURL } = row.blackUserInfo!;
  return {
    ownerUserID,
    createTime: toMs(createTime),
    addSource,
    operatorUserID,
    ex,
    userID,
    nickname,
    faceURL,
  };
}

const FRIENDS = ['/friend/get_friend_list', 'friendsInfo'] as const;
const BLACKS = ['/friend/get_black_list', 'blacks'] as const;

export async function allFriends(l: L, id?: string): Promise<FriendUserItem[]> {
  const rows = await whole<Nested>(l, ...FRIENDS, { userID: l.userID }, MOST, id);
  return rows.map(friendOf);
}

export async function blackList(
  l: L,
  window: OffsetParams | undefined | null,
  id?: string,
): Promise<BlackUserItem[]> {
  const body = { userID: l.userID };
  const rows = window
    ? await page<Nested>(l, ...BLACKS, body, window, id)
    : await whole<Nested>(l, ...BLACKS, body, MOST, id);
  return rows.map(blackOf);
}

/** Friends among `friendUserIDs`. */
export async function designated(l: L, ids: string[], id?: string): Promise<FriendUserItem[]> {
  if (!ids.length) return [];
  const data = await l.post<{ friendsInfo: Nested[] | null } | null>(
    '/friend/get_designated_friends',
    { ownerUserID: l.userID, friendUserIDs: ids },
    id,
  );
  return ((data && data.friendsInfo) || []).map(friendOf);
}

async function unblocked(l: L, rows: FriendUserItem[], filter: unknown, id: string) {
  if (!filter || !rows.length) return rows;
  const blocked = new Set((await blackList(l, undefined, id)).map(({ userID }) => userID));
  return rows.filter(({ userID }) => !blocked.has(userID));
}

export async function checked(l: L, userIDs: string[], id: string): Promise<FriendshipInfo[]> {
  const mine = new Set((await designated(l, userIDs, id)).map(({ userID }) => userID));
  return userIDs.map((userID) => ({ userID, result: mine.has(userID) ? 1 : 0 }));
}

export async function friendPage(
  l: L,
  params: OffsetParams & { filterBlack?: boolean },
  id: string,
): Promise<FriendUserItem[]> {
  l.mine.asked = true;
  const rows = await page<Nested>(l, ...FRIENDS, { userID: l.userID }, params, id);
  return unblocked(l, rows.map(friendOf), params.filterBlack, id);
}

export async function friends(
  l: L,
  filterBlack: boolean | undefined,
  id: string,
): Promise<FriendUserItem[]> {
  l.mine.asked = true;
  return unblocked(l, await allFriends(l, id), filterBlack, id);
}

export async function specified(
  l: L,
  params: string[] | { friendUserIDList: string[]; filterBlack?: boolean },
  id: string,
): Promise<FriendUserItem[]> {
  if (Array.isArray(params)) {
    check('=@userIDs', params, 'getSpecifiedFriendsInfo');
    return designated(l, params, id);
  }
  check('@friendUserIDList !filterBlack?', params, 'getSpecifiedFriendsInfo');
  return unblocked(l, await designated(l, params.friendUserIDList, id), params.filterBlack, id);
}

/** Applications sent (`sent`) or received, newest first as the server sorts them. */
export function applications(
  l: L,
  sent: boolean,
  params: ApplicationParams | undefined | null,
  id?: string,
): Promise<FriendApplicationItem[]> {
  const { handleResults = [] } = params || {};
  return page(
    l,
    sent ? '/friend/get_self_friend_apply_list' : '/friend/get_friend_apply_list',
    // The server's own capital (protocol/http.md §4).
    sent ? 'friendRequests' : 'FriendRequests',
    { userID: l.userID, handleResults },
    params || { offset: 0, count: 500 },
    id,
  );
}

export async function search(
  l: L,
  params: SearchFriendsParams,
  id: string,
): Promise<SearchedFriendsInfo[]> {
  const { mine } = l;
  const words = params.keywordList.map((word) => word.toLowerCase()).filter(Boolean);
  const fields = (['userID', 'nickname', 'remark'] as const).filter(
    (_, i) => [params.isSearchUserID, params.isSearchNickname, params.isSearchRemark][i],
  );
  if (!words.length || !fields.length) {
    throw new OpenIMError(
      ErrorCode.ArgsError,
      'searchFriends: keywordList needs a text, and one of the isSearch flags must be true',
    );
  }
  mine.asked = true;
  if (!mine.complete) {
    (await allFriends(l, id)).forEach((one) => mine.friends.set(one.userID, one));
    mine.complete = true;
  }
  const found = mine.friends
    .values()
    .filter((one) =>
      fields.some((field) => words.some((word) => one[field].toLowerCase().indexOf(word) >= 0)),
    );
  const black = new Set(
    found.length ? (await blackList(l, undefined, id)).map(({ userID }) => userID) : [],
  );
  return found.map((one) => ({ ...one, relationship: black.has(one.userID) ? 0 : 1 }));
}
