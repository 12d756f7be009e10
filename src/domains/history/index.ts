// The history domain: pages of past messages.

import type { Domain } from '../../domain';
import type { HistoryApi } from './api';
import { history as pageOf } from './page';

export const history: Domain<HistoryApi> = {
  name: 'history',
  rows: {
    getAdvancedHistoryMessageList: ['conversationID *startClientMsgID? #count #viewType?', pageOf],
  },
};
