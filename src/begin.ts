// Builds what lives for one login: stores, cursors, outbox, catch-up and the Life that domains see,
// wired to each other. The session above it decides when it is online; it decides nothing.

import type { Config } from './config';
import type { AnyDomain, Notice } from './domain';
import type { OpenIMError } from './errors';
import type { EventName } from './events';
import { createCatchUp, FIRST_ROWS } from './flow/catchup';
import { createChat } from './flow/chat';
import { createCommit } from './flow/commit';
import { createInbox } from './flow/inbox';
import { createPull, type Range } from './flow/pull';
import { createRows, type ConversationMsg } from './flow/rows';
import { createSender } from './flow/sender';
import { bounded } from './lib/bounded';
import { decodeUtf8 } from './lib/bytes';
import { operationID } from './lib/ids';
import { createEnding, type Life } from './life';
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

export interface BeginHands {
  http: Http;
  write(bytes: Uint8Array): boolean;
  emit(event: EventName, data: unknown, operationID: string): void;
  has(event: EventName): boolean;
  kicked(): void;
}

/** One login at work. */
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

const HANDLED = 1000;

export function begin(config: Config, domains: readonly AnyDomain[], hands: BeginHands): Running {
  const { userID } = config;
  const ending = createEnding();
  const seqs = createSeqs();
  const conversations = createConversations(seqs);
  const messages = createMessages();
  const handled = bounded<string, true>(HANDLED);
  const views = new Map<AnyDomain, Life>();
  let online = false;
  let self: SelfUserInfo = {
    userID,
    nickname: '',
    faceURL: '',
    ex: '',
    createTime: 0,
    globalRecvMsgOpt: 0,
  };
  let syncedNow: () => void = () => undefined;
  let list: Promise<ConversationMsg[] | undefined> | undefined;
  let profile: Promise<void> | undefined;

  const emit = (event: EventName, data: unknown, id = '') => {
    if (!ending.ended) hands.emit(event, data, id);
  };
  const post = <T>(path: string, body: object, id = operationID()) =>
    ending.until(hands.http.post(path, body, id)) as Promise<T>;
  const log = (level: LogLevel, text: string) => {
    if (config.log && !ending.ended) config.log(level, text);
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
    profile: () => profile || Promise.resolve(),
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
    send: (request) => sender.send(request),
    item(conversationID, msg) {
      const item = toMessageItem(msg, userID);
      const record = seqs.find(conversationID);
      if (record) item.isRead = msg.seq <= (msg.sendID === userID ? record.peer : record.read);
      return item;
    },
    until: ending.until,
    synced: new Promise((resolve) => (syncedNow = resolve)),
    later: ending.later,
    listens: hands.has,
    log,
  };
  const rows = createRows(life);

  function notify(msg: MsgData): void {
    const handlers = notices.get(msg.contentType);
    if (!handlers || handled.get(msg.clientMsgID)) return;
    handled.set(msg.clientMsgID, true);
    try {
      const content = JSON.parse(decodeUtf8(msg.content)) as { detail?: unknown };
      const tips = typeof content.detail === 'string' ? JSON.parse(content.detail) : content;
      handlers.forEach(([domain, act]) => act(of(domain), tips as never, msg));
    } catch (e) {
      log(LogLevel.Warn, `notification ${msg.contentType} skipped: ${(e as Error).message}`);
    }
  }

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
    notify,
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
      isNotice(id) || msg.contentType === 113 ? notify(msg) : chat.passing(id, msg),
    want: (range) => pull.want(range),
  });
  const catchUp = createCatchUp(life, {
    async prefetched() {
      prefetch();
      const found = await list;
      if (!found) list = undefined;
      await profile;
      return found;
    },
    compare: inbox.compare,
    drain: inbox.drain,
    idle: pull.idle,
    open: inbox.open,
    looked: () => sender.looked(),
    emit,
    synced: () => syncedNow(),
    domains: syncDomains,
  });

  function prefetch(): void {
    const failed = (what: string) => (e: Error) => log(LogLevel.Warn, `${what}: ${e.message}`);
    list =
      list ||
      post<{ conversations: ConversationMsg[] | null }>('/jssdk/get_active_conversations', {
        ownerUserID: userID,
        count: FIRST_ROWS,
      }).then((data) => (data && data.conversations) || [], failed('conversation list') as never);
    profile =
      profile ||
      post<{ usersInfo: SelfUserInfo[] | null }>('/user/get_users_info', {
        userIDs: [userID],
      }).then((data) => {
        const found = data && data.usersInfo && data.usersInfo[0];
        if (found) self = found;
      }, failed('own profile'));
  }

  /** At most two at once; the next starts when one has ended. */
  function syncDomains(): void {
    const due = domains.filter((domain) => domain.sync);
    const next = (): void => {
      const domain = due.shift();
      if (!domain || ending.ended) return;
      const view = of(domain);
      const wanted = domain.wanted as ((life: Life) => boolean) | undefined;
      if (wanted && !wanted(view)) return next();
      (domain.sync as (life: Life) => Promise<void>)(view)
        .then(
          () => commit.flush(),
          (e: Error) => log(LogLevel.Warn, `sync of ${domain.name}: ${e.message}`),
        )
        .then(next);
    };
    next();
    next();
  }

  const of = (domain: AnyDomain): Life => views.get(domain)!;
  const notices = new Map<number, [AnyDomain, Notice<unknown>][]>();
  for (const domain of domains) {
    const mine = domain.state ? domain.state() : undefined;
    views.set(domain, Object.create(life, { mine: { value: mine } }) as Life);
    const table = (domain.notices || {}) as Record<string, Notice<unknown>>;
    for (const code of Object.keys(table)) {
      const known = notices.get(+code) || [];
      known.push([domain, table[code]!]);
      notices.set(+code, known);
    }
  }
  life.synced.catch(() => undefined);

  return {
    life,
    of,
    prefetch,
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
        else if (reqIdentifier === Req.presence && !frame.msgIncr) presence(data!);
        else if (!gateway.reply(frame)) log(LogLevel.Debug, `frame ${reqIdentifier} skipped`);
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

  function presence(data: Uint8Array): void {
    const handlers = notices.get(Req.presence) || [];
    const tips = decode(SubUserOnlineStatusTips, data);
    handlers.forEach(([domain, act]) => act(of(domain), tips as never, undefined as never));
    commit.flush();
  }
}
