// Applications to join a group: asking, proposing others, deciding, and the lists of them.
import { randomUUID } from 'node:crypto';
import { fail } from './errors';
import {
  ADMIN,
  actor,
  checkManages,
  groupInfo,
  groupsOf,
  livingGroup,
  managersOf,
  newMember,
  takeGroup,
} from './group-model';
import { enter, enterInvited } from './group-enter';
import type { Context, Routes } from './http';
import { self } from './http';
import { notify } from './notify';
import { page } from './requests';
import type { Pagination } from './types';
import { orNull } from './versions';
import type { Group, World } from './world';
import { inner, perWorld, publicInfo } from './world';

/** One application; a newer one of the same user to the same group replaces it. */
interface Request {
  userID: string;
  groupID: string;
  handleResult: number;
  reqMsg: string;
  reqTime: number;
  ex: string;
  joinSource: number;
  inviterUserID: string;
}

/** group id → user id → application, in order of asking. */
const requests = perWorld(() => new Map<string, Map<string, Request>>());

/** GroupRequest for the wire. The recorded server never fills handleMsg, handleUserID and handleTime. */
function view(world: World, r: Request, userInfo: object | null, withGroup = true): object {
  const group = withGroup ? world.groups.get(r.groupID) : undefined;
  return {
    userInfo,
    groupInfo: group ? groupInfo(group) : null,
    handleResult: r.handleResult,
    reqMsg: r.reqMsg,
    handleMsg: '',
    reqTime: r.reqTime,
    handleUserID: '',
    handleTime: 0,
    ex: r.ex,
    joinSource: r.joinSource,
    inviterUserID: r.inviterUserID,
  };
}

const fullView = (world: World, r: Request): object =>
  view(world, r, publicInfo(world.users.get(r.userID)));

/**
 * Notes applications and tells owner, admins, `applicant` and the caller of each (1503). The applicant is who asks:
 * the future member himself or the member who proposes him.
 */
export function apply(
  ctx: Context,
  group: Group,
  applicant: string,
  given: readonly (Partial<Request> & { userID: string })[],
): void {
  const { world } = ctx;
  const list = inner(requests(world), group.info.groupID);
  for (const part of given) {
    const r: Request = {
      groupID: group.info.groupID,
      handleResult: 0,
      reqMsg: '',
      reqTime: Date.now(),
      ex: '',
      joinSource: 0,
      inviterUserID: '',
      ...part,
    };
    list.delete(r.userID);
    list.set(r.userID, r);
    const tips = {
      group: groupInfo(group),
      applicant: publicInfo(world.users.get(applicant)),
      reqMsg: r.reqMsg,
      uuid: randomUUID(),
      request: view(world, r, publicInfo(world.users.get(r.userID)), false),
    };
    for (const recvID of new Set([...managersOf(group), applicant, ctx.userID]))
      tell(ctx, 1503, recvID, tips);
  }
}

function tell(ctx: Context, contentType: number, recvID: string, tips: object): void {
  const { world, userID: sendID, operationID } = ctx;
  notify(world, { contentType, sendID, recvID, tips, operationID });
}

function join(ctx: Context): void {
  const { world, body } = ctx;
  if (body.joinSource < 2 || body.joinSource > 4) fail(1001, 'joinSource is invalid');
  // The field's name misleads: it is the applicant himself.
  const userID: string = body.inviterUserID;
  if (!world.users.has(userID)) fail(1004, 'user not found');
  const group = livingGroup(world, body.groupID);
  if (group.members.has(userID)) fail(1001, '');
  if (group.info.needVerification === 2) {
    // The server forgets the joinSource on this way.
    const by = { operatorUserID: ctx.userID, inviterUserID: userID };
    enter(ctx, group, newMember(body.groupID, userID, by));
    return;
  }
  const { reqMessage: reqMsg, joinSource, ex } = body;
  apply(ctx, group, userID, [{ userID, reqMsg, joinSource, ex }]);
}

function decide(ctx: Context): void {
  const { world, body } = ctx;
  const { handleResult, handledMsg: handleMsg, fromUserID } = body;
  if (handleResult !== 1 && handleResult !== -1) fail(1001, 'HandleResult unknown');
  checkManages(ctx, body.groupID);
  const group = takeGroup(world, body.groupID);
  const r = requests(world).get(body.groupID)?.get(fromUserID);
  if (!r) fail(500, 'mongo: no documents in result');
  if (r.handleResult) fail(1206, 'group request already processed');
  r.handleResult = handleResult;
  const comes = handleResult === 1 && !group.members.has(fromUserID);
  // The group in 1505 counts the new member already, so what announces him is prepared first and sent after.
  const shown = groupInfo(group);
  if (comes) shown.memberCount++;
  const tips = {
    group: shown,
    opUser: actor(world, group, ctx.userID),
    handleMsg,
    receiverAs: 0,
    uuid: randomUUID(),
    request: view(world, r, publicInfo(world.users.get(fromUserID)), false),
  };
  for (const recvID of [...managersOf(group), fromUserID])
    tell(ctx, handleResult === 1 ? 1505 : 1506, recvID, tips);
  if (!comes) return;
  if (r.inviterUserID) return enterInvited(ctx, group, [fromUserID], r.inviterUserID);
  const { joinSource } = r;
  enter(
    ctx,
    group,
    newMember(body.groupID, fromUserID, { joinSource, operatorUserID: ctx.userID }),
  );
}

/** Newest first, one page, filtered by handleResults and groupIDs where given. */
function listed(ctx: Context, all: Request[], groupIDs?: string[]): object {
  const { world, body } = ctx;
  const results: number[] = body.handleResults ?? [];
  const fits = all
    .filter((r) => !results.length || results.includes(r.handleResult))
    .filter((r) => !groupIDs?.length || groupIDs.includes(r.groupID))
    .sort((a, b) => b.reqTime - a.reqTime);
  const shown = page(fits, body.pagination as Pagination);
  return { total: fits.length, groupRequests: orNull(shown.map((r) => fullView(world, r))) };
}

const ofGroups = (world: World, groupIDs: Iterable<string>): Request[] =>
  [...groupIDs].flatMap((id) => [...(requests(world).get(id)?.values() ?? [])]);

const managedBy = (world: World, userID: string): string[] =>
  groupsOf(world, userID)
    .filter((g) => (g.members.get(userID)?.roleLevel ?? 0) >= ADMIN)
    .map((g) => g.info.groupID);

export const routes: Routes = {
  '/group/join_group': join,
  '/group/group_application_response': decide,
  '/group/get_recv_group_applicationList': (ctx) => {
    const { world, body } = ctx;
    const asked = [...new Set<string>(body.groupIDs ?? [])];
    for (const id of asked) checkManages(ctx, id);
    self(ctx, body.fromUserID);
    return listed(ctx, ofGroups(world, asked.length ? asked : managedBy(world, body.fromUserID)));
  },
  '/group/get_user_req_group_applicationList': (ctx) => {
    const { world, body } = ctx;
    self(ctx, body.userID);
    const mine = [...requests(world).values()].flatMap((m) => m.get(body.userID) ?? []);
    return listed(ctx, mine, body.groupIDs);
  },
  '/group/get_group_users_req_application_list': (ctx) => {
    const { world, body } = ctx;
    checkManages(ctx, body.groupID);
    const list = requests(world).get(body.groupID);
    const found = (body.userIDs as string[]).flatMap((id) => list?.get(id) ?? []);
    // Recorded: without the applicants' profiles.
    const groupRequests = orNull(found.map((r) => view(world, r, null)));
    return { total: found.length, groupRequests };
  },
  '/group/get_specified_user_group_request_info': (ctx) => {
    const { world, body } = ctx;
    const group = world.groups.get(body.groupID);
    const mayAsk = [body.userID, ...(group ? managersOf(group) : [])];
    if (!ctx.isAdmin && !mayAsk.includes(ctx.userID)) fail(1002, 'opUser no permission');
    const r = requests(world).get(body.groupID)?.get(body.userID);
    return { total: r ? 1 : 0, groupRequests: r ? [fullView(world, r)] : null };
  },
  '/group/get_group_application_unhandled_count': (ctx) => {
    const { world, body } = ctx;
    self(ctx, body.userID);
    const open = ofGroups(world, managedBy(world, body.userID)).filter(
      (r) => !r.handleResult && r.reqTime > body.time,
    );
    return { count: open.length };
  },
};
