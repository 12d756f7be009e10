// Revoking: the call, and what its notification (2101) means. The notification names little: the
// revoked message itself, which the server changes in place, tells the rest and is read once.

import { OpenIMError } from '../../errors';
import { edit } from '../../flow/chat';
import { CbEvents, ErrorCode } from '../../types/enum';
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
): Promise<void> {
  const [seq] = await seqsOf(l, conversationID, [clientMsgID], operationID);
  if (!seq) {
    throw new OpenIMError(ErrorCode.MsgHasNoSeqError, `message ${clientMsgID} was never stored`);
  }
  await l.post('/msg/revoke_msg', { conversationID, seq, userID: l.userID }, operationID);
}

/** A message without its element, as one that was revoked. */
function bare(item: MessageItem): MessageItem {
  const husk = { ...item, contentType: REVOKED } as unknown as Record<string, unknown>;
  Object.keys(husk).forEach((key) => /Elem$/.test(key) && delete husk[key]);
  return husk as unknown as MessageItem;
}

/** As the server shows a message that quotes a revoked one: no element is left of the quoted. */
function unquoted(item: MessageItem, clientMsgID: string): MessageItem {
  for (const key of ['quoteElem', 'atTextElem'] as const) {
    const elem = item[key];
    const quoted = elem && elem.quoteMessage;
    if (quoted && quoted.clientMsgID === clientMsgID && quoted.contentType !== REVOKED) {
      return { ...item, [key]: { ...elem, quoteMessage: { ...bare(quoted), content: '{}' } } };
    }
  }
  return item;
}

/** Who revoked what, as far as memory knows. */
const infoOf = (l: L, tips: RevokeTips, old: Partial<MessageItem>): RevokedInfo => ({
  revokerID: tips.revokerUserID,
  revokerRole: 0,
  clientMsgID: tips.clientMsgID,
  revokerNickname:
    tips.revokerUserID === l.userID
      ? l.self.nickname
      : (tips.revokerUserID === old.sendID && old.senderNickname) || '',
  revokeTime: tips.revokeTime,
  sourceMessageSendTime: old.sendTime || 0,
  sourceMessageSendID: old.sendID || '',
  sourceMessageSenderNickname: old.senderNickname || '',
  sessionType: tips.sesstionType,
  seq: tips.seq,
  ex: '',
  isAdminRevoke: tips.isAdminRevoke,
});

function apply(l: L, tips: RevokeTips, found: MessageItem | undefined): void {
  const { conversationID: id, clientMsgID, seq } = tips;
  const old = find(l, id, clientMsgID);
  const info = infoOf(l, tips, found || old || {});
  const elem = found && found.contentType === REVOKED && found.notificationElem;
  if (elem) Object.assign(info, JSON.parse(elem.detail));
  // Else the server could not be asked.
  const item = elem
    ? found
    : old && { ...bare(old), notificationElem: { detail: JSON.stringify(info) } };
  edit(l, id, (one) => (one.seq === seq && item) || unquoted(one, clientMsgID));
  l.commit.tell(CbEvents.OnNewRecvMessageRevoked, info);
}

async function run(l: L, cause: string): Promise<void> {
  const { revoked } = l.mine;
  while (revoked.length && !l.ended) {
    const { conversationID: id, seq } = revoked[0]!;
    let [begin, end, count] = [seq, seq, 0];
    for (const next of revoked) {
      const [low, high] = [Math.min(begin, next.seq), Math.max(end, next.seq)];
      if (next.conversationID !== id || high - low >= SPAN) break;
      [begin, end, count] = [low, high, count + 1];
    }
    const found = await l.pull(id, begin, end).catch((e) => (l.warn('revoked messages', e), []));
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
