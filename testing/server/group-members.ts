// Coming into a group and leaving it: invitations, kicks, quitting. Applications are in group-apply.ts.
import { leaveConversation } from './conversations';
import { fail } from './errors';
import { apply } from './group-apply';
import { enterInvited } from './group-enter';
import {
  ADMIN,
  NO_VERSION,
  OWNER,
  actor,
  asMessage,
  groupInfo,
  livingGroup,
  memberInfo,
  membersOf,
  removeMembers,
  takeGroup,
  takeMember,
  tellGroup,
} from './group-model';
import type { Context, Routes } from './http';
import { self } from './http';
import type { GroupMember } from './types';

/** One 1509 names this many at most. */
const BATCH = 50;

/** Throws 1001 for a list that is empty or names somebody twice. */
function distinct(list: string[], empty: string, twice: string): string[] {
  if (!list.length) fail(1001, empty);
  if (new Set(list).size !== list.length) fail(1001, twice);
  return list;
}

function invite(ctx: Context): void {
  const { world, body } = ctx;
  const ids = distinct(body.invitedUserIDs, 'user empty', 'userID duplicate');
  const group = livingGroup(world, body.groupID);
  if (!ids.every((id) => world.users.has(id))) fail(1004, 'user not found');
  const by = ctx.isAdmin ? null : takeMember(world, body.groupID, ctx.userID);
  // needVerification 1: plain members can only propose somebody.
  if (group.info.needVerification === 1 && by && by.roleLevel < ADMIN) {
    const requests = ids.map((userID) => ({ userID, joinSource: 2, inviterUserID: ctx.userID }));
    apply(ctx, group, ctx.userID, requests);
    return;
  }
  for (let i = 0; i < ids.length; i += BATCH)
    enterInvited(ctx, group, ids.slice(i, i + BATCH), ctx.userID, body.sendMessage);
}

function kick(ctx: Context): void {
  const { world, body } = ctx;
  const group = takeGroup(world, body.groupID);
  const ids = distinct(body.kickedUserIDs, 'KickedUserIDs empty', 'KickedUserIDs duplicate');
  if (ids.includes(ctx.userID)) fail(1001, 'opUserID in KickedUserIDs');
  const { ownerUserID } = group.info;
  if (!ownerUserID) fail(1004, 'mongo: no documents in result');
  if (ids.includes(ownerUserID)) fail(1001, 'ownerUID can not Kick');
  const by = group.members.get(ctx.userID);
  for (const id of ids) {
    const member = group.members.get(id);
    if (!member) fail(1101, id);
    if (!ctx.isAdmin) checkKick(by, member);
  }
  const kickedUserList = membersOf(world, group, ids);
  const opUser = actor(world, group, ctx.userID);
  removeMembers(world, group, ids);
  const tips = {
    group: groupInfo(group),
    opUser,
    kickedUserList,
    operationTime: 0,
    ...NO_VERSION,
  };
  const shown = body.sendMessage !== false;
  tellGroup(ctx, group, 1508, tips, { ...asMessage(body.sendMessage), also: ids });
  // Each copy of the notification bounds the kicked one's view once more.
  leaveConversation(world, body.groupID, ids, shown ? 2 : 1);
}

function checkKick(by: GroupMember | undefined, member: GroupMember): void {
  if (!by) fail(1002, 'opUserID no in group');
  if (by.roleLevel < ADMIN) fail(1002, 'opUserID no permission');
  if (by.roleLevel === ADMIN && member.roleLevel >= ADMIN)
    fail(1002, 'group admins cannot remove the group owner and other admins');
}

function quit(ctx: Context): void {
  const { world, body } = ctx;
  const userID: string = body.userID || ctx.userID;
  self(ctx, userID);
  const member = takeMember(world, body.groupID, userID);
  if (member.roleLevel === OWNER) fail(1002, "group owner can't quit");
  const group = takeGroup(world, body.groupID);
  const quitUser = memberInfo(world, member);
  removeMembers(world, group, [userID]);
  const tips = { group: groupInfo(group), quitUser, operationTime: 0, ...NO_VERSION };
  tellGroup(ctx, group, 1504, tips, { also: [userID] });
  leaveConversation(world, body.groupID, [userID], 3);
}

export const routes: Routes = {
  '/group/invite_user_to_group': invite,
  '/group/kick_group': kick,
  '/group/quit_group': quit,
};
