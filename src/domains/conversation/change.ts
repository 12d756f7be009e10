// Changes of a row by the app: on the server first, then here; the server's echo (1300) then finds
// nothing left to change.

import type { Life } from '../../life';
import type { Row } from '../../store/conversations';
import type { SetConversationParams } from '../../types/params';
import { known } from './rows';

const FIELDS = [
  'recvMsgOpt',
  'groupAtType',
  'burnDuration',
  'msgDestructTime',
  'isPinned',
  'isPrivateChat',
  'isMsgDestruct',
  'ex',
] as const;

/** Puts fields into a row; marks it when one differs. */
export function patch(life: Life, row: Row, fields: Partial<Row>): void {
  const differing = (Object.keys(fields) as (keyof Row)[]).filter(
    (key) => row[key] !== fields[key],
  );
  if (!differing.length) return;
  Object.assign(row, fields);
  life.seqs.setQuiet(life.seqs.of(row.conversationID), row.recvMsgOpt !== 0);
  life.commit.changed(row.conversationID);
}

export async function set(
  life: Life,
  params: SetConversationParams,
  operationID: string,
): Promise<null> {
  const row = await known(life, params.conversationID, operationID);
  const fields: Record<string, unknown> = {};
  for (const key of FIELDS) {
    if (params[key] !== undefined && params[key] !== null) fields[key] = params[key];
  }
  const { conversationID, conversationType, userID, groupID } = row;
  await life.post(
    '/conversation/set_conversations',
    {
      userIDs: [life.userID],
      conversation: { conversationID, conversationType, userID, groupID, ...fields },
    },
    operationID,
  );
  patch(life, row, fields);
  return null;
}

/** Empties what is shown of a conversation; what the server has is the caller's matter. */
export function emptied(life: Life, id: string): void {
  const { seqs, messages, conversations, commit } = life;
  const record = seqs.of(id);
  const max = Math.max(record.done, record.counted);
  record.min = max + 1;
  seqs.readTo(record, max);
  seqs.setUnread(record, 0);
  messages.clear(id);
  const row = conversations.find(id);
  if (!row) return;
  row.latest = undefined;
  commit.changed(id);
}

export async function clear(life: Life, id: string, operationID: string): Promise<null> {
  await known(life, id, operationID);
  await life.post(
    '/msg/clear_conversation_msg',
    { conversationIDs: [id], userID: life.userID },
    operationID,
  );
  emptied(life, id);
  return null;
}

/** Takes a row out of the list until its next message. */
export function hide(life: Life, id: string): void {
  const row = life.conversations.find(id);
  if (!row) return;
  row.hidden = true;
  life.conversations.dirty();
}
