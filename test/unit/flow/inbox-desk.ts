// An inbox on a desk: what the hands get is a line each, "5" being the chat message of seq 5.

import { createInbox } from '../../../src/flow/inbox';
import type { Range } from '../../../src/flow/pull';
import type { MsgData, PullMsgs } from '../../../src/wire/schema';
import { CHAT, createDesk } from './desk';

export const NOTE = 'n_me_you';

/** One conversation's part of a frame. */
export const part = (items: MsgData[]): PullMsgs => ({ Msgs: items, isEnd: false, endSeq: 0 });
export const range = (begin: number, end: number, conversationID = CHAT): Range => ({
  conversationID,
  begin,
  end,
});

export function desk({ opened = true, ...config }: { opened?: boolean; maxCatchUp?: number } = {}) {
  const it = createDesk({}, config);
  const log: string[] = [];
  const { life } = it;
  /** What a hand does besides; set by tests. */
  const on: { chat?: (one: MsgData) => void } = {};
  const inbox = createInbox(life, {
    chat(id, one, from) {
      log.push(
        `${id === CHAT ? '' : id + ' '}${one.seq}${from === one.seq ? '' : ` from ${from}`}`,
      );
      if (on.chat) on.chat(one);
    },
    notice: (id, one) => log.push(`notice ${id} ${one.clientMsgID}`),
    want: ({ conversationID, begin, end }) => log.push(`want ${conversationID} ${begin}-${end}`),
  });
  if (opened) inbox.open();
  const taken = () => log.splice(0);
  return {
    ...it,
    on,
    inbox,
    log,
    taken,
    /** A conversation of which everything up to here is known. */
    known(done: number, id = CHAT) {
      const record = life.seqs.of(id);
      record.done = record.top = done;
      return record;
    },
    push(...messages: MsgData[]) {
      inbox.push({ msgs: new Map([[CHAT, part(messages)]]), notificationMsgs: new Map() }, 'op');
      return taken();
    },
    note(...messages: MsgData[]) {
      inbox.push({ msgs: new Map(), notificationMsgs: new Map([[NOTE, part(messages)]]) }, 'op');
      return taken();
    },
  };
}
