// /msg for users: seqs, pulls, read seqs, revoking, deleting, clearing (http.md §4). Sending over HTTP is msg-send.ts.
import { updateConversation } from './conversations';
import { BareStatus, fail } from './errors';
import type { Context, Routes } from './http';
import { self } from './http';
import { mapField, messageJSON, pullJSON } from './json';
import { conversationsChanged, notify } from './notify';
import type { PullMsgs } from './pull';
import { lastMessage, maxSeqs, pinned, readAndMax } from './pull';
import { revoke } from './revoke';
import { pullRanges } from './socket';
import type { Conversation } from './types';
import { orNull } from './versions';
import type { Log, World } from './world';

/** The other side of a conversation for a notification: the peer, or the group. */
function other(c: Conversation): { recvID: string } | { groupID: string } {
  return c.conversationType === 3 ? { groupID: c.groupID } : { recvID: c.userID };
}

/** The same where the row may be that of the other side. */
const otherOf = (c: Conversation, userID: string): { recvID: string } | { groupID: string } =>
  c.conversationType !== 3 && c.userID === userID ? { recvID: c.ownerUserID } : other(c);

function rowOf({ world, body }: Context): Conversation {
  const { userID, conversationID } = body;
  const row = world.users.get(userID)?.conversations.get(conversationID);
  return row ?? fail(1004, 'conversation not found');
}

/** Marks what others sent as seen, for isRead of later pulls. */
function see(log: Log | undefined, userID: string, seqs: readonly number[]): void {
  for (const seq of seqs) {
    const msg = log?.messages[seq - 1];
    if (msg && msg.sendID !== userID) log?.seen.add(seq);
  }
}

/** Raises the read seq; it never goes down. Returns what it is then. */
function read(log: Log | undefined, userID: string, seq: number): number {
  const before = log?.read.get(userID) ?? 0;
  if (seq > before) log?.read.set(userID, seq);
  return Math.max(seq, before);
}

function receipt(
  ctx: Context,
  to: { recvID: string } | { groupID: string },
  seqs: number[],
  hasReadSeq: number,
): void {
  const { userID, conversationID } = ctx.body;
  notify(ctx.world, {
    contentType: 2200,
    sendID: userID,
    ...to,
    // What only the own devices hear is not stored.
    reliable: !('recvID' in to && to.recvID === userID),
    tips: { markAsReadUserID: userID, conversationID, seqs: orNull(seqs), hasReadSeq },
    operationID: ctx.operationID,
  });
}

function markMessages(ctx: Context): void {
  const { world, body } = ctx;
  self(ctx, body['userID']);
  const seqs = body['seqs'] as number[];
  const last = seqs[seqs.length - 1];
  // The real server takes the last element without looking and crashes.
  if (last === undefined) throw new BareStatus(500);
  const log = world.logs.get(body['conversationID']);
  if (last > (log?.messages.length ?? 0)) fail(1001, 'hasReadSeq must not be bigger than maxSeq');
  const row = rowOf(ctx);
  see(log, body['userID'], seqs);
  read(log, body['userID'], last);
  receipt(ctx, other(row), seqs, last);
}

function markConversation(ctx: Context): void {
  const { world, body } = ctx;
  self(ctx, body['userID']);
  const row = rowOf(ctx);
  const { userID, conversationID, hasReadSeq } = body;
  const log = world.logs.get(conversationID);
  const before = log?.read.get(userID) ?? 0;
  const seqs: number[] = [];
  if (row.conversationType === 1) {
    // Named up to what was asked, beyond the newest message as well (within reason).
    const end = Math.min(hasReadSeq, (log?.messages.length ?? 0) + 1000);
    for (let seq = before + 1; seq <= end; seq++) seqs.push(seq);
    for (const seq of (body['seqs'] as number[] | undefined) ?? [])
      if (!seqs.includes(seq)) seqs.push(seq);
    see(log, userID, seqs);
  }
  const now = read(log, userID, hasReadSeq);
  receipt(ctx, row.conversationType === 1 ? other(row) : { recvID: userID }, seqs, now);
}

function setReadSeq(ctx: Context): void {
  const { world, body } = ctx;
  self(ctx, body['userID']);
  const { userID, conversationID, hasReadSeq } = body;
  const log = world.logs.get(conversationID);
  if (hasReadSeq > (log?.messages.length ?? 0))
    fail(1001, 'hasReadSeq must not be bigger than maxSeq');
  read(log, userID, hasReadSeq);
  receipt(ctx, { recvID: userID }, [], hasReadSeq);
}

interface SyncOpt {
  IsSyncSelf: boolean;
  IsSyncOther: boolean;
}
const syncOf = ({ body }: Context): SyncOpt =>
  (body['deleteSyncOpt'] as SyncOpt | undefined) ?? { IsSyncSelf: false, IsSyncOther: false };

/** Somebody's row of the conversation: the server takes any to learn its type and people. */
function anyRow(world: World, userID: string, conversationID: string): Conversation | undefined {
  const own = world.users.get(userID)?.conversations.get(conversationID);
  if (own) return own;
  const msg = world.logs.get(conversationID)?.messages[0];
  for (const id of msg ? [msg.sendID, msg.recvID] : []) {
    const row = world.users.get(id)?.conversations.get(conversationID);
    if (row) return row;
  }
  return undefined;
}

function deleteMessages(ctx: Context): void {
  const { world, body, operationID } = ctx;
  self(ctx, body['userID']);
  const { userID, conversationID } = body;
  const seqs = body['seqs'] as number[];
  const log = world.logs.get(conversationID);
  const sync = syncOf(ctx);
  const tips = { userID, conversationID, seqs: orNull(seqs) };
  const tell = (to: { recvID: string } | { groupID: string }): void =>
    notify(world, { contentType: 2102, sendID: userID, ...to, tips, operationID });
  if (sync.IsSyncOther) {
    for (const seq of seqs) log?.husks.add(seq);
    const row = anyRow(world, userID, conversationID) ?? fail(1004, 'conversation not found');
    return tell(otherOf(row, userID));
  }
  const mine = log?.deleted.get(userID) ?? new Set<number>();
  for (const seq of seqs) mine.add(seq);
  log?.deleted.set(userID, mine);
  if (sync.IsSyncSelf) tell({ recvID: userID });
}

/** Moves the minimum behind the newest message: for the caller, or with IsSyncOther for everybody. */
function clear(ctx: Context, conversationIDs: readonly string[]): void {
  const { world, body, operationID } = ctx;
  self(ctx, body['userID']);
  const { userID } = body;
  const sync = syncOf(ctx);
  const rows = conversationIDs.flatMap((id) => anyRow(world, userID, id) ?? []);
  const ids = rows.map((c) => c.conversationID);
  const tell = (to: { recvID: string } | { groupID: string }, list: string[]): void => {
    const tips = { userID, conversationIDs: orNull(list) };
    notify(world, { contentType: 1703, sendID: userID, ...to, tips, operationID });
  };
  for (const row of rows) {
    const log = world.logs.get(row.conversationID);
    const minSeq = (log?.messages.length ?? 0) + 1;
    if (sync.IsSyncOther) {
      if (log) log.floor = minSeq;
      tell(otherOf(row, userID), [row.conversationID]);
    } else {
      log?.min.set(userID, minSeq);
      updateConversation(world, userID, row.conversationID, { minSeq });
      conversationsChanged(world, userID, [row.conversationID], operationID);
    }
    read(log, userID, minSeq - 1);
  }
  if (sync.IsSyncSelf && !sync.IsSyncOther && ids.length) tell({ recvID: userID }, ids);
}

/** The object form of 1002's answer. */
function pullBySeq(ctx: Context): object {
  const { world, body } = ctx;
  self(ctx, body['userID']);
  const { msgs, notificationMsgs } = pullRanges(
    world,
    body['userID'],
    body['seqRanges'] ?? [],
    body['order'],
  ) as { msgs: Map<string, PullMsgs>; notificationMsgs: Map<string, PullMsgs> };
  const all = (map: Map<string, PullMsgs>): Map<string, unknown> =>
    new Map([...map].map(([id, part]) => [id, pullJSON(part)]));
  return { ...mapField('msgs', all(msgs)), ...mapField('notificationMsgs', all(notificationMsgs)) };
}

export const routes: Routes = {
  '/msg/newest_seq': (ctx) => {
    self(ctx, ctx.body['userID']);
    return mapField('maxSeqs', maxSeqs(ctx.world, ctx.body['userID']));
  },
  '/msg/pull_msg_by_seq': pullBySeq,
  '/msg/get_conversations_has_read_and_max_seq': (ctx) => {
    const { userID, conversationIDs, returnPinned } = ctx.body;
    self(ctx, userID);
    return {
      ...mapField('seqs', readAndMax(ctx.world, userID, conversationIDs ?? [])),
      pinnedConversationIDs: returnPinned ? orNull(pinned(ctx.world, userID)) : null,
    };
  },
  '/msg/get_last_message': ({ world, body }) => {
    const msgs = new Map<string, unknown>();
    for (const id of (body['conversationIDs'] as string[] | undefined) ?? []) {
      const msg = lastMessage(world, body['userID'], id);
      if (msg) msgs.set(id, messageJSON(msg));
    }
    return mapField('msgs', msgs);
  },
  '/msg/mark_msgs_as_read': markMessages,
  '/msg/mark_conversation_as_read': markConversation,
  '/msg/set_conversation_has_read_seq': setReadSeq,
  '/msg/revoke_msg': revoke,
  '/msg/delete_msgs': deleteMessages,
  '/msg/clear_conversation_msg': (ctx) => clear(ctx, ctx.body['conversationIDs']),
  '/msg/user_clear_all_msg': (ctx) =>
    clear(ctx, [...(ctx.world.users.get(ctx.body['userID'])?.conversations.keys() ?? [])]),
  '/msg/get_server_time': () => ({ serverTime: Date.now() }),
};
