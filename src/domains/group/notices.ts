// What a notification about a group means (protocol/notifications.md §4). Tips hold whole objects, so
// that nothing is asked; who is told what in which order follows api/sequences.json.

import { see } from '../../flow/applications';
import { hear, type Change } from '../../flow/table';
import type { GroupItem, GroupMemberItem, PublicUserItem } from '../../types/entity';
import type { MsgData } from '../../wire/schema';
import { flat, membersOf, type GroupRequest, type L } from './state';

/** The parts of the tips 1501 to 1520 that are used here; each has one of the members. */
export interface Tips {
  group: GroupItem;
  quitUser?: GroupMemberItem;
  kickedUserList?: GroupMemberItem[] | null;
  entrantUser?: GroupMemberItem;
  invitedUserList?: GroupMemberItem[] | null;
  mutedUser?: GroupMemberItem;
  changedUser?: GroupMemberItem;
  newGroupOwner?: GroupMemberItem;
  oldGroupOwnerInfo?: GroupMemberItem;
  applicant?: PublicUserItem | null;
  handleMsg?: string;
  request: GroupRequest;
}

/** The group's own fields. */
export const info = (l: L, { group }: Tips, { sendTime }: MsgData): void =>
  void hear(l, l.mine.groups, 1, group, sendTime);

/** Members came, changed, went. */
function members(
  l: L,
  { sendTime }: MsgData,
  what: Change,
  users: readonly (GroupMemberItem | undefined)[],
): void {
  for (const user of users) if (user) hear(l, membersOf(l, user.groupID), what, user, sendTime);
}

/** Names, roles, mutes of members. */
export const changed = (l: L, t: Tips, msg: MsgData): void =>
  members(l, msg, 1, [t.mutedUser, t.changedUser, t.newGroupOwner, t.oldGroupOwnerInfo]);

const has = (l: L, users: readonly GroupMemberItem[]): boolean =>
  users.some(({ userID }) => userID === l.userID);

/** Users came in: me, or others. */
export function came(l: L, t: Tips, msg: MsgData): void {
  const users = t.invitedUserList || [t.entrantUser!];
  const mine = has(l, users);
  if (mine && !hear(l, l.mine.groups, 0, t.group, msg.sendTime)) return;
  info(l, t, msg);
  if (!mine) members(l, msg, 0, users);
}

/** Users left or were removed: me, or others. */
export function left(l: L, t: Tips, msg: MsgData): void {
  const users = t.kickedUserList || [t.quitUser!];
  info(l, t, msg);
  if (has(l, users)) hear(l, l.mine.groups, 2, t.group, msg.sendTime);
  else members(l, msg, 2, users);
}

/** Notice 1511. */
export function dismissed(l: L, { group }: Tips): void {
  hear(l, l.mine.groups, 2, group);
  l.commit.tell('OnGroupInfoChanged', { ...group });
  l.commit.tell('OnGroupDismissed', { ...group });
}

/** Notices 1503, 1505, 1506; several copies come, alike in group, user and time. */
export function applied(l: L, { request, group, applicant, handleMsg }: Tips): void {
  const text = request.handleMsg || handleMsg || '';
  const item = flat({ ...request, handleMsg: text }, group, request.userInfo || applicant!);
  see(l, l.mine.applications, item);
}
