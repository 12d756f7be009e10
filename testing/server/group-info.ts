// What a group says of itself: name, notice and the rest, and muting the whole group.
import { updateConversation } from './conversations';
import { fail } from './errors';
import { named } from './group-create';
import {
  MUTED,
  NORMAL,
  NO_VERSION,
  actor,
  checkManages,
  groupInfo,
  livingGroup,
  takeGroup,
  tellGroup,
  updateGroup,
} from './group-model';
import type { Context, Handler, Routes } from './http';
import { conversationsChanged } from './notify';
import type { GroupInfo } from './types';
import type { Group } from './world';

type Fields = Partial<GroupInfo>;

/** Fields that 1502 announces. */
const REST = [
  'introduction',
  'faceURL',
  'needVerification',
  'lookMemberInfo',
  'applyMemberFriend',
  'ex',
] as const;

/** The given ones of REST; with `skipEmpty` a zero-length text counts as not given. */
function rest(body: Record<string, unknown>, skipEmpty: readonly string[] = []): Fields {
  const out: Record<string, unknown> = {};
  for (const key of REST) {
    const value = body[key];
    if (value !== undefined && !(value === '' && skipEmpty.includes(key))) out[key] = value;
  }
  return out;
}

function setEx(ctx: Context): void {
  const { body } = ctx;
  const group = mayChange(ctx, body.groupID);
  // A blank name spoils the whole call, without a word.
  if (body.groupName !== undefined && !body.groupName.trim()) return;
  const name = body.groupName === undefined ? {} : { groupName: body.groupName as string };
  const notice = body.notification === undefined ? undefined : (body.notification as string).trim();
  change(ctx, group, name, notice, rest(body));
}

/** The older form: empty texts are not written. */
function set(ctx: Context): void {
  const given = ctx.body.groupInfoForSet;
  const group = mayChange(ctx, given.groupID);
  const name = given.groupName ? { groupName: given.groupName as string } : {};
  change(
    ctx,
    group,
    name,
    given.notification || undefined,
    rest(given, ['introduction', 'faceURL']),
  );
}

function mayChange(ctx: Context, groupID: string): Group {
  checkManages(ctx, groupID);
  const group = livingGroup(ctx.world, groupID);
  if (!group.info.ownerUserID) fail(1004, 'mongo: no documents in result');
  return group;
}

/** Writes it all as one version, then tells: 1519 notice, 1520 name, 1502 the rest. */
function change(
  ctx: Context,
  group: Group,
  name: Fields,
  notice: string | undefined,
  others: Fields,
): void {
  const noticed: Fields =
    notice === undefined
      ? {}
      : {
          notification: notice,
          notificationUpdateTime: Date.now(),
          notificationUserID: ctx.userID,
        };
  const fields = { ...name, ...noticed, ...others };
  if (!Object.keys(fields).length) return;
  updateGroup(group, fields);
  const opUser = actor(ctx.world, group, ctx.userID);
  const info = groupInfo(group);
  const tips = { opUser, group: info, ...NO_VERSION };
  if (notice !== undefined) {
    if (notice) markNotice(ctx, group);
    // A notice that was taken away is no chat message.
    tellGroup(ctx, group, 1519, tips, { ...named(ctx), ...(notice ? {} : { isSendMsg: false }) });
  }
  if (Object.keys(name).length) tellGroup(ctx, group, 1520, tips);
  if (Object.keys(others).length)
    tellGroup(ctx, group, 1502, { opUser, muteTime: 0, group: info, ...NO_VERSION }, named(ctx));
}

/**
 * groupAtType 4 in the members' conversations. The server does this with the caller's rights, so that it only works
 * when they suffice for all of them: for an admin of the server, or when nobody else is in the group.
 */
function markNotice(ctx: Context, group: Group): void {
  if (!ctx.isAdmin && group.members.size > 1) return;
  const id = `sg_${group.info.groupID}`;
  for (const userID of group.members.keys())
    if (updateConversation(ctx.world, userID, id, { groupAtType: 4 }))
      conversationsChanged(ctx.world, userID, [id]);
}

const mute =
  (contentType: number, status: number): Handler =>
  (ctx) => {
    const { world, body } = ctx;
    checkManages(ctx, body.groupID);
    const group = takeGroup(world, body.groupID);
    updateGroup(group, { status });
    tellGroup(ctx, group, contentType, {
      group: groupInfo(group),
      opUser: actor(world, group, ctx.userID),
      operationTime: 0,
      ...NO_VERSION,
    });
  };

export const routes: Routes = {
  '/group/set_group_info_ex': setEx,
  '/group/set_group_info': set,
  '/group/mute_group': mute(1514, MUTED),
  '/group/cancel_mute_group': mute(1515, NORMAL),
};
