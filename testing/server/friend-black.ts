// The black list. What it does to messages is in send.ts; the blocked one is told of it, as the server does.
import { fail } from './errors';
import { checkUsers, pair, tell } from './friend-apply';
import type { Routes } from './http';
import { self } from './http';
import { page } from './requests';
import type { Black, Pagination } from './types';
import { orNull } from './versions';
import type { World } from './world';
import { inner, publicInfo } from './world';

/** BlackInfo for the wire; `unit` ms of createTime count as 1 (1000 for seconds). */
export function blackInfo(world: World, b: Black, unit: number): object {
  const { blockUserID, createTime, ...rest } = b;
  return {
    ...rest,
    createTime: Math.floor(createTime / unit),
    blackUserInfo: publicInfo(world.users.get(blockUserID)),
  };
}

export const routes: Routes = {
  '/friend/add_black': (ctx) => {
    const { world, body } = ctx;
    const { ownerUserID, blackUserID: blockUserID, ex } = body;
    self(ctx, ownerUserID);
    checkUsers(world, [ownerUserID, blockUserID]);
    const list = inner(world.blacks, ownerUserID as string);
    if (list.has(blockUserID)) fail(500, 'E11000 duplicate key error collection: black');
    const createTime = Date.now();
    const operatorUserID = ctx.userID;
    list.set(blockUserID, {
      ownerUserID,
      blockUserID,
      createTime,
      addSource: 0,
      operatorUserID,
      ex,
    });
    tell(ctx, 1207, ownerUserID, blockUserID, pair(ownerUserID, blockUserID));
  },
  // Removing somebody who is not on the list succeeds and notifies as well.
  '/friend/remove_black': (ctx) => {
    const { ownerUserID, blackUserID } = ctx.body;
    self(ctx, ownerUserID);
    ctx.world.blacks.get(ownerUserID)?.delete(blackUserID);
    tell(ctx, 1208, ownerUserID, blackUserID, pair(ownerUserID, blackUserID));
  },
  '/friend/get_black_list': (ctx) => {
    const { world, body } = ctx;
    self(ctx, body.userID);
    const all = [...(world.blacks.get(body.userID)?.values() ?? [])];
    const shown = page(all, body.pagination as Pagination);
    return { blacks: orNull(shown.map((b) => blackInfo(world, b, 1000))), total: all.length };
  },
  '/friend/get_specified_blacks': (ctx) => {
    const { world, body } = ctx;
    self(ctx, body.ownerUserID);
    const ids: string[] = body.userIDList ?? [];
    if (!ids.length) fail(1001, 'userIDList is empty');
    if (new Set(ids).size !== ids.length) fail(1001, 'userIDList repeated');
    const list = world.blacks.get(body.ownerUserID);
    const found = ids.flatMap((id) => list?.get(id) ?? []).map((b) => blackInfo(world, b, 1));
    return { blacks: orNull(found), total: found.length };
  },
  '/friend/get_incremental_blacks': () =>
    fail(500, 'rpc error: code = Unimplemented desc = method GetIncrementalBlacks not implemented'),
};
