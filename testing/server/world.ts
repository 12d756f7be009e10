// Everything the embedded server knows, in memory: users, tokens, conversations, message logs, groups, friends, blacks.
// Plain maps and small helpers; what may be done with them is decided by the domain files. Several worlds may live
// side by side; a restart of the server keeps its world.
import type { TokenStore } from './tokens';
import { tokenStore } from './tokens';
import type {
  Black,
  Conversation,
  Friend,
  GroupInfo,
  GroupMember,
  MsgData,
  UserInfo,
} from './types';
import type { Versioned } from './versions';
import { versioned } from './versions';

/** One registered user with what only he sees. */
export interface User extends UserInfo {
  conversations: Map<string, Conversation>;
  conversationVersions: Versioned;
  friendVersions: Versioned;
  joinedVersions: Versioned;
}

/** One group. A dismissed group stays, with status 2 and no members. Members by user id, in order of joining. */
export interface Group {
  info: GroupInfo;
  members: Map<string, GroupMember>;
  memberVersions: Versioned;
}

/** The messages of one conversation; `messages[i]` has seq i + 1. A husk (deleted for all) keeps its place. */
export interface Log {
  conversationID: string;
  messages: MsgData[];
  /** When the newest message was stored (ms), and a counter that orders logs of the same ms. */
  time: number;
  order: number;
  /** Highest read seq per user. */
  read: Map<string, number>;
  /** Lowest seq a user may see (he cleared what is below); `floor` is that of everybody. */
  min: Map<string, number>;
  floor: number;
  /** Seqs a user deleted for himself. */
  deleted: Map<string, Set<number>>;
  /** Seqs deleted for everybody. */
  husks: Set<number>;
  /** Seq → content of the 2101 that stands in its place. */
  revoked: Map<number, Uint8Array>;
  /** Seqs that somebody else than the sender marked as read. */
  seen: Set<number>;
}

/** What the gateway offers to the rest: who is connected, and writing to them. Set by gateway.ts. */
export interface Hub {
  /** Platform ids of the user's live connections, one entry per connection. */
  platforms(userID: string): number[];
  /** Sends one message of one conversation to all connections of the users, some ms later, in order. */
  push(userIDs: Iterable<string>, conversationID: string, msg: MsgData, operationID: string): void;
  /** 2002 and cut: all connections of the user on that platform. Returns how many. */
  kick(userID: string, platformID: number): number;
  /** Runs the storing of an accepted message: now, later (storeDelayMs), or never (fault "acked but not stored"). */
  store(msg: MsgData, go: () => void): void;
}

export interface WorldOptions {
  /** Shared secret: signs tokens, and get_admin_token asks for it. */
  secret: string;
  /** Multi-login policy 0, 1, 4 or 5 (websocket.md §7). */
  policy: number;
  /** Name under which the object store is addressed. */
  storeHost?: string;
}

export interface World {
  readonly options: WorldOptions;
  readonly users: Map<string, User>;
  readonly groups: Map<string, Group>;
  /** owner → friend id → friendship, in order of adding. */
  readonly friends: Map<string, Map<string, Friend>>;
  /** owner → blocked id → row. */
  readonly blacks: Map<string, Map<string, Black>>;
  readonly logs: Map<string, Log>;
  readonly tokens: TokenStore;
  /** Present while a gateway runs; silent otherwise. */
  hub: Hub;
}

export const ADMIN = 'imAdmin';

const silent: Hub = {
  platforms: () => [],
  push: () => {},
  kick: () => 0,
  store: (_, go) => go(),
};

/** An empty world with its admin user. */
export function createWorld(options: WorldOptions): World {
  const world: World = {
    options,
    users: new Map(),
    groups: new Map(),
    friends: new Map(),
    blacks: new Map(),
    logs: new Map(),
    tokens: tokenStore(options),
    hub: silent,
  };
  addUser(world, { userID: ADMIN, nickname: ADMIN, faceURL: '', ex: '', appMangerLevel: 2 });
  return world;
}

/** Adds a user; missing fields are zero. An existing one is replaced. */
export function addUser(world: World, u: Partial<UserInfo> & { userID: string }): User {
  const user: User = {
    userID: u.userID,
    nickname: u.nickname ?? '',
    faceURL: u.faceURL ?? '',
    ex: u.ex ?? '',
    createTime: u.createTime ?? Date.now(),
    appMangerLevel: u.appMangerLevel ?? 0,
    globalRecvMsgOpt: u.globalRecvMsgOpt ?? 0,
    conversations: new Map(),
    conversationVersions: versioned(),
    friendVersions: versioned(),
    joinedVersions: versioned(),
  };
  world.users.set(u.userID, user);
  return user;
}

/** UserInfo as it goes out: no private parts. */
export function userInfo(u: UserInfo): UserInfo {
  const { userID, nickname, faceURL, ex, createTime, appMangerLevel, globalRecvMsgOpt } = u;
  return { userID, nickname, faceURL, ex, createTime, appMangerLevel, globalRecvMsgOpt };
}

/** PublicUserInfo of an account, null for an unknown one. */
export function publicInfo(u: UserInfo | undefined): object | null {
  return u ? { userID: u.userID, nickname: u.nickname, faceURL: u.faceURL, ex: u.ex } : null;
}

/** The log of a conversation, made when first asked for. */
export function logOf(world: World, conversationID: string): Log {
  let log = world.logs.get(conversationID);
  if (!log) {
    log = {
      conversationID,
      messages: [],
      time: 0,
      order: 0,
      read: new Map(),
      min: new Map(),
      floor: 0,
      deleted: new Map(),
      husks: new Set(),
      revoked: new Map(),
      seen: new Set(),
    };
    world.logs.set(conversationID, log);
  }
  return log;
}

/** Inner map of a map of maps, made when absent. */
export function inner<K, V>(outer: Map<string, Map<K, V>>, key: string): Map<K, V> {
  let map = outer.get(key);
  if (!map) outer.set(key, (map = new Map()));
  return map;
}

/**
 * State that one domain file keeps per world, apart from World's own fields:
 * `const requests = perWorld(() => new Map<string, FriendRequest>())`, then `requests(world)`.
 */
export function perWorld<T>(create: () => T): (world: World) => T {
  const states = new WeakMap<World, T>();
  return (world) => {
    let state = states.get(world);
    if (state === undefined) states.set(world, (state = create()));
    return state;
  };
}

/** `si_`, `sn_` or `n_` id of two users: sorted by code unit, as the server does (ids are compared as bytes there). */
export function pairID(prefix: 'si_' | 'sn_' | 'n_', a: string, b: string): string {
  return Buffer.compare(Buffer.from(a), Buffer.from(b)) <= 0
    ? `${prefix}${a}_${b}`
    : `${prefix}${b}_${a}`;
}
