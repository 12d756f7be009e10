// Everything that lives for one login, in one object graph. Logout drops the graph: nothing is wiped
// field by field, and what still answers afterwards finds an ended Life, which is silent.

import type { Adapter } from './adapter';
import type { Config } from './config';
import type { Commit } from './flow/commit';
import type { SendRequest, SendResult } from './flow/sender';
import type { Rows } from './flow/rows';
import { OpenIMError } from './errors';
import type { EventName } from './events';
import { later as start, type Off } from './lib/clock';
import type { Conversations } from './store/conversations';
import type { Messages } from './store/messages';
import type { Seqs } from './store/seqs';
import { ErrorCode, type LogLevel } from './types/enum';
import type { MessageItem, SelfUserInfo } from './types/entity';
import type { SocketCall } from './wire/calls';
import type { MsgData } from './wire/schema';

/** What the calls of a domain work with. `mine` is the domain's own state. */
export interface Life<Mine = unknown> {
  readonly userID: string;
  readonly platformID: number;
  readonly config: Config;
  /** The host, for what only some domains need of it. */
  readonly adapter: Adapter;
  readonly mine: Mine;
  readonly ended: boolean;
  /** The verdict of the present connection was good. */
  readonly online: boolean;
  /** The starting points of all chats are known (flow/catchup writes). */
  baselined: boolean;
  /** Those of the notification conversations as well. */
  noticed: boolean;
  /** Own profile; fields are empty until it was loaded. */
  readonly self: SelfUserInfo;
  setSelf(info: SelfUserInfo): void;
  /** Resolves when the own profile was loaded or could not be. */
  profile(): Promise<void>;
  readonly conversations: Conversations;
  readonly messages: Messages;
  readonly seqs: Seqs;
  readonly rows: Rows;
  readonly commit: Commit;
  /** POST over HTTP; resolves `data` of the answer. */
  post<T = unknown>(path: string, body: object, operationID?: string): Promise<T>;
  /** One request over the socket. */
  ask<Req extends object, Res>(
    call: SocketCall<Req, Res>,
    value: Req,
    operationID?: string,
  ): Promise<Res>;
  /** Messages begin..end of a conversation, as the server has them, ascending. At most 100 seqs. */
  pull(
    conversationID: string,
    begin: number,
    end: number,
    operationID?: string,
  ): Promise<MsgData[]>;
  /** What the domains must do before this message is sent; undefined: nothing. */
  prepare(item: MessageItem, operationID: string): Promise<unknown> | undefined;
  /** Hands a message to the outbox. */
  send(request: SendRequest): Promise<SendResult>;
  /** A MsgData as the app's item; isRead filled from what is known. */
  item(conversationID: string, msg: MsgData): MessageItem;
  /** Tells the session what the app knows of its host; `reconnect`: the network may have changed. */
  signal(what: 'visible' | 'hidden' | 'reconnect'): void;
  /** Settles as `work` does, or rejects 10101 when the login ends first. */
  until<T>(work: Promise<T>): Promise<T>;
  /** Resolves when the first sync of this login has ended, well or badly; rejects 10101. */
  readonly synced: Promise<void>;
  /** A timer that ends with the login. */
  later(fn: () => void, ms: number): Off;
  /** Whether the app listens to an event. */
  listens(event: EventName): boolean;
  log(level: LogLevel, text: string): void;
}

/** The own profile until it is loaded. */
export const blankSelf = (userID: string): SelfUserInfo => ({
  userID,
  nickname: '',
  faceURL: '',
  ex: '',
  createTime: 0,
  globalRecvMsgOpt: 0,
});

/** The end of a login: rejects what waits, stops what runs. */
export interface Ending {
  readonly ended: boolean;
  until<T>(work: Promise<T>): Promise<T>;
  later(fn: () => void, ms: number): Off;
  end(): void;
  readonly pending: number;
  readonly timers: number;
}

/** The error of every call that a logout, a kick or the end of a token overtook. */
export const loggedOut = (): OpenIMError =>
  new OpenIMError(ErrorCode.LoginOutError, 'the login has ended: call login first');

export function createEnding(): Ending {
  let ended = false;
  const waiting = new Set<(error: Error) => void>();
  const timers = new Set<Off>();
  return {
    get ended() {
      return ended;
    },
    get pending() {
      return waiting.size;
    },
    get timers() {
      return timers.size;
    },
    until: (work) =>
      new Promise((resolve, reject) => {
        if (ended) reject(loggedOut());
        else waiting.add(reject);
        work.then(
          (value) => {
            waiting.delete(reject);
            resolve(value);
          },
          (error: Error) => {
            waiting.delete(reject);
            reject(error);
          },
        );
      }),
    later(fn, ms) {
      if (ended) return () => undefined;
      const off = start(() => {
        timers.delete(off);
        fn();
      }, ms);
      timers.add(off);
      return () => {
        timers.delete(off);
        off();
      };
    },
    end() {
      ended = true;
      timers.forEach((off) => off());
      timers.clear();
      waiting.forEach((reject) => reject(loggedOut()));
      waiting.clear();
    },
  };
}
