// Reading groups and members from the server into their tables: whole, by id, or what changed since
// the table's version. What an app is given is cut from them in lists.ts.

import { whole } from '../../flow/pages';
import type { GroupItem, GroupMemberItem } from '../../types/entity';
import { apply, memberTable, MOST, type L, type Table } from './state';

/** Answer of the incremental routes, protocol/http.md §5; lists are null when empty. */
export interface Incremental {
  version: number;
  versionID: string;
  full: boolean;
  delete: string[] | null;
  insert: object[] | null;
  update: object[] | null;
  group?: GroupItem | null;
}

/** The members of a group, page by page. */
export const LIST = '/group/get_group_member_list';

/** Reads the whole table; what differs from before is told unless `silent`. */
async function reload(l: L, t: Table, id?: string, silent?: boolean): Promise<void> {
  const since = l.mine.clock;
  const rows: object[] = t.group
    ? await whole(l, LIST, 'members', { groupID: t.group }, MOST, id)
    : await whole(l, '/group/get_joined_group_list', 'groups', { fromUserID: l.userID }, MOST, id);
  const ids = new Set(rows.map((row) => (row as Record<string, string>)[t.id]));
  const gone = Array.from(t.items.keys()).filter((key) => !ids.has(key));
  // The server lists the newest first; who joins later comes last.
  apply(l, t, since, gone, t.group ? rows : rows.reverse(), silent);
  t.whole = true;
}

/** Loads the table once; who asks meanwhile waits for the same load. */
export function load(l: L, t: Table, id?: string): Promise<void> {
  if (t.ready) return t.ready;
  if (t.group) l.mine.members.set(t.group, t as Table<GroupMemberItem>);
  t.ready = reload(l, t, id, true);
  t.ready.catch(() => {
    t.ready = undefined;
    l.mine.members.delete(t.group);
  });
  return t.ready;
}

/** Takes in what changed since the table's version. */
export async function renew(l: L, t: Table, since: number, a: Incremental): Promise<void> {
  if (a.full) await reload(l, t);
  else apply(l, t, since, a.delete || [], (a.insert || []).concat(a.update || []));
  t.version = a.version;
  t.versionID = a.versionID;
}

/** Compares lists of members with the server, all in one request unless much has changed. */
export async function renewMembers(l: L, groupIDs: string[], id?: string): Promise<void> {
  let due = groupIDs.map((groupID) => memberTable(l, groupID)).filter((t) => t.whole);
  while (due.length) {
    const since = l.mine.clock;
    const reqList = due.map(({ group: groupID, version, versionID }) => ({
      groupID,
      version,
      versionID,
    }));
    const data = await l.post<{ respList?: Record<string, Incremental> } | null>(
      '/group/get_incremental_group_members_batch',
      { userID: l.userID, reqList },
      id,
    );
    const answers = new Map<string, Incremental>();
    const found = (data && data.respList) || {};
    Object.keys(found).forEach((key) => answers.set(key, found[key]!));
    const left = due.filter((t) => !answers.has(t.group));
    for (const t of due) {
      const answer = answers.get(t.group);
      if (!answer) continue;
      await renew(l, t, since, answer);
      const { group } = answer;
      if (group && l.mine.groups.items.has(group.groupID))
        apply(l, l.mine.groups, since, [], [group]);
    }
    if (left.length === due.length) break;
    due = left;
  }
}

/** Groups by id, as the server has them. */
export async function infos(l: L, groupIDs: string[], id?: string): Promise<GroupItem[]> {
  let all: GroupItem[] = [];
  for (let n = 0; n < groupIDs.length; n += 500) {
    const data = await l.post<{ groupInfos: GroupItem[] | null } | null>(
      '/group/get_groups_info',
      { groupIDs: groupIDs.slice(n, n + 500) },
      id,
    );
    all = all.concat((data && data.groupInfos) || []);
  }
  return all;
}

/** Reads joined groups again. */
export async function renewInfos(l: L, groupIDs: string[], id?: string): Promise<void> {
  const { groups, clock } = l.mine;
  const rows = await infos(l, groupIDs, id);
  apply(
    l,
    groups,
    clock,
    [],
    rows.filter(({ groupID }) => groups.items.has(groupID)),
  );
}

/** The joined groups, right also after an own change. */
export async function current(l: L, id?: string): Promise<Map<string, GroupItem>> {
  const { groups, doubt } = l.mine;
  await load(l, groups, id);
  const ids = Array.from(doubt);
  if (ids.length) await renewInfos(l, ids, id);
  ids.forEach((one) => doubt.delete(one));
  return groups.items;
}
