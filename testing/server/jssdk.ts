// /jssdk: the conversation list with last messages, made for clients without storage; JSON or protobuf (http.md §8).
import type { Message } from './codec';
import { decode, encode } from './codec';
import { byActivity, unread } from './conversation';
import { ApiError, fail } from './errors';
import type { Context, Routes } from './http';
import { messageJSON } from './json';
import { lastMessage, pullSeqs } from './pull';
import type { Conversation, MsgData } from './types';
import { orNull } from './versions';
import type { User, World } from './world';
import { userInfo } from './world';

const DEFAULT_COUNT = 100;
const MAX_COUNT = 500;

/** The newest message, unless it lies outside what the user may see; a deleted one makes way for the last that is left. */
function newest(world: World, userID: string, id: string, maxSeq: number): MsgData | null {
  const [msg] = maxSeq ? pullSeqs(world, userID, id, [maxSeq], 0).Msgs : [];
  if (!msg) return null;
  return (msg.status ?? 0) < 4 ? (msg as MsgData) : lastMessage(world, userID, id);
}

/** A row; none where there is no message to show (cleared, or written after the user had left). */
function row(world: World, user: User, conversation: Conversation): Message[] {
  const log = world.logs.get(conversation.conversationID);
  const peer = world.users.get(conversation.userID);
  const maxSeq = log?.messages.length ?? 0;
  const lastMsg = newest(world, user.userID, conversation.conversationID, maxSeq);
  if (!lastMsg) return [];
  return [
    {
      conversation,
      lastMsg,
      user: peer && !conversation.groupID ? userInfo(peer) : null,
      friend: world.friends.get(user.userID)?.get(conversation.userID) ?? null,
      group: world.groups.get(conversation.groupID)?.info ?? null,
      maxSeq,
      readSeq: log?.read.get(user.userID) ?? 0,
    },
  ];
}

/** `rows` as conversations, and the unread sum over `counted`. */
function list(
  world: World,
  user: User,
  rows: readonly Conversation[],
  counted: Iterable<Conversation>,
): Message {
  let unreadCount = 0;
  for (const c of counted) unreadCount += Math.max(0, unread(world, user, c.conversationID));
  return { unreadCount, conversations: rows.flatMap((c) => row(world, user, c)) };
}

/** Wraps a route for both body forms; `request` and `reply` name the protobuf tables. */
function both(request: string, reply: string, work: (ctx: Context, body: Message) => Message) {
  return (ctx: Context): unknown => {
    const type = (ctx.headers['content-type'] ?? '').split(';')[0]?.trim() ?? '';
    if (/^application\/(x-)?protobuf$/.test(type)) {
      let body: Message;
      try {
        body = decode(request, ctx.raw);
      } catch {
        throw new ApiError(500, undefined, 'protobuf error');
      }
      return Buffer.from(encode(reply, work(ctx, body))).toString('base64');
    }
    if (type && type !== 'application/json') fail(1001, 'unsupported content type');
    const out = work(ctx, ctx.body);
    const conversations = (out['conversations'] as Message[]).map((c) => ({
      ...c,
      lastMsg: c['lastMsg'] ? messageJSON(c['lastMsg'] as object) : null,
    }));
    return { unreadCount: out['unreadCount'] as number, conversations: orNull(conversations) };
  };
}

export const routes: Routes = {
  // The token's user, whatever ownerUserID says; the sum is over all, whatever count says (FINDINGS 50).
  '/jssdk/get_active_conversations': both(
    'GetActiveConversationsReq',
    'GetActiveConversationsResp',
    ({ world, userID }, body) => {
      const user = world.users.get(userID) ?? fail(1004, 'user not found');
      const asked = body['count'] as number;
      const count = asked <= 0 || asked > MAX_COUNT ? DEFAULT_COUNT : asked;
      const active = [...user.conversations.values()].filter((c) =>
        world.logs.has(c.conversationID),
      );
      return list(world, user, byActivity(world, active).slice(0, count), active);
    },
  ),
  '/jssdk/get_conversations': both(
    'GetConversationsReq',
    'GetConversationsResp',
    ({ world, userID }, body) => {
      const user = world.users.get(userID) ?? fail(1004, 'user not found');
      const ids = new Set((body['conversationIDs'] as string[] | undefined) ?? []);
      const rows = [...ids].flatMap((id) => user.conversations.get(id) ?? []);
      return list(world, user, rows, rows);
    },
  ),
};
