// Makes messages: the fields every created message has (api/surface.md §4), around one element. What
// goes in is copied, so that what the app holds stays its own. Sends nothing, uploads nothing.

import { refuse } from '../errors';
import { stringify } from '../lib/bytes';
import { now } from '../lib/clock';
import { uuid } from '../lib/ids';
import type { Life } from '../life';
import type { MessageItem } from '../types/entity';
import { elemKey } from '../wire/message';

/** A deep copy at the border; 10002 for what JSON cannot hold, e.g. a ring. */
export function copyOf<T>(value: T): T {
  try {
    return JSON.parse(stringify(value)) as T;
  } catch (e) {
    refuse(`message: ${(e as Error).message}`);
  }
}

/** A new message of this user, `elem` being its element. */
export async function compose(
  life: Life,
  contentType: number,
  elem?: object,
): Promise<MessageItem> {
  const key = elemKey(contentType);
  const content = key && elem ? { [key]: copyOf(elem) } : {};
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
    ...content,
  } as unknown as MessageItem;
}
