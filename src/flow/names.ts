// The name and face that a conversation row shows: of users the server is asked, and as friends, users
// and groups change them. Marks the row on a real change only.

import type { Life } from '../life';
import type { Row } from '../store/conversations';
import type { GroupItem } from '../types/entity';
import { rowsOf } from './pages';

/** Renames the row, if it is loaded. `remark`: the user's own name for a friend, '' for none. */
export function rename(
  life: Life,
  conversationID: string,
  name: string,
  faceURL: string,
  remark?: string,
): void {
  const row = life.conversations.find(conversationID);
  if (!row) return;
  if (remark !== undefined) row.remark = remark;
  const showName = row.remark || name;
  if (row.showName === showName && row.faceURL === faceURL) return;
  row.showName = showName;
  row.faceURL = faceURL;
  life.commit.changed(conversationID);
}

/** One of getSpecifiedFriendsInfo, protocol/http.md §4. */
interface Info {
  userInfo: { userID: string; nickname: string; faceURL: string } | null;
  friendInfo: { remark: string } | null;
}

/** What the rows of users show; those that do not exist are left out. Asks nothing for none. */
export async function namesOf(
  life: Life,
  userIDList: readonly string[],
  operationID?: string,
): Promise<Pick<Row, 'userID' | 'showName' | 'faceURL' | 'remark'>[]> {
  if (!userIDList.length) return [];
  const body = { ownerUserID: life.userID, userIDList };
  const path = '/friend/get_specified_friends_info';
  const data = await life.post<{ infos: Info[] | null }>(path, body, operationID);
  return ((data && data.infos) || [])
    .filter(({ userInfo }) => userInfo)
    .map(({ userInfo, friendInfo }) => {
      const { userID, nickname, faceURL } = userInfo!;
      const remark = (friendInfo && friendInfo.remark) || '';
      return { userID, showName: remark || nickname, faceURL, remark };
    });
}

/** The same of groups. */
export async function groupNames(
  life: Life,
  groupIDs: readonly string[],
  operationID?: string,
): Promise<Pick<Row, 'groupID' | 'showName' | 'faceURL'>[]> {
  if (!groupIDs.length) return [];
  const route = ['/group/get_groups_info', 'groupInfos'] as const;
  const groups = await rowsOf<GroupItem>(life, route, { groupIDs }, operationID);
  return groups.map(({ groupID, groupName: showName, faceURL }) => ({
    groupID,
    showName,
    faceURL,
  }));
}

/** Names the rows that have none; the ids of those that could be. */
export async function nameRows(
  life: Life,
  rows: readonly (Row | undefined)[],
  operationID?: string,
): Promise<string[]> {
  const blank = rows.filter((row): row is Row => !!row && !row.showName);
  const ids = (key: 'userID' | 'groupID') => blank.map((row) => row[key]).filter(Boolean);
  const users: Partial<Row>[] = await namesOf(life, ids('userID'), operationID);
  const found = users.concat(await groupNames(life, ids('groupID'), operationID));
  return blank
    .filter((row) => {
      const name = found.find((one) => one.userID === row.userID || one.groupID === row.groupID);
      return name && Object.assign(row, name);
    })
    .map(({ conversationID }) => conversationID);
}
