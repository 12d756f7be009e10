// Calls of the other OpenIM SDKs that the open server has no route for: each rejects 10301 and says
// why, so that no method of theirs is simply undefined (api/beyond.md §3).

import type { Domain, Rows } from '../../domain';
import type { ApiResponse } from '../../types/response';

type Refused = (...args: unknown[]) => Promise<ApiResponse<never>>;

type Names<T> = T extends `${infer A} ${infer B}` ? A | Names<B> : T;

// Names of methods, as many as share a reason, and the reason.
const ROWS = {
  'signalingInvite signalingInviteInGroup signalingAccept signalingReject signalingCancel signalingHungUp signalingGetRoomByGroupID signalingGetTokenByRoomID signalingSendCustomSignal getSignalingInvitationInfoStartApp':
    'the open server has no calls',
  'createConversationGroup updateConversationGroup deleteConversationGroup getConversationGroups setConversationGroupOrder addConversationsToGroups removeConversationsFromGroups getConversationGroupIDsByConversationID getConversationGroupInfoWithConversations':
    'the open server has no conversation groups',
  'speechToText speechToTextCapabilities': 'the open server has no speech to text',
  'sendGroupMessageReadReceipt getGroupMessageReaderList':
    'the open server has no read receipts of groups',
  'setConversationPinnedMsg getConversationPinnedMsg': 'the open server has no pinned messages',
  'createTargetedGroupMessage modifyMessage deleteUserAllMessagesInConv setMessageLocalContent':
    'the open server has no route for it',
  exportDB: 'nothing is stored',
  fileMapSet: 'there is no worker',
  uploadLogs: 'no logs are kept',
} as const;

/** Calls that exist and always reject 10301. */
export type UnsupportedApi = Record<Names<keyof typeof ROWS>, Refused>;

export const unsupported: Domain<UnsupportedApi> = {
  name: 'unsupported',
  rows: ROWS as unknown as Rows<UnsupportedApi, unknown>,
};
