// A chat on a desk: messages are delivered as the cursor leaves them, hands write down what they are told.

import { createChat } from '../../../src/flow/chat';
import { emptyRow, type Row } from '../../../src/store/conversations';
import type { MsgData } from '../../../src/wire/schema';
import { CHAT, createDesk } from './desk';

export function desk(echo = false) {
  const it = createDesk();
  const log: string[] = [];
  const chat = createChat(it.life, {
    seen(one, id) {
      log.push(`seen ${one.clientMsgID} ${id}`);
      return echo;
    },
    notify: (one) => log.push(`notify ${one.clientMsgID}`),
  });
  // Rows are loaded later; that is flow/rows' matter.
  const wanted: string[] = [];
  it.life.rows.want = async (id) => {
    const row = it.life.conversations.find(id)!;
    wanted.push(row.unnamed ? `${id} unnamed` : id);
    row.unnamed = false;
  };
  return {
    ...it,
    log,
    wanted,
    passing: chat.passing,
    put: (more: Partial<Row> = {}, id = CHAT) =>
      it.life.conversations.put({ ...emptyRow(id, 'me'), ...more }),
    row: (id = CHAT) => it.life.conversations.find(id)!,
    record: (id = CHAT) => it.life.seqs.of(id),
    /** Delivers a message; says which events came of it. */
    deliver(one: MsgData, id = CHAT) {
      // As the cursor leaves it.
      it.life.seqs.of(id).done = one.seq;
      chat.stored(id, one, one.seq);
      return it.flushed().map(([event]) => event);
    },
    cached: (id = CHAT) => it.life.messages.slot(id)?.items.map(({ clientMsgID }) => clientMsgID),
  };
}
