// The name and face that a conversation row shows, as friends, users and groups change them. Marks the
// row on a real change only; loads nothing.

import type { Life } from '../life';

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
