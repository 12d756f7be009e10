// What a login keeps of groups: the list of joined groups and lists of members, both as tables with
// the server's version. Notifications and reads of the server meet here; each change is told once.

import { rename } from '../../flow/names';
import type { EventName } from '../../events';
import { bounded, type Bounded } from '../../lib/bounded';
import type { Life } from '../../life';
import type { GroupItem, GroupMemberItem } from '../../types/entity';

export type L = Life<GroupState>;

/** Rows of one kind by id: the joined groups (`group` is '') or the members of a group. */
export interface Table<T extends object = object> {
  readonly group: string;
  readonly id: string;
  /** Told when a row comes, changes, goes. */
  readonly events: readonly EventName[];
  /** At most MOST rows are loaded. */
  readonly items: Map<string, T>;
  version: number;
  versionID: string;
  /** The load of the whole table, when it was asked for. */
  ready?: Promise<void> | undefined;
  whole: boolean;
  /** An own call changed it; the notification may still be on its way. */
  stale: boolean;
}

/** Rows of a table that are loaded. */
export const MOST = 10000;

export interface GroupState {
  readonly groups: Table<GroupItem>;
  /** The lists asked for last. */
  readonly members: Bounded<string, Table<GroupMemberItem>>;
  /** handleResult told of applications, by group, user and time. */
  readonly applications: Bounded<string, number>;
  /** The applications at the beginning are known. */
  applied: boolean;
  /** Groups that an own call changed; at most as many as are joined. */
  readonly doubt: Set<string>;
  /** Counts what came from notifications and answers of own calls. */
  clock: number;
  /** When, by that clock, a row was last written so: an older read does not undo it. */
  readonly heard: Bounded<string, number>;
  /** Rows of which a read has told a change: the late notification of it is no news. */
  readonly told: Bounded<string, true>;
  /** sendTime of the newest notification about a group's own fields. */
  readonly newest: Bounded<string, number>;
}

const table = <T extends object>(
  group: string,
  id: string,
  events: readonly EventName[],
): Table<T> => ({
  group,
  id,
  events,
  items: new Map(),
  version: 0,
  versionID: '',
  whole: false,
  stale: false,
});

/** Of the joined groups: come, changed, gone. */
export const groupEvents: readonly EventName[] = [
  'OnJoinedGroupAdded',
  'OnGroupInfoChanged',
  'OnJoinedGroupDeleted',
];
/** Of members. */
export const memberEvents: readonly EventName[] = [
  'OnGroupMemberAdded',
  'OnGroupMemberInfoChanged',
  'OnGroupMemberDeleted',
];

/** The members of a group, as far as they are known; a new table is not kept. */
export const memberTable = (l: L, groupID: string): Table<GroupMemberItem> =>
  l.mine.members.get(groupID) || table(groupID, 'userID', memberEvents);

export const state = (): GroupState => ({
  groups: table('', 'groupID', groupEvents),
  members: bounded(16),
  applications: bounded(500),
  applied: false,
  doubt: new Set(),
  clock: 0,
  heard: bounded(500),
  told: bounded(500),
  newest: bounded(500),
});

const keyOf = (t: Table, id: string): string => (t.group ? `${t.group} ${id}` : id);

type Flat = Record<string, unknown>;
const idOf = (t: Table, item: object): string => (item as Flat)[t.id] as string;

const equal = (a: object, b: object): boolean =>
  Object.keys(b).every((key) => (a as Flat)[key] === (b as Flat)[key]);

function write(l: L, t: Table, id: string, item?: object): void {
  if (item) t.items.set(id, item);
  else t.items.delete(id);
  if (t.group) return;
  const { groupName, faceURL } = (item || {}) as GroupItem;
  if (item) rename(l, `sg_${id}`, groupName, faceURL);
  else l.mine.members.delete(id);
}

/** Writes what a notification or the answer of an own call says; tells nothing. */
export function note(l: L, t: Table, id: string, item?: object): void {
  write(l, t, id, item);
  l.mine.heard.set(keyOf(t, id), ++l.mine.clock);
}

/** A notification: a row came (0), changed (1) or went (2). False: a read has told it before. */
export function hear(l: L, t: Table, what: 0 | 1 | 2, item: object): boolean {
  const id = idOf(t, item);
  const old = t.items.get(id);
  const known = what === 2 ? !old : !!old && equal(old, item);
  // Late news of who has left meanwhile changes nothing.
  if (what !== 1 || old || !t.whole) note(l, t, id, what === 2 ? undefined : item);
  if (l.mine.told.delete(keyOf(t, id)) && known) return false;
  l.commit.tell(t.events[what]!, { ...item });
  return true;
}

/** What a read says that was asked at `since` by the clock: rows gone and rows there. */
export function apply(
  l: L,
  t: Table,
  since: number,
  gone: readonly string[],
  there: readonly object[],
  silent?: boolean,
): void {
  const { told, heard } = l.mine;
  const change = (id: string, item?: object): void => {
    const old = t.items.get(id);
    const key = keyOf(t, id);
    if ((heard.get(key) || 0) > since || (item ? old && equal(old, item) : !old)) return;
    write(l, t, id, item);
    if (silent) return;
    told.set(key, true);
    l.commit.tell(t.events[item ? (old ? 1 : 0) : 2]!, { ...(item || old) });
  };
  gone.forEach((id) => change(id));
  there.forEach((item) => change(idOf(t, item), item));
}
