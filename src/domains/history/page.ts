// Pages of a conversation's past: from the cached run where it reaches, by exact ranges from the
// server where not. One message more than asked is looked for, so that isEnd is exact.

import type { Life } from '../../life';
import type { AdvancedGetMessageResult, MessageItem } from '../../types/entity';
import type { GetAdvancedHistoryMsgParams } from '../../types/params';
import type { MsgData } from '../../wire/schema';

const LEAST = 20;
const MOST = 100;

/** Deleted ones stay in pulls with status 4, husks without a content type (golden/FINDINGS.md 35). */
export const isShown = (msg: MsgData): boolean => msg.status !== 4 && msg.contentType > 0;

/** The newest `count` shown messages with seq <= upper, ascending; fewer when there are no more. */
export async function older(
  life: Life,
  id: string,
  upper: number,
  count: number,
  operationID: string,
): Promise<MessageItem[]> {
  const { messages, seqs } = life;
  const pages: MessageItem[][] = [];
  let missing = count;
  let at = upper;
  const take = (items: MessageItem[]): void => {
    const part = items.slice(-missing);
    missing -= part.length;
    pages.unshift(part);
  };
  while (missing > 0 && at >= Math.max(seqs.of(id).min, 1)) {
    const slot = messages.slot(id);
    const inside = slot && slot.low <= at && at <= slot.high;
    if (inside) {
      const upTo = at;
      take(slot.items.filter((item) => item.seq <= upTo));
      at = slot.low - 1;
      continue;
    }
    const size = Math.min(MOST, Math.max(LEAST, missing));
    const floor = slot && slot.high < at && slot.high >= slot.low ? slot.high + 1 : 1;
    const begin = Math.max(at - size + 1, floor, seqs.of(id).min, 1);
    const found = await life.pull(id, begin, at, operationID);
    const items = found.filter(isShown).map((msg) => life.item(id, msg));
    messages.page(id, items, begin, at);
    take(items);
    at = begin - 1;
  }
  const all = ([] as MessageItem[]).concat(...pages);
  all.forEach((item) => messages.anchor(item));
  return all;
}

export async function history(
  life: Life,
  { conversationID: id, startClientMsgID, count }: GetAdvancedHistoryMsgParams,
  operationID: string,
): Promise<AdvancedGetMessageResult> {
  const { messages, seqs } = life;
  await life.synced;
  if (!seqs.find(id)) {
    // Nothing on the server: what this session has sent there is all there is.
    if (!messages.slot(id)) return page([], true);
  } else if (!seqs.of(id).min && !life.conversations.find(id)) {
    await life.rows.load([id], operationID);
  }
  const slot = messages.slot(id);
  let own = slot ? slot.own : [];
  const record = seqs.of(id);
  let upper = Math.max(record.done, record.counted);
  if (startClientMsgID) {
    const at = own.findIndex((item) => item.clientMsgID === startClientMsgID);
    const seq = messages.seqOf(id, startClientMsgID);
    if (at < 0 && !seq) return page([], true);
    own = own.slice(0, Math.max(at, 0));
    if (at < 0) upper = seq - 1;
  }
  const want = Math.max(count - own.length, 0);
  const found = await older(life, id, upper, want + 1, operationID);
  const isEnd = found.length <= want && own.length <= count;
  const items = (want ? found.slice(-want) : []).concat(own.slice(-count));
  return page(items, isEnd);
}

const page = (items: MessageItem[], isEnd: boolean): AdvancedGetMessageResult => ({
  isEnd,
  errCode: 0,
  errMsg: '',
  messageList: items.map((item) => ({ ...item })),
});
