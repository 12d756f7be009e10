// Making somebody a member of a group, however that came about, and telling the group.
import { joinConversation } from './conversations';
import {
  NO_VERSION,
  actor,
  addMembers,
  asMessage,
  groupInfo,
  memberInfo,
  membersOf,
  newMember,
  tellGroup,
} from './group-model';
import type { Context } from './http';
import type { GroupMember } from './types';
import type { Group } from './world';

/** Makes invited users members: 1509. */
export function enterInvited(
  ctx: Context,
  group: Group,
  userIDs: string[],
  inviterUserID: string,
  sendMessage?: unknown,
): void {
  const { world } = ctx;
  const row = (id: string): GroupMember =>
    newMember(group.info.groupID, id, {
      joinSource: 2,
      operatorUserID: ctx.userID,
      inviterUserID,
    });
  addMembers(world, group, userIDs.map(row));
  joinConversation(world, group.info.groupID, userIDs);
  const tips = {
    group: groupInfo(group),
    opUser: actor(world, group, ctx.userID),
    invitedUserList: membersOf(world, group, userIDs),
    operationTime: 0,
    ...NO_VERSION,
    inviterUser: actor(world, group, inviterUserID),
  };
  tellGroup(ctx, group, 1509, tips, asMessage(sendMessage));
}

/** Makes somebody a member who came of his own will: 1510. */
export function enter(ctx: Context, group: Group, member: GroupMember): void {
  const { world } = ctx;
  addMembers(world, group, [member]);
  joinConversation(world, group.info.groupID, [member.userID]);
  tellGroup(ctx, group, 1510, {
    group: groupInfo(group),
    entrantUser: memberInfo(world, member),
    operationTime: Date.now(),
    ...NO_VERSION,
  });
}
