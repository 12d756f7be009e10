// What a notification about a group means (protocol/notifications.md §4). Tips hold whole objects, so
// that nothing is asked; who is told what in which order follows api/sequences.json.

import type { GroupItem, GroupMemberItem } from '../../types/entity';
import type { MsgData } from '../../wire/schema';
import { hear, memberTable, note, type L } from './state';

/** The parts of the tips 1501 to 1520 that are used here. */
export interface Tips {
  group: GroupItem;
  quitUser: GroupMemberItem;
  entrantUser: GroupMemberItem;
  newGroupOwner: GroupMemberItem;
  oldGroupOwnerInfo: GroupMemberItem;
  kickedUserList: GroupMemberItem[] | null;
  invitedUserList: GroupMemberItem[] | null;
  mutedUser: GroupMemberItem;
  changedUser: GroupMemberItem;
}

/** The group's own fields; an older notification that comes late does not bring them back. */
export function info(l: L, { group }: Tips, msg: MsgData): void {
  const { newest, groups } = l.mine;
  if (msg.sendTime < (newest.get(group.groupID) || 0)) return;
  newest.set(group.groupID, msg.sendTime);
  hear(l, groups, 1, group);
}

/** Members changed: names, roles, mutes. */
export const changed = (l: L, ...users: GroupMemberItem[]): void =>
  users.forEach((user) => hear(l, memberTable(l, user.groupID), 1, user));

/** Users came in: me, or others. */
export function came(l: L, tips: Tips, msg: MsgData, users: GroupMemberItem[]): void {
  const mine = users.some(({ userID }) => userID === l.userID);
  if (mine && !hear(l, l.mine.groups, 0, tips.group)) return;
  info(l, tips, msg);
  if (!mine) users.forEach((user) => hear(l, memberTable(l, user.groupID), 0, user));
}

/** Users left or were removed: me, or others. */
export function went(l: L, tips: Tips, msg: MsgData, users: GroupMemberItem[]): void {
  const mine = users.some(({ userID }) => userID === l.userID);
  info(l, tips, msg);
  if (mine) hear(l, l.mine.groups, 2, tips.group);
  else users.forEach((user) => hear(l, memberTable(l, user.groupID), 2, user));
}

/** Notice 1511. */
export function dismissed(l: L, { group }: Tips): void {
  hear(l, l.mine.groups, 2, group);
  l.commit.tell('OnGroupInfoChanged', { ...group });
  l.commit.tell('OnGroupDismissed', { ...group });
}

/** An own call changed a group: what is in memory is compared before it is shown again. */
export function touch(l: L, groupID: string): null {
  if (l.mine.groups.items.has(groupID)) l.mine.doubt.add(groupID);
  memberTable(l, groupID).stale = true;
  return null;
}

/** I left a group or ended it; the notification tells. */
export function leave(l: L, groupID: string): null {
  note(l, l.mine.groups, groupID);
  return null;
}
