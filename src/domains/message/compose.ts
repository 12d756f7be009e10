// What the create calls do beyond flow/compose: messages that hold other messages. Sends nothing and asks
// nobody.

import { refuse } from '../../errors';
import { compose } from '../../flow/compose';
import type { Life } from '../../life';
import type { MessageItem } from '../../types/entity';
import type { MergerMsgParams } from '../../types/params';
import { elemKey } from '../../wire/message';

const isObject = (value: unknown): boolean => typeof value === 'object' && !!value;

/** The quoted message: JSON text as in the reference SDK, or the message itself. */
export function quoted(message: unknown): MessageItem {
  let item = message;
  try {
    if (typeof item === 'string') item = JSON.parse(item);
  } catch (e) {
    item = 0;
  }
  if (!isObject(item)) refuse('message must be a message as JSON');
  return item as MessageItem;
}

export function merged({ title, summaryList, messageList }: MergerMsgParams): object {
  if (!Array.from(messageList).every(isObject)) refuse('messageList must be a list of messages');
  return { title, abstractList: summaryList, multiMessage: messageList, messageEntityList: [] };
}

/** The element of `message` in a new one. What the server made (1000 and up) is nobody's to send. */
export async function forward(life: Life, message: MessageItem): Promise<MessageItem> {
  const { contentType, content, ex } = message;
  if (!(contentType < 1000)) refuse('message.contentType must be a number below 1000');
  const key = elemKey(contentType) as 'textElem';
  const elem = key && message[key];
  const item = await compose(life, contentType, elem);
  if (!elem) item.content = String(content || '');
  if (ex) item.ex = String(ex);
  return item;
}
