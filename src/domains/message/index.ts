// The message domain: creating and sending, as a table of calls. Receiving is the core's own work (flow/).
// What a call refuses is said in its row; files of messages are the file domain's.

import type { Domain } from '../../domain';
import { compose } from '../../flow/compose';
import { CbEvents } from '../../types/enum';
import type { CustomBusinessMessage } from '../../types/event-map';
import type { MessageApi } from './api';
import { forward, merged, quoted } from './compose';
import { resend, send } from './send';

const SEND = 'recvID? groupID? %message %offlinePushInfo? !isOnlineOnly? #timeout?';

export const message: Domain<MessageApi> = {
  name: 'message',
  rows: {
    createTextMessage: ['=text', (l, content) => compose(l, 101, { content })],
    createTextAtMessage: [
      'text @atUserIDList ~atUsersInfo? %message?',
      (l, { text, atUserIDList, atUsersInfo, message: quoteMessage }) =>
        compose(l, 106, { text, atUserList: atUserIDList, atUsersInfo, quoteMessage }),
    ],
    createAdvancedTextMessage: [
      'text ~messageEntityList?',
      (l, { text, messageEntityList = [] }) => compose(l, 117, { text, messageEntityList }),
    ],
    createMarkdownMessage: ['=text', (l, content) => compose(l, 118, { content })],
    createQuoteMessage: [
      'text *message',
      (l, p) => compose(l, 114, { text: p.text, quoteMessage: quoted(p.message) }),
    ],
    createAdvancedQuoteMessage: [
      'text *message ~messageEntityList?',
      (l, p) =>
        compose(l, 114, {
          text: p.text,
          quoteMessage: quoted(p.message),
          messageEntityList: p.messageEntityList || [],
        }),
    ],
    createMergerMessage: ['~messageList title @summaryList', (l, p) => compose(l, 107, merged(p))],
    createForwardMessage: ['=%message', forward],
    createCardMessage: [
      'userID nickname? faceURL? ex?',
      (l, { userID, nickname = '', faceURL = '', ex = '' }) =>
        compose(l, 108, { userID, nickname, faceURL, ex }),
    ],
    createLocationMessage: ['#longitude #latitude description?', (l, p) => compose(l, 109, p)],
    createCustomMessage: ['data extension? description?', (l, p) => compose(l, 110, p)],
    createFaceMessage: ['#index data?', (l, p) => compose(l, 115, p)],
    createImageMessageByURL: [
      '%sourcePicture %bigPicture? %snapshotPicture? sourcePath?',
      (l, p) => compose(l, 102, p),
    ],
    createSoundMessageByURL: [
      'sourceUrl #duration? #dataSize? uuid? soundPath? soundType?',
      (l, p) => compose(l, 103, p),
    ],
    createVideoMessageByURL: [
      'videoUrl #duration? #videoSize? #snapshotSize? #snapshotWidth? #snapshotHeight? videoType? videoPath? videoUUID? snapshotUrl? snapshotPath? snapshotUUID? snapShotType?',
      (l, p) => compose(l, 104, p),
    ],
    createFileMessageByURL: [
      'sourceUrl fileName? #fileSize? uuid? filePath? fileType?',
      (l, p) => compose(l, 105, p),
    ],
    sendMessage: [SEND, send],
    sendMessageNotOss: [SEND, (l, p, id) => send(l, p, id, false)],
    resend: ['=%message', resend],
    cancelSend: ['=clientMsgID', (l, clientMsgID) => l.cancel(clientMsgID)],
  },
  notices: {
    // BusinessNotification
    2001: (l, tips: CustomBusinessMessage) =>
      l.commit.tell(CbEvents.OnRecvCustomBusinessMessage, { ...tips }),
  },
};
