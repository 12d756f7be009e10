// The history domain: pages of past messages, finding them, and what becomes of them: revoked, deleted.
// New messages do not come this way (flow/).

import type { Domain } from '../../domain';
import { bounded, type Bounded } from '../../lib/bounded';
import type { HistoryApi } from './api';
import { deleted, erase, hideOne, insert, setLocalEx } from './change';
import { findSome, search } from './find';
import { forwardOf, pageOf, surrounding } from './page';
import { revoke, revoked, type RevokeTips } from './revoke';

export interface HistoryState {
  /** Messages hidden in this login, by clientMsgID. */
  readonly hidden: Bounded<string, true>;
  /** Texts of this login, by clientMsgID. */
  readonly localEx: Bounded<string, string>;
  /** Revocations that wait to be read; as many as one frame or pull brings. */
  readonly revoked: RevokeTips[];
}

const PAGE = 'conversationID startClientMsgID? #count #viewType?';
const ONE = 'conversationID clientMsgID';

export const history: Domain<HistoryApi, HistoryState> = {
  name: 'history',
  state: () => ({ hidden: bounded(2000), localEx: bounded(500), revoked: [] }),
  rows: {
    getAdvancedHistoryMessageList: [PAGE, pageOf],
    getAdvancedHistoryMessageListReverse: [PAGE, (l, p, id) => pageOf(l, p, id, true)],
    getHistoryMessageListReverse: [
      'conversationID? userID? groupID? startClientMsgID? #count',
      forwardOf,
    ],
    fetchSurroundingMessages: ['%startMessage #before #after #viewType?', surrounding],
    searchLocalMessages: [
      'conversationID? @keywordList #keywordListMatchType? @senderUserIDList? ~messageTypeList? #searchTimePosition? #searchTimePeriod? #pageIndex? #count?',
      search,
    ],
    findMessageList: ['=~conversations', findSome],
    revokeMessage: [ONE, revoke],
    deleteMessage: [ONE, erase],
    deleteMessages: ['conversationID @clientMsgIDs !isSync?', erase],
    deleteMessageFromLocalStorage: [ONE, hideOne],
    insertSingleMessageToLocalStorage: ['%message recvID sendID', insert],
    insertGroupMessageToLocalStorage: ['%message groupID sendID', insert],
    setMessageLocalEx: ['conversationID clientMsgID localEx', setLocalEx],
  },
  notices: {
    2101: revoked, // RevokeNotification
    2102: deleted, // DeleteMsgsNotification
  },
};
