// Changes of a row by the app: on the server first, then here; the server's echo (1300) then finds
// nothing left to change.

import type { Life } from '../../life';
import type { Row } from '../../store/conversations';
import type { MessageItem } from '../../types/entity';
import type { MessageReceiveOptType } from '../../types/enum';
import type { SetConversationParams } from '../../types/params';
import { known, several } from './rows';

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
  quiet(life, row);
  life.commit.changed(row.conversationID);
}

/** Whether the row counts in the total. */
const quiet = (life: Life, row: Row): void =>
  life.seqs.setQuiet(life.seqs.of(row.conversationID), !!row.hidden || row.recvMsgOpt !== 0);

/** setConversation, and the calls for one field of it, two of which name it otherwise. */
export async function set(
  life: Life,
  params: SetConversationParams & { isPrivate?: boolean; opt?: MessageReceiveOptType },
  operationID: string,
): Promise<null> {
  const row = await known(life, params.conversationID, operationID);
  const { isPrivate: isPrivateChat, opt: recvMsgOpt } = params;
  const given: Record<string, unknown> = { isPrivateChat, recvMsgOpt, ...params };
  const fields: Record<string, unknown> = {};
  for (const key of FIELDS) {
    if (given[key] !== undefined && given[key] !== null) fields[key] = given[key];
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

/** Empties a conversation here, up to what was sent at `time`; what the server has is the caller's matter. */
export function emptied(life: Life, id: string, time = Infinity): void {
  const { seqs, messages, conversations, commit } = life;
  const record = seqs.of(id);
  const { unread } = record;
  const slot = messages.slot(id);
  const after = slot && slot.items.find(({ sendTime }) => sendTime > time);
  const max = after ? after.seq - 1 : Math.max(record.done, record.counted);
  const old = ({ seq, sendTime }: MessageItem): boolean => (seq ? seq <= max : sendTime <= time);
  record.min = Math.max(record.min, max + 1);
  seqs.readTo(record, max);
  messages.remove(id, old);
  const row = conversations.find(id);
  if (!row) return;
  const gone = row.latest && old(row.latest);
  if (gone) row.latest = undefined;
  if (gone || record.unread !== unread) commit.changed(id);
}

export async function clear(life: Life, id: string, operationID: string): Promise<null> {
  await known(life, id, operationID);
  const body = { conversationIDs: [id], userID: life.userID };
  await life.post('/msg/clear_conversation_msg', body, operationID);
  emptied(life, id);
  return null;
}

/** Deletes all messages of all conversations: on the server unless `local`, and here. */
export async function clearAll(life: Life, local: boolean, operationID: string): Promise<null> {
  await life.synced;
  if (!local) await life.post('/msg/user_clear_all_msg', { userID: life.userID }, operationID);
  life.seqs.ids().forEach((id) => emptied(life, id));
  return null;
}

/** Takes a row out of the list and the total until its next message. */
export async function hide(life: Life, id: string, operationID: string): Promise<null> {
  const row = await known(life, id, operationID);
  row.hidden = true;
  quiet(life, row);
  life.conversations.dirty();
  return null;
}

export async function hideAll(life: Life, operationID: string): Promise<null> {
  await life.synced;
  const ids = life.conversations.order();
  await several(life, ids, operationID);
  for (const id of ids) await hide(life, id, operationID);
  return null;
}
