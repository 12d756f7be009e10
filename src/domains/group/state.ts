// What a login keeps of groups: the joined groups, the lists of members asked for, applications; and how
// an application looks to the app.

import { applicationPage, type Applications } from '../../flow/applications';
import { rename } from '../../flow/names';
import { createTable, type Kind, type Table } from '../../flow/table';
import { bounded, type Bounded } from '../../lib/bounded';
import { fields } from '../../check';
import type { Life } from '../../life';
import type {
  GroupApplicationItem,
  GroupItem,
  GroupMemberItem,
  PublicUserItem,
} from '../../types/entity';
import type { ApplicationListParams } from '../../types/params';

export type L = Life<GroupState>;

export interface GroupState {
  readonly groups: Table<GroupItem>;
  /** The lists asked for last. */
  readonly members: Bounded<string, Table<GroupMemberItem>>;
  readonly applications: Applications<GroupApplicationItem>;
}

const GROUPS: Kind<GroupItem> = {
  id: 'groupID',
  // No `changes`: a group's own fields do not count in the version of the list.
  events: ['OnJoinedGroupAdded', 'OnGroupInfoChanged', 'OnJoinedGroupDeleted'],
  owner: 'fromUserID',
  list: ['/group/get_joined_group_list', 'groups'],
  single: ['/group/get_groups_info', 'groupInfos', 'groupIDs', 'userID'],
  written(l: L, id, item) {
    if (item) rename(l, `sg_${id}`, item.groupName, item.faceURL);
    else l.mine.members.delete(id);
  },
};

export const MEMBERS: Kind<GroupMemberItem> = {
  id: 'userID',
  events: ['OnGroupMemberAdded', 'OnGroupMemberInfoChanged', 'OnGroupMemberDeleted'],
  owner: 'groupID',
  list: ['/group/get_group_member_list', 'members'],
  single: ['/group/get_group_members_info', 'members', 'userIDs', 'groupID'],
  changes: '/group/get_incremental_group_members',
};

export const state = (): GroupState => ({
  groups: createTable(GROUPS),
  members: bounded(16),
  applications: {
    events: ['OnGroupApplicationAdded', 'OnGroupApplicationAccepted', 'OnGroupApplicationRejected'],
    key: ['groupID', 'userID', 'reqTime'],
    known: bounded(500),
    begun: false,
  },
});

/** The members of a group, as far as they are known; a new table is not kept. */
export const membersOf = (l: L, groupID: string): Table<GroupMemberItem> =>
  l.mine.members.get(groupID) || createTable(MEMBERS, groupID);

/** An own call changed a group: what is in memory is compared before it is shown again. */
export function touch({ mine }: L, groupID: string): void {
  mine.groups.stale = true;
  const t = mine.members.get(groupID);
  if (t) t.stale = true;
}

/** GroupRequest of protocol/http.md §7; in tips without the group. */
export interface GroupRequest {
  userInfo: PublicUserItem | null;
  groupInfo: GroupItem | null;
  handleMsg: string;
}

/** An application in its flat form. */
export function flat(
  request: GroupRequest,
  group: object | null,
  user: object | null,
): GroupApplicationItem {
  const from = (of: object | null) => (field: string) => (of as Record<string, unknown>)[field];
  return Object.assign(
    fields(
      'createTime creatorUserID faceURL>groupFaceURL groupID groupName groupType introduction memberCount notification ownerUserID status',
      from(group),
    ),
    fields('nickname faceURL>userFaceURL userID', from(user)),
    fields(
      'ex handleResult handleUserID handleMsg>handledMsg handleTime>handledTime reqMsg reqTime joinSource',
      from(request),
    ),
  ) as unknown as GroupApplicationItem;
}

/** Newest first. `sent`: my own, else those to groups I manage. */
export async function applications(
  l: L,
  sent: boolean,
  params?: ApplicationListParams | null,
  id?: string,
): Promise<GroupApplicationItem[]> {
  const rows = await applicationPage<GroupRequest>(
    l,
    [`/group/get_${sent ? 'user_req' : 'recv'}_group_applicationList`, 'groupRequests'],
    { [sent ? 'userID' : 'fromUserID']: l.userID, groupIDs: (params && params.groupID) || [] },
    params,
    id,
  );
  return rows
    .filter((row) => row.groupInfo && row.userInfo)
    .map((row) => flat(row, row.groupInfo, row.userInfo));
}
