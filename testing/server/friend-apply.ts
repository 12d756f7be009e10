// Asking for friendship and answering; becoming friends. Lists of friends are in friend-list.ts.
import { fail } from './errors';
import type { Context, Routes } from './http';
import { adminOnly, self } from './http';
import { notify } from './notify';
import { page } from './requests';
import type { Friend, Pagination } from './types';
import { orNull } from './versions';
import type { World } from './world';
import { inner, perWorld } from './world';

/** One application; asking again brings it back to open. */
interface Request {
  fromUserID: string;
  toUserID: string;
  handleResult: number;
  reqMsg: string;
  createTime: number;
  handlerUserID: string;
  handleMsg: string;
  handleTime: number;
  ex: string;
}

/** `from to` → application, and by receiver and sender for the lists. */
interface Requests {
  to: Map<string, Map<string, Request>>;
  from: Map<string, Map<string, Request>>;
}

const requests = perWorld((): Requests => ({ to: new Map(), from: new Map() }));

const find = (world: World, from: string, to: string): Request | undefined =>
  requests(world).from.get(from)?.get(to);

/** Throws 1004 unless all of them are registered. */
export function checkUsers(world: World, ids: readonly string[]): void {
  if (!ids.every((id) => world.users.has(id))) fail(1004, 'user not found');
}

/** 1002 unless the caller is one of the two. */
export function selfIn(ctx: Context, a: string, b: string): void {
  if (ctx.userID !== b) self(ctx, a, 'userID');
}

/** A notification between two users, from the one who acts. */
export function tell(
  ctx: Context,
  contentType: number,
  sendID: string,
  recvID: string,
  tips: object,
): void {
  notify(ctx.world, { contentType, sendID, recvID, tips, operationID: ctx.operationID });
}

/** The pair that all tips of friends name. */
export const pair = (fromUserID: string, toUserID: string): object => ({
  fromToUserID: { fromUserID, toUserID },
});

export const NO_VERSION = { friendVersion: 0, friendVersionID: '' };

/** FriendRequest for the wire: with the names of now. */
function view(world: World, r: Request): object {
  const { fromUserID, toUserID, ...rest } = r;
  const from = world.users.get(fromUserID);
  const to = world.users.get(toUserID);
  return {
    fromUserID,
    fromNickname: from?.nickname ?? '',
    fromFaceURL: from?.faceURL ?? '',
    toUserID,
    toNickname: to?.nickname ?? '',
    toFaceURL: to?.faceURL ?? '',
    ...rest,
  };
}

function add(ctx: Context): void {
  const { world, body } = ctx;
  const { fromUserID: from, toUserID: to, reqMsg, ex } = body;
  self(ctx, from);
  if (from === to) fail(1301, `req.ToUserID, ${to}=MISSING`);
  checkUsers(world, [to, from]);
  if (world.friends.get(from)?.has(to) && world.friends.get(to)?.has(from))
    fail(1304, 'already friends has f');
  const old = find(world, from, to);
  const request: Request = {
    fromUserID: from,
    toUserID: to,
    handlerUserID: old?.handlerUserID ?? '',
    handleTime: old?.handleTime ?? 0,
    handleResult: 0,
    handleMsg: '',
    reqMsg,
    ex,
    createTime: Date.now(),
  };
  inner(requests(world).from, from).set(to, request);
  inner(requests(world).to, to).set(from, request);
  tell(ctx, 1203, from, to, { ...pair(from, to), request: view(world, request) });
}

function respond(ctx: Context): void {
  const { world, body } = ctx;
  const { fromUserID: from, toUserID: to, handleResult, handleMsg } = body;
  self(ctx, to);
  if (handleResult !== 1 && handleResult !== -1) fail(1001, 'req.HandleResult != -1/1');
  const request = find(world, from, to) ?? fail(500, 'mongo: no documents in result');
  // Only agreeing has an error of its own for this; refusing fails as any mishap does.
  if (request.handleResult)
    fail(handleResult === 1 ? 1001 : 500, 'the friend request has been processed');
  const handleTime = Date.now();
  Object.assign(request, { handleResult, handleTime });
  if (handleMsg) request.handleMsg = handleMsg;
  if (handleResult === 1) {
    // Who refuses is not written down, who agrees is; an open request the other way is settled too.
    request.handlerUserID = ctx.userID;
    const back = find(world, to, from);
    if (back && !back.handleResult)
      Object.assign(back, { handleResult, handleTime, handlerUserID: ctx.userID });
    befriend(world, to, [from], 2, from);
    befriend(world, from, [to], 2, from);
  }
  const answer = { ...pair(from, to), handleMsg };
  const shown = view(world, request);
  if (handleResult === 1) tell(ctx, 1201, to, from, { ...answer, ...NO_VERSION, request: shown });
  else tell(ctx, 1202, to, from, { ...answer, request: shown });
}

/** Adds those who are no friends of the owner yet, as one version of his list. */
function befriend(
  world: World,
  ownerUserID: string,
  ids: readonly string[],
  addSource: number,
  operatorUserID: string,
): void {
  const friends = inner(world.friends, ownerUserID);
  const fresh = ids.filter((id) => !friends.has(id));
  if (!fresh.length) return;
  const createTime = Date.now();
  for (const friendUserID of fresh) {
    const row: Friend = {
      ownerUserID,
      friendUserID,
      remark: '',
      createTime,
      addSource,
      operatorUserID,
      ex: '',
      isPinned: false,
    };
    friends.set(friendUserID, row);
  }
  world.users.get(ownerUserID)?.friendVersions.touch('insert', ...fresh);
}

/** Friends at an admin's word: a 1201 for each, also for those who were friends before. */
function importFriends(ctx: Context): void {
  const { world, body } = ctx;
  adminOnly(ctx);
  const owner: string = body.ownerUserID;
  const ids: string[] = body.friendUserIDs;
  checkUsers(world, [owner, ...ids]);
  if (ids.includes(owner)) fail(1301, 'can not add yourself');
  if (new Set(ids).size !== ids.length) fail(1001, 'friend userID repeated');
  befriend(world, owner, ids, 1, ctx.userID);
  for (const id of ids) befriend(world, id, [owner], 1, ctx.userID);
  for (const id of ids) {
    const tips = { ...pair(owner, id), handleMsg: '', ...NO_VERSION, request: null };
    tell(ctx, 1201, id, owner, tips);
  }
}

/** Newest first, filtered, one page; `name` differs in its capital between the two lists. */
function listed(ctx: Context, all: Iterable<Request>, name: string): object {
  const { world, body } = ctx;
  const results: number[] = body.handleResults ?? [];
  const fits = [...all]
    .filter((r) => !results.length || results.includes(r.handleResult))
    .sort((a, b) => b.createTime - a.createTime);
  const shown = page(fits, body.pagination as Pagination);
  return { [name]: orNull(shown.map((r) => view(world, r))), total: fits.length };
}

export const routes: Routes = {
  '/friend/add_friend': add,
  '/friend/add_friend_response': respond,
  '/friend/import_friend': importFriends,
  '/friend/get_friend_apply_list': (ctx) => {
    self(ctx, ctx.body.userID);
    return listed(
      ctx,
      requests(ctx.world).to.get(ctx.body.userID)?.values() ?? [],
      'FriendRequests',
    );
  },
  '/friend/get_self_friend_apply_list': (ctx) => {
    self(ctx, ctx.body.userID);
    const all = requests(ctx.world).from.get(ctx.body.userID)?.values() ?? [];
    return listed(ctx, all, 'friendRequests');
  },
  '/friend/get_designated_friend_apply': (ctx) => {
    const { world, body } = ctx;
    const { fromUserID: from, toUserID: to } = body;
    selfIn(ctx, from, to);
    const both = [find(world, from, to), find(world, to, from)].flatMap((r) => r ?? []);
    return { friendRequests: orNull(both.map((r) => view(world, r))) };
  },
  '/friend/get_self_unhandled_apply_count': (ctx) => {
    const { world, body } = ctx;
    self(ctx, body.userID);
    const all = [...(requests(world).to.get(body.userID)?.values() ?? [])];
    return { count: all.filter((r) => !r.handleResult && r.createTime > body.time).length };
  },
};
