// What a user may read back: maxima, ranges, exact seqs, last messages, read seqs (websocket.md §4.1, §4.2).
// Shared by the socket requests 1001–1007 and their HTTP twins. Changes nothing.
import { maxSeqOf } from './messages';
import type { MsgData } from './types';
import type { Log, World } from './world';

/** A message as a pull shows it; a husk has three fields only. */
export type Pulled = Partial<MsgData>;
export interface PullMsgs {
  Msgs: Pulled[];
  isEnd: boolean;
  endSeq: number;
}
export interface SeqRange {
  conversationID: string;
  begin: number;
  end: number;
  num: number;
}

const DELETED = 4;
const QUOTE = 114;
const REVOKED = 2101;

export const isNotice = (conversationID: string): boolean => conversationID.startsWith('n_');

/** Conversation → max seq of everything the user has: his chats, their n_ twins and his own n_. None at 0. */
export function maxSeqs(world: World, userID: string): Map<string, number> {
  const out = new Map<string, number>();
  const take = (id: string): void => {
    const max = world.logs.get(id)?.messages.length ?? 0;
    if (max) out.set(id, max);
  };
  for (const id of world.users.get(userID)?.conversations.keys() ?? []) {
    take(id);
    take(`n_${id.slice(id.indexOf('_') + 1)}`);
  }
  take(`n_${userID}_${userID}`);
  return out;
}

/** The part of a range the user may see; null when nothing is (the conversation is then left out of the answer). */
export function pullRange(
  world: World,
  userID: string,
  r: SeqRange,
  order: number,
): PullMsgs | null {
  const notice = isNotice(r.conversationID);
  const log = world.logs.get(r.conversationID);
  // Chats are only shown to those who have them; n_ conversations are not checked.
  if (!log || (!notice && !world.users.get(userID)?.conversations.has(r.conversationID)))
    return null;
  const min = Math.max(log.min.get(userID) ?? 0, log.floor);
  const max = maxSeqOf(world, userID, log);
  const begin = Math.max(r.begin, min);
  const end = Math.min(r.end, max);
  if (min > r.end || end < begin) return null;
  // Fewer asked for than there are: the newest of them (FINDINGS, websocket.md §4.2).
  const first = !notice && end - begin + 1 > r.num ? end - r.num + 1 : begin;
  const seqs: number[] = [];
  for (let seq = first; seq <= end; seq++) seqs.push(seq);
  if (!seqs.length) return null;
  const isEnd = order === 1 ? r.begin <= min : max <= r.end;
  return { Msgs: views(log, seqs, userID), isEnd, endSeq: 0 };
}

/** Exact seqs, in the order asked; those outside what exists set isEnd and endSeq. */
export function pullSeqs(
  world: World,
  userID: string,
  conversationID: string,
  asked: number[],
  order: number,
): PullMsgs {
  const out: PullMsgs = { Msgs: [], isEnd: false, endSeq: 0 };
  const log = world.logs.get(conversationID);
  const mine =
    isNotice(conversationID) || world.users.get(userID)?.conversations.has(conversationID);
  if (!log || !mine) return out;
  const min = Math.max(log.min.get(userID) ?? 0, log.floor);
  const max = maxSeqOf(world, userID, log);
  const seqs = asked.filter((seq) => {
    if (seq > 0 && seq >= min && seq <= max) return true;
    if (seq > max && order === 0) Object.assign(out, { isEnd: true, endSeq: max });
    if (seq < min && order === 1) Object.assign(out, { isEnd: true, endSeq: min });
    return false;
  });
  out.Msgs = views(log, seqs, userID);
  return out;
}

function views(log: Log, seqs: number[], userID: string): Pulled[] {
  let before = 0;
  return seqs.map((seq) => {
    const shown = view(log, seq, userID, before);
    before = shown.sendTime ?? 0;
    return shown;
  });
}

/** One message as this user sees it: revoked in place, deleted, read, or as stored. */
export function view(log: Log, seq: number, userID: string, before = 0): Pulled {
  const stored = log.messages[seq - 1];
  // The husk of a deleted message carries the time of the one before it (FINDINGS 35).
  if (!stored || log.husks.has(seq)) return { seq, sendTime: before, status: DELETED };
  const revoked = log.revoked.get(seq);
  const deleted = log.deleted.get(userID)?.has(seq);
  const seen = log.seen.has(seq);
  if (!revoked && !deleted && !seen && stored.contentType !== QUOTE) return stored;
  const out: MsgData = { ...stored, isRead: stored.isRead || seen };
  if (deleted) Object.assign(out, { status: DELETED, content: new Uint8Array(0) });
  if (revoked) Object.assign(out, { contentType: REVOKED, content: revoked });
  if (out.contentType === QUOTE) out.content = quoted(log, out.content);
  return out;
}

/** A quote of a message that is revoked, deleted or unknown shows that in its quoteMessage (recorded in frames.json). */
function quoted(log: Log, content: Uint8Array): Uint8Array {
  let quote: { text?: unknown; quoteMessage?: Record<string, unknown> };
  try {
    quote = JSON.parse(Buffer.from(content).toString('utf8')) as typeof quote;
  } catch {
    return content; // not JSON: kept as sent
  }
  const source = quote?.quoteMessage;
  if (!source || typeof source !== 'object' || source['contentType'] === REVOKED) return content;
  const seq = typeof source['seq'] === 'number' ? source['seq'] : 0;
  if (log.messages[seq - 1] && !log.husks.has(seq) && !log.revoked.has(seq)) return content;
  const quoteMessage: Record<string, unknown> = {};
  for (const [key, zero] of Object.entries(QUOTE_FIELDS)) quoteMessage[key] = source[key] ?? zero;
  Object.assign(quoteMessage, { contentType: REVOKED, content: '{}' });
  return Buffer.from(JSON.stringify({ ...quote, quoteMessage }));
}

const QUOTE_FIELDS = {
  sendID: '',
  recvID: '',
  groupID: '',
  clientMsgID: '',
  serverMsgID: '',
  senderPlatformID: 0,
  senderNickname: '',
  senderFaceURL: '',
  sessionType: 0,
  msgFrom: 0,
  contentType: 0,
  content: '',
  seq: 0,
  sendTime: 0,
  createTime: 0,
  status: 0,
  isRead: false,
  offlinePushInfo: null,
  atUserIDList: null,
  attachedInfo: '',
  ex: '',
  keyVersion: 0,
  dstUserIDs: null,
};

export interface Seqs {
  maxSeq: number;
  hasReadSeq: number;
  maxSeqTime: number;
}

/** 1006: the asked conversations (none = all chats of the user); unknown ones are all zero. */
export function readAndMax(
  world: World,
  userID: string,
  asked: readonly string[],
): Map<string, Seqs> {
  const ids = asked.length ? asked : (world.users.get(userID)?.conversations.keys() ?? []);
  const out = new Map<string, Seqs>();
  for (const id of ids) {
    const log = world.logs.get(id);
    out.set(id, {
      maxSeq: maxSeqOf(world, userID, log),
      hasReadSeq: log?.read.get(userID) ?? 0,
      maxSeqTime: log?.time ?? 0,
    });
  }
  return out;
}

/** Ids of the user's pinned conversations. */
export function pinned(world: World, userID: string): string[] {
  const rows = world.users.get(userID)?.conversations.values() ?? [];
  return [...rows].filter((c) => c.isPinned).map((c) => c.conversationID);
}

/** The newest message of a conversation, in the user's view of it; husks are passed over. Nothing else is checked. */
export function lastMessage(world: World, userID: string, conversationID: string): MsgData | null {
  const log = world.logs.get(conversationID);
  let seq = log?.messages.length ?? 0;
  while (log && seq > 0 && log.husks.has(seq)) seq--;
  return log && seq > 0 ? (view(log, seq, userID) as MsgData) : null;
}
