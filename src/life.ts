// Everything that lives for one login, in one object graph. Logout drops the graph: nothing is wiped
// field by field, and what still answers afterwards finds an ended Life, which is silent.

import type { Config } from './config';
import type { Commit } from './flow/commit';
import type { Range } from './flow/pull';
import type { SendRequest, SendResult } from './flow/sender';
import type { Rows } from './flow/rows';
import type { Adapter } from './adapter';
import type { OpenIMError } from './errors';
import type { EventName } from './events';
import { later, type Off } from './lib/clock';
import type { Conversations } from './store/conversations';
import type { Messages } from './store/messages';
import type { Seqs } from './store/seqs';
import type { LogLevel } from './types/enum';
import type { MessageItem, SelfUserInfo } from './types/entity';
import type { SocketCall } from './wire/calls';
import type { MsgData } from './wire/schema';

/** Begins something; it may tell how to break it off. */
export type Start<T> = (onCancel: (cancel: Off) => void) => Promise<T>;

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
  /** Messages of several ranges, by conversation; those without any are left out. */
  fetch(ranges: readonly Range[], operationID?: string): Promise<ReadonlyMap<string, MsgData[]>>;
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
  /** Gives up a send that was not written yet, 10003; false when there is none. */
  cancel(clientMsgID: string): boolean;
  /** A MsgData as the app's item; isRead filled from what is known. */
  item(conversationID: string, msg: MsgData): MessageItem;
  /** Tells the session what the app knows of its host; `reconnect`: the network may have changed. */
  signal(what: 'visible' | 'hidden' | 'reconnect'): void;
  /**
   * Settles as what it starts, or rejects 10101 when the login ends first, or `late()` after `ms`;
   * what was overtaken is broken off, if it said how: a host's request must not keep a login.
   */
  until<T>(start: Start<T>, ms?: number, late?: () => OpenIMError): Promise<T>;
  /** Resolves when the first sync of this login has ended, well or badly; rejects 10101. */
  readonly synced: Promise<void>;
  /** A timer that ends with the login. */
  later(fn: () => void, ms: number): Off;
  /** Tells the app; silent once the login has ended. */
  emit(event: EventName, data: unknown, operationID?: string): void;
  /** Whether the app listens to an event. */
  listens(event: EventName): boolean;
  log(level: LogLevel, text: string): void;
  /** Logs that something failed which nobody waits for. */
  warn(what: string, error: unknown): void;
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
export interface Ending extends Pick<Life, 'until' | 'later'> {
  /** The error of what the end overtook. */
  error?: OpenIMError;
  end(error: OpenIMError): void;
  readonly pending: number;
  readonly timers: number;
}

export function createEnding(): Ending {
  const waiting = new Set<(error: OpenIMError) => void>();
  const timers = new Set<Off>();
  const ending: Ending = {
    get pending() {
      return waiting.size;
    },
    get timers() {
      return timers.size;
    },
    until: (start, ms, late) =>
      new Promise((resolve, reject) => {
        if (ending.error) return reject(ending.error);
        let cancel: Off | undefined;
        const work = start((how) => (cancel = how));
        const off = ms ? later(() => stop(late!()), ms) : () => undefined;
        const leave = () => {
          off();
          waiting.delete(stop);
        };
        const stop = (error: unknown) => {
          leave();
          reject(error);
          if (cancel) cancel();
        };
        waiting.add(stop);
        work.then((value) => {
          leave();
          resolve(value);
        }, stop);
      }),
    later(fn, ms) {
      if (ending.error) return () => undefined;
      const cancel = later(() => {
        timers.delete(off);
        fn();
      }, ms);
      const off = () => {
        timers.delete(off);
        cancel();
      };
      timers.add(off);
      return off;
    },
    end(error) {
      ending.error = error;
      timers.forEach((off) => off());
      waiting.forEach((stop) => stop(error));
    },
  };
  return ending;
}
