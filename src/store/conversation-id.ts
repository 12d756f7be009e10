// How a conversation is named by whom it is with. A file of its own, so that views carry nothing else of
// the store; reading such a name is conversations.ts's matter.

/** `si_` and both ids in byte order, `sg_` and the group, `sn_` for official accounts. */
export function conversationIDOf(sessionType: number, selfID: string, sourceID: string): string {
  if (sessionType === 3) return `sg_${sourceID}`;
  const pair = selfID < sourceID ? `${selfID}_${sourceID}` : `${sourceID}_${selfID}`;
  return (sessionType === 4 ? 'sn_' : 'si_') + pair;
}
