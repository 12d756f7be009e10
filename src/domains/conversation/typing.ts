// Who types where: told by online-only messages (113), expiring by itself; and telling others.

import { OpenIMError } from '../../errors';
import { now, type Off } from '../../lib/clock';
import { uuid } from '../../lib/ids';
import { stringify, encodeUtf8 } from '../../lib/bytes';
import type { Life } from '../../life';
import { conversationIDOf } from '../../store/conversations';
import { CbEvents, ErrorCode, type Platform } from '../../types/enum';
import type { ChangeInputStatesParams } from '../../types/params';
import { sendMsg } from '../../wire/calls';
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
  conversationID: string,
  userID: string,
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
  const tell = (): void =>
    life.commit.tell(CbEvents.OnConversationUserInputStatusChanged, {
      conversationID,
      userID: msg.sendID,
      platformIDs: typingOf(life, conversationID, msg.sendID),
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
  platforms.set(
    platform,
    life.later(() => {
      stop();
      life.commit.flush();
    }, EXPIRES_MS),
  );
  if (!before) tell();
}

const QUIET = [
  'history',
  'persistent',
  'senderSync',
  'conversationUpdate',
  'senderConversationUpdate',
  'unreadCount',
  'offlinePush',
];

export async function changeInput(
  life: Life<ConversationState>,
  { conversationID, focus }: ChangeInputStatesParams,
  operationID: string,
): Promise<null> {
  const { told } = life.mine;
  const last = told.get(conversationID) || 0;
  if (focus ? now() - last < REPEAT_MS : !last) return null;
  const group = conversationID.slice(0, 3) === 'sg_';
  const row = life.conversations.find(conversationID);
  const target = row ? row.groupID || row.userID : '';
  if (!target)
    throw new OpenIMError(ErrorCode.ArgsError, `conversationID: no conversation ${conversationID}`);
  if (focus) told.set(conversationID, now());
  else told.delete(conversationID);
  const options = new Map<string, boolean>();
  QUIET.forEach((name) => options.set(name, false));
  // Nothing is stored and nothing waits for it, so it goes past the outbox.
  await life.ask(
    sendMsg,
    {
      sendID: life.userID,
      recvID: group ? '' : target,
      groupID: group ? target : '',
      clientMsgID: uuid(),
      senderPlatformID: life.platformID,
      senderNickname: life.self.nickname,
      senderFaceURL: life.self.faceURL,
      sessionType: group ? 3 : 1,
      msgFrom: 100,
      contentType: 113,
      content: encodeUtf8(stringify({ msgTips: focus ? 'yes' : 'no' })),
      createTime: now(),
      options,
    },
    operationID,
  );
  return null;
}
