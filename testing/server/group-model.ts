// Groups and their members as the group files share them: finding, views for the wire, joining and leaving with
// versions. It checks no permissions of an action and sends only what it is told to.
import { fail } from './errors';
import type { Context } from './http';
import type { Notification } from './notify';
import { notify } from './notify';
import type { GroupInfo, GroupMember } from './types';
import type { Group, World } from './world';
import { inner, perWorld } from './world';

export const OWNER = 100;
export const ADMIN = 60;
export const MEMBER = 20;
export const NORMAL = 0;
export const DISMISSED = 2;
export const MUTED = 3;

/** Version fields of group tips: a single-process server leaves them empty (notifications.md §4). */
export const NO_VERSION = { groupMemberVersion: 0, groupMemberVersionID: '' };

/** user id → his groups, in order of joining. */
const joined = perWorld(() => new Map<string, Map<string, Group>>());

/** The group, or 1004. */
export function takeGroup(world: World, groupID: string): Group {
  return world.groups.get(groupID) ?? fail(1004, 'cache is not found');
}

/** The group unless it is dismissed: 1204. */
export function livingGroup(world: World, groupID: string): Group {
  const group = takeGroup(world, groupID);
  if (group.info.status === DISMISSED) fail(1204, '');
  return group;
}

/** A member's row; a missing one is a plain database error, 500 (recorded: quitting twice). */
export function takeMember(world: World, groupID: string, userID: string): GroupMember {
  const member = world.groups.get(groupID)?.members.get(userID);
  return member ?? fail(500, 'mongo: no documents in result');
}

/** 1002 unless the caller is a member or an admin of the server. */
export function checkInGroup(ctx: Context, groupID: string): void {
  if (!ctx.isAdmin && !ctx.world.groups.get(groupID)?.members.has(ctx.userID))
    fail(1002, 'op user not in group');
}

/** 1002 unless the caller is owner or admin of the group, or an admin of the server. */
export function checkManages(ctx: Context, groupID: string): void {
  if (ctx.isAdmin) return;
  if (takeMember(ctx.world, groupID, ctx.userID).roleLevel < ADMIN)
    fail(1002, 'no group owner or admin');
}

/** GroupInfo as it goes out now. */
export function groupInfo(group: Group): GroupInfo {
  return { ...group.info };
}

/** A member as it goes out: what he has not set for this group comes from his profile. */
export function memberInfo(world: World, member: GroupMember): GroupMember {
  const user = world.users.get(member.userID);
  return {
    ...member,
    nickname: member.nickname || (user?.nickname ?? ''),
    faceURL: member.faceURL || (user?.faceURL ?? ''),
  };
}

/** Views of those of the ids that are members, in the order asked. */
export function membersOf(world: World, group: Group, userIDs: Iterable<string>): GroupMember[] {
  const out: GroupMember[] = [];
  for (const id of userIDs) {
    const member = group.members.get(id);
    if (member) out.push(memberInfo(world, member));
  }
  return out;
}

/** Somebody as tips show him: member, stranger with his profile, or an admin of the server with role 60. */
export function actor(world: World, group: Group, userID: string): GroupMember {
  const member = group.members.get(userID);
  if (member) return memberInfo(world, member);
  const isAdmin = world.users.get(userID)?.appMangerLevel === 2;
  return memberInfo(
    world,
    newMember(group.info.groupID, userID, {
      roleLevel: isAdmin ? ADMIN : 0,
      appMangerLevel: isAdmin ? 2 : 0,
      operatorUserID: isAdmin ? '' : userID,
      joinTime: 0,
    }),
  );
}

/** A member row: joins now, nothing set. */
export function newMember(
  groupID: string,
  userID: string,
  given: Partial<GroupMember>,
): GroupMember {
  return {
    groupID,
    userID,
    roleLevel: MEMBER,
    joinTime: Date.now(),
    nickname: '',
    faceURL: '',
    appMangerLevel: 0,
    joinSource: 0,
    operatorUserID: '',
    ex: '',
    muteEndTime: 0,
    inviterUserID: '',
    ...given,
  };
}

/** Puts rows into the group, as one version. Somebody who is a member already: 500, and nobody is added. */
export function addMembers(world: World, group: Group, rows: readonly GroupMember[]): void {
  if (rows.some((row) => group.members.has(row.userID)))
    fail(500, 'E11000 duplicate key error collection: group_member');
  const { groupID } = group.info;
  for (const row of rows) {
    group.members.set(row.userID, row);
    if (row.roleLevel === OWNER) group.info.ownerUserID = row.userID;
    inner(joined(world), row.userID).set(groupID, group);
    world.users.get(row.userID)?.joinedVersions.touch('insert', groupID);
  }
  group.info.memberCount = group.members.size;
  group.memberVersions.touch('insert', ...rows.map((row) => row.userID));
}

/** Takes users out of the group, as one version. */
export function removeMembers(world: World, group: Group, userIDs: readonly string[]): void {
  const { groupID } = group.info;
  for (const id of userIDs) {
    group.members.delete(id);
    joined(world).get(id)?.delete(groupID);
    world.users.get(id)?.joinedVersions.touch('delete', groupID);
  }
  group.info.memberCount = group.members.size;
  group.memberVersions.touch('delete', ...userIDs);
}

/** Changes the group's own data and notes it in the members' versions (id ''). */
export function updateGroup(group: Group, fields: Partial<GroupInfo>): void {
  Object.assign(group.info, fields);
  group.memberVersions.touch('update', '');
}

/** Changes one member; a new role also changes the order of the list. */
export function updateMember(group: Group, userID: string, fields: Partial<GroupMember>): void {
  const member = group.members.get(userID);
  if (!member || !Object.keys(fields).length) return;
  group.members.set(userID, { ...member, ...fields });
  group.memberVersions.touch('update', userID);
  if (fields.roleLevel !== undefined) group.memberVersions.sorted();
}

/** The user's groups, the newest first. */
export function groupsOf(world: World, userID: string): Group[] {
  return [...(joined(world).get(userID)?.values() ?? [])].reverse();
}

/** Owner and admins, the owner first. */
export function managersOf(group: Group): string[] {
  const out: string[] = [];
  for (const m of group.members.values()) {
    if (m.roleLevel === OWNER) out.unshift(m.userID);
    else if (m.roleLevel === ADMIN) out.push(m.userID);
  }
  return out;
}

/** Whose action it is: of a call, or of something that follows from one. */
export type Deed = Pick<Context, 'world' | 'userID' | 'operationID'>;

/** Sends a notification to all members, from the caller. */
export function tellGroup(
  ctx: Deed,
  group: Group,
  contentType: number,
  tips: object,
  more: Partial<Notification> = {},
): void {
  const { world, userID, operationID } = ctx;
  const { groupID } = group.info;
  notify(world, { contentType, sendID: userID, groupID, tips, operationID, ...more });
}

/** The option of a call to keep its notification out of the chat. */
export function asMessage(sendMessage: unknown): Partial<Notification> {
  return sendMessage === false ? { isSendMsg: false } : {};
}
