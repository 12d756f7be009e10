// Reading the lists of table.ts from the server: whole, by version, by id; and keeping them right after
// own calls and after each connect. It tells nothing itself.

import type { Life } from '../life';
import { byID, whole } from './pages';
import { apply, idOf, listens, type Table } from './table';

/** Answer of the incremental routes, protocol/http.md §5; lists are null when empty. */
interface Changes {
  version: number;
  versionID: string;
  full: boolean;
  delete: string[] | null;
  insert: object[] | null;
  update: object[] | null;
}

const owner = (l: Life, t: Table, field: string): object => ({ [field]: t.of || l.userID });

const items = <T extends object>({ kind }: Table<T>, raw: readonly object[]): T[] =>
  raw.map((row) => (kind.item ? kind.item(row) : (row as T)));

/** Reads the whole list; what differs from before is told unless `silent`. */
async function reload(l: Life, t: Table, id?: string, silent?: boolean): Promise<void> {
  const { kind, clock } = t;
  const raw = await whole<object>(l, kind.list, owner(l, t, kind.owner), id);
  // Turned round: who joins later comes last.
  const rows = items(t, raw).reverse();
  const ids = new Set(rows.map((row) => idOf(t, row)));
  const gone = Array.from(t.rows.keys()).filter((key) => !ids.has(key));
  apply(l, t, clock, gone, rows, silent);
  t.loaded = true;
}

/** Loads the list once; who asks meanwhile waits for the same load. */
export function load(l: Life, t: Table, id?: string): Promise<void> {
  if (!t.ready) {
    t.ready = reload(l, t, id, true);
    t.ready.catch(() => (t.ready = undefined));
  }
  return t.ready;
}

/** Compares the list with the server, by its version or whole; what differs is told. */
async function renew(l: Life, t: Table, id?: string): Promise<void> {
  const { kind, clock, version, versionID } = t;
  t.stale = false;
  try {
    const body = { ...owner(l, t, kind.owner), version, versionID };
    const since = kind.changes && (await l.post<Changes>(kind.changes, body, id));
    if (since && !since.full) {
      const there = (since.insert || []).concat(since.update || []);
      apply(l, t, clock, since.delete || [], items(t, there));
    } else {
      await reload(l, t, id);
    }
    if (since) {
      t.version = since.version;
      t.versionID = since.versionID;
    }
  } catch (e) {
    t.stale = true;
    throw e;
  }
}

/** The rows by id, right also after an own call. */
export async function current<T extends object>(
  l: Life,
  t: Table<T>,
  id?: string,
): Promise<Map<string, T>> {
  await load(l, t, id);
  if (t.stale) await renew(l, t, id);
  return t.rows;
}

/** Single rows as the server has them; unknown ids are left out. */
export async function read<T extends object>(
  l: Life,
  t: Table<T>,
  ids: readonly string[],
  id?: string,
): Promise<T[]> {
  const [path, key, field, whose] = t.kind.single;
  return items(t, await byID<object>(l, [path, key], field, ids, owner(l, t, whose), id));
}

/** Copies of single rows in the order asked, from memory as far as they are there. */
export async function find<T extends object>(
  l: Life,
  t: Table<T>,
  ids: readonly string[],
  id?: string,
): Promise<T[]> {
  const found = new Map(t.ready ? await current(l, t, id) : []);
  const missing = ids.filter((key) => !found.has(key));
  (await read(l, t, missing, id)).forEach((row) => found.set(idOf(t, row), row));
  return ids.filter((key) => found.has(key)).map((key) => ({ ...found.get(key)! }));
}

/** After a connect: lists that the app has asked for, or listens to, are made right. */
export async function follow(l: Life, tables: readonly Table[]): Promise<void> {
  for (const t of tables) {
    const known = t.ready;
    if (!known && !t.asked && !listens(l, t.kind.events)) continue;
    await load(l, t);
    if (known) await renew(l, t);
  }
}
