// What an app is given of friends and the black list: windows, the whole, single ones, a search. It
// changes nothing and tells nothing.

import { check } from '../../check';
import { current, find, read } from '../../flow/listing';
import { page, whole } from '../../flow/pages';
import { matcher } from '../../flow/search';
import type { Table } from '../../flow/table';
import type {
  BlackUserItem,
  FriendshipInfo,
  FriendUserItem,
  SearchedFriendsInfo,
} from '../../types/entity';
import type { OffsetParams } from '../../types/params';
import type { SearchFriendsParams } from './api';
import type { L } from './state';

/** A window of a list, or all of it, as the server has it now. */
async function rows<T extends object>(
  l: L,
  t: Table<T>,
  window: OffsetParams | undefined | null,
  id: string,
): Promise<T[]> {
  const body = { userID: l.userID };
  const raw = window
    ? await page<object>(l, t.kind.list, body, window, id)
    : await whole<object>(l, t.kind.list, body, id);
  return raw.map((row) => t.kind.item!(row));
}

export const blackList = (
  l: L,
  window: OffsetParams | undefined | null,
  id: string,
): Promise<BlackUserItem[]> => rows(l, l.mine.blacks, window, id);

async function unblocked(l: L, list: FriendUserItem[], filter: unknown, id: string) {
  if (!filter || !list.length) return list;
  const blocked = await current(l, l.mine.blacks, id);
  return list.filter(({ userID }) => !blocked.has(userID));
}

/** Friends of a window, or all. */
export async function friends(
  l: L,
  window: OffsetParams | undefined,
  filterBlack: boolean | undefined | null,
  id: string,
): Promise<FriendUserItem[]> {
  l.mine.friends.asked = true;
  return unblocked(l, await rows(l, l.mine.friends, window, id), filterBlack, id);
}

export async function checked(l: L, userIDs: string[], id: string): Promise<FriendshipInfo[]> {
  const mine = new Set((await read(l, l.mine.friends, userIDs, id)).map(({ userID }) => userID));
  return userIDs.map((userID) => ({ userID, result: mine.has(userID) ? 1 : 0 }));
}

export async function specified(
  l: L,
  params: string[] | { friendUserIDList: string[]; filterBlack?: boolean },
  id: string,
): Promise<FriendUserItem[]> {
  const p = Array.isArray(params) ? { friendUserIDList: params } : params;
  check('@friendUserIDList !filterBlack?', p, 'getSpecifiedFriendsInfo');
  const { friendUserIDList, filterBlack } = p;
  return unblocked(l, await find(l, l.mine.friends, friendUserIDList, id), filterBlack, id);
}

export async function search(
  l: L,
  p: SearchFriendsParams,
  id: string,
): Promise<SearchedFriendsInfo[]> {
  const fits = matcher(p.keywordList, {
    userID: p.isSearchUserID,
    nickname: p.isSearchNickname,
    remark: p.isSearchRemark,
  });
  const all = Array.from((await current(l, l.mine.friends, id)).values());
  const found = all.filter(fits);
  const blocked = found.length ? await current(l, l.mine.blacks, id) : new Map();
  return found.map((one) => ({ ...one, relationship: blocked.has(one.userID) ? 0 : 1 }));
}
