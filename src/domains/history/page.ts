// Pages of a conversation, backwards and forwards: from the cached run where it reaches, by exact
// ranges from the server where not. One message more than asked is looked for, so that isEnd is exact.

import { refuse } from '../../errors';
import { isShown } from '../../flow/chat';
import { fillGaps } from '../../flow/gaps';
import type { Life } from '../../life';
import { conversationIDOf } from '../../store/conversations';
import { wasRead } from '../../store/seqs';
import type {
  AdvancedGetMessageResult,
  MessageItem,
  SurroundingMessages,
} from '../../types/entity';
import type {
  FetchSurroundingParams,
  GetAdvancedHistoryMsgParams,
  GetHistoryMsgParams,
} from '../../types/params';
import type { HistoryState } from './index';

export type L = Life<HistoryState>;

const LEAST = 20;
const MOST = 100;

/** The newest seq of a conversation that is known to exist, and the lowest this user may see. */
function reach(l: L, id: string): [newest: number, lowest: number] {
  const record = l.seqs.find(id);
  return record ? [Math.max(record.done, record.counted), Math.max(record.min, 1)] : [0, 1];
}

/** The `count` shown messages next to seq `at`, itself included: below it, or with `up` above. Ascending. */
export async function walk(
  l: L,
  id: string,
  at: number,
  count: number,
  up: boolean,
  operationID?: string,
): Promise<MessageItem[]> {
  const { messages, mine } = l;
  let found: MessageItem[] = [];
  const take = (items: MessageItem[]): void => {
    const shown = items.filter((item) => !mine.hidden.has(item.clientMsgID));
    const all = up ? found.concat(shown) : shown.concat(found);
    found = up ? all.slice(0, count) : all.slice(-count);
  };
  const [last, first] = reach(l, id);
  at = up ? Math.max(at, first) : Math.min(at, last);
  while (found.length < count && first <= at && at <= last) {
    const slot = messages.slot(id);
    const { low, high } = slot || { low: 0, high: -1 };
    if (low <= at && at <= high) {
      take(slot!.items.filter(({ seq }) => (up ? seq >= at : seq <= at)));
      at = up ? high + 1 : low - 1;
      continue;
    }
    const size = Math.min(MOST, Math.max(LEAST, count - found.length)) - 1;
    // Up to the cached run, not into it.
    const begin = up ? at : Math.max(at - size, first, high < at ? high + 1 : 1);
    const end = up ? Math.min(at + size, last, low > at ? low - 1 : last) : at;
    const items = (await l.pull(id, begin, end, operationID))
      .filter(isShown)
      .map((msg) => l.item(id, msg));
    messages.page(id, items, begin, end);
    fillGaps(l, id, begin, end);
    take(items);
    at = up ? end + 1 : begin - 1;
  }
  // The one at the far end, where the next page begins, is remembered last: ids may repeat.
  (up ? found : found.slice().reverse()).forEach((item) => messages.anchor(id, item));
  return found;
}

/** A message as it is handed out. */
export function shown(l: L, id: string, item: MessageItem): MessageItem {
  const localEx = l.mine.localEx.get(item.clientMsgID);
  const isRead = wasRead(l.seqs.find(id), item, l.userID);
  return localEx === undefined ? { ...item, isRead } : { ...item, isRead, localEx };
}

const page = (
  l: L,
  id: string,
  items: MessageItem[],
  isEnd: boolean,
): AdvancedGetMessageResult => ({
  isEnd,
  errCode: 0,
  errMsg: '',
  messageList: items.map((item) => shown(l, id, item)),
});

function whole(name: string, count: number, least: number): void {
  if (count % 1 || count < least) refuse(`${name} must be a whole number from ${least}`);
}

/** One page next to an anchor, older ones or with `up` newer ones; messages without a seq are the newest. */
export async function pageOf(
  l: L,
  { conversationID: id, startClientMsgID: start, count }: GetAdvancedHistoryMsgParams,
  operationID: string,
  up = false,
): Promise<AdvancedGetMessageResult> {
  const { messages, seqs } = l;
  whole('count', count, 1);
  await l.synced;
  const record = seqs.find(id);
  if (record && !record.min && !l.conversations.find(id)) {
    await l.rows.load([id], operationID, true);
  }
  const slot = messages.slot(id);
  let own = slot ? slot.own.slice() : [];
  let at = up ? 1 : Infinity;
  if (start) {
    const n = own.findIndex((item) => item.clientMsgID === start);
    const seq = n < 0 ? messages.seqOf(id, start) : 0;
    if (n < 0 && !seq) return page(l, id, [], true);
    at = seq ? seq + (up ? 1 : -1) : Infinity;
    own = up ? own.slice(n + 1) : own.slice(0, Math.max(n, 0));
  }
  const all = (await walk(l, id, at, count + 1, up, operationID)).concat(own);
  return page(l, id, up ? all.slice(0, count) : all.slice(-count), all.length <= count);
}

/** The older form: the conversation by whom it is with. */
export const forwardOf = (l: L, p: GetHistoryMsgParams, operationID: string) => {
  const { conversationID, userID, groupID } = p;
  if (!conversationID && !userID === !groupID) {
    refuse('one of conversationID, userID and groupID must be given');
  }
  const id = conversationID || conversationIDOf(groupID ? 3 : 1, l.userID, groupID || userID);
  return pageOf(l, { ...p, conversationID: id }, operationID, true);
};

/** The conversation that a message of this user belongs to. */
export const homeOf = (l: L, { sessionType, groupID, sendID, recvID }: MessageItem): string =>
  conversationIDOf(sessionType, l.userID, groupID || (sendID === l.userID ? recvID : sendID));

export async function surrounding(
  l: L,
  { startMessage, before, after }: FetchSurroundingParams,
  operationID: string,
): Promise<SurroundingMessages> {
  whole('before', before, 0);
  whole('after', after, 0);
  const id = homeOf(l, startMessage);
  await l.synced;
  const seq = startMessage.seq || l.messages.seqOf(id, startMessage.clientMsgID);
  if (!seq) refuse('startMessage must be a message with a seq');
  const older = await walk(l, id, seq, before + 1, false, operationID);
  const newer = after ? await walk(l, id, seq + 1, after, true, operationID) : [];
  return { messageList: older.concat(newer).map((item) => shown(l, id, item)) };
}
