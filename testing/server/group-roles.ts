// What members are in their group: role, name, face, extra text, and being muted.
import { fail } from './errors';
import { unmute } from './group-create';
import {
  ADMIN,
  MEMBER,
  NO_VERSION,
  OWNER,
  actor,
  groupInfo,
  groupsOf,
  memberInfo,
  takeGroup,
  takeMember,
  tellGroup,
  updateMember,
} from './group-model';
import type { Deed } from './group-model';
import type { Context, Routes } from './http';
import type { GroupMember } from './types';
import { profileListeners } from './user';
import type { Group } from './world';

/** SetGroupMemberInfo: absent = leave as it is. */
interface Wish {
  groupID: string;
  userID: string;
  nickname?: string;
  faceURL?: string;
  roleLevel?: number;
  ex?: string;
}

const FIELDS = ['nickname', 'faceURL', 'roleLevel', 'ex'] as const;

function setMembers(ctx: Context): void {
  const { world, body } = ctx;
  const wishes = body.members as Wish[];
  if (!wishes.length) fail(1001, 'members empty');
  const byGroup = new Map<string, Wish[]>();
  for (const wish of wishes) {
    if (wish.roleLevel === OWNER) fail(1002, 'cannot set ungroup owner');
    if (wish.roleLevel !== undefined && wish.roleLevel !== ADMIN && wish.roleLevel !== MEMBER)
      fail(1001, 'invalid role level');
    byGroup.set(wish.groupID, [...(byGroup.get(wish.groupID) ?? []), wish]);
  }
  for (const [groupID, list] of byGroup) checkSet(ctx, world.groups.get(groupID), list);

  for (const wish of wishes) {
    const fields: Partial<GroupMember> = {};
    for (const key of FIELDS)
      if (wish[key] !== undefined) Object.assign(fields, { [key]: wish[key] });
    updateMember(takeGroup(world, wish.groupID), wish.userID, fields);
  }
  for (const wish of wishes) {
    const group = takeGroup(world, wish.groupID);
    if (wish.roleLevel !== undefined)
      tellChanged(ctx, group, wish.userID, wish.roleLevel === ADMIN ? 1517 : 1518);
    if (wish.nickname !== undefined || wish.faceURL !== undefined || wish.ex !== undefined)
      tellChanged(ctx, group, wish.userID, 1516);
  }
}

/** Who may change whom: the owner everybody, admins plain members, everybody himself; nobody raises himself. */
function checkSet(ctx: Context, group: Group | undefined, list: Wish[]): void {
  const ids = list.map((wish) => wish.userID);
  if (new Set(ids).size !== ids.length) fail(1001, 'repeat group member');
  const by = group?.members.get(ctx.userID);
  const members = ids.flatMap((id) => group?.members.get(id) ?? []);
  // The caller counts along: when only he is missing he lacks the right, else the list is wrong.
  const missing = [...new Set([...ids, ctx.userID])].filter((id) => !group?.members.has(id));
  if (missing.length > 1 || (missing.length && by)) fail(1001, 'user not in group');
  if (missing.length && !ctx.isAdmin) fail(1002, 'user not in group');
  if (ctx.isAdmin || !by) return;

  const others = members.filter((m) => m.userID !== ctx.userID);
  if (by.roleLevel === ADMIN) {
    if (others.some((m) => m.roleLevel === OWNER)) fail(1002, 'admin can not change group owner');
    if (others.some((m) => m.roleLevel === ADMIN))
      fail(1002, 'admin can not change other group admin');
  } else if (by.roleLevel < ADMIN && others.length)
    fail(1002, 'ordinary users can not change other role level');
  const own = list.find((wish) => wish.userID === ctx.userID)?.roleLevel;
  if (own === undefined) return;
  if (own > by.roleLevel) fail(1002, 'can not improve role level by self');
  if (by.roleLevel === OWNER) fail(1001, 'group owner can not change own role level');
}

function tellChanged(ctx: Deed, group: Group, userID: string, contentType: number): void {
  tellGroup(ctx, group, contentType, {
    group: groupInfo(group),
    opUser: actor(ctx.world, group, ctx.userID),
    operationTime: 0,
    changedUser: memberInfo(ctx.world, takeMember(ctx.world, group.info.groupID, userID)),
    ...NO_VERSION,
    groupSortVersion: 0,
  });
}

/** After a profile changed: 1516 to every group where the user shows it (no name or no face of his own there). */
function tellProfile(ctx: Context, userID: string): void {
  for (const group of groupsOf(ctx.world, userID)) {
    const member = group.members.get(userID);
    if (!member || (member.nickname && member.faceURL)) continue;
    group.memberVersions.touch('update', userID);
    tellChanged(ctx, group, userID, 1516);
  }
}

profileListeners.push(tellProfile);

/** Owner over all others, admins over plain members; the owner himself is never muted. */
function checkMute(ctx: Context, member: GroupMember, what: string): void {
  if (ctx.isAdmin) return;
  const by = takeMember(ctx.world, member.groupID, ctx.userID);
  if (member.roleLevel === OWNER) fail(1002, `${what}: group owner`);
  if (member.roleLevel === ADMIN && by.roleLevel !== OWNER) fail(1002, `${what}: group admin`);
  if (by.roleLevel < ADMIN) fail(1002, `${what}: group ordinary users`);
}

function muteMember(ctx: Context): void {
  const { world, body } = ctx;
  const member = takeMember(world, body.groupID, body.userID);
  checkMute(ctx, member, 'mute');
  const group = takeGroup(world, body.groupID);
  updateMember(group, body.userID, { muteEndTime: Date.now() + body.mutedSeconds * 1000 });
  tellGroup(ctx, group, 1512, {
    group: groupInfo(group),
    opUser: actor(world, group, ctx.userID),
    operationTime: 0,
    mutedUser: memberInfo(world, takeMember(world, body.groupID, body.userID)),
    mutedSeconds: body.mutedSeconds,
    ...NO_VERSION,
  });
}

function unmuteMember(ctx: Context): void {
  const { world, body } = ctx;
  checkMute(ctx, takeMember(world, body.groupID, body.userID), 'unmute');
  unmute(ctx, takeGroup(world, body.groupID), body.userID);
}

export const routes: Routes = {
  '/group/set_group_member_info': setMembers,
  '/group/mute_group_member': muteMember,
  '/group/cancel_mute_group_member': unmuteMember,
};
