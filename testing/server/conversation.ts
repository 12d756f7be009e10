// /conversation: a user's rows of his conversations, read and written, with their versions and 1300 / 1701.
import { updateConversation } from './conversations';
import { ApiError, fail } from './errors';
import type { Context, Routes } from './http';
import { self } from './http';
import { addConversation } from './messages';
import { conversationsChanged, notify } from './notify';
import { lastMessage, pinned } from './pull';
import { page } from './requests';
import type { Conversation } from './types';
import { idHash, orNull } from './versions';
import type { User, World } from './world';

/** The rows of the user named in the body; 1002 when it is somebody else's. */
function mine(ctx: Context, field: 'userID' | 'ownerUserID'): User {
  self(ctx, ctx.body[field]);
  return ctx.world.users.get(ctx.body[field]) ?? fail(1004, 'user not found');
}

const some = (user: User, ids: readonly string[]): Conversation[] =>
  [...new Set(ids)].flatMap((id) => user.conversations.get(id) ?? []);

/** Fields that set_conversations writes when given; isPrivateChat goes its own way. */
const SETTABLE = [
  'recvMsgOpt',
  'isPinned',
  'attachedInfo',
  'ex',
  'burnDuration',
  'groupAtType',
  'msgDestructTime',
  'isMsgDestruct',
] as const;

/** Max seq minus read seq, whatever the user may see: below 0 where he said he had read more than there is. */
export function unread(world: World, user: User, conversationID: string): number {
  const log = world.logs.get(conversationID);
  return (log?.messages.length ?? 0) - (log?.read.get(user.userID) ?? 0);
}

/** Pinned first, then by the newest message. */
export function byActivity(world: World, rows: readonly Conversation[]): Conversation[] {
  const order = (c: Conversation): number => world.logs.get(c.conversationID)?.order ?? 0;
  return [...rows].sort((a, b) => Number(b.isPinned) - Number(a.isPinned) || order(b) - order(a));
}

/** One line of get_sorted_conversation_list, with the newest message as it was sent; null without messages. */
function element(world: World, user: User, c: Conversation): object | null {
  const msg = world.logs.get(c.conversationID)?.messages.at(-1);
  if (!msg) return null;
  const group = world.groups.get(c.groupID)?.info;
  // A single chat shows the other side, whoever wrote last.
  const shown = !group && msg.sendID === user.userID ? msg.recvID : msg.sendID;
  const sender = world.users.get(shown);
  const { serverMsgID, clientMsgID, sessionType, sendID, recvID, msgFrom, contentType, ex } = msg;
  return {
    conversationID: c.conversationID,
    recvMsgOpt: c.recvMsgOpt,
    unreadCount: unread(world, user, c.conversationID),
    IsPinned: c.isPinned,
    msgInfo: {
      serverMsgID,
      clientMsgID,
      sessionType,
      sendID,
      recvID,
      senderName: sender?.nickname ?? '',
      faceURL: group ? '' : (sender?.faceURL ?? ''),
      groupID: msg.groupID,
      groupName: group?.groupName ?? '',
      groupFaceURL: group?.faceURL ?? '',
      groupType: group?.groupType ?? 0,
      groupMemberCount: group?.memberCount ?? 0,
      LatestMsgRecvTime: msg.sendTime,
      msgFrom,
      contentType,
      content: Buffer.from(msg.content).toString('utf8'),
      ex,
    },
  };
}

function setConversations(ctx: Context): void {
  const { world, body } = ctx;
  const userIDs = body['userIDs'] as string[];
  const req = body['conversation'] as Partial<Conversation> & { conversationID: string };
  for (const id of userIDs) self(ctx, id);
  if (!req.conversationID) fail(1001, 'conversationID is empty');
  const { conversationID, conversationType = 0, userID = '', groupID = '' } = req;
  const keys = { conversationID, conversationType, userID, groupID };
  // Looked at for the old group type only: options of a dismissed group may be set.
  if (conversationType === 2) {
    const group = world.groups.get(groupID);
    if (!group) fail(1004, 'group not found');
    if (group.info.status === 2) throw new ApiError(1204, undefined, 'group dismissed');
  }
  const given = Object.fromEntries(
    SETTABLE.filter((k) => req[k] !== undefined && req[k] !== null).map((k) => [k, req[k]]),
  );
  if (Object.keys(given).length)
    for (const id of userIDs) {
      const fresh = !world.users.get(id)?.conversations.has(conversationID);
      if (fresh) addConversation(world, id, { ...keys, ...given });
      if (updateConversation(world, id, conversationID, given) || fresh)
        conversationsChanged(world, id, [conversationID], ctx.operationID);
    }
  if (typeof req.isPrivateChat === 'boolean' && conversationType !== 3)
    for (const id of userIDs) setPrivate(ctx, id, { ...keys, isPrivate: req.isPrivateChat });
}

/** Private chat is switched for both sides at once, and 1701 tells both. */
function setPrivate(
  { world, operationID }: Context,
  id: string,
  keys: { conversationID: string; conversationType: number; userID: string; isPrivate: boolean },
): void {
  const { conversationID, conversationType, userID, isPrivate } = keys;
  for (const [owner, peer] of [
    [id, userID],
    [userID, id],
  ] as const) {
    addConversation(world, owner, { conversationID, conversationType, userID: peer });
    updateConversation(world, owner, conversationID, { isPrivateChat: isPrivate });
  }
  const tips = { recvID: userID, sendID: id, isPrivate, conversationID };
  notify(world, { contentType: 1701, sendID: id, recvID: userID, tips, operationID });
}

function deleteConversations(ctx: Context): void {
  const { world, body } = ctx;
  const user = mine(ctx, 'ownerUserID');
  const { needDeleteTime } = body;
  const named = (body['conversationIDs'] as string[] | undefined) ?? [];
  if (!needDeleteTime && !named.length)
    fail(1001, 'need_delete_time or conversationIDs need be set');
  if (needDeleteTime && named.length)
    fail(1001, 'need_delete_time and conversationIDs cannot both be set');
  const before = Date.now() - needDeleteTime * 86_400_000;
  const ids = named.length
    ? named.filter((id) => user.conversations.has(id))
    : [...user.conversations.keys()].filter(
        (id) => (lastMessage(world, user.userID, id)?.sendTime ?? before) < before,
      );
  for (const id of ids) {
    user.conversations.delete(id);
    const log = world.logs.get(id);
    log?.min.set(user.userID, log.messages.length + 1);
  }
  if (ids.length) user.conversationVersions.touch('delete', ...ids);
}

export const routes: Routes = {
  '/conversation/get_all_conversations': (ctx) => ({
    conversations: orNull([...mine(ctx, 'ownerUserID').conversations.values()]),
  }),
  '/conversation/get_conversations': (ctx) => ({
    conversations: orNull(some(mine(ctx, 'ownerUserID'), ctx.body['conversationIDs'])),
  }),
  '/conversation/get_conversation': (ctx) => ({
    conversation:
      mine(ctx, 'ownerUserID').conversations.get(ctx.body['conversationID']) ??
      fail(1004, 'conversation not found'),
  }),
  '/conversation/get_owner_conversation': (ctx) => {
    const all = [...mine(ctx, 'userID').conversations.values()];
    return { total: all.length, conversations: orNull(page(all, ctx.body['pagination'])) };
  },
  '/conversation/get_sorted_conversation_list': (ctx) => {
    const user = mine(ctx, 'userID');
    const asked = (ctx.body['conversationIDs'] as string[] | undefined) ?? [];
    const rows = asked.length ? some(user, asked) : [...user.conversations.values()];
    if (!rows.length) fail(1004, 'no conversation');
    const withMessages = byActivity(ctx.world, rows).flatMap(
      (c) => element(ctx.world, user, c) ?? [],
    );
    const sum = rows.reduce((n, c) => n + unread(ctx.world, user, c.conversationID), 0);
    return {
      conversationTotal: withMessages.length,
      unreadTotal: sum,
      conversationElems: orNull(page(withMessages, ctx.body['pagination'])),
    };
  },
  '/conversation/set_conversations': setConversations,
  '/conversation/get_full_conversation_ids': (ctx) => {
    const user = mine(ctx, 'userID');
    const ids = [...user.conversations.keys()];
    const equal = idHash(ids) === BigInt(ctx.body['idHash']);
    return {
      version: user.conversationVersions.current(),
      versionID: user.conversationVersions.versionID,
      equal,
      conversationIDs: equal ? null : orNull(ids),
    };
  },
  '/conversation/get_incremental_conversations': (ctx) => {
    const user = mine(ctx, 'userID');
    const { versionID, version } = ctx.body;
    const changes = user.conversationVersions.since(versionID, version);
    return {
      version: user.conversationVersions.current(),
      versionID: user.conversationVersions.versionID,
      full: !changes,
      delete: orNull(changes?.delete ?? []),
      insert: orNull(some(user, changes?.insert ?? [])),
      update: orNull(some(user, changes?.update ?? [])),
    };
  },
  '/conversation/get_not_notify_conversation_ids': (ctx) => {
    const rows = [...mine(ctx, 'userID').conversations.values()];
    return {
      conversationIDs: orNull(rows.filter((c) => c.recvMsgOpt === 2).map((c) => c.conversationID)),
    };
  },
  '/conversation/get_pinned_conversation_ids': (ctx) => ({
    conversationIDs: orNull(pinned(ctx.world, mine(ctx, 'userID').userID)),
  }),
  '/conversation/update_conversations_by_user': (ctx) => {
    const { userID } = mine(ctx, 'userID');
    const ex: unknown = ctx.body['ex'];
    if (typeof ex !== 'string') return;
    // Not the caller's rows: those of the others' single chats with him (recorded in http.json).
    for (const owner of ctx.world.users.values())
      for (const row of [...owner.conversations.values()])
        if (row.userID === userID)
          updateConversation(ctx.world, owner.userID, row.conversationID, { ex });
  },
  '/conversation/delete_conversations': deleteConversations,
};
