// What group code asks of conversations: rows for those who join, bounds for those who leave. 1300 is sent from here.
import { addConversation } from './messages';
import { conversationsChanged } from './notify';
import type { Conversation } from './types';
import type { World } from './world';

/** Changes a user's row; nothing (and false) when it says that already. Notes the version; sends no 1300. */
export function updateConversation(
  world: World,
  userID: string,
  conversationID: string,
  fields: Partial<Conversation>,
): boolean {
  const user = world.users.get(userID);
  const row = user?.conversations.get(conversationID);
  if (!user || !row) return false;
  const keys = Object.keys(fields) as (keyof Conversation)[];
  if (keys.every((k) => row[k] === fields[k])) return false;
  user.conversations.set(conversationID, { ...row, ...fields });
  user.conversationVersions.touch('update', conversationID);
  return true;
}

/**
 * After users became members of an existing group: they get the conversation, see all of it (but what they cleared
 * when they were members before) and are bound by no end any more.
 */
export function joinConversation(world: World, groupID: string, userIDs: readonly string[]): void {
  const conversationID = `sg_${groupID}`;
  for (const userID of userIDs) {
    addConversation(world, userID, { conversationID, conversationType: 3, groupID });
    updateConversation(world, userID, conversationID, { maxSeq: 0 });
  }
}

/** After users left a group: their view ends at the newest message as it is now, and each is told by `times` × 1300. */
export function leaveConversation(
  world: World,
  groupID: string,
  userIDs: readonly string[],
  times = 1,
): void {
  const conversationID = `sg_${groupID}`;
  const maxSeq = world.logs.get(conversationID)?.messages.length ?? 0;
  for (const userID of userIDs) {
    updateConversation(world, userID, conversationID, { maxSeq });
    for (let i = 0; i < times; i++) conversationsChanged(world, userID, [conversationID]);
  }
}
