// The list and single rows: which part of the list is asked for, what of it must be loaded first. Loading
// is flow/rows.ts's work; nothing is changed here.

import { OpenIMError, refuse } from '../../errors';
import { groupNames, namesOf } from '../../flow/names';
import { checkWindow } from '../../flow/pages';
import type { Life } from '../../life';
import { conversationIDOf, emptyRow, type Row } from '../../store/conversations';
import type { ConversationItem } from '../../types/entity';
import { ErrorCode } from '../../types/enum';
import type { GetOneConversationParams, OffsetParams } from '../../types/params';

export const items = (life: Life, ids: readonly string[]): ConversationItem[] =>
  ids.map((id) => life.conversations.item(id)).filter((item): item is ConversationItem => !!item);

/** Loads the rows that are not in memory, or not named yet; those the server does not know stay away. */
async function loaded(life: Life, ids: readonly string[], operationID: string): Promise<void> {
  await life.synced;
  const missing = ids.filter((id) => {
    const row = life.conversations.find(id);
    return !row || row.unnamed;
  });
  if (missing.length) await life.rows.load(missing, operationID, true);
}

export async function slice(
  life: Life,
  window: OffsetParams,
  operationID: string,
): Promise<ConversationItem[]> {
  const { offset, count } = window;
  checkWindow(window);
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
  return row || refuse(`conversationID: no conversation ${id}`);
}

/** Name and picture of a pair or group that never spoke. */
async function named(
  life: Life,
  { sourceID, sessionType }: GetOneConversationParams,
  operationID: string,
): Promise<Partial<Row>> {
  if (sessionType === 3) {
    const [group] = await groupNames(life, [sourceID], operationID);
    if (group) return group;
    throw new OpenIMError(ErrorCode.GroupIDNotFoundError, `sourceID: no group ${sourceID}`);
  }
  const [found] = await namesOf(life, [sourceID], operationID);
  if (found) return found;
  throw new OpenIMError(ErrorCode.UserIDNotFoundError, `sourceID: no user ${sourceID}`);
}

export function idOf(life: Life, { sessionType, sourceID }: GetOneConversationParams): string {
  if ([1, 3, 4].indexOf(sessionType) < 0) refuse('sessionType must be 1, 3 or 4');
  return conversationIDOf(sessionType, life.userID, sourceID);
}

/** A row that is not there yet can be set and drafted, and is not listed. */
export async function single(
  life: Life,
  params: GetOneConversationParams,
  operationID: string,
): Promise<ConversationItem> {
  const { conversations } = life;
  const { sessionType } = params;
  const id = idOf(life, params);
  await loaded(life, [id], operationID);
  if (!conversations.find(id)) {
    const found = await named(life, params, operationID);
    const row = { ...emptyRow(id, life.userID), conversationType: sessionType, hidden: true };
    // A message may have come meanwhile.
    if (!conversations.find(id)) conversations.put({ ...row, ...found });
  }
  return conversations.item(id)!;
}
