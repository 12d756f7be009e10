// The list and single rows: which part of the list is asked for, what of it must be loaded first.

import { OpenIMError } from '../../errors';
import { wrong } from '../../flow/compose';
import type { Life } from '../../life';
import { conversationIDOf, emptyRow, type Row } from '../../store/conversations';
import type { ConversationItem } from '../../types/entity';
import { ErrorCode } from '../../types/enum';
import type { GetOneConversationParams, OffsetParams } from '../../types/params';

export const items = (life: Life, ids: readonly string[]): ConversationItem[] =>
  ids.map((id) => life.conversations.item(id)).filter((item): item is ConversationItem => !!item);

/** Loads the rows that are not in memory; those the server does not know stay away. */
async function loaded(life: Life, ids: readonly string[], operationID: string): Promise<void> {
  await life.synced;
  const missing = ids.filter((id) => !life.conversations.find(id));
  if (missing.length) await life.rows.load(missing, operationID, true);
}

export async function slice(
  life: Life,
  { offset, count }: OffsetParams,
  operationID: string,
): Promise<ConversationItem[]> {
  if (!(offset >= 0 && count >= 0) || offset % 1 || (count % 1 && count < Infinity)) {
    throw wrong('offset and count must be whole numbers from 0');
  }
  await life.synced;
  const ids = life.conversations.order().slice(offset, offset + count);
  await loaded(life, ids, operationID);
  return items(life, ids);
}

export async function several(
  life: Life,
  ids: readonly string[],
  operationID: string,
): Promise<ConversationItem[]> {
  await loaded(life, ids, operationID);
  return items(life, ids);
}

/** The row of a known conversation; 10002 when neither memory nor server has it. */
export async function known(life: Life, id: string, operationID: string): Promise<Row> {
  await loaded(life, [id], operationID);
  const row = life.conversations.find(id);
  if (!row) throw wrong(`conversationID: no conversation ${id}`);
  return row;
}

/** The row of a pair or group that never spoke: it can be set and drafted, and is not listed. */
async function unspoken(life: Life, id: string, p: GetOneConversationParams, operationID: string) {
  const { sourceID, sessionType } = p;
  const row: Row = { ...emptyRow(id, life.userID), conversationType: sessionType, hidden: true };
  if (sessionType === 3) {
    const data = await life.post<{ groupInfos: Named[] | null } | null>(
      '/group/get_groups_info',
      { groupIDs: [sourceID] },
      operationID,
    );
    const [group] = (data && data.groupInfos) || [];
    if (!group)
      throw new OpenIMError(ErrorCode.GroupIDNotFoundError, `sourceID: no group ${sourceID}`);
    return { ...row, showName: group.groupName!, faceURL: group.faceURL };
  }
  const data = await life.post<{ infos: Info[] | null } | null>(
    '/friend/get_specified_friends_info',
    { ownerUserID: life.userID, userIDList: [sourceID] },
    operationID,
  );
  const [info] = (data && data.infos) || [];
  const user = info && info.userInfo;
  if (!user) throw new OpenIMError(ErrorCode.UserIDNotFoundError, `sourceID: no user ${sourceID}`);
  const remark = (info.friendInfo && info.friendInfo.remark) || '';
  return { ...row, remark, showName: remark || user.nickname!, faceURL: user.faceURL };
}

interface Named {
  nickname?: string;
  groupName?: string;
  faceURL: string;
}
/** One of getSpecifiedFriendsInfo, protocol/http.md §4. */
interface Info {
  userInfo: Named | null;
  friendInfo: { remark: string } | null;
}

export async function single(
  life: Life,
  params: GetOneConversationParams,
  operationID: string,
): Promise<ConversationItem> {
  const { conversations } = life;
  const { sessionType, sourceID } = params;
  if (SESSIONS.indexOf(sessionType) < 0) throw wrong('sessionType must be 1, 3 or 4');
  const id = conversationIDOf(sessionType, life.userID, sourceID);
  await loaded(life, [id], operationID);
  if (!conversations.find(id)) {
    const row = await unspoken(life, id, params, operationID);
    // A message may have come meanwhile.
    if (!conversations.find(id)) conversations.put(row);
  }
  return conversations.item(id)!;
}

/** Types of conversations there are. */
const SESSIONS = [1, 3, 4];
