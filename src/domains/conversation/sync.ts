// Rows changed elsewhere: by notification (1300, 1701, 1703) and, after each connect, by the server's
// version of the list, since notifications without a seq are lost while away.

import type { Life } from '../../life';
import type { MsgData } from '../../wire/schema';
import type { ConversationState } from './index';
import { emptied, patch } from './change';

interface Incremental {
  version: number;
  versionID: string;
  full: boolean;
  delete: string[] | null;
  insert: { conversationID: string }[] | null;
  update: { conversationID: string }[] | null;
}

/** Notice 1300 names ids only: read the values back (golden/FINDINGS.md 43). */
export function changed(life: Life, tips: { conversationIDList?: string[] | null }): void {
  (tips.conversationIDList || []).forEach((id) => void life.rows.want(id));
}

/** Notice 1701. */
export function privateChat(
  life: Life,
  tips: { conversationID: string; isPrivate: boolean },
): void {
  const row = life.conversations.find(tips.conversationID);
  if (row) patch(life, row, { isPrivateChat: tips.isPrivate });
}

/** Notice 1703; what was sent after it stays. */
export function cleared(
  life: Life,
  tips: { conversationIDs?: string[] | null },
  { sendTime }: MsgData,
): void {
  (tips.conversationIDs || []).forEach((id) => life.seqs.find(id) && emptied(life, id, sendTime));
}

/** The first time it only learns the version; the rows are as new as the login. */
export async function sync(life: Life<ConversationState>, first: boolean): Promise<void> {
  const { mine } = life;
  const answer = await life.post<Incremental>('/conversation/get_incremental_conversations', {
    userID: life.userID,
    version: mine.version,
    versionID: mine.versionID,
  });
  const known = mine.versionID;
  mine.version = answer.version;
  mine.versionID = answer.versionID;
  if (first) return;
  if (answer.full || !known) {
    // From no version, or one that is too old: look at every row in memory again.
    const ids: string[] = [];
    life.conversations.each((row) => ids.push(row.conversationID));
    await life.rows.load(ids);
    return;
  }
  (answer.delete || []).forEach((id) => {
    life.conversations.drop(id);
    life.seqs.drop(id);
  });
  const ids = (answer.insert || []).concat(answer.update || []).map((row) => row.conversationID);
  if (ids.length) await life.rows.load(Array.from(new Set(ids)));
}
