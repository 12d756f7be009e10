// The message domain: creating and sending. Receiving is the core's own work (flow/).

import type { Domain } from '../../domain';
import type { MessageApi } from './api';
import { compose } from './compose';
import { send } from './send';

export const message: Domain<MessageApi> = {
  name: 'message',
  rows: {
    createTextMessage: ['=text', (l, text) => compose(l, 101, { textElem: { content: text } })],
    sendMessage: ['*recvID? *groupID? %message %offlinePushInfo? !isOnlineOnly?', send],
  },
};
