// The name and face that a conversation row shows: of users the server is asked, and as friends, users
// and groups change them. Marks the row on a real change only.

import type { Life } from '../life';
import type { Row } from '../store/conversations';

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

/** What the rows of users show; those that do not exist are left out. */
export async function namesOf(
  life: Life,
  userIDList: readonly string[],
  operationID?: string,
): Promise<Pick<Row, 'userID' | 'showName' | 'faceURL' | 'remark'>[]> {
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
