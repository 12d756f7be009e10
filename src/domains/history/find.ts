// Finding messages by text or id in what this login has loaded: the cache and the tops of the rows.
// Nothing is asked of the server, and the answer says so.

import { check } from '../../check';
import { refuse } from '../../errors';
import { now } from '../../lib/clock';
import { emptyRow } from '../../store/conversations';
import type { MessageItem, SearchMessageResult, SearchMessageResultItem } from '../../types/entity';
import type { FindMessageParams, SearchLocalParams } from '../../types/params';
import { elemKey } from '../../wire/message';
import { find } from './change';
import { shown, type L } from './page';

/** Where elements have their text, lower case. */
function textOf(item: MessageItem): string {
  const elem = Object(item[elemKey(item.contentType) as 'textElem']) as Record<string, string>;
  const { content, text, title, fileName, nickname, description } = elem;
  return String(
    content || text || title || fileName || nickname || description || '',
  ).toLowerCase();
}

/** All that is loaded, newest first, by conversation. */
function loaded(l: L): Map<string, MessageItem[]> {
  const found = new Map<string, MessageItem[]>();
  const put = (item: MessageItem, id: string): void => {
    found.set(id, (found.get(id) || []).concat(item));
  };
  l.messages.each(put);
  l.conversations.each(({ conversationID: id, latest }) => {
    if (latest && !l.messages.find(id, latest.clientMsgID)) put(latest, id);
  });
  found.forEach((items) => items.sort((a, b) => b.sendTime - a.sendTime));
  return found;
}

const resultOf = (
  l: L,
  id: string,
  items: MessageItem[],
  messageCount = items.length,
): SearchMessageResultItem => {
  const { conversationType, showName, faceURL, latestMsgSendTime } =
    l.conversations.find(id) || emptyRow(id, l.userID);
  return {
    conversationID: id,
    conversationType,
    showName,
    faceURL,
    latestMsgSendTime,
    messageCount,
    messageList: items.map((item) => shown(l, id, item)),
  };
};

/** Whether a message is looked for. */
function matcher(p: SearchLocalParams): (item: MessageItem) => boolean {
  const words = p.keywordList.map((word) => word.toLowerCase()).filter(Boolean);
  const types: readonly number[] = p.messageTypeList || [];
  const senders = p.senderUserIDList || [];
  if (!words.length && !types.length) refuse('keywordList or messageTypeList must be given');
  const { searchTimePosition: to = 0, searchTimePeriod: period } = p;
  const from = period ? (to ? to * 1000 : now()) - period * 1000 : 0;
  return (item) => {
    const { contentType, sendID, sendTime } = item;
    const text = textOf(item);
    const has = (word: string): boolean => text.indexOf(word) >= 0;
    return (
      (types.length ? types.indexOf(contentType) >= 0 : contentType < 1000) &&
      (!senders.length || senders.indexOf(sendID) >= 0) &&
      // Own clocks and the server's differ: without a position nothing is too new.
      sendTime >= from &&
      (!to || sendTime <= to * 1000) &&
      (p.keywordListMatchType ? words.every(has) : !words.length || words.some(has))
    );
  };
}

export function search(l: L, p: SearchLocalParams): SearchMessageResult {
  const { conversationID: only, pageIndex = 0, count = 0 } = p;
  if (only && !(pageIndex >= 1 && count >= 1)) {
    refuse('pageIndex and count must be numbers from 1 with a conversationID');
  }
  const fits = matcher(p);
  let totalCount = 0;
  const searchResultItems: SearchMessageResultItem[] = [];
  loaded(l).forEach((items, id) => {
    if (only && id !== only) return;
    const hits = items.filter(fits);
    totalCount += hits.length;
    const part = only ? hits.slice((pageIndex - 1) * count, pageIndex * count) : hits;
    if (part.length) searchResultItems.push(resultOf(l, id, part, hits.length));
  });
  searchResultItems.sort((a, b) => b.latestMsgSendTime - a.latestMsgSendTime);
  return { totalCount, searchResultItems, scope: 'session' };
}

export function findSome(l: L, params: FindMessageParams[]): SearchMessageResult {
  const findResultItems: SearchMessageResultItem[] = [];
  let totalCount = 0;
  for (const one of params) {
    check('conversationID @clientMsgIDList', one, 'conversations');
    const { conversationID: id, clientMsgIDList } = one;
    const items = clientMsgIDList.map((clientMsgID) => find(l, id, clientMsgID)!).filter(Boolean);
    totalCount += items.length;
    if (items.length) findResultItems.push(resultOf(l, id, items));
  }
  return { totalCount, findResultItems, scope: 'session' };
}
