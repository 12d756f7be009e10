// Changes of a row by the app: on the server first, then here; the server's echo (1300) then finds
// nothing left to change.

import { edit } from '../../flow/chat';
import { fields } from '../../check';
import type { Life } from '../../life';
import type { Row } from '../../store/conversations';
import type { MessageReceiveOptType } from '../../types/enum';
import type { SetConversationParams } from '../../types/params';
import { known, several } from './rows';

const FIELDS =
  'recvMsgOpt groupAtType burnDuration msgDestructTime isPinned isPrivateChat isMsgDestruct ex';

/** Puts fields into a row; marks it when one differs. */
export function patch(life: Life, row: Row, given: Partial<Row>): void {
  const news = (Object.keys(given) as (keyof Row)[]).filter(
    (key) => given[key] !== undefined && row[key] !== given[key],
  );
  if (!news.length) return;
  news.forEach((key) => (row[key] = given[key] as never));
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
): Promise<void> {
  const row = await known(life, params.conversationID, operationID);
  const { isPrivate: isPrivateChat, opt: recvMsgOpt } = params;
  const given: Record<string, unknown> = { isPrivateChat, recvMsgOpt, ...params };
  const changes = fields(FIELDS, (name) => (given[name] === null ? undefined : given[name]));
  const { conversationID, conversationType, userID, groupID } = row;
  const conversation = { conversationID, conversationType, userID, groupID, ...changes };
  const body = { userIDs: [life.userID], conversation };
  await life.post('/conversation/set_conversations', body, operationID);
  patch(life, row, changes);
}

/** Empties a conversation here, up to what was sent at `time`; what the server has is the caller's matter. */
export function emptied(life: Life, id: string, time = Infinity): void {
  const { seqs, messages, commit } = life;
  const record = seqs.of(id);
  const { unread } = record;
  const slot = messages.slot(id);
  const after = slot && slot.items.find(({ sendTime }) => sendTime > time);
  const max = after ? after.seq - 1 : Math.max(record.done, record.counted);
  record.min = Math.max(record.min, max + 1);
  seqs.readTo(record, max);
  const row = life.conversations.find(id);
  const latest = row && row.latest;
  edit(life, id, (item) =>
    (item.seq ? item.seq <= max : item.sendTime <= time) ? undefined : item,
  );
  if (row && (row.latest !== latest || record.unread !== unread)) commit.changed(id);
}

export async function clear(life: Life, id: string, operationID: string): Promise<void> {
  await known(life, id, operationID);
  const body = { conversationIDs: [id], userID: life.userID };
  await life.post('/msg/clear_conversation_msg', body, operationID);
  emptied(life, id);
}

/** Deletes all messages of all conversations: on the server unless `local`, and here. */
export async function clearAll(life: Life, local: boolean, operationID: string): Promise<void> {
  await life.synced;
  if (!local) await life.post('/msg/user_clear_all_msg', { userID: life.userID }, operationID);
  life.seqs.ids().forEach((id) => emptied(life, id));
}

/** Takes a row out of the list and the total until its next message. */
export async function hide(life: Life, id: string, operationID: string): Promise<void> {
  const row = await known(life, id, operationID);
  row.hidden = true;
  quiet(life, row);
  life.conversations.dirty();
}

export async function hideAll(life: Life, _: unknown, operationID: string): Promise<void> {
  await life.synced;
  // Not all that is counted has a row at the server.
  const rows = await several(life, life.conversations.order(), operationID);
  for (const { conversationID } of rows) await hide(life, conversationID, operationID);
}
