// What the gateway's requests 1001–1007, 2003–2005 do (websocket.md §4.1): protobuf in, protobuf out.
// Frames, order and ends of connections are connection.ts.
import { decode, encode } from './codec';
import type { Message } from './codec';
import type { Connection, Request } from './connection';
import { ApiError, fail } from './errors';
import { isAdmin } from './http';
import type { PullMsgs, SeqRange } from './pull';
import { isNotice, lastMessage, maxSeqs, pinned, pullRange, pullSeqs, readAndMax } from './pull';
import { accept } from './send';
import type { MsgData } from './types';
import type { World } from './world';

interface Call {
  world: World;
  conn: Connection;
  operationID: string;
  data: Message;
}
/** Request table, reply table (null = data null), and the work. */
type Entry = readonly [request: string, reply: string | null, work: (call: Call) => Message];

const own = ({ world, conn, data }: Call): string => {
  const userID = data['userID'] as string;
  if (userID !== conn.userID && !isAdmin(world, conn.userID))
    fail(1002, `ownerUserID, ${userID}=MISSING`);
  return userID;
};

/** Pulled conversations as msgs and notificationMsgs. */
function split(parts: ReadonlyMap<string, PullMsgs>): Message {
  const msgs = new Map<string, PullMsgs>();
  const notificationMsgs = new Map<string, PullMsgs>();
  for (const [id, part] of parts) (isNotice(id) ? notificationMsgs : msgs).set(id, part);
  return { msgs, notificationMsgs };
}

/** 1002 and /msg/pull_msg_by_seq: a conversation named twice answers its last range, as the server's map does. */
export function pullRanges(
  world: World,
  userID: string,
  ranges: SeqRange[],
  order: number,
): Message {
  const parts = new Map<string, PullMsgs>();
  for (const range of ranges) {
    const part = pullRange(world, userID, range, order);
    if (part) parts.set(range.conversationID, part);
  }
  return split(parts);
}

/** 1005: a conversation named twice answers both lists. */
function pullExact({ world, data }: Call): Message {
  const parts = new Map<string, PullMsgs>();
  for (const { conversationID, seqs } of data['conversations'] as ConversationSeqs[]) {
    const part = pullSeqs(world, data['userID'], conversationID, seqs, data['order'] as number);
    const before = parts.get(conversationID);
    parts.set(conversationID, before ? { ...part, Msgs: [...before.Msgs, ...part.Msgs] } : part);
  }
  return split(parts);
}

interface ConversationSeqs {
  conversationID: string;
  seqs: number[];
}

const TABLE = new Map<number, Entry>([
  [1001, ['GetMaxSeqReq', 'GetMaxSeqResp', (c) => ({ maxSeqs: maxSeqs(c.world, own(c)) })]],
  [
    1002,
    [
      'PullMessageBySeqsReq',
      'PullMessageBySeqsResp',
      (c) =>
        pullRanges(c.world, own(c), c.data['seqRanges'] as SeqRange[], c.data['order'] as number),
    ],
  ],
  [
    1003,
    [
      'MsgData',
      'SendMsgResp',
      ({ world, conn, operationID, data }) => {
        const by = { userID: conn.userID, isAdmin: isAdmin(world, conn.userID), operationID };
        return accept(world, by, data as MsgData);
      },
    ],
  ],
  [
    1005,
    [
      'GetSeqMessageReq',
      'GetSeqMessageResp',
      // The user named in the request is not compared with the caller (websocket.md §4.1).
      pullExact,
    ],
  ],
  [
    1006,
    [
      'GetConversationsHasReadAndMaxSeqReq',
      'GetConversationsHasReadAndMaxSeqResp',
      (c) => {
        const userID = own(c);
        return {
          seqs: readAndMax(c.world, userID, c.data['conversationIDs'] as string[]),
          pinnedConversationIDs: c.data['returnPinned'] ? pinned(c.world, userID) : [],
        };
      },
    ],
  ],
  [
    1007,
    [
      'GetLastMessageReq',
      'GetLastMessageResp',
      ({ world, data }) => {
        const msgs = new Map<string, MsgData>();
        for (const id of data['conversationIDs'] as string[]) {
          const msg = lastMessage(world, data['userID'] as string, id);
          if (msg) msgs.set(id, msg);
        }
        return { msgs };
      },
    ],
  ],
  [2003, ['DelUserPushTokenReq', 'DelUserPushTokenResp', () => ({})]],
  [
    2004,
    [
      'SetAppBackgroundStatusReq',
      null,
      ({ conn, data }) => {
        conn.background = data['isBackground'] as boolean;
        return {};
      },
    ],
  ],
  [
    2005,
    [
      'SubUserOnlineStatus',
      'SubUserOnlineStatusTips',
      ({ world, conn, data }) => {
        for (const id of data['unsubscribeUserID'] as string[]) conn.watched.delete(id);
        const asked = data['subscribeUserID'] as string[];
        for (const id of asked) conn.watched.add(id);
        return { subscribers: asked.map((userID) => presence(world, userID)) };
      },
    ],
  ],
]);

/** One SubUserOnlineStatusElem. */
export function presence(world: World, userID: string): Message {
  return { userID, onlinePlatformIDs: world.hub.platforms(userID) };
}

export interface Reply {
  errCode: number;
  errMsg: string;
  /** null = `data:null`. */
  data: Uint8Array | null;
}

/** Answers one request; null = the connection is to be cut without a word. */
export function answer(world: World, conn: Connection, req: Request): Reply | null {
  if (req.reqIdentifier === 1004) return refusal(new ApiError(1001));
  const entry = TABLE.get(req.reqIdentifier);
  if (!entry) return null;
  const [request, reply, work] = entry;
  try {
    let data: Message;
    try {
      data = decode(request, req.data);
    } catch {
      throw new ApiError(500); // undecodable protobuf
    }
    const out = work({ world, conn, operationID: req.operationID, data });
    return { errCode: 0, errMsg: '', data: reply ? encode(reply, out) : null };
  } catch (e) {
    return refusal(e);
  }
}

function refusal(e: unknown): Reply {
  if (e instanceof ApiError) return { errCode: e.errCode, errMsg: e.errMsg, data: null };
  // A defect of the embedded server: loud in the terminal, a server error for the client.
  console.error(e);
  return refusal(new ApiError(500));
}

/** An envelope as the gateway writes it. */
export function envelope(
  reqIdentifier: number,
  msgIncr: string,
  operationID: string,
  reply: Reply,
): string {
  const data = reply.data === null ? 'null' : `"${Buffer.from(reply.data).toString('base64')}"`;
  return (
    `{"reqIdentifier":${reqIdentifier},"msgIncr":${JSON.stringify(msgIncr)},` +
    `"operationID":${JSON.stringify(operationID)},"errCode":${reply.errCode},` +
    `"errMsg":${JSON.stringify(reply.errMsg)},"data":${data}}`
  );
}
