// Does what the outbox decides: promises, writes, looks and the one timer they share. Steady time for
// the outbox is made here. It decides nothing about a send and never sees a socket.

import { OpenIMError } from '../errors';
import { later, now, type Off } from '../lib/clock';
import { ErrorCode } from '../types/enum';
import { createOutbox, match, step, unwritten } from './outbox';
import type { Copy, Doubt, Effect, Entry, OutboxEvent, SendResult } from './send';

export type { Copy, Doubt, SendResult } from './send';

/** A message ready to go. */
export interface SendRequest {
  conversationID: string;
  clientMsgID: string;
  /** Encoded MsgData. */
  bytes: Uint8Array;
  operationID: string;
  /** How long it may wait for a connection and its answer, from the call or the end of `ready`. */
  deadlineMs: number;
  /** An upload that must be done first; it yields the bytes to send. Its failure rejects the send. */
  ready?: Promise<Uint8Array> | undefined;
  /** Sent with history false: not stored, so there is nothing to look for. */
  onlineOnly?: boolean | undefined;
}

export interface SenderHands {
  /** Writes 1003, once; `acked` or `refused` follows, or nothing when the link goes or it is called off. */
  write(key: number, bytes: Uint8Array, operationID: string): Off;
  /**
   * Compares seqs of these conversations and pulls what is missing; own copies reach `seen` before it
   * resolves. True only when all of it was answered on the present link.
   */
  look(conversationIDs: string[]): Promise<boolean>;
  /** An acked message did not show up; later it was found, or has failed. */
  unconfirmed(clientMsgID: string, conversationID: string, doubt: Doubt): void;
}

export interface Sender {
  /**
   * Resolves when the server has the message. Rejects the server's code; 10001 when it was never
   * written within the deadline, or the server does not have it; 10002 when too many are under way;
   * the error of `ready`; the error of `end`.
   */
  send(request: SendRequest): Promise<SendResult>;
  acked(key: number, result: SendResult): void;
  refused(key: number, error: OpenIMError): void;
  /** The verdict was good: writes what waits. */
  online(): void;
  /** The link is gone. `hidden`: the app may be asleep, deadlines stand still until it is not. */
  offline(hidden?: boolean): void;
  /** An own message came in; true when it is the copy of a send of this client. */
  seen(copy: Copy): boolean;
  /** A comparison begun after the verdict, with all its pulls, is complete. */
  looked(): void;
  /** Gives up a send that has not been written, 10003; false when there is none. */
  cancel(clientMsgID: string): boolean;
  /** The login is over: rejects all. */
  end(error: OpenIMError): void;
  /** Unsettled sends and settled ones whose copy is awaited, in the order of the calls. */
  list(): readonly Readonly<Entry>[];
  /** How many `list` has. */
  readonly size: number;
}

interface Job extends SendRequest {
  resolve(result: SendResult): void;
  reject(error: unknown): void;
  /** Set when written: no answer is awaited any more. */
  off?: Off;
}

/** Sends under way at most, settled ones whose copy is awaited included. */
const BOUND = 2000;
/** Time counts in steps of at most a second, two when late: sleep and clock jumps do not count. */
const STEP_MS = 1000;

const errorOf = (error: OpenIMError | string, operationID: string): OpenIMError =>
  typeof error === 'string'
    ? new OpenIMError(ErrorCode.NetworkTimeoutError, error, operationID)
    : error;

export function createSender(hands: SenderHands): Sender {
  const box = createOutbox<Job>();
  const queue: OutboxEvent<Job>[] = [];
  let count = 0;
  let busy = false;
  let ended: OpenIMError | undefined;
  let time = 0;
  let last = now();
  let asleep = false;
  let off: Off | undefined;
  let wakeAt = 0;

  function read(): number {
    const at = now();
    if (!asleep) time += Math.min(Math.max(at - last, 0), 2 * STEP_MS);
    last = at;
    return time;
  }

  /** One timer for all sends; it is not touched by a send that need not wait for anything. */
  function arm(): void {
    const at = Math.min(box.next, time + STEP_MS);
    const wanted = !asleep && box.next < Infinity;
    if (off && wanted && wakeAt <= at) return;
    if (off) off();
    wakeAt = at;
    off = wanted ? later(wake, Math.max(at - time, 0)) : undefined;
  }

  function wake(): void {
    off = undefined;
    run({ on: 'tick' });
  }

  function act(effect: Effect<Job>): void {
    if (effect.do === 'look') {
      const done = (ok: boolean) => run({ on: 'looked', id: effect.id, ok });
      hands.look(effect.conversationIDs).then(done, () => done(false));
      return;
    }
    const { key, draft } = effect.entry;
    const { operationID } = draft;
    if (effect.do === 'write') draft.off = hands.write(key, draft.bytes, operationID);
    else if (draft.off) draft.off();
    if (effect.do === 'resolve') draft.resolve(effect.result);
    else if (effect.do === 'tell') {
      hands.unconfirmed(draft.clientMsgID, draft.conversationID, effect.doubt);
    } else if (effect.do === 'reject') draft.reject(errorOf(effect.error, operationID));
  }

  function link(on: 'online' | 'offline', hidden = false): void {
    read();
    asleep = hidden;
    run({ on });
  }

  /** One event after the other: what an effect causes comes after all that the event caused. */
  function run(event: OutboxEvent<Job>): void {
    queue.push(event);
    if (busy) return;
    busy = true;
    try {
      let next;
      while ((next = queue.shift())) step(box, next, read()).forEach(act);
    } finally {
      busy = false;
      arm();
    }
  }

  return {
    get size() {
      return box.entries.size;
    },
    list: () => Array.from(box.entries.values()),
    send: (request) =>
      new Promise((resolve, reject) => {
        const { operationID, ready } = request;
        const key = ++count;
        const job: Job = Object.assign({ resolve, reject }, request);
        if (ready) {
          ready.then(
            (bytes) => {
              job.bytes = bytes;
              run({ on: 'ready', key });
            },
            (error: OpenIMError) => run({ on: 'refused', key, error }),
          );
        }
        if (ended) return reject(ended);
        if (box.entries.size >= BOUND) {
          const text = `${BOUND} sends are under way: wait for some of them`;
          return reject(new OpenIMError(ErrorCode.ArgsError, text, operationID));
        }
        run({ on: 'put', key, draft: job });
      }),
    acked: (key, result) => run({ on: 'acked', key, result }),
    refused: (key, error) => run({ on: 'refused', key, error }),
    online: () => link('online'),
    offline: (hidden) => link('offline', hidden),
    seen(copy) {
      const entry = match(box, copy);
      if (entry) run({ on: 'seen', key: entry.key, result: copy });
      return !!entry;
    },
    looked: () => run({ on: 'looked', id: 0, ok: true }),
    cancel(clientMsgID) {
      const entry = unwritten(box, clientMsgID);
      if (!entry) return false;
      const error = new OpenIMError(
        ErrorCode.CtxDeadlineExceededError,
        'cancelled before it was sent',
      );
      run({ on: 'refused', key: entry.key, error });
      return true;
    },
    end(error) {
      ended = error;
      run({ on: 'end', error });
    },
  };
}
