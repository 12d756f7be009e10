// Reading groups: members by page or id, joined groups, and both by version (http.md §5). Changes nothing.
import { fail } from './errors';
import {
  checkInGroup,
  groupInfo,
  groupsOf,
  livingGroup,
  memberInfo,
  membersOf,
} from './group-model';
import type { Context, Routes } from './http';
import { self } from './http';
import { page } from './requests';
import type { Pagination } from './types';
import { idHash, orNull } from './versions';
import type { Versioned } from './versions';
import type { Group } from './world';

/** Answer of a get_full_…_ids route. A hash is above 2^53, so that it comes rounded: both sides are. */
export function fullIDs(
  versions: Versioned,
  name: string,
  ids: string[],
  asked: number,
): Record<string, unknown> {
  const equal = Number(idHash(ids)) === asked;
  const version = versions.current();
  return { version, versionID: versions.versionID, equal, [name]: equal ? null : orNull(ids) };
}

function memberList(ctx: Context): unknown {
  const { world, body } = ctx;
  checkInGroup(ctx, body.groupID);
  const group = world.groups.get(body.groupID);
  const keyword: string = body.keyword;
  // `filter` is ignored by the server; a keyword is looked for in the name set in the group only.
  const all = [...(group?.members.values() ?? [])];
  const fits = keyword ? all.filter((m) => m.nickname.includes(keyword)) : all;
  const shown = page(fits, body.pagination as Pagination);
  return { total: fits.length, members: orNull(shown.map((m) => memberInfo(world, m))) };
}

interface Asked {
  groupID: string;
  versionID: string;
  version: number;
}

function incrementalMembers(ctx: Context, asked: Asked): object {
  checkInGroup(ctx, asked.groupID);
  const group = livingGroup(ctx.world, asked.groupID);
  const { memberVersions: versions } = group;
  const changes = versions.since(asked.versionID, asked.version);
  const { delete: gone = [], insert = [], update = [], sortVersion = 0 } = changes ?? {};
  const anything = gone.length + insert.length + update.length > 0;
  // The id '' stands for the group itself.
  const names = gone.filter((id) => id !== '');
  return {
    version: versions.current(),
    versionID: versions.versionID,
    full: !changes,
    delete: orNull(names),
    insert: orNull(membersOf(ctx.world, group, insert)),
    update: orNull(membersOf(ctx.world, group, update)),
    group: !changes || anything ? groupInfo(group) : null,
    sortVersion,
  };
}

/** Several groups at once, until 200 changes are in the answer. */
function incrementalBatch(ctx: Context): unknown {
  const out = new Map<string, object>();
  self(ctx, ctx.body.userID);
  for (const asked of (ctx.body.reqList ?? []) as Asked[]) {
    const group = ctx.world.groups.get(asked.groupID);
    if (!group || group.info.status === 2) continue;
    out.set(asked.groupID, incrementalMembers(ctx, asked));
  }
  return out.size ? { respList: Object.fromEntries(out) } : {};
}

function incrementalGroups(ctx: Context): unknown {
  const { world, body } = ctx;
  self(ctx, body.userID);
  const versions = world.users.get(body.userID)?.joinedVersions ?? fail(1004, 'user not found');
  const changes = versions.since(body.versionID, body.version);
  const infos = (ids: string[] = []) =>
    orNull(ids.flatMap((id) => world.groups.get(id) ?? []).map(groupInfo));
  return {
    version: versions.current(),
    versionID: versions.versionID,
    full: !changes,
    delete: orNull(changes?.delete ?? []),
    insert: infos(changes?.insert),
    update: infos(changes?.update),
    sortVersion: changes?.sortVersion ?? 0,
  };
}

/** A hash of who is in the group, for comparing; the order of the list does not matter. */
const listHash = (group: Group): bigint => idHash([...group.members.keys()].sort());

export const routes: Routes = {
  '/group/get_joined_group_list': (ctx) => {
    const { world, body } = ctx;
    self(ctx, body.fromUserID);
    const all = groupsOf(world, body.fromUserID);
    const shown = page(all, body.pagination as Pagination);
    return { total: all.length, groups: orNull(shown.map(groupInfo)) };
  },
  '/group/get_group_member_list': memberList,
  '/group/get_group_members_info': (ctx) => {
    const { world, body } = ctx;
    if (!body.userIDs.length) fail(1001, 'userIDs empty');
    checkInGroup(ctx, body.groupID);
    const group = world.groups.get(body.groupID);
    return {
      members: group ? orNull(membersOf(world, group, new Set<string>(body.userIDs))) : null,
    };
  },
  '/group/get_group_member_user_id': (ctx) => {
    const group = ctx.world.groups.get(ctx.body.groupID);
    if (!ctx.isAdmin && !group?.members.has(ctx.userID)) fail(1002, 'opUser no permission');
    return { userIDs: orNull([...(group?.members.keys() ?? [])]) };
  },
  '/group/get_group_abstract_info': (ctx) => {
    const ids = ctx.body.groupIDs as string[];
    if (!ids.length) fail(1001, 'groupIDs empty');
    if (new Set(ids).size !== ids.length) fail(1001, 'groupIDs duplicate');
    for (const id of ids) checkInGroup(ctx, id);
    const groupAbstractInfos = ids.map((groupID) => {
      const group = ctx.world.groups.get(groupID) ?? fail(1201, `not found group ${groupID}`);
      const groupMemberNumber = group.members.size;
      return { groupID, groupMemberNumber, groupMemberListHash: listHash(group) };
    });
    return { groupAbstractInfos };
  },
  '/group/get_incremental_join_groups': incrementalGroups,
  '/group/get_full_join_group_ids': (ctx) => {
    const { world, body } = ctx;
    self(ctx, body.userID);
    const user = world.users.get(body.userID) ?? fail(1004, 'user not found');
    const ids = groupsOf(world, body.userID).map((g) => g.info.groupID);
    return fullIDs(user.joinedVersions, 'groupIDs', ids, body.idHash);
  },
  '/group/get_incremental_group_members': (ctx) => incrementalMembers(ctx, ctx.body as never),
  '/group/get_incremental_group_members_batch': incrementalBatch,
  '/group/get_full_group_member_user_ids': (ctx) => {
    checkInGroup(ctx, ctx.body.groupID);
    const group = livingGroup(ctx.world, ctx.body.groupID);
    return fullIDs(group.memberVersions, 'userIDs', [...group.members.keys()], ctx.body.idHash);
  },
};
