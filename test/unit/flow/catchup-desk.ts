// A catch-up on a desk: the server's seqs, the list of the prefetch and the parts around, as a test sets them;
// each call of a hand is a line.

import { createCatchUp } from '../../../src/flow/catchup';
import type { ConversationMsg } from '../../../src/flow/rows';
import type { Entry } from '../../../src/flow/send';
import type { MsgData } from '../../../src/wire/schema';
import { createDesk } from './desk';
import { after, settle } from '../turns';

export const QUIET = '/conversation/get_not_notify_conversation_ids';
export const ROWS = '/jssdk/get_conversations';
export const [A, B, C] = ['si_a_me', 'si_b_me', 'si_c_me'] as [string, string, string];
export const NOTE = 'n_me_you';

/** What the server knows of each conversation. */
type Seqs = Record<string, [maxSeq: number, hasReadSeq: number, maxSeqTime?: number]>;

export const row = (
  conversationID: string,
  maxSeq: number,
  more: object = {},
): ConversationMsg => ({
  conversation: { conversationID, minSeq: 0, maxSeq: 0, recvMsgOpt: 0 },
  lastMsg: null,
  user: null,
  friend: null,
  group: null,
  maxSeq,
  readSeq: 0,
  ...more,
});
export const held = (clientMsgID: string, conversationID = A) =>
  ({ draft: { clientMsgID, conversationID } }) as Entry;

export function desk() {
  const it = createDesk({
    [QUIET]: () => ({ conversationIDs: null }),
    [ROWS]: () => ({ conversations: [] }),
    1001: () => ({ maxSeqs: new Map(Object.entries(server.max)), minSeqs: new Map() }),
    1006: () => ({
      seqs: new Map(
        Object.entries(server.seqs).map(([id, [maxSeq, hasReadSeq, maxSeqTime = 0]]) => [
          id,
          { maxSeq, hasReadSeq, maxSeqTime },
        ]),
      ),
      pinnedConversationIDs: server.pinned,
    }),
  });
  const { life } = it;
  life.baselined = life.noticed = false;
  /** What the server has, and what the parts around answer. */
  const server = {
    seqs: {} as Seqs,
    max: {} as Record<string, number>,
    pinned: [] as string[],
    list: [] as ConversationMsg[] | undefined,
    sends: [] as Entry[],
    idle: () => Promise.resolve(),
    prefetched: async () => server.list,
  };
  const log: string[] = [];
  const { emit } = life;
  const catchUp = createCatchUp(life, {
    prefetched: () => server.prefetched(),
    compare: (id, upTo) => log.push(`compare ${id} ${upTo}`),
    drain: () => log.push('drain'),
    idle: () => server.idle(),
    open: () => log.push('open'),
    sender: { looked: () => log.push('looked'), list: () => server.sends },
    own: (id: string, { clientMsgID }: MsgData, from) =>
      log.push(`own ${id} ${clientMsgID} ${from}`),
    emit: (event, data) => {
      log.push(`${event} ${JSON.stringify(data)}`);
      emit(event, data);
    },
    synced: () => log.push('synced'),
    domains: (first) => log.push(`domains ${first}`),
  });
  const record = (id: string) => life.seqs.of(id);
  return {
    ...it,
    server,
    catchUp,
    log,
    record,
    taken: () => log.splice(0),
    /** Starts and lets it come as far as it comes by itself. */
    async run() {
      catchUp.start();
      await settle();
      return log.splice(0);
    },
    /** A login that has synced, its second look done. */
    async synced() {
      catchUp.start();
      await after(2000);
      log.splice(0);
      it.asked.splice(0);
      it.told.splice(0);
    },
    /** The link was lost, and the next verdict is here. */
    async again() {
      catchUp.stop();
      return this.run();
    },
  };
}

export const BEGIN = (first: boolean) => `OnSyncServerStart ${first}`;
export const FIRST = [
  BEGIN(true),
  'open',
  'drain',
  'looked',
  'OnSyncServerProgress 100',
  'OnSyncServerFinish true',
  'synced',
];
