// sendMessage: checks, the row with status 1, the outbox, the row with status 2 or 3. What happens
// to a send on a bad line is decided in flow/outbox.

import { OpenIMError } from '../../errors';
import { openRow, setLatest } from '../../flow/chat';
import { stringify } from '../../lib/bytes';
import type { Life } from '../../life';
import { conversationIDOf } from '../../store/conversations';
import type { MessageItem } from '../../types/entity';
import { ErrorCode } from '../../types/enum';
import type { SendMsgParams } from '../../types/params';
import { framedBytes, MAX_FRAME_BYTES } from '../../wire/frame';
import { toMsgData } from '../../wire/message';
import { encode } from '../../wire/proto';
import { MsgData } from '../../wire/schema';

const wrong = (text: string): OpenIMError =>
  new OpenIMError(ErrorCode.ArgsError, `sendMessage: ${text}`);

/** A deep copy at the border: what the app holds stays its own. */
export const copyOf = <T>(value: T): T => JSON.parse(stringify(value)) as T;

function address(life: Life, params: SendMsgParams): MessageItem {
  const { recvID = '', groupID = '', message } = params;
  if (typeof recvID !== 'string') throw wrong('recvID must be a string');
  if (typeof groupID !== 'string') throw wrong('groupID must be a string');
  if (!recvID === !groupID) throw wrong('exactly one of recvID and groupID must be given');
  if (typeof message.clientMsgID !== 'string' || !message.clientMsgID) {
    throw wrong('message.clientMsgID must be a string that is not empty, as create calls set it');
  }
  if (typeof message.contentType !== 'number') throw wrong('message.contentType must be a number');
  return {
    ...copyOf(message),
    sendID: life.userID,
    recvID,
    groupID,
    sessionType: groupID ? 3 : 1,
    status: 1,
  };
}

export async function send(
  life: Life,
  params: SendMsgParams,
  operationID: string,
): Promise<MessageItem> {
  const item = address(life, params);
  const conversationID = conversationIDOf(
    item.sessionType,
    life.userID,
    item.groupID || item.recvID,
  );
  const data = toMsgData(item, {
    isOnlineOnly: params.isOnlineOnly,
    offlinePushInfo: params.offlinePushInfo,
  });
  const bytes = encode(MsgData, data);
  if (framedBytes(bytes.length, life.userID, operationID) > MAX_FRAME_BYTES) {
    throw wrong(`the message has ${bytes.length} bytes, more than the server takes in one frame`);
  }
  // Online only: not stored, so no copy of it will come back (protocol/websocket.md §4.3).
  const shown = !params.isOnlineOnly && (item.contentType as number) !== 120;
  const show = (): void => {
    const row = life.conversations.find(conversationID);
    if (!shown || !row) return;
    if (row.latest && row.latest.clientMsgID !== item.clientMsgID) return;
    row.latest = item;
    life.commit.changed(conversationID);
    life.commit.flush(operationID);
  };
  if (shown) {
    // Sent again after a failure: the earlier entry gives way.
    life.messages.takeOwn(conversationID, item.clientMsgID);
    life.messages.addOwn(conversationID, item);
    openRow(life, conversationID);
    setLatest(life, conversationID, item);
    life.commit.flush(operationID);
  }
  try {
    const result = await life.send({
      conversationID,
      clientMsgID: item.clientMsgID,
      bytes,
      operationID,
      deadlineMs: life.config.sendTimeout,
      onlineOnly: !shown,
    });
    item.serverMsgID = result.serverMsgID;
    item.sendTime = result.sendTime;
    item.status = 2;
  } catch (e) {
    item.status = 3;
    show();
    throw e;
  }
  const row = life.conversations.find(conversationID);
  if (row && item.sendTime > row.latestMsgSendTime) row.latestMsgSendTime = item.sendTime;
  show();
  return copyOf(item);
}
