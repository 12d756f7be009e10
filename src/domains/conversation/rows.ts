// The list and single rows: which part of the list is asked for, what of it must be loaded first.

import { OpenIMError } from '../../errors';
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
  await life.synced;
  const ids = life.conversations.order().slice(offset, offset + count);
  await loaded(life, ids, operationID);
  return items(life, ids);
}

export async function several(
  life: Life,
  ids: string[],
  operationID: string,
): Promise<ConversationItem[]> {
  await loaded(life, ids, operationID);
  return items(life, ids);
}

/** The row of a known conversation; 10002 when neither memory nor server has it. */
export async function known(life: Life, id: string, operationID: string): Promise<Row> {
  await loaded(life, [id], operationID);
  const row = life.conversations.find(id);
  if (!row) throw new OpenIMError(ErrorCode.ArgsError, `conversationID: no conversation ${id}`);
  return row;
}

/** A row for a pair or group that never spoke: it is shown, not listed. */
export async function single(
  life: Life,
  { sourceID, sessionType }: GetOneConversationParams,
  operationID: string,
): Promise<ConversationItem> {
  const id = conversationIDOf(sessionType, life.userID, sourceID);
  await loaded(life, [id], operationID);
  const found = life.conversations.item(id);
  if (found) return found;
  const row: Row = { ...emptyRow(id, life.userID), conversationType: sessionType };
  if (sessionType === 3) {
    const { groupInfos } = await life.post<{
      groupInfos: { groupName: string; faceURL: string }[] | null;
    }>('/group/get_groups_info', { groupIDs: [sourceID] }, operationID);
    const group = (groupInfos || [])[0];
    if (!group)
      throw new OpenIMError(ErrorCode.GroupIDNotFoundError, `sourceID: no group ${sourceID}`);
    row.showName = group.groupName;
    row.faceURL = group.faceURL;
  } else {
    const { usersInfo } = await life.post<{
      usersInfo: { nickname: string; faceURL: string }[] | null;
    }>('/user/get_users_info', { userIDs: [sourceID] }, operationID);
    const user = (usersInfo || [])[0];
    if (!user)
      throw new OpenIMError(ErrorCode.UserIDNotFoundError, `sourceID: no user ${sourceID}`);
    row.userID = sourceID;
    row.showName = user.nickname;
    row.faceURL = user.faceURL;
  }
  return { ...row, unreadCount: 0, latestMsg: '' };
}
