// The conversation domain: the list, settings, reading, drafts, typing.

import type { Domain } from '../../domain';
import { now } from '../../lib/clock';
import { conversationIDOf } from '../../store/conversations';
import type { ConversationApi } from './api';
import { clear, hide, patch, set } from './change';
import { markRead, receipt } from './read';
import { known, several, single, slice } from './rows';
import { changed, cleared, privateChat, sync } from './sync';
import { changeInput, typed, typingOf, type Typing } from './typing';

export interface ConversationState {
  version: number;
  versionID: string;
  typing: Typing;
  /** When "typing" was last told, by conversation; as many as the user types in. */
  told: Map<string, number>;
}

const ONE = '#sessionType sourceID';
const INPUT = 'conversationID userID';

export const conversation: Domain<ConversationApi, ConversationState> = {
  name: 'conversation',
  state: () => ({ version: 0, versionID: '', typing: new Map(), told: new Map() }),
  rows: {
    getConversationListSplit: ['#offset #count', slice],
    getAllConversationList: ['', (l, _, id) => slice(l, { offset: 0, count: Infinity }, id)],
    getMultipleConversation: ['=@conversationIDs', several],
    getOneConversation: [ONE, single],
    getConversationIDBySessionType: [
      ONE,
      (l, p) => conversationIDOf(p.sessionType, l.userID, p.sourceID),
    ],
    getTotalUnreadMsgCount: ['', async (l) => (await l.synced, l.seqs.total)],
    markConversationMessageAsRead: ['=conversationID', markRead],
    setConversation: [
      'conversationID #recvMsgOpt? #groupAtType? #burnDuration? #msgDestructTime? !isPinned? !isPrivateChat? !isMsgDestruct? ex?',
      set,
    ],
    pinConversation: ['conversationID !isPinned', set],
    setConversationPrivateChat: [
      'conversationID !isPrivate',
      (l, { conversationID, isPrivate }, id) =>
        set(l, { conversationID, isPrivateChat: isPrivate }, id),
    ],
    setConversationBurnDuration: ['conversationID #burnDuration', set],
    setConversationRecvMessageOpt: [
      'conversationID #opt',
      (l, { conversationID, opt }, id) => set(l, { conversationID, recvMsgOpt: opt }, id),
    ],
    getConversationRecvMessageOpt: [
      '=@conversationIDs',
      async (l, ids, id) =>
        (await several(l, ids, id)).map(({ conversationID, recvMsgOpt }) => ({
          conversationID,
          result: recvMsgOpt,
        })),
    ],
    setConversationEx: ['conversationID ex', set],
    setConversationIsMsgDestruct: ['conversationID !isMsgDestruct', set],
    setConversationMsgDestructTime: ['conversationID #msgDestructTime', set],
    resetConversationGroupAtType: [
      '=conversationID',
      (l, conversationID, id) => set(l, { conversationID, groupAtType: 0 }, id),
    ],
    setConversationDraft: [
      'conversationID draftText',
      async (l, { conversationID, draftText }, id) => {
        const row = await known(l, conversationID, id);
        patch(l, row, { draftText, draftTextTime: draftText ? now() : 0 });
        return null;
      },
    ],
    hideConversation: [
      '=conversationID',
      async (l, id, op) => (await known(l, id, op), hide(l, id)),
    ],
    deleteConversation: [
      '=conversationID',
      async (l, id, op) => (await known(l, id, op), hide(l, id)),
    ],
    hideAllConversation: ['', (l) => l.conversations.order().forEach((id) => hide(l, id))],
    deleteAllConversationFromLocal: [
      '',
      (l) => l.conversations.order().forEach((id) => hide(l, id)),
    ],
    clearConversationAndDeleteAllMsg: ['=conversationID', clear],
    deleteConversationAndDeleteAllMsg: [
      '=conversationID',
      async (l, id, op) => (await clear(l, id, op), hide(l, id)),
    ],
    changeInputStates: ['conversationID !focus', changeInput],
    getInputStates: [INPUT, (l, p) => typingOf(l, p.conversationID, p.userID)],
    getInputstates: [INPUT, (l, p) => typingOf(l, p.conversationID, p.userID)],
  },
  notices: {
    113: typed,
    1300: changed, // ConversationChangeNotification
    1701: privateChat, // ConversationPrivateChatNotification
    1703: cleared, // ClearConversationNotification
    2200: receipt, // HasReadReceipt
  },
  sync,
};
