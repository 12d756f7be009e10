// What an app is given of groups and members: windows, filters and searches over tables in memory. It
// changes nothing and tells nothing.

import { refuse } from '../../errors';
import { current } from '../../flow/listing';
import { cut, MOST, page } from '../../flow/pages';
import { matcher } from '../../flow/search';
import type { GroupItem, GroupMemberItem } from '../../types/entity';
import type {
  GetGroupMemberByTimeParams,
  GetGroupMemberParams,
  OffsetParams,
  SearchGroupMemberParams,
  SearchGroupParams,
} from '../../types/params';
import { MEMBERS, membersOf, type L } from './state';

export async function joined(l: L, window: OffsetParams, id: string): Promise<GroupItem[]> {
  return cut(Array.from((await current(l, l.mine.groups, id)).values()).reverse(), window);
}

export const isJoined = async (l: L, groupID: string, id: string): Promise<boolean> =>
  (await current(l, l.mine.groups, id)).has(groupID);

export async function search(l: L, p: SearchGroupParams, id: string): Promise<GroupItem[]> {
  const fits = matcher(p.keywordList, {
    groupID: p.isSearchGroupID,
    groupName: p.isSearchGroupName,
  });
  return (await joined(l, { offset: 0, count: MOST }, id)).filter(fits);
}

/** All members: owner, admins, members, each in order of joining. */
async function all(l: L, groupID: string, id: string): Promise<GroupMemberItem[]> {
  const { members } = l.mine;
  const t = membersOf(l, groupID);
  members.set(groupID, t);
  try {
    const rows = Array.from((await current(l, t, id)).values());
    return rows.sort((a, b) => b.roleLevel - a.roleLevel || a.joinTime - b.joinTime);
  } catch (e) {
    if (!t.ready) members.delete(groupID);
    throw e;
  }
}

// What a GroupMemberFilter takes.
const ROLES = [[], [100], [60], [20], [20, 60], [60, 100]];

export async function members(
  l: L,
  p: GetGroupMemberParams,
  id: string,
): Promise<GroupMemberItem[]> {
  const { groupID, filter = 0 } = p;
  const roles = ROLES[filter] || refuse(`filter must be 0 to 5, got ${filter}`);
  const rows = await all(l, groupID, id);
  if (!filter && rows.length >= MOST) return page(l, MEMBERS.list, { groupID }, p, id);
  return cut(filter ? rows.filter((row) => roles.indexOf(row.roleLevel) >= 0) : rows, p);
}

export async function byTime(
  l: L,
  p: GetGroupMemberByTimeParams,
  id: string,
): Promise<GroupMemberItem[]> {
  const { filterUserIDList, joinTimeBegin = 0, joinTimeEnd } = p;
  const out = new Set(filterUserIDList || []);
  const rows = (await all(l, p.groupID, id)).filter(
    ({ userID, joinTime }) =>
      !out.has(userID) && joinTime >= joinTimeBegin && joinTime <= (joinTimeEnd || Infinity),
  );
  return cut(
    rows.sort((a, b) => b.joinTime - a.joinTime),
    p,
  );
}

export async function searchMembers(
  l: L,
  p: SearchGroupMemberParams,
  id: string,
): Promise<GroupMemberItem[]> {
  const fits = matcher(p.keywordList, {
    userID: p.isSearchUserID,
    nickname: p.isSearchMemberNickname,
  });
  return cut((await all(l, p.groupID, id)).filter(fits), p);
}
