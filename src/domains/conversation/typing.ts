// Who types where: told by online-only messages (113), expiring by itself; and telling others. Nothing of
// it is stored, repeated or counted.

import { refuse } from '../../errors';
import { compose } from '../../flow/compose';
import { now, type Off } from '../../lib/clock';
import type { Life } from '../../life';
import { conversationIDOf, sourceOf } from '../../store/conversations';
import { CbEvents, type Platform } from '../../types/enum';
import type {
  ChangeInputStatesParams,
  GetInputstatesParams,
  TypingUpdateParams,
} from '../../types/params';
import { sendMsg } from '../../wire/calls';
import { toMsgData } from '../../wire/message';
import type { MsgData } from '../../wire/schema';
import type { ConversationState } from './index';

const EXPIRES_MS = 15000;
const REPEAT_MS = 10000;
/** Typing devices remembered at once; beyond, new ones are not shown. */
const MOST = 500;

/** One device of one user that types in a conversation. */
export interface Typing {
  conversationID: string;
  userID: string;
  platform: number;
  /** Ends its expiry. */
  off: Off;
}

type L = Life<ConversationState>;

export const typingOf = (l: L, { conversationID, userID }: GetInputstatesParams): Platform[] =>
  l.mine.typing
    .filter((one) => one.conversationID === conversationID && one.userID === userID)
    .map(({ platform }) => platform);

/** Notice 113: `{"msgTips":"yes"|"no"}`, conversation and sender from the carrier. */
export function typed(l: L, tips: { msgTips?: string }, msg: MsgData): void {
  const { typing } = l.mine;
  const { sendID: userID, senderPlatformID: platform } = msg;
  if (userID === l.userID) return;
  const conversationID = conversationIDOf(msg.sessionType, l.userID, msg.groupID || userID);
  const at = typing.findIndex(
    (one) =>
      one.platform === platform && one.userID === userID && one.conversationID === conversationID,
  );
  if (at >= 0) typing.splice(at, 1)[0]!.off();
  const on = tips.msgTips === 'yes';
  if (on && typing.length < MOST) {
    const off = l.later(() => typed(l, {}, msg), EXPIRES_MS);
    typing.push({ conversationID, userID, platform, off });
  }
  const platformIDs = typingOf(l, { conversationID, userID });
  // At once and without an operationID, as it touches no other state (api/surface.md §2).
  if (on === at < 0) {
    l.emit(CbEvents.OnConversationUserInputStatusChanged, { conversationID, userID, platformIDs });
  }
}

export async function changeInput(
  life: L,
  { conversationID, focus }: ChangeInputStatesParams,
  operationID: string,
): Promise<null> {
  const { told } = life.mine;
  const source = sourceOf(conversationID, life.userID);
  const sessionType = conversationID.slice(0, 3) === 'sg_' ? 3 : 1;
  if (!source || conversationIDOf(sessionType, life.userID, source) !== conversationID) {
    refuse(`conversationID: no conversation ${conversationID}`);
  }
  const last = told.get(conversationID) || 0;
  if (focus ? now() - last < REPEAT_MS : !last) return null;
  if (focus) told.set(conversationID, now());
  else told.delete(conversationID);
  const message = await compose(life, 113, { msgTips: focus ? 'yes' : 'no' });
  const to = sessionType === 3 ? { groupID: source } : { recvID: source };
  try {
    // Nothing is stored and nothing waits for it, so it goes past the outbox.
    await life.ask(sendMsg, toMsgData({ ...message, ...to, sessionType }), operationID);
  } catch (e) {
    told.delete(conversationID);
    throw e;
  }
  return null;
}

/** The older form, for single chats. */
export const typingUpdate = (
  life: L,
  { recvID, msgTip }: TypingUpdateParams,
  operationID: string,
): Promise<null> => {
  const conversationID = conversationIDOf(1, life.userID, recvID);
  return changeInput(life, { conversationID, focus: msgTip === 'yes' }, operationID);
};
