// What a domain is: one literal of rows (calls), notices (what a notification means), state and
// sync. Types only: a domain nobody imports leaves no byte in a bundle.

import type { Life } from './life';
import type { MessageItem } from './types/entity';
import type { ApiResponse } from './types/response';
import type { MsgData } from './wire/schema';

type Data<M> = M extends (...args: never[]) => Promise<ApiResponse<infer D>> ? D : never;
// A method whose only argument is the operationID takes no parameter.
type Params<M> = M extends (operationID?: string) => unknown
  ? M extends (first: infer P, operationID?: string) => unknown
    ? P
    : undefined
  : M extends (first: infer P, operationID?: string) => unknown
    ? P
    : undefined;

/**
 * POST `path`; resolves `pick(data)`, null without a pick. `spec` says what the call takes (check.ts) and
 * what it sends, `body` replaces that: `name>wire` is sent under the name `wire`; after the fields of the
 * call, `wire=.field` sends a field of the Life and `wire=1` a number.
 */
export type PathRow<P, D, S> = readonly [
  path: string,
  spec: string,
  body?: null | ((params: P, life: Life<S>) => object),
  pick?: (data: never, life: Life<S>, params: P) => D,
];

/** Anything that is more than one call. */
export type FlowRow<P, D, S> = readonly [
  spec: string,
  flow: (life: Life<S>, params: P, operationID: string) => Result<D> | Promise<Result<D>>,
];

// Nothing stands for null.
type Result<D> = D extends null ? D | void : D extends void ? D | null : D;

/** A text instead: the methods that the key names, with spaces between, reject 10301 with it. */
export type Row<M, S> = PathRow<Params<M>, Data<M>, S> | FlowRow<Params<M>, Data<M>, S> | string;

type Wait = Promise<unknown> | undefined;

/** One row for each method of the interface `Api`. */
export type Rows<Api, S> = { readonly [K in keyof Api]: Row<Api[K], S> };

/**
 * Acts on one notification: `tips` is its parsed inner JSON (protocol/notifications.md §4), `msg` the
 * carrier. May throw: it is then logged and skipped.
 */
export type Notice<S> = (life: Life<S>, tips: never, msg: MsgData) => void;

/** See the top of this file; design notes in docs/architecture.md. */
export interface Domain<Api = unknown, S = unknown> {
  readonly name: string;
  /** Never set: carries the type of the methods. */
  readonly api?: Api;
  /** Makes the domain's state for one login; bounds stand there. */
  readonly state?: () => S;
  readonly rows: Rows<Api, S>;
  /** After a path row without a pick has succeeded: the app changed something at the server. */
  readonly wrote?: (life: Life<S>, params: never) => void;
  /** By content type. */
  readonly notices?: { readonly [contentType: number]: Notice<S> };
  /**
   * What must be done before a message of this client is sent; it may complete `item`, and holds back
   * no other conversation. Undefined: nothing. Its failure is the send's.
   */
  readonly prepare?: (life: Life<S>, item: MessageItem, operationID: string) => Wait;
  /**
   * Runs some time after each sync that finished, to make good what seq-0 notifications lost. `first`:
   * nothing can be lost yet. A line that goes soon may leave that one out.
   */
  readonly sync?: (life: Life<S>, first: boolean) => Promise<void>;
  /** False: nobody needs this sync now. */
  readonly wanted?: (life: Life<S>) => boolean;
}

/** Any domain; the loose side of createSDK's signature. */
export interface AnyDomain {
  readonly name: string;
  readonly api?: unknown;
  readonly state?: () => unknown;
  readonly rows: object;
  readonly wrote?: (life: never, params: never) => void;
  readonly notices?: object;
  readonly prepare?: unknown;
  readonly sync?: unknown;
  readonly wanted?: unknown;
}

type Union<T> = (T extends unknown ? (t: T) => void : never) extends (t: infer I) => void
  ? I
  : never;

/** The methods of a list of domains. */
export type ApiOf<D extends readonly AnyDomain[]> = Union<
  { [K in keyof D]: D[K] extends { readonly api?: infer A } ? NonNullable<A> : never }[number]
>;
