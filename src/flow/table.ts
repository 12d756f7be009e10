// Rows that a login keeps by id: friends, the black list, joined groups, the members of a group. Reads of
// the server and notifications meet here, and each change is told once, whichever knew of it first.
// Asking the server is listing.ts's matter.

import type { EventName } from '../events';
import { bounded, type Bounded } from '../lib/bounded';
import type { Life } from '../life';
import { MOST, type Route } from './pages';

/** What all tables of one kind have in common. */
export interface Kind<T extends object = object> {
  /** The field of a row that is its id. */
  readonly id: string;
  /** Told when a row comes, changes, goes; '' tells nothing. */
  readonly events: readonly [come: EventName, change: EventName | '', go: EventName];
  /** The field of the requests that says whose list it is. */
  readonly owner: string;
  /** The whole list, page by page, the newest first. */
  readonly list: Route;
  /** Single rows: the fields that take the ids and the owner. */
  readonly single: readonly [...Route, ids: string, owner: string];
  /** What changed since a version; without it the list is read again. */
  readonly changes?: string;
  /** A row as the app sees it, from the server's. */
  item?(raw: object): T;
  /** A row was written, or is gone; `old` is what it was. */
  written?(life: Life<never>, id: string, item?: T, old?: T): void;
}

export interface Table<T extends object = object> {
  readonly kind: Kind<T>;
  /** Whose list it is: a group's id, '' for the own user. */
  readonly of: string;
  /** At most MOST, in the order they came. About 400 B each. */
  readonly rows: Map<string, T>;
  /** The load of the whole list, once it was wanted. */
  ready?: Promise<void> | undefined;
  loaded: boolean;
  /** The app has asked for a part of the list: syncs load it. */
  asked: boolean;
  /** An own call changed it and the notification may still be on its way: compared at the next read. */
  stale: boolean;
  version: number;
  versionID: string;
  /** Counts what came from notifications and answers of own calls. */
  clock: number;
  /** When a row was last written so, by that clock and by the server's: what is older does not undo it. */
  readonly heard: Bounded<string, readonly [clock: number, time: number]>;
  /** What a read has told of a row: the notification of it that comes late is no news. */
  readonly told: Bounded<string, Change>;
}

/** A row came, changed, went. */
export type Change = 0 | 1 | 2;

type Flat = Record<string, unknown>;

/** An empty table; not loaded before it is wanted. */
export const createTable = <T extends object>(kind: Kind<T>, of = ''): Table<T> => ({
  kind,
  of,
  rows: new Map(),
  loaded: false,
  asked: false,
  stale: false,
  version: 0,
  versionID: '',
  clock: 0,
  heard: bounded(500),
  told: bounded(500),
});

/** Whether the app listens to one of them. */
export const listens = (l: Life, events: readonly (EventName | '')[]): boolean =>
  events.some((event) => event && l.listens(event));

export const idOf = ({ kind }: Table, row: object): string => (row as Flat)[kind.id] as string;

// createTime never changes, and some lists have it in seconds.
const equal = (a: object, b: object): boolean =>
  Object.keys(b).every((key) => key === 'createTime' || (a as Flat)[key] === (b as Flat)[key]);

function tell(l: Life, t: Table, what: Change, item: object): void {
  const event = t.kind.events[what];
  if (event) l.commit.tell(event, { ...item });
}

function write(l: Life, { rows, kind }: Table, id: string, item?: object): void {
  const old = rows.get(id);
  if (item) rows.set(id, item);
  else rows.delete(id);
  if (rows.size > MOST) rows.delete(rows.keys().next().value as string);
  if (kind.written) kind.written(l as never, id, item, old);
}

const heard = (t: Table, id: string): readonly [number, number] => t.heard.get(id) || [0, 0];

/** Writes what the answer of an own call says; tells nothing. */
export function note(l: Life, t: Table, id: string, item?: object, time = 0): void {
  write(l, t, id, item);
  t.heard.set(id, [++t.clock, Math.max(time, heard(t, id)[1])]);
}

/** A notification, sent at `time` if that counts. False: told before by a read, or out of date. */
export function hear(l: Life, t: Table, what: Change, item: object, time?: number): boolean {
  const id = idOf(t, item);
  if (time && time < heard(t, id)[1]) return false;
  const old = t.rows.get(id);
  const known = what === 2 ? !old : !!old && equal(old, item);
  const news = !known || t.told.get(id) !== what;
  t.told.delete(id);
  // Late news of who has left meanwhile changes nothing.
  if (what !== 1 || old || !t.loaded) note(l, t, id, what === 2 ? undefined : item, time);
  if (news) tell(l, t, what, item);
  return news;
}

/** What a read says that was asked at `since` by the table's clock: rows gone and rows there. */
export function apply(
  l: Life,
  t: Table,
  since: number,
  gone: readonly string[],
  there: readonly object[],
  silent?: boolean,
): void {
  const change = (id: string, item?: object): void => {
    const old = t.rows.get(id);
    if (heard(t, id)[0] > since || (item ? old && equal(old, item) : !old)) return;
    write(l, t, id, item);
    if (silent) return;
    const what = item ? (old ? 1 : 0) : 2;
    t.told.set(id, what);
    tell(l, t, what, (item || old)!);
  };
  gone.forEach((id) => change(id));
  there.forEach((item) => change(idOf(t, item), item));
}
