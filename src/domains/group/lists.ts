// What an app is given of groups and members: windows, filters and searches over tables in memory, and
// single rows. Loading is read.ts's matter.

import { OpenIMError } from '../../errors';
import { page } from '../../flow/pages';
import { ErrorCode } from '../../types/enum';
import type { GroupItem, GroupMemberItem } from '../../types/entity';
import type {
  GetGroupMemberByTimeParams,
  GetGroupMemberParams,
  OffsetParams,
  SearchGroupMemberParams,
  SearchGroupParams,
  getGroupMembersInfoParams,
} from '../../types/params';
import { current, infos, LIST, load, renewMembers } from './read';
import { memberTable, MOST, type L } from './state';

const bad = (text: string): OpenIMError => new OpenIMError(ErrorCode.ArgsError, text);

const copies = <T extends object>(rows: T[]): T[] => rows.map((row) => ({ ...row }));

/** Rows by id, in the order asked; those not there are left out. */
const pick = <T extends object>(found: Map<string, T>, ids: string[]): T[] =>
  copies(ids.filter((id) => found.has(id)).map((id) => found.get(id)!));

function cut<T extends object>(rows: T[], { offset, count }: OffsetParams): T[] {
  if (offset < 0 || count < 0 || offset % 1 || count % 1) {
    throw bad('offset and count must be whole numbers from 0');
  }
  return copies(rows.slice(offset, offset + count));
}

export async function joined(l: L, window: OffsetParams, id: string): Promise<GroupItem[]> {
  return cut(Array.from((await current(l, id)).values()).reverse(), window);
}

export const isJoined = async (l: L, groupID: string, id: string): Promise<boolean> => (
  await load(l, l.mine.groups, id),
  l.mine.groups.items.has(groupID)
);

export async function specified(l: L, ids: string[], id: string): Promise<GroupItem[]> {
  const found = new Map<string, GroupItem>();
  if (ids.length && l.mine.groups.whole) {
    const mine = await current(l, id);
    ids.forEach((key) => mine.has(key) && found.set(key, mine.get(key)!));
  }
  const missing = Array.from(new Set(ids)).filter((key) => !found.has(key));
  (await infos(l, missing, id)).forEach((group) => found.set(group.groupID, group));
  return pick(found, ids);
}

/** A test for rows that hold a keyword, whatever the case, in a field that is searched. */
function matcher(where: string, keywords: string[], fields: [string, boolean][]) {
  const words = keywords.map((word) => word.toLowerCase()).filter(Boolean);
  const names = fields.filter(([, on]) => on).map(([name]) => name);
  if (!words.length) throw bad(`${where}: keywordList must hold a text`);
  if (!names.length) throw bad(`${where}: one isSearch flag must be true`);
  return (row: object): boolean =>
    names.some((name) => {
      const text = `${(row as Record<string, unknown>)[name]}`.toLowerCase();
      return words.some((word) => text.indexOf(word) >= 0);
    });
}

export async function search(l: L, p: SearchGroupParams, id: string): Promise<GroupItem[]> {
  const fits = matcher('searchGroups', p.keywordList, [
    ['groupID', p.isSearchGroupID],
    ['groupName', p.isSearchGroupName],
  ]);
  return (await joined(l, { offset: 0, count: MOST }, id)).filter(fits);
}

/** All members: owner, admins, members, each in order of joining. */
async function all(l: L, groupID: string, id: string): Promise<GroupMemberItem[]> {
  const t = memberTable(l, groupID);
  await load(l, t, id);
  if (t.stale) {
    t.stale = false;
    await renewMembers(l, [groupID], id);
  }
  return Array.from(t.items.values()).sort(
    (a, b) => b.roleLevel - a.roleLevel || a.joinTime - b.joinTime,
  );
}

// What a GroupMemberFilter takes.
const ROLES = [[], [100], [60], [20], [20, 60], [60, 100]];

export async function members(
  l: L,
  p: GetGroupMemberParams,
  id: string,
): Promise<GroupMemberItem[]> {
  const { groupID, filter = 0 } = p;
  const roles = ROLES[filter];
  if (!roles) throw bad(`filter must be 0 to 5, got ${filter}`);
  const rows = await all(l, groupID, id);
  if (!filter && rows.length >= MOST) return page(l, LIST, 'members', { groupID }, p, id);
  return cut(filter ? rows.filter((row) => roles.indexOf(row.roleLevel) >= 0) : rows, p);
}

export async function byTime(
  l: L,
  p: GetGroupMemberByTimeParams,
  id: string,
): Promise<GroupMemberItem[]> {
  const out = new Set(p.filterUserIDList || []);
  const rows = (await all(l, p.groupID, id)).filter(
    ({ userID, joinTime }) =>
      !out.has(userID) &&
      joinTime >= (p.joinTimeBegin || 0) &&
      joinTime <= (p.joinTimeEnd || Infinity),
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
  const fits = matcher('searchGroupMembers', p.keywordList, [
    ['userID', p.isSearchUserID],
    ['nickname', p.isSearchMemberNickname],
  ]);
  return cut((await all(l, p.groupID, id)).filter(fits), p);
}

export async function someMembers(
  l: L,
  { groupID, userIDList }: getGroupMembersInfoParams,
  id: string,
): Promise<GroupMemberItem[]> {
  if (!userIDList.length) return [];
  let rows: GroupMemberItem[];
  if (memberTable(l, groupID).whole) rows = await all(l, groupID, id);
  else {
    const data = await l.post<{ members: GroupMemberItem[] | null } | null>(
      '/group/get_group_members_info',
      { groupID, userIDs: userIDList },
      id,
    );
    rows = (data && data.members) || [];
  }
  const found = new Map<string, GroupMemberItem>();
  rows.forEach((row) => found.set(row.userID, row));
  return pick(found, userIDList);
}
