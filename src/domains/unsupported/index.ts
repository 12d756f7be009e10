// Calls of the other OpenIM SDKs that the open server has no route for: each rejects 10301 and says
// why, so that no method of theirs is simply undefined (api/beyond.md §3).

import type { Domain } from '../../domain';
import type { ApiResponse } from '../../types/response';

type Refused = (...args: unknown[]) => Promise<ApiResponse<never>>;

type Name =
  | `signaling${'Invite' | 'InviteInGroup' | 'Accept' | 'Reject' | 'Cancel' | 'HungUp' | 'GetRoomByGroupID' | 'GetTokenByRoomID' | 'SendCustomSignal'}`
  | 'getSignalingInvitationInfoStartApp'
  | `${'create' | 'update' | 'delete'}ConversationGroup`
  | 'getConversationGroups'
  | 'setConversationGroupOrder'
  | 'addConversationsToGroups'
  | 'removeConversationsFromGroups'
  | 'getConversationGroupIDsByConversationID'
  | 'getConversationGroupInfoWithConversations'
  | 'speechToText'
  | 'speechToTextCapabilities'
  | 'exportDB'
  | 'fileMapSet'
  | 'uploadLogs';

/** Calls that exist and always reject 10301. */
export type UnsupportedApi = Record<Name, Refused>;

const CALLS = 'the open server has no calls';
const GROUPS = 'the open server has no conversation groups';
const SPEECH = 'the open server has no speech to text';

export const unsupported: Domain<UnsupportedApi> = {
  name: 'unsupported',
  rows: {
    signalingInvite: CALLS,
    signalingInviteInGroup: CALLS,
    signalingAccept: CALLS,
    signalingReject: CALLS,
    signalingCancel: CALLS,
    signalingHungUp: CALLS,
    signalingGetRoomByGroupID: CALLS,
    signalingGetTokenByRoomID: CALLS,
    getSignalingInvitationInfoStartApp: CALLS,
    signalingSendCustomSignal: CALLS,
    createConversationGroup: GROUPS,
    updateConversationGroup: GROUPS,
    deleteConversationGroup: GROUPS,
    getConversationGroups: GROUPS,
    setConversationGroupOrder: GROUPS,
    addConversationsToGroups: GROUPS,
    removeConversationsFromGroups: GROUPS,
    getConversationGroupIDsByConversationID: GROUPS,
    getConversationGroupInfoWithConversations: GROUPS,
    speechToText: SPEECH,
    speechToTextCapabilities: SPEECH,
    exportDB: 'nothing is stored',
    fileMapSet: 'there is no worker',
    uploadLogs: 'no logs are kept',
  },
};
