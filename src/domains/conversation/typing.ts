// Who types where: told by online-only messages (113), expiring by itself; and telling others.

import { compose, wrong } from '../../flow/compose';
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
/** Typing users remembered at once; beyond, new ones are shown but expire unseen. */
const MOST = 500;

/** `conversationID user` -> the platforms that type, each with its expiry. */
export type Typing = Map<string, Map<number, Off>>;

/** `conversationID`, a space, the user: ids may hold anything but this is never split again. */
const keyOf = (conversationID: string, userID: string): string => `${conversationID} ${userID}`;

export function typingOf(
  life: Life<ConversationState>,
  { conversationID, userID }: GetInputstatesParams,
): Platform[] {
  const platforms = life.mine.typing.get(keyOf(conversationID, userID));
  return platforms ? Array.from(platforms.keys()) : [];
}

/** Notice 113: `{"msgTips":"yes"|"no"}`, conversation and sender from the carrier. */
export function typed(
  life: Life<ConversationState>,
  tips: { msgTips?: string },
  msg: MsgData,
): void {
  const { typing } = life.mine;
  if (msg.sendID === life.userID) return;
  const conversationID = conversationIDOf(msg.sessionType, life.userID, msg.groupID || msg.sendID);
  const key = keyOf(conversationID, msg.sendID);
  const platform = msg.senderPlatformID;
  const platforms = typing.get(key) || new Map<number, Off>();
  const before = platforms.get(platform);
  if (before) before();
  // At once and without an operationID, as it touches no other state (api/surface.md §2).
  const tell = (): void =>
    life.emit(CbEvents.OnConversationUserInputStatusChanged, {
      conversationID,
      userID: msg.sendID,
      platformIDs: typingOf(life, { conversationID, userID: msg.sendID }),
    });
  const stop = (): void => {
    platforms.delete(platform);
    if (!platforms.size) typing.delete(key);
    tell();
  };
  if (tips.msgTips !== 'yes') {
    if (before) stop();
    return;
  }
  if (!before && typing.size >= MOST) return;
  typing.set(key, platforms);
  platforms.set(platform, life.later(stop, EXPIRES_MS));
  if (!before) tell();
}

export async function changeInput(
  life: Life<ConversationState>,
  { conversationID, focus }: ChangeInputStatesParams,
  operationID: string,
): Promise<null> {
  const { told } = life.mine;
  const source = sourceOf(conversationID, life.userID);
  const sessionType = conversationID.slice(0, 3) === 'sg_' ? 3 : 1;
  if (!source || conversationIDOf(sessionType, life.userID, source) !== conversationID) {
    throw wrong(`conversationID: no conversation ${conversationID}`);
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
  life: Life<ConversationState>,
  { recvID, msgTip }: TypingUpdateParams,
  operationID: string,
): Promise<null> => {
  const conversationID = conversationIDOf(1, life.userID, recvID);
  return changeInput(life, { conversationID, focus: msgTip === 'yes' }, operationID);
};
