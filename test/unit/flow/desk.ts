// A login without a host: the real stores, rows, commit and timers, around answers that a test gives. What
// is told, asked and logged is written down in order. Nothing here decides.

import { DEFAULTS, type Config } from '../../../src/config';
import { OpenIMError } from '../../../src/errors';
import type { EventName } from '../../../src/events';
import { createCommit } from '../../../src/flow/commit';
import type { Range } from '../../../src/flow/pull';
import { createRows } from '../../../src/flow/rows';
import { encodeUtf8 } from '../../../src/lib/bytes';
import { blankSelf, createEnding, type Life } from '../../../src/life';
import { createConversations } from '../../../src/store/conversations';
import { createMessages } from '../../../src/store/messages';
import { createSeqs, wasRead } from '../../../src/store/seqs';
import { LogLevel } from '../../../src/types/enum';
import { toMessageItem } from '../../../src/wire/message';
import { MsgData } from '../../../src/wire/schema';

/** Answers by path, by number of the socket's request, and of `pull`. */
export type Answers = Record<string, (body: any, operationID?: string) => unknown>;

export interface Desk {
  life: { -readonly [Member in keyof Life]: Life[Member] };
  answers: Answers;
  /** Requests so far: what, the body, the operationID. */
  asked: [what: string, body: any, operationID: string | undefined][];
  /** Events so far: name, data, operationID. */
  told: [event: string, data: any, operationID: string][];
  logs: string[];
  /** Events nobody listens to. */
  deaf: Set<string>;
  /** Takes the events out, names and data. */
  taken(): [event: string, data: any][];
  /** Flushes the commit and takes the events out. */
  flushed(): [event: string, data: any][];
  end(): void;
}

export const failure = (errCode = 10000, errMsg = 'no'): OpenIMError =>
  new OpenIMError(errCode, errMsg);

export function createDesk(answers: Answers = {}, config: Partial<Config> = {}): Desk {
  const userID = 'me';
  const ending = createEnding();
  const seqs = createSeqs();
  const conversations = createConversations(seqs, userID);
  const deaf = new Set<string>();

  async function answer(what: string, body: unknown, operationID?: string): Promise<any> {
    desk.asked.push([what, body, operationID]);
    const found = desk.answers[what];
    if (!found) throw failure(404, `no answer to ${what}`);
    return found(body, operationID);
  }

  async function fetch(
    ranges: readonly Range[],
    id?: string,
  ): Promise<ReadonlyMap<string, MsgData[]>> {
    const found = new Map<string, MsgData[]>();
    for (const range of ranges) {
      const messages: MsgData[] = await answer('pull', range, id);
      if (messages.length) found.set(range.conversationID, messages);
    }
    return found;
  }

  const emit = (event: EventName, data: unknown, operationID = '') =>
    void desk.told.push([event, data, operationID]);
  const listens = (event: EventName) => !deaf.has(event);

  const life = {
    userID,
    platformID: 5,
    config: { ...DEFAULTS, ...config } as Config,
    ended: false,
    online: true,
    baselined: true,
    noticed: true,
    self: blankSelf(userID),
    setSelf: (info) => void (life.self = info),
    profile: () => Promise.resolve(),
    conversations,
    messages: createMessages(),
    seqs,
    post: answer,
    ask: ([number], value, id) => answer(`${number}`, value, id),
    pull: (conversationID, begin, end, id) => answer('pull', { conversationID, begin, end }, id),
    fetch,
    item(conversationID, msg) {
      const item = toMessageItem(msg, userID);
      item.isRead = wasRead(seqs.find(conversationID), msg, userID);
      return item;
    },
    until: ending.until,
    later: ending.later,
    emit,
    listens,
    log: (level, text) => void desk.logs.push(`${level} ${text}`),
    warn: (what, e) => life.log(LogLevel.Warn, `${what}: ${(e as Error).message}`),
  } as Desk['life'];
  life.commit = createCommit({ emit, has: listens }, conversations, seqs);
  life.rows = createRows(life);

  const taken = () => desk.told.splice(0).map(([event, data]): [string, any] => [event, data]);
  const desk: Desk = {
    life,
    answers,
    asked: [],
    told: [],
    logs: [],
    deaf,
    taken,
    flushed() {
      life.commit.flush();
      return taken();
    },
    end() {
      life.ended = true;
      ending.end(failure(10101, 'logout'));
    },
  };
  return desk;
}

/** A text message of a chat with `you`, as it travels; its seq makes its ids and times. */
export const msg = (seq: number, fields: Partial<MsgData> = {}): MsgData => ({
  ...MsgData.blank(),
  sendID: 'you',
  recvID: 'me',
  clientMsgID: `c${seq}`,
  serverMsgID: `s${seq}`,
  senderNickname: 'You',
  senderFaceURL: 'face of you',
  sessionType: 1,
  msgFrom: 100,
  contentType: 101,
  content: encodeUtf8(`{"content":"text ${seq}"}`),
  seq,
  sendTime: 1000 + seq,
  createTime: 1000 + seq,
  ...fields,
});

/** The chat that `msg` belongs to. */
export const CHAT = 'si_me_you';
