// Finding messages by text or id in what this login has loaded: the cache and the tops of the rows.
// Nothing is asked of the server, and the answer says so.

import { wrong } from '../../flow/compose';
import { now } from '../../lib/clock';
import { emptyRow } from '../../store/conversations';
import type { MessageItem, SearchMessageResult, SearchMessageResultItem } from '../../types/entity';
import type { FindMessageParams, SearchLocalParams } from '../../types/params';
import { find } from './change';
import { shown, type L } from './page';

// Where a message has its text: element and field.
const TEXTS =
  'text.content atText.text quote.text advancedText.text markdownText.content merge.title file.fileName card.nickname location.description custom.description';

function textOf(item: MessageItem): string {
  const elems = item as unknown as Record<string, Record<string, string> | undefined>;
  for (const text of TEXTS.split(' ')) {
    const [elem, field] = text.split('.');
    const found = elems[`${elem}Elem`];
    if (found) return String(found[field!]).toLowerCase();
  }
  return '';
}

/** All that is loaded, newest first, by conversation. */
function loaded(l: L, only: string): Map<string, MessageItem[]> {
  const found = new Map<string, MessageItem[]>();
  const put = (item: MessageItem, id: string): void => {
    if (only && id !== only) return;
    const items = found.get(id) || [];
    items.push(item);
    found.set(id, items);
  };
  l.messages.each(put);
  l.conversations.each(({ conversationID: id, latest }) => {
    if (latest && !l.messages.find(id, latest.clientMsgID)) put(latest, id);
  });
  found.forEach((items) => items.sort((a, b) => b.sendTime - a.sendTime));
  return found;
}

function resultOf(l: L, id: string, items: MessageItem[], count: number): SearchMessageResultItem {
  const { conversationType, showName, faceURL, latestMsgSendTime } =
    l.conversations.find(id) || emptyRow(id, l.userID);
  return {
    conversationID: id,
    conversationType,
    showName,
    faceURL,
    latestMsgSendTime,
    messageCount: count,
    messageList: items.map((item) => shown(l, item)),
  };
}

/** Whether a message is looked for. */
function matcher(p: SearchLocalParams): (item: MessageItem) => boolean {
  const words = p.keywordList.map((word) => word.toLowerCase()).filter(Boolean);
  const types: readonly number[] = p.messageTypeList || [];
  const senders = p.senderUserIDList || [];
  if (!words.length && !types.length) throw wrong('keywordList or messageTypeList must be given');
  const to = p.searchTimePosition ? p.searchTimePosition * 1000 : now();
  const from = p.searchTimePeriod ? to - p.searchTimePeriod * 1000 : 0;
  return (item) => {
    const { contentType, sendID, sendTime } = item;
    if (types.length ? types.indexOf(contentType) < 0 : contentType >= 1000) return false;
    if (senders.length && senders.indexOf(sendID) < 0) return false;
    // Own clocks and the server's differ: without a position nothing is too new.
    if (sendTime < from || (p.searchTimePosition && sendTime > to)) return false;
    const text = textOf(item);
    const has = (word: string): boolean => text.indexOf(word) >= 0;
    return !words.length || (p.keywordListMatchType ? words.every(has) : words.some(has));
  };
}

export function search(l: L, p: SearchLocalParams): SearchMessageResult {
  const { conversationID: only = '', pageIndex = 1, count = Infinity } = p;
  const paged = !!only;
  if (paged && !((p.pageIndex || 0) >= 1 && (p.count || 0) >= 1)) {
    throw wrong('pageIndex and count must be numbers from 1 with a conversationID');
  }
  const fits = matcher(p);
  let totalCount = 0;
  const searchResultItems: SearchMessageResultItem[] = [];
  loaded(l, only).forEach((items, id) => {
    const hits = items.filter(fits);
    totalCount += hits.length;
    const from = (pageIndex - 1) * (paged ? count : 0);
    const part = paged ? hits.slice(from, from + count) : hits;
    if (part.length) searchResultItems.push(resultOf(l, id, part, hits.length));
  });
  searchResultItems.sort((a, b) => b.latestMsgSendTime - a.latestMsgSendTime);
  return { totalCount, searchResultItems, scope: 'session' };
}

export function findSome(l: L, params: FindMessageParams[]): SearchMessageResult {
  let totalCount = 0;
  const findResultItems: SearchMessageResultItem[] = [];
  for (const one of params) {
    const { conversationID: id, clientMsgIDList: ids } = one || {};
    if (typeof id !== 'string' || !Array.isArray(ids)) {
      throw wrong('conversations must be a list of {conversationID, clientMsgIDList}');
    }
    const items = ids.map((clientMsgID) => find(l, id, clientMsgID)).filter(Boolean);
    totalCount += items.length;
    if (items.length) {
      findResultItems.push(resultOf(l, id, items as MessageItem[], items.length));
    }
  }
  return { totalCount, findResultItems, scope: 'session' };
}
