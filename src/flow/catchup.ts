// After each verdict: compare seqs at once (1006) and again about 2 s later (1001, notification
// conversations too), because a new socket is blind for up to a second (golden/FINDINGS.md 1). The
// first time it sets the starting points, later it has the missed messages pulled.

import type { Life } from '../life';
import { random, safely, type Off } from '../lib/clock';
import { isNotice, type SeqRecord } from '../store/seqs';
import { CbEvents, LogLevel } from '../types/enum';
import { maxSeqs, readAndMaxSeqs } from '../wire/calls';
import { rowsOf } from './pages';
import { FIRST_ROWS } from './prefetch';
import type { ConversationMsg } from './rows';
import type { Sender } from './sender';
import type { MsgData } from '../wire/schema';

export interface CatchUpHands {
  /** The list and the profile, asked for beside the dial; resolves the rows, or undefined on failure. */
  prefetched(): Promise<ConversationMsg[] | undefined>;
  compare(conversationID: string, upTo: number): void;
  drain(): void;
  /** Resolves when no pull is wanted or under way. */
  idle(): Promise<void>;
  /** Frames may flow: the starting points are set. */
  open(): void;
  /** `looked`: one comparison and its pulls are complete. `list`: sends whose own copies are awaited. */
  sender: Pick<Sender, 'looked' | 'list'>;
  /** An own message in its turn, though not in order. */
  own(conversationID: string, msg: MsgData, from: number): void;
  emit(event: CbEvents, data: unknown): void;
  /** The first sync has ended. */
  synced(): void;
  /** Syncs of the domains. */
  domains(first: boolean): void;
}

const AGAIN_MS = 2000;
const RETRY_MS = 5000;
const SPREAD_MS = 3000;

export function createCatchUp(life: Life, hands: CatchUpHands) {
  let run = 0;
  let first = true;
  let opened = false;
  /** Of the list: its rows, taken in once, and the time of its newest message. */
  let list: ConversationMsg[] | undefined;
  let newest = 0;
  let offs: Off[] = [];

  /** A timer of this connection. */
  const after = (fn: () => void, ms: number): void => void offs.push(life.later(fn, ms));

  async function comparison(conversationIDs: string[] = []) {
    const reply = await life.ask(readAndMaxSeqs, {
      userID: life.userID,
      conversationIDs,
      returnPinned: true,
    });
    life.conversations.pinned = new Set(reply.pinnedConversationIDs);
    return reply.seqs;
  }

  /** Compares all chats; at the first login the newest seq is the starting point. */
  async function chats(): Promise<boolean> {
    const { seqs, commit } = life;
    const listed = new Map<string, SeqRecord>();
    const fresh: string[] = [];
    // Before, after or without the comparison: what the list has is history. A later try has newer rows.
    async function take(): Promise<readonly string[]> {
      const known = list;
      list = known || (await hands.prefetched());
      const one = (row: ConversationMsg) => {
        const { conversation, maxSeq, lastMsg } = row;
        life.rows.apply(row);
        const record = seqs.of(conversation.conversationID);
        if (!record.done) {
          listed.set(conversation.conversationID, record);
          record.done = record.counted = maxSeq;
        }
        if (lastMsg && lastMsg.sendTime > newest) newest = lastMsg.sendTime;
      };
      // A row that is none must not keep the others, and the sync, for ever.
      const skip = (e: unknown) => life.warn('row', e);
      if (!known) (list || []).forEach((row) => safely(() => one(row), skip));
      // Rows that are not loaded still count, or not, in the total.
      return list && list.length >= FIRST_ROWS ? quiet() : [];
    }
    // Asked at once, before a send goes out: what is sent from now on is no history.
    const asked = comparison().catch((e: Error) => e);
    const silent = first ? await take() : [];
    const news = await asked;
    if (news instanceof Error) throw news;
    const complete = list && list.length < FIRST_ROWS;
    news.forEach(({ maxSeq, hasReadSeq, maxSeqTime }, id) => {
      const known = seqs.find(id);
      const record = known || seqs.of(id);
      if (first) {
        // What was stored after the list was made is news, too.
        if (!record.done && complete && maxSeqTime > newest) fresh.push(id);
        else if (!record.done) record.done = maxSeq;
      } else if (!known && maxSeq > 1) {
        fresh.push(id);
      }
      const { unread, read } = record;
      seqs.compare(record, maxSeq, hasReadSeq, maxSeqTime);
      const row = !first && life.conversations.find(id);
      if (row && (record.unread !== unread || record.read !== read)) {
        // All that called this user was read elsewhere.
        if (record.read >= record.done) row.groupAtType = 0;
        commit.changed(id);
      }
    });
    // The list came later than the comparison: what it has more is news.
    listed.forEach((record, id) => {
      const known = news.get(id);
      record.done = Math.min(record.done, known ? known.maxSeq : Math.max(record.min - 1, 0));
    });
    if (first) {
      if (run > 1) await sparing();
      life.baselined = true;
      silent.forEach((id) => seqs.setQuiet(seqs.of(id), true));
    }
    // Conversations that came up meanwhile: their rows tell from which seq on they may be seen.
    if (fresh.length) {
      // What the list leaves out because nothing of it may be seen is no news.
      const past = await life.rows
        .load(fresh, undefined, first)
        .catch((e): string[] => (life.warn('rows', e), []));
      fresh.forEach((id) => {
        const record = seqs.of(id);
        if (first && past.indexOf(id) >= 0) record.done = record.counted;
        else if (first) life.conversations.drop(id);
        if (record.min > record.done) record.done = record.min - 1;
      });
    }
    return !first || !!list;
  }

  /** The first comparison came late: what was sent before it is no history. */
  async function sparing(): Promise<void> {
    for (const { draft } of hands.sender.list()) {
      const record = life.seqs.of(draft.conversationID);
      const { done } = record;
      if (!done) continue;
      const found = await life.pull(draft.conversationID, Math.max(done - 99, 1), done);
      const own = found.find(({ clientMsgID }) => clientMsgID === draft.clientMsgID);
      if (own && opened) hands.own(draft.conversationID, own, own.seq);
      else if (own) record.done = own.seq - 1;
    }
  }

  function quiet(): Promise<string[]> {
    const route = ['/conversation/get_not_notify_conversation_ids', 'conversationIDs'] as const;
    return rowsOf(life, route, { userID: life.userID });
  }

  async function pulls(): Promise<void> {
    life.seqs.each((record, id) => {
      const newest = isNotice(id) ? 0 : record.counted;
      if (newest > record.done) hands.compare(id, newest);
    });
    hands.drain();
    await hands.idle();
    hands.sender.looked();
  }

  /** The second look; it knows `n_` conversations and sets their starting points once. */
  async function again(mine: number): Promise<void> {
    const reply = await life.ask(maxSeqs, { userID: life.userID });
    if (mine !== run) return;
    const behind: string[] = [];
    reply.maxSeqs.forEach((max, id) => {
      const known = life.seqs.find(id);
      if (known && max <= known.done) return;
      // The first comparison goes first.
      if (!isNotice(id)) {
        if (life.baselined) behind.push(id);
      } else if (!known && !life.noticed) life.seqs.of(id).done = max;
      else hands.compare(id, max);
    });
    life.noticed = true;
    // Of a group that was left it counts what the others wrote since, which 1006 does not (golden/FINDINGS.md 34).
    const news = behind.length ? await comparison(behind) : new Map<string, { maxSeq: number }>();
    if (mine !== run) return;
    news.forEach(({ maxSeq }, id) => hands.compare(id, maxSeq));
    hands.drain();
    await hands.idle();
    if (mine === run) hands.sender.looked();
  }

  function spread(initial: boolean): void {
    // Clients that lost their server together come back together; logins do not.
    after(() => hands.domains(initial), initial ? 0 : random() * SPREAD_MS);
  }

  async function start(): Promise<void> {
    const mine = ++run;
    const initial = first;
    hands.emit(CbEvents.OnSyncServerStart, initial);
    after(() => void again(mine).catch((e) => life.warn('sync', e)), AGAIN_MS);
    let failure: unknown;
    try {
      const listed = await chats();
      if (mine !== run) return;
      if (!listed) failure = new Error('the conversation list did not come');
      first = false;
    } catch (e) {
      failure = e;
    }
    if (mine !== run || life.ended) return;
    opened = true;
    hands.open();
    if (!failure) await pulls();
    if (mine !== run || life.ended) return;
    life.commit.ready();
    life.commit.flush();
    if (failure) life.log(LogLevel.Error, `sync: ${(failure as Error).message}`);
    else hands.emit(CbEvents.OnSyncServerProgress, 100);
    hands.emit(failure ? CbEvents.OnSyncServerFailed : CbEvents.OnSyncServerFinish, initial);
    hands.synced();
    spread(initial);
    // An error on a living link: the next verdict may be far away.
    if (failure) after(() => void start(), RETRY_MS);
  }

  return {
    start: () => void start(),
    /** The link is gone: what runs is void, the next verdict starts anew. */
    stop() {
      run++;
      offs.forEach((off) => off());
      offs = [];
    },
  };
}
