// Builds what lives for one login and wires it together: what each part needs of the others stands here
// alone. The session above decides when it is online.

import type { Adapter } from './adapter';
import type { Config } from './config';
import type { AnyDomain } from './domain';
import type { OpenIMError } from './errors';
import type { Emitter } from './events';
import { createCatchUp } from './flow/catchup';
import { createChat, unsent } from './flow/chat';
import { createCommit } from './flow/commit';
import { createInbox } from './flow/inbox';
import { createPull, type Range } from './flow/pull';
import { createPrefetch } from './flow/prefetch';
import { createRows } from './flow/rows';
import { createSender } from './flow/sender';
import { safely } from './lib/clock';
import { operationID } from './lib/ids';
import { blankSelf, createEnding, type Life } from './life';
import { createRenewal, type Renewal } from './session/renewal';
import { createViews } from './views';
import { createGateway } from './net/gateway';
import { createPost, type Bearer } from './net/http';
import { createConversations } from './store/conversations';
import { createMessages } from './store/messages';
import { createSeqs, isNotice, wasRead } from './store/seqs';
import { LogLevel } from './types/enum';
import { LiteEvents } from './types/lite';
import * as calls from './wire/calls';
import { decodeFrame } from './wire/frame';
import { toMessageItem } from './wire/message';
import { decode, encode } from './wire/proto';
import { PushMessages, SendMsgResp, SubUserOnlineStatusTips, type MsgData } from './wire/schema';

export interface BeginHands extends Pick<Life, 'signal'> {
  adapter: Adapter;
  emitter: Emitter;
  session: Bearer;
  /** Writes one frame; false without an open link. */
  write(bytes: Uint8Array): boolean;
  kicked(): void;
  /** A token that the app gave before the present one ended. */
  renewed(token: string): void;
}

export interface Running extends Pick<Renewal, 'serverNow'> {
  /** The Life as one domain sees it, its own state as `mine`. */
  of(domain: AnyDomain): Life;
  prefetch(): void;
  online(): void;
  offline(hidden: boolean): void;
  frame(bytes: Uint8Array): void;
  /** Nothing was written for some time. */
  quiet(): void;
  tell(reqIdentifier: number, data: Uint8Array): void;
  end(error: OpenIMError): void;
  counts(): Record<string, number>;
}

/** Life as its maker sees it. */
type Making = { -readonly [Member in keyof Life]: Life[Member] };

export function begin(config: Config, domains: readonly AnyDomain[], hands: BeginHands): Running {
  const { userID } = config;
  const ending = createEnding();
  const { until, later } = ending;
  const { emitter } = hands;
  const seqs = createSeqs();
  const conversations = createConversations(seqs, userID);
  const messages = createMessages();
  let syncedNow: () => void = () => undefined;

  const life = {
    userID,
    platformID: config.platformID,
    config,
    adapter: hands.adapter,
    ended: false,
    online: false,
    baselined: false,
    noticed: false,
    self: blankSelf(userID),
    setSelf: (info) => void (life.self = info),
    conversations,
    messages,
    seqs,
    ask: async ([reqIdentifier, request, reply], value, id = operationID()) =>
      decode(reply, await gateway.ask(reqIdentifier, encode(request, value), id)),
    pull: async (conversationID, from, to, id) =>
      (await fetch([{ conversationID, begin: from, end: to }], id)).get(conversationID) || [],
    prepare: (item, id) => views.prepare(item, id),
    send: (request) => sender.send(request),
    cancel: (clientMsgID) => sender.cancel(clientMsgID),
    item(conversationID, msg) {
      const item = toMessageItem(msg, userID);
      const isRead = msg.isRead && msg.sendID === userID;
      item.isRead = wasRead(seqs.find(conversationID), { ...msg, isRead }, userID);
      return item;
    },
    signal: hands.signal,
    until,
    synced: new Promise((resolve) => (syncedNow = resolve)),
    later,
    emit(event, data, id = '') {
      if (!life.ended) emitter.emit(event, data, { operationID: id });
    },
    listens: emitter.has,
    log(level, text) {
      const { log, logLevel = 0 } = config;
      const tell = () => log!(level, text);
      // The app's own logger failed: nowhere is left to say so.
      if (log && !life.ended && level >= logLevel) safely(tell, () => undefined);
    },
    warn: (what, e) => log(LogLevel.Warn, `${what}: ${(e as Error).message}`),
  } as Making;
  const { ask, emit, log, warn } = life;
  const post = createPost(life, hands.session);
  life.post = ((path, body, id = operationID()) => post(path, body, id)) as Life['post'];
  const commit = (life.commit = createCommit({ emit, has: emitter.has }, conversations, seqs));
  life.rows = createRows(life);
  const prefetch = createPrefetch(life);
  life.profile = prefetch.profile;
  const gateway = createGateway(life, hands.write);
  const views = createViews(life, domains);
  const renewal = createRenewal(config);

  const fetch = (life.fetch = async (ranges: readonly Range[], id?: string) => {
    const seqRanges = ranges.map((range) => ({ ...range, num: range.end - range.begin + 1 }));
    const { msgs, notificationMsgs } = await ask(
      calls.pullBySeqs,
      { userID, seqRanges, order: 0 },
      id,
    );
    const found = new Map<string, MsgData[]>();
    for (const part of [msgs, notificationMsgs])
      part.forEach(({ Msgs }, conversationID) => found.set(conversationID, Msgs));
    return found;
  });

  const sender = createSender({
    write: (key, bytes, id) =>
      gateway.tell(calls.REQ_SEND, bytes, id, (error, data) => {
        if (error) return sender.refused(key, error);
        const answer = decode(SendMsgResp, data);
        renewal.told(answer.sendTime);
        sender.acked(key, answer);
      }),
    async look(conversationIDs) {
      if (!life.baselined) return false;
      try {
        const asked = { userID, conversationIDs, returnPinned: false };
        const { seqs: newest } = await ask(calls.readAndMaxSeqs, asked);
        newest.forEach(({ maxSeq }, id) => inbox.compare(id, maxSeq));
        inbox.drain();
        await pull.idle();
        return !life.ended;
      } catch (e) {
        return false; // not completed: the outbox asks again
      }
    },
    unconfirmed(clientMsgID, conversationID, state) {
      if (state === 'failed') unsent(life, conversationID, clientMsgID);
      emit(LiteEvents.OnMessageUnconfirmed, { clientMsgID, conversationID, state });
    },
  });
  const chat = createChat(life, {
    seen: (msg, conversationID) => sender.seen({ ...msg, conversationID }),
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
    want: pull.want,
  });
  const catchUp = createCatchUp(life, {
    prefetched: prefetch.rows,
    compare: inbox.compare,
    drain: inbox.drain,
    idle: pull.idle,
    open: inbox.open,
    sender,
    own: chat.stored,
    emit,
    synced: () => syncedNow(),
    domains: views.sync,
  });

  return {
    of: views.of,
    serverNow: renewal.serverNow,
    quiet: () =>
      renewal.quiet(
        (token) => life.ended || hands.renewed(token),
        (e) => warn('renewToken', e),
      ),
    prefetch: prefetch.start,
    tell: (reqIdentifier, data) => gateway.tell(reqIdentifier, data, operationID()),
    online() {
      life.online = true;
      gateway.online();
      // It compares before a send goes out.
      catchUp.start();
      sender.online();
    },
    offline(hidden) {
      life.online = false;
      catchUp.stop();
      gateway.offline();
      sender.offline(hidden);
    },
    frame(bytes) {
      try {
        const { compression } = config;
        const frame = decodeFrame(compression ? compression.gunzip(bytes) : bytes);
        const { reqIdentifier, data } = frame;
        if (reqIdentifier === calls.REQ_KICKED) hands.kicked();
        else if (reqIdentifier === calls.REQ_PUSH)
          inbox.push(decode(PushMessages, data!), frame.operationID);
        else if (reqIdentifier === calls.REQ_PRESENCE && !frame.msgIncr) {
          views.tell(calls.REQ_PRESENCE, decode(SubUserOnlineStatusTips, data!));
          commit.flush(frame.operationID);
        } else if (!gateway.reply(frame)) log(LogLevel.Debug, `frame ${reqIdentifier} skipped`);
      } catch (e) {
        log(LogLevel.Warn, `frame of ${bytes.length} bytes skipped: ${(e as Error).name}`);
      }
    },
    end(error) {
      life.ended = true;
      ending.end(error);
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
