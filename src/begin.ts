// Builds what lives for one login and wires it together; the session above decides when it is online.

import type { Config } from './config';
import type { AnyDomain } from './domain';
import type { OpenIMError } from './errors';
import type { EventName } from './events';
import { createCatchUp } from './flow/catchup';
import { createChat } from './flow/chat';
import { createCommit } from './flow/commit';
import { createInbox } from './flow/inbox';
import { createPull, type Range } from './flow/pull';
import { createPrefetch } from './flow/prefetch';
import { createRows } from './flow/rows';
import { createSender } from './flow/sender';
import { operationID } from './lib/ids';
import { blankSelf, createEnding, loggedOut, type Life } from './life';
import { createViews } from './views';
import { createGateway } from './net/gateway';
import type { Http } from './net/http';
import { createConversations } from './store/conversations';
import { createMessages } from './store/messages';
import { createSeqs, isNotice } from './store/seqs';
import { LogLevel } from './types/enum';
import { LiteEvents } from './types/lite';
import type { SelfUserInfo } from './types/entity';
import { Req } from './wire/codes';
import { decodeFrame } from './wire/frame';
import { toMessageItem } from './wire/message';
import { decode, encode } from './wire/proto';
import { pullBySeqs, readAndMaxSeqs } from './wire/calls';
import { PushMessages, SendMsgResp, SubUserOnlineStatusTips, type MsgData } from './wire/schema';

export interface BeginHands extends Pick<Life, 'adapter' | 'signal'> {
  http: Http;
  write(bytes: Uint8Array): boolean;
  emit(event: EventName, data: unknown, operationID: string): void;
  has(event: EventName): boolean;
  kicked(): void;
}

export interface Running {
  readonly life: Life;
  /** The Life as one domain sees it, its own state as `mine`. */
  of(domain: AnyDomain): Life;
  prefetch(): void;
  online(): void;
  offline(hidden: boolean): void;
  frame(bytes: Uint8Array): void;
  tell(reqIdentifier: number, data: Uint8Array): void;
  end(error: OpenIMError): void;
  counts(): Record<string, number>;
}

export function begin(config: Config, domains: readonly AnyDomain[], hands: BeginHands): Running {
  const { userID } = config;
  const ending = createEnding();
  const seqs = createSeqs();
  const conversations = createConversations(seqs);
  const messages = createMessages();
  let online = false;
  let self: SelfUserInfo = blankSelf(userID);
  let syncedNow: () => void = () => undefined;

  const emit = (event: EventName, data: unknown, id = '') => {
    if (!ending.ended) hands.emit(event, data, id);
  };
  const post = <T>(path: string, body: object, id = operationID()) =>
    (ending.ended
      ? Promise.reject(loggedOut())
      : ending.until(hands.http.post(path, body, id))) as Promise<T>;
  const log = (level: LogLevel, text: string) => {
    if (!config.log || ending.ended || level < (config.logLevel || 0)) return;
    try {
      config.log(level, text);
    } catch (e) {
      // The app's own logger failed: nowhere is left to say so.
    }
  };
  const commit = createCommit({ emit, has: hands.has }, conversations, seqs);
  const gateway = createGateway({
    write: hands.write,
    userID: () => userID,
    timeoutMs: () => config.socketTimeout,
    acked: (key, data) => sender.acked(key, decode(SendMsgResp, data)),
    refused: (key, error) => sender.refused(key, error),
  });
  const ask: Life['ask'] = async ([reqIdentifier, request, reply], value, id = operationID()) =>
    decode(reply, await ending.until(gateway.ask(reqIdentifier, encode(request, value), id)));
  const fetch = async (ranges: readonly Range[], id?: string) => {
    const seqRanges = ranges.map(({ conversationID, begin, end }) => ({
      conversationID,
      begin,
      end,
      num: end - begin + 1,
    }));
    const { msgs, notificationMsgs } = await ask(pullBySeqs, { userID, seqRanges, order: 0 }, id);
    const found = new Map<string, MsgData[]>();
    msgs.forEach((part, conversationID) => found.set(conversationID, part.Msgs));
    notificationMsgs.forEach((part, conversationID) => found.set(conversationID, part.Msgs));
    return found;
  };
  const life: Life = {
    userID,
    platformID: config.platformID,
    config,
    adapter: hands.adapter,
    mine: undefined,
    get ended() {
      return ending.ended;
    },
    get online() {
      return online;
    },
    baselined: false,
    noticed: false,
    get self() {
      return self;
    },
    setSelf(info) {
      self = info;
    },
    profile: () => prefetch.profile(),
    conversations,
    messages,
    seqs,
    commit,
    get rows() {
      return rows;
    },
    post,
    ask,
    pull: async (conversationID, from, to, id) =>
      (await fetch([{ conversationID, begin: from, end: to }], id)).get(conversationID) || [],
    prepare: (item, id) => views.prepare(item, id),
    send: (request) => sender.send(request),
    item(conversationID, msg) {
      const item = toMessageItem(msg, userID);
      const record = seqs.find(conversationID);
      const own = msg.sendID === userID;
      if (record) item.isRead = (own && msg.isRead) || msg.seq <= (own ? record.peer : record.read);
      return item;
    },
    signal: hands.signal,
    until: ending.until,
    synced: new Promise((resolve) => (syncedNow = resolve)),
    later: ending.later,
    listens: hands.has,
    log,
  };
  const rows = createRows(life);
  const prefetch = createPrefetch(life);
  const views = createViews(life, domains);

  const sender = createSender({
    write: gateway.send,
    async look(ids) {
      try {
        const { seqs: found } = await ask(readAndMaxSeqs, {
          userID,
          conversationIDs: ids,
          returnPinned: false,
        });
        found.forEach(({ maxSeq }, id) => inbox.compare(id, maxSeq));
        inbox.drain();
        await pull.idle();
        return !ending.ended;
      } catch (e) {
        return false; // not completed: the outbox asks again
      }
    },
    unconfirmed(clientMsgID, conversationID, state) {
      emit(LiteEvents.OnMessageUnconfirmed, { clientMsgID, conversationID, state });
    },
  });
  const chat = createChat(life, {
    seen: (msg, id) => sender.seen({ ...msg, conversationID: id }),
    notify: views.notify,
  });
  const pull = createPull({
    fetch,
    filled: (range, found) => inbox.filled(range, found),
    failed: (range) => inbox.failed(range),
    settled: () => inbox.drain(),
  });
  const inbox = createInbox(life, {
    chat: chat.stored,
    notice: (id, msg) =>
      isNotice(id) || msg.contentType === 113 ? views.notify(msg) : chat.passing(id, msg),
    want: (range) => pull.want(range),
  });
  const catchUp = createCatchUp(life, {
    prefetched: prefetch.rows,
    compare: inbox.compare,
    drain: inbox.drain,
    idle: pull.idle,
    open: inbox.open,
    looked: () => sender.looked(),
    emit,
    synced: () => syncedNow(),
    domains: views.sync,
  });

  return {
    life,
    of: views.of,
    prefetch: prefetch.start,
    tell: (reqIdentifier, data) => gateway.tell(reqIdentifier, data, operationID()),
    online() {
      online = true;
      gateway.online();
      sender.online();
      catchUp.start();
    },
    offline(hidden) {
      online = false;
      catchUp.stop();
      gateway.offline();
      sender.offline(hidden);
    },
    frame(bytes) {
      try {
        const frame = decodeFrame(bytes);
        const { reqIdentifier, data } = frame;
        if (reqIdentifier === Req.kicked) hands.kicked();
        else if (reqIdentifier === Req.push) inbox.push(decode(PushMessages, data!));
        else if (reqIdentifier === Req.presence && !frame.msgIncr) {
          views.tell(Req.presence, decode(SubUserOnlineStatusTips, data!));
          commit.flush();
        } else if (!gateway.reply(frame)) log(LogLevel.Debug, `frame ${reqIdentifier} skipped`);
      } catch (e) {
        log(LogLevel.Warn, `frame of ${bytes.length} bytes skipped: ${(e as Error).message}`);
      }
    },
    end(error) {
      ending.end();
      gateway.end(error);
      sender.end(error);
    },
    counts: () => ({
      calls: ending.pending,
      timers: ending.timers,
      replies: gateway.size,
      sends: sender.size,
      pulls: pull.size,
      frames: inbox.size,
      messages: messages.size,
      conversations: seqs.ids().length,
    }),
  };
}
