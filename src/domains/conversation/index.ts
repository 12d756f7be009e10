// The conversation domain: the list, settings, reading, drafts, typing. A table of calls and notices; what
// a delivered message does to its row is flow/chat.ts's matter.

import type { Domain } from '../../domain';
import { now } from '../../lib/clock';
import type { ConversationApi } from './api';
import { clear, clearAll, hide, hideAll, patch, set } from './change';
import { markRead, readHere, receipt, type ReadTips } from './read';
import { idOf, known, several, single, slice } from './rows';
import { changed, cleared, privateChat, sync } from './sync';
import { changeInput, typed, typingOf, typingUpdate, type Typing } from './typing';

export interface ConversationState {
  version: number;
  versionID: string;
  readonly typing: Typing[];
  /** When "typing" was last told, by conversation; as many as the user types in. */
  told: Map<string, number>;
}

const ID = '=conversationID';
const ONE = '#sessionType sourceID';
const INPUT = 'conversationID userID';

export const conversation: Domain<ConversationApi, ConversationState> = {
  name: 'conversation',
  state: () => ({ version: 0, versionID: '', typing: [], told: new Map() }),
  rows: {
    getConversationListSplit: ['#offset #count', slice],
    getAllConversationList: ['', (l, _, id) => slice(l, { offset: 0, count: Infinity }, id)],
    getMultipleConversation: ['=@conversationIDs', several],
    getOneConversation: [ONE, single],
    getConversationIDBySessionType: [ONE, idOf],
    getTotalUnreadMsgCount: ['', async (l) => (await l.synced, l.seqs.total)],
    markConversationMessageAsRead: [ID, markRead],
    setConversation: [
      'conversationID #recvMsgOpt? #groupAtType? #burnDuration? #msgDestructTime? !isPinned? !isPrivateChat? !isMsgDestruct? ex?',
      set,
    ],
    pinConversation: ['conversationID !isPinned', set],
    setConversationPrivateChat: ['conversationID !isPrivate', set],
    setConversationBurnDuration: ['conversationID #burnDuration', set],
    setConversationRecvMessageOpt: ['conversationID #opt', set],
    setConversationEx: ['conversationID ex', set],
    setConversationIsMsgDestruct: ['conversationID !isMsgDestruct', set],
    setConversationMsgDestructTime: ['conversationID #msgDestructTime', set],
    resetConversationGroupAtType: [
      ID,
      (l, conversationID, id) => set(l, { conversationID, groupAtType: 0 }, id),
    ],
    getConversationRecvMessageOpt: [
      '=@conversationIDs',
      async (l, ids, id) =>
        (await several(l, ids, id)).map(({ conversationID, recvMsgOpt }) => ({
          conversationID,
          result: recvMsgOpt,
        })),
    ],
    setConversationDraft: [
      'conversationID draftText',
      async (l, { conversationID, draftText }, id) =>
        patch(l, await known(l, conversationID, id), {
          draftText,
          draftTextTime: draftText ? now() : 0,
        }),
    ],
    hideConversation: [ID, hide],
    deleteConversation: [ID, hide],
    hideAllConversation: ['', hideAll],
    deleteAllConversationFromLocal: ['', hideAll],
    clearConversationAndDeleteAllMsg: [ID, clear],
    deleteConversationAndDeleteAllMsg: [
      ID,
      async (l, id, op) => (await clear(l, id, op), hide(l, id, op)),
    ],
    deleteAllMsgFromLocal: ['', (l, _, id) => clearAll(l, true, id)],
    deleteAllMsgFromLocalAndSvr: ['', (l, _, id) => clearAll(l, false, id)],
    changeInputStates: ['conversationID !focus', changeInput],
    typingStatusUpdate: ['recvID msgTip', typingUpdate],
    getInputStates: [INPUT, typingOf],
    getInputstates: [INPUT, typingOf],
  },
  notices: {
    113: typed,
    1300: changed, // ConversationChangeNotification
    1701: privateChat, // ConversationPrivateChatNotification
    // ConversationUnreadNotification
    1702: (l, tips: ReadTips) => readHere(l, tips.conversationID, tips.hasReadSeq),
    1703: cleared, // ClearConversationNotification
    2200: receipt, // HasReadReceipt
  },
  sync,
};
