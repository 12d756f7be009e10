// Revoking: the call, and what its notification (2101) means. The notification names little: the
// revoked message itself, which the server changes in place, tells the rest and is read once.

import { OpenIMError } from '../../errors';
import { CbEvents, ErrorCode, LogLevel } from '../../types/enum';
import type { MessageItem, RevokedInfo } from '../../types/entity';
import type { OpreateMessageParams } from '../../types/params';
import { find, seqsOf } from './change';
import type { L } from './page';

/** Tips of 2101, protocol/notifications.md §4. */
export interface RevokeTips {
  revokerUserID: string;
  clientMsgID: string;
  revokeTime: number;
  /** Spelt so by the server. */
  sesstionType: number;
  seq: number;
  conversationID: string;
  isAdminRevoke: boolean;
}

/** Content type of a message that was revoked. */
const REVOKED = 2101;
/** Seqs that are read in one go at most. */
const SPAN = 100;

export async function revoke(
  l: L,
  { conversationID, clientMsgID }: OpreateMessageParams,
  operationID: string,
): Promise<null> {
  const [seq] = await seqsOf(l, conversationID, [clientMsgID], operationID);
  if (!seq) {
    throw new OpenIMError(ErrorCode.MsgHasNoSeqError, `message ${clientMsgID} was never stored`);
  }
  await l.post('/msg/revoke_msg', { conversationID, seq, userID: l.userID }, operationID);
  return null;
}

/** Puts a new version of a message wherever the old one is shown. */
function replace(l: L, id: string, item: MessageItem): void {
  const slot = l.messages.slot(id);
  const row = l.conversations.find(id);
  const { seq } = item;
  if (slot && slot.low <= seq && seq <= slot.high) l.messages.add(id, item, seq);
  if (row && row.latest && row.latest.seq === seq) {
    row.latest = item;
    l.commit.changed(id);
  }
}

/** A message without its element, as one that was revoked. */
function bare(item: MessageItem): MessageItem {
  const husk = { ...item, contentType: REVOKED } as unknown as Record<string, unknown>;
  Object.keys(husk).forEach((key) => /Elem$/.test(key) && delete husk[key]);
  return husk as unknown as MessageItem;
}

type Quoting = { quoteMessage?: MessageItem } | undefined;

/** As the server shows a quoted message that was revoked: no element is left of it. */
function withoutQuote<T extends Quoting>(elem: T, clientMsgID: string): T {
  const quoted = elem && elem.quoteMessage;
  if (!quoted || quoted.clientMsgID !== clientMsgID || quoted.contentType === REVOKED) return elem;
  return { ...elem, quoteMessage: { ...bare(quoted), content: '{}' } };
}

function unquote(l: L, id: string, clientMsgID: string): void {
  const slot = l.messages.slot(id);
  for (const item of ((slot && slot.items) || []).slice()) {
    const { quoteElem, atTextElem } = item;
    const quote = withoutQuote(quoteElem, clientMsgID);
    const at = withoutQuote(atTextElem, clientMsgID);
    if (quote !== quoteElem) replace(l, id, { ...item, quoteElem: quote! });
    if (at !== atTextElem) replace(l, id, { ...item, atTextElem: at! });
  }
}

/** Who revoked what, as far as memory knows. */
function infoOf(l: L, tips: RevokeTips, old: Partial<MessageItem>): RevokedInfo {
  const { revokerUserID: revokerID, sesstionType: sessionType, clientMsgID } = tips;
  const { revokeTime, seq, isAdminRevoke } = tips;
  return {
    revokerID,
    revokerRole: 0,
    clientMsgID,
    revokerNickname:
      revokerID === l.userID
        ? l.self.nickname
        : (revokerID === old.sendID && old.senderNickname) || '',
    revokeTime,
    sourceMessageSendTime: old.sendTime || 0,
    sourceMessageSendID: old.sendID || '',
    sourceMessageSenderNickname: old.senderNickname || '',
    sessionType,
    seq,
    ex: '',
    isAdminRevoke,
  };
}

function apply(l: L, tips: RevokeTips, found: MessageItem | undefined): void {
  const { conversationID: id, clientMsgID } = tips;
  const old = find(l, id, clientMsgID);
  let info = infoOf(l, tips, found || old || {});
  let item = found;
  if (found && found.contentType === REVOKED && found.notificationElem) {
    info = { ...info, ...(JSON.parse(found.notificationElem.detail) as RevokedInfo) };
  } else if (old) {
    // The server could not be asked.
    item = { ...bare(old), notificationElem: { detail: JSON.stringify(info) } };
  }
  if (item) replace(l, id, item);
  unquote(l, id, clientMsgID);
  l.commit.tell(CbEvents.OnNewRecvMessageRevoked, info);
}

async function run(l: L, cause: string): Promise<void> {
  const { revoked } = l.mine;
  for (let first = revoked[0]; first && !l.ended; first = revoked[0]) {
    const { conversationID: id, seq } = first;
    let begin = seq;
    let end = seq;
    let count = 0;
    for (const next of revoked) {
      const low = Math.min(begin, next.seq);
      const high = Math.max(end, next.seq);
      if (next.conversationID !== id || high - low >= SPAN) break;
      [begin, end] = [low, high];
      count++;
    }
    const found = await l.pull(id, begin, end).catch((e: Error) => {
      l.log(LogLevel.Warn, `revoked messages: ${e.message}`);
      return [];
    });
    for (const tips of revoked.splice(0, count)) {
      const msg = found.find((one) => one.seq === tips.seq && one.contentType);
      apply(l, tips, msg && l.item(id, msg));
    }
    l.commit.flush(cause);
  }
}

/** Notice 2101. Those of one frame or pull are read together. */
export function revoked(l: L, tips: RevokeTips): void {
  const { revoked: list } = l.mine;
  const { cause } = l.commit;
  list.push(tips);
  if (list.length === 1) void Promise.resolve().then(() => run(l, cause));
}
