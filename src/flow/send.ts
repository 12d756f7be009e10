// The words of sending: what a send is, what happens to it, what is done about it. Types only;
// flow/outbox decides, flow/sender does.

import type { OpenIMError } from '../errors';

/**
 * held: waits for its upload. waiting: for its turn, the pace or the link; never written.
 * written: its answer is awaited. unknown: written, and its answer lost or late.
 * acked: the promise is resolved, the own copy not seen yet (acked is not stored, FINDINGS 2).
 */
export type Phase = 'held' | 'waiting' | 'written' | 'unknown' | 'acked';

/** What the app is told of a send that was acked and did not show up. */
export type Doubt = 'unconfirmed' | 'found' | 'failed';

/** What is known of a message that the server took. */
export interface SendResult {
  serverMsgID: string;
  /** Server time, ms. */
  sendTime: number;
  /** Absent when the ack came first: it carries none (FINDINGS 17). */
  seq?: number;
}

/** The own copy of a message, pushed or pulled. */
export interface Copy extends SendResult {
  clientMsgID: string;
  conversationID: string;
}

/** What the outbox must know of a message. */
export interface Draft {
  readonly conversationID: string;
  readonly clientMsgID: string;
  readonly deadlineMs: number;
  /** Set: held until `ready` is told. The promise itself is the sender's affair. */
  readonly ready?: unknown;
  /** Sent with history false: not stored, so there is nothing to look for. */
  readonly onlineOnly?: boolean | undefined;
}

/** A send in the outbox; `draft` is what was put, untouched. */
export interface Entry<D extends Draft = Draft> {
  /** The send's number: one clientMsgID may be under way twice. */
  readonly key: number;
  readonly draft: D;
  phase: Phase;
  /** Time of its next step by itself; Infinity none. */
  due: number;
  /** Completed looks that did not show it. */
  looks: number;
  /** Number of the outbox's own look for it; 0: the comparisons of the catch-up count. */
  look: number;
  serverMsgID: string;
}

/** What happens to one send; `refused`: by the server, by its upload, or by a cancel in time. */
export type About =
  | { readonly on: 'ready'; readonly key: number }
  | { readonly on: 'refused'; readonly key: number; readonly error: OpenIMError }
  | { readonly on: 'acked' | 'seen'; readonly key: number; readonly result: SendResult };

/** Everything that moves the outbox. */
export type OutboxEvent<D extends Draft = Draft> =
  | { readonly on: 'put'; readonly key: number; readonly draft: D }
  | About
  /** A look ended: `id` of the effect, or 0 for a completed comparison of the catch-up. */
  | { readonly on: 'looked'; readonly id: number; readonly ok: boolean }
  /** The verdict was good; the link is gone; `next` is reached. */
  | { readonly on: 'online' | 'offline' | 'tick' }
  | { readonly on: 'end'; readonly error: OpenIMError };

/** What the sender does for it, in order. A text as error stands for 10001. */
export type Effect<D extends Draft = Draft> =
  | { readonly do: 'write'; readonly entry: Entry<D> }
  | { readonly do: 'resolve'; readonly entry: Entry<D>; readonly result: SendResult }
  | { readonly do: 'reject'; readonly entry: Entry<D>; readonly error: OpenIMError | string }
  | { readonly do: 'tell'; readonly entry: Entry<D>; readonly doubt: Doubt }
  | { readonly do: 'look'; readonly id: number; readonly conversationIDs: string[] };

/** Sends of one conversation that were not written yet, in the order of the calls, and the pace. */
export interface Lane<D extends Draft = Draft> {
  queue: Entry<D>[];
  /** Writes since the lane was last at rest for as long as the pace asks. */
  count: number;
  /** Time of the last write. */
  last: number;
}

/** How the outbox paces and waits; ms. */
export interface Limits {
  /** At most so many writes per conversation ... */
  readonly burst: number;
  /** ... in any so many ms. */
  readonly paceMs: number;
  /** Acked, or doubtful after a verdict, for so long without the own copy: looked for. */
  readonly confirmMs: number;
  /** From one look to the next. */
  readonly againMs: number;
}
