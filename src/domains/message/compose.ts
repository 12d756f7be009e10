// Makes messages: the fields every created message has (api/surface.md §4), around one element.

import { now } from '../../lib/clock';
import { uuid } from '../../lib/ids';
import type { Life } from '../../life';
import type { MessageItem } from '../../types/entity';

/** A new message of this user holding `elem`, e.g. `{ textElem: { content } }`. Sends nothing. */
export async function compose(
  life: Life,
  contentType: number,
  elem: Partial<MessageItem>,
): Promise<MessageItem> {
  await life.profile();
  const time = now();
  return {
    clientMsgID: uuid(),
    createTime: time,
    sendTime: time,
    sessionType: 0,
    sendID: life.userID,
    msgFrom: 100,
    contentType,
    senderPlatformID: life.platformID,
    senderNickname: life.self.nickname,
    senderFaceUrl: life.self.faceURL,
    seq: 0,
    isRead: false,
    status: 1,
    ...elem,
  } as MessageItem;
}
