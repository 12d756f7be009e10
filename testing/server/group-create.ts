// Creating, dismissing and handing over a group.
import { createHash, randomBytes } from 'node:crypto';
import { fail } from './errors';
import {
  ADMIN,
  DISMISSED,
  MEMBER,
  NO_VERSION,
  NORMAL,
  OWNER,
  actor,
  addMembers,
  asMessage,
  groupInfo,
  livingGroup,
  memberInfo,
  membersOf,
  newMember,
  removeMembers,
  tellGroup,
  updateGroup,
} from './group-model';
import type { Context, Routes } from './http';
import { self } from './http';
import type { GroupInfo } from './types';
import { versioned } from './versions';
import type { Group, World } from './world';

/** Ten digits or less that no group has: 32 bits of a hash. */
function freeID(world: World): string {
  for (;;) {
    const id = String(createHash('md5').update(randomBytes(16)).digest().readUInt32BE(0));
    if (!world.groups.has(id)) return id;
  }
}

const hasDuplicates = (list: readonly string[]): boolean => new Set(list).size !== list.length;

function createGroup(ctx: Context): unknown {
  const { world, body } = ctx;
  const wish = body.groupInfo as GroupInfo;
  if (wish.groupType !== 2) fail(1001, 'group type only supports 2');
  const owner = body.ownerUserID as string;
  self(ctx, owner);
  const admins: string[] = body.adminUserIDs ?? [];
  const plain: string[] = body.memberUserIDs ?? [];
  const all = [owner, ...admins, ...plain];
  // The caller counts along even when he is no member (an admin of the server making a group for others).
  if (!all.includes(ctx.userID)) all.push(ctx.userID);
  if (hasDuplicates(all)) fail(1001, 'group member repeated');
  if (!all.every((id) => world.users.has(id))) fail(1101, 'user not found');
  if (wish.groupID && world.groups.has(wish.groupID))
    fail(1202, `group id existed ${wish.groupID}`);

  const group = emptyGroup(wish, wish.groupID || freeID(world));
  const { groupID } = group.info;
  world.groups.set(groupID, group);
  const row = (userID: string, roleLevel: number) =>
    newMember(groupID, userID, {
      roleLevel,
      joinSource: 2,
      operatorUserID: ctx.userID,
      inviterUserID: ctx.userID,
    });
  const rows = [
    row(owner, OWNER),
    ...admins.map((id) => row(id, ADMIN)),
    ...plain.map((id) => row(id, MEMBER)),
  ];
  addMembers(world, group, rows);
  const info = { ...groupInfo(group), memberCount: all.length };

  // Recorded: with a notice its announcement comes first, and the list of members ends with the caller.
  const opUser = actor(world, group, ctx.userID);
  if (wish.notification)
    tellGroup(ctx, group, 1519, { opUser, group: info, ...NO_VERSION }, named(ctx));
  const until = rows.findIndex((r) => r.userID === ctx.userID);
  const tips = {
    group: info,
    opUser,
    memberList: (until < 0 ? rows : rows.slice(0, until + 1)).map((r) => ({
      ...r,
      nickname: world.users.get(r.userID)?.nickname ?? '',
    })),
    operationTime: info.createTime,
    groupOwnerUser: rows[0],
    ...NO_VERSION,
  };
  tellGroup(ctx, group, 1501, tips, asMessage(body.sendMessage));
  return { groupInfo: info };
}

function emptyGroup(wish: GroupInfo, groupID: string): Group {
  const { groupName, notification, introduction, faceURL, ex } = wish;
  const { needVerification, lookMemberInfo, applyMemberFriend } = wish;
  return {
    info: {
      groupID,
      groupName,
      notification,
      introduction,
      faceURL,
      ownerUserID: '',
      createTime: Date.now(),
      memberCount: 0,
      ex,
      status: NORMAL,
      creatorUserID: wish.creatorUserID,
      groupType: wish.groupType,
      needVerification,
      lookMemberInfo,
      applyMemberFriend,
      notificationUpdateTime: 0,
      notificationUserID: wish.notificationUserID,
    },
    members: new Map(),
    memberVersions: versioned(),
  };
}

/** Name and face of the caller, which 1502 and 1519 carry in the message itself. */
export function named(ctx: Context): { senderNickname: string; senderFaceURL: string } {
  const user = ctx.world.users.get(ctx.userID);
  return { senderNickname: user?.nickname ?? '', senderFaceURL: user?.faceURL ?? '' };
}

function dismiss(ctx: Context): void {
  const { world, body } = ctx;
  const group = world.groups.get(body.groupID);
  const owner = group?.members.get(group.info.ownerUserID);
  // A dismissed group has no owner any more.
  if (!group || !owner) fail(1004, 'mongo: no documents in result');
  if (!ctx.isAdmin && owner.userID !== ctx.userID) fail(1002, 'not group owner');
  updateGroup(group, { status: DISMISSED });
  if (!body.deleteMember) {
    const tips = {
      group: groupInfo(group),
      opUser: actor(world, group, ctx.userID),
      operationTime: 0,
    };
    tellGroup(ctx, group, 1511, tips, asMessage(body.sendMessage));
  }
  removeMembers(world, group, [...group.members.keys()]);
  group.info.ownerUserID = '';
}

function transfer(ctx: Context): void {
  const { world, body } = ctx;
  const group = livingGroup(world, body.groupID);
  const { oldOwnerUserID, newOwnerUserID } = body as Record<string, string>;
  if (oldOwnerUserID === newOwnerUserID) fail(1001, 'OldOwnerUserID == NewOwnerUserID');
  const from = group.members.get(oldOwnerUserID ?? '');
  const to = group.members.get(newOwnerUserID ?? '');
  if (!from || !to) fail(1001, `user not in group ${from ? newOwnerUserID : oldOwnerUserID}`);
  if (!ctx.isAdmin && (ctx.userID !== from.userID || from.roleLevel !== OWNER))
    fail(1002, 'no permission transfer group owner');
  if (to.muteEndTime > Date.now()) unmute(ctx, group, to.userID);
  // The two swap roles.
  const { roleLevel } = group.members.get(to.userID) ?? to;
  group.members.set(from.userID, { ...from, roleLevel });
  group.members.set(to.userID, { ...to, roleLevel: OWNER, muteEndTime: 0 });
  group.info.ownerUserID = to.userID;
  group.memberVersions.touch('update', from.userID, to.userID);
  group.memberVersions.sorted();
  const [oldOwner, newOwner] = membersOf(world, group, [from.userID, to.userID]);
  tellGroup(ctx, group, 1507, {
    group: groupInfo(group),
    opUser: actor(world, group, ctx.userID),
    newGroupOwner: newOwner,
    oldGroupOwner: '',
    operationTime: 0,
    oldGroupOwnerInfo: oldOwner,
    ...NO_VERSION,
  });
}

/** Ends a member's mute: 1513. Who may do it is checked by the caller. */
export function unmute(ctx: Context, group: Group, userID: string): void {
  const member = group.members.get(userID);
  if (!member) return;
  group.members.set(userID, { ...member, muteEndTime: 0 });
  group.memberVersions.touch('update', userID);
  tellGroup(ctx, group, 1513, {
    group: groupInfo(group),
    opUser: actor(ctx.world, group, ctx.userID),
    operationTime: 0,
    mutedUser: memberInfo(ctx.world, { ...member, muteEndTime: 0 }),
    ...NO_VERSION,
  });
}

export const routes: Routes = {
  '/group/create_group': createGroup,
  '/group/dismiss_group': dismiss,
  '/group/transfer_group': transfer,
  '/group/get_groups_info': ({ world, body }) => {
    if (!body.groupIDs.length) fail(1001, 'groupID is empty');
    const found = [...new Set<string>(body.groupIDs)].flatMap((id) => world.groups.get(id) ?? []);
    return { groupInfos: found.length ? found.map(groupInfo) : null };
  },
};
