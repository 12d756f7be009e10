// The friends one has: lists by page, id and version, remark, pin and extra text, and ending a friendship.
import { fail } from './errors';
import { NO_VERSION, pair, selfIn, tell } from './friend-apply';
import { blackInfo } from './friend-black';
import { fullIDs } from './group-lists';
import type { Context, Routes } from './http';
import { self } from './http';
import { page } from './requests';
import type { Friend, Pagination } from './types';
import { orNull } from './versions';
import type { User, World } from './world';
import { userInfo } from './world';

/** FriendInfo of the lists: seconds, and the friend's profile without his private parts. */
function view(world: World, f: Friend): object {
  const { friendUserID, createTime, ...rest } = f;
  const user = world.users.get(friendUserID);
  return {
    ...rest,
    createTime: Math.floor(createTime / 1000),
    friendUser: user
      ? { ...userInfo(user), createTime: 0, appMangerLevel: 0, globalRecvMsgOpt: 0 }
      : null,
  };
}

/** FriendInfo as get_specified_friends_info has it: milliseconds, no profile. */
function bareView(f: Friend): object {
  const { ownerUserID, remark, createTime, addSource, operatorUserID, ex, isPinned } = f;
  return {
    ...{ ownerUserID, remark, createTime, addSource, operatorUserID, ex, isPinned },
    friendUser: null,
  };
}

/** All friends, pinned first, then in order of adding. */
function friendsOf(world: World, ownerUserID: string): Friend[] {
  const all = [...(world.friends.get(ownerUserID)?.values() ?? [])];
  return all.sort((a, b) => Number(b.isPinned) - Number(a.isPinned));
}

function some(world: World, ownerUserID: string, ids: readonly string[]): Friend[] {
  const friends = world.friends.get(ownerUserID);
  return ids.flatMap((id) => friends?.get(id) ?? []);
}

const known = (world: World, userID: string): User =>
  world.users.get(userID) ?? fail(1004, 'user not found');

/** Throws 1001 when the list is empty or names somebody twice. */
function distinct(ids: string[], name: string): string[] {
  if (!ids.length) fail(1001, `${name} is empty`);
  if (new Set(ids).size !== ids.length) fail(1001, `${name} repeated`);
  return ids;
}

function write(world: World, ownerUserID: string, ids: readonly string[], fields: Partial<Friend>) {
  const friends = world.friends.get(ownerUserID);
  for (const f of some(world, ownerUserID, ids)) friends?.set(f.friendUserID, { ...f, ...fields });
  const versions = world.users.get(ownerUserID)?.friendVersions;
  versions?.touch('update', ...ids);
  if (fields.isPinned !== undefined) versions?.sorted();
}

function update(ctx: Context): void {
  const { world, body } = ctx;
  const owner: string = body.ownerUserID;
  self(ctx, owner);
  const ids = distinct(body.friendUserIDs, 'friendIDList');
  const fields: Partial<Friend> = {};
  if (body.isPinned !== undefined) fields.isPinned = body.isPinned;
  if (body.remark !== undefined) fields.remark = body.remark;
  if (body.ex !== undefined) fields.ex = body.ex;
  // Strangers among the ids do no harm; the notification comes even when nothing was given.
  if (Object.keys(fields).length) write(world, owner, ids, fields);
  tell(ctx, 1210, owner, owner, { ...pair('', owner), friendIDs: ids, ...NO_VERSION });
}

function remark(ctx: Context): void {
  const { world, body } = ctx;
  const { ownerUserID: owner, friendUserID: id } = body;
  self(ctx, owner);
  if (!world.friends.get(owner)?.has(id)) fail(500, 'mongo: no documents in result');
  write(world, owner, [id], { remark: body.remark });
  tell(ctx, 1206, owner, id, { ...pair(owner, id), ...NO_VERSION, friendSortVersion: 0 });
}

/** One-sided; deleting a stranger succeeds as well. */
function remove(ctx: Context): void {
  const { world, body } = ctx;
  const { ownerUserID: owner, friendUserID: id } = body;
  self(ctx, owner);
  world.friends.get(owner)?.delete(id);
  world.users.get(owner)?.friendVersions.touch('delete', id);
  tell(ctx, 1205, owner, id, { ...pair(owner, id), ...NO_VERSION });
}

function incremental(ctx: Context): unknown {
  const { world, body } = ctx;
  self(ctx, body.userID);
  const versions = known(world, body.userID).friendVersions;
  const changes = versions.since(body.versionID, body.version);
  const infos = (ids: string[] = []) =>
    orNull(some(world, body.userID, ids).map((f) => view(world, f)));
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

function specified(ctx: Context): unknown {
  const { world, body } = ctx;
  const owner: string = body.ownerUserID;
  const ids = distinct(body.userIDList, 'userIDList');
  self(ctx, owner);
  const infos = ids.flatMap((id) => {
    const user = world.users.get(id);
    if (!user) return [];
    const friend = world.friends.get(owner)?.get(id);
    const black = world.blacks.get(owner)?.get(id);
    return {
      userInfo: userInfo(user),
      friendInfo: friend ? bareView(friend) : null,
      blackInfo: black ? { ...blackInfo(world, black, 1), blackUserInfo: null } : null,
    };
  });
  return { infos: orNull(infos) };
}

export const routes: Routes = {
  '/friend/update_friends': update,
  '/friend/set_friend_remark': remark,
  '/friend/delete_friend': remove,
  '/friend/get_friend_list': (ctx) => {
    const { world, body } = ctx;
    self(ctx, body.userID);
    const all = friendsOf(world, body.userID);
    const shown = page(all, body.pagination as Pagination);
    return { friendsInfo: orNull(shown.map((f) => view(world, f))), total: all.length };
  },
  '/friend/get_designated_friends': (ctx) => {
    const { world, body } = ctx;
    self(ctx, body.ownerUserID);
    const ids = body.friendUserIDs as string[];
    if (new Set(ids).size !== ids.length) fail(1001, 'friend userID repeated');
    return { friendsInfo: orNull(some(world, body.ownerUserID, ids).map((f) => view(world, f))) };
  },
  '/friend/get_specified_friends_info': specified,
  '/friend/get_friend_id': (ctx) => {
    self(ctx, ctx.body.userID);
    const ids = friendsOf(ctx.world, ctx.body.userID).map((f) => f.friendUserID);
    return { friendIDs: orNull(ids) };
  },
  '/friend/is_friend': (ctx) => {
    const { userID1: a, userID2: b } = ctx.body;
    selfIn(ctx, a, b);
    const has = (owner: string, id: string) => ctx.world.friends.get(owner)?.has(id) ?? false;
    return { inUser1Friends: has(a, b), inUser2Friends: has(b, a) };
  },
  '/friend/get_incremental_friends': incremental,
  '/friend/get_full_friend_user_ids': (ctx) => {
    const { world, body } = ctx;
    self(ctx, body.userID);
    const ids = friendsOf(world, body.userID).map((f) => f.friendUserID);
    return fullIDs(known(world, body.userID).friendVersions, 'userIDs', ids, body.idHash);
  },
};
