// sendMessage: checks, the row with status 1, the outbox, the row with status 2 or 3. What happens
// to a send on a bad line is decided in flow/outbox.

import { check } from '../../check';
import { refuse } from '../../errors';
import { copyOf } from '../../flow/compose';
import { openRow, setLatest } from '../../flow/chat';
import type { Life } from '../../life';
import { conversationIDOf } from '../../store/conversations';
import type { MessageItem } from '../../types/entity';
import type { SendMsgParams } from '../../types/params';
import { framedBytes, MAX_FRAME_BYTES } from '../../wire/frame';
import { toMsgData } from '../../wire/message';
import { encode } from '../../wire/proto';
import { MsgData } from '../../wire/schema';

function address(life: Life, params: SendMsgParams): MessageItem {
  const { message } = params;
  const recvID = params.recvID || '';
  const groupID = params.groupID || '';
  if (!recvID === !groupID) refuse('exactly one of recvID and groupID must be given');
  // As the create calls set it.
  check('clientMsgID #contentType', message, 'sendMessage: message');
  // Above stands what the server makes: it would pass for the real thing.
  if (message.contentType >= 1000) refuse('message.contentType must be below 1000');
  if (!((params.timeout || 1) > 0)) refuse('timeout must be above 0');
  const sessionType = groupID ? 3 : 1;
  return { ...copyOf(message), sendID: life.userID, recvID, groupID, sessionType, status: 1 };
}

export async function send(
  life: Life,
  params: SendMsgParams,
  operationID: string,
  uploads = true,
): Promise<MessageItem> {
  const item = address(life, params);
  const conversationID = conversationIDOf(
    item.sessionType,
    life.userID,
    item.groupID || item.recvID,
  );
  const pack = (): Uint8Array => {
    const bytes = encode(MsgData, toMsgData(item, params));
    if (framedBytes(bytes.length, life.userID, operationID) > MAX_FRAME_BYTES) {
      refuse(`the message has ${bytes.length} bytes, more than the server takes in one frame`);
    }
    return bytes;
  };
  const bytes = pack();
  const upload = uploads ? life.prepare(item, operationID) : undefined;
  // Online only: not stored, so no copy of it will come back (protocol/websocket.md §4.3).
  const shown = !params.isOnlineOnly && (item.contentType as number) !== 120;
  const show = (): void => {
    const row = life.conversations.find(conversationID);
    if (!shown || !row) return;
    const { latest } = row;
    // A newer message, or the own copy that came before the ack: it knows its seq.
    if (latest && (latest.seq || latest.clientMsgID !== item.clientMsgID)) return;
    row.latest = item;
    life.commit.changed(conversationID);
    life.commit.flush(operationID);
  };
  let named: unknown;
  if (shown) {
    // Sent again after a failure: the earlier entry gives way.
    life.messages.takeOwn(conversationID, item.clientMsgID);
    life.messages.addOwn(conversationID, item);
    life.commit.cause = operationID;
    named = openRow(life, conversationID);
    setLatest(life, conversationID, item);
    life.commit.flush();
  }
  try {
    const sent = life.send({
      conversationID,
      clientMsgID: item.clientMsgID,
      bytes,
      ready: upload && upload.then(pack),
      operationID,
      deadlineMs: params.timeout || life.config.sendTimeout,
      onlineOnly: !shown,
    });
    // The row is told of before the call resolves.
    const [result] = await Promise.all([sent, named]);
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

/** A failed message once more. What the server has, or may still get, must not go twice. */
export function resend(
  life: Life,
  message: MessageItem,
  operationID: string,
): Promise<MessageItem> {
  const { recvID, groupID, clientMsgID } = message;
  const id = conversationIDOf(groupID ? 3 : 1, life.userID, groupID || recvID);
  const { status } = life.messages.find(id, clientMsgID) || message;
  if (status !== 3) refuse('message.status must be 3, failed');
  return send(life, { recvID, groupID, message }, operationID);
}
