// A list with versions, as friends, joined groups, group members and conversations keep it (http.md §5).
// It remembers which id changed how; the items themselves stay with their owner.
import { createHash, randomBytes } from 'node:crypto';

export type Change = 'insert' | 'update' | 'delete';

export interface Changes {
  delete: string[];
  insert: string[];
  update: string[];
  /** 0, or the version at which the order changed. */
  sortVersion: number;
}

export interface Versioned {
  /** 24 hex digits, one per list, for ever. */
  readonly versionID: string;
  /** Goes up by one per touch(). A list that was never touched becomes version 1 when first asked. */
  current(): number;
  /** Notes one change of one or more ids as one new version. Only the newest change of an id counts. */
  touch(change: Change, ...ids: string[]): void;
  /** Notes that the newest change also changed the order of the list. */
  sorted(): void;
  /** What happened after `version`; null = start anew (`full:true`). */
  since(versionID: string, version: number): Changes | null;
}

/** More changes than this are not listed: the answer is "start anew". */
const LIMIT = 200;

/** A new list. An id may be anything, '' too (group members note a change of the group itself so). */
export function versioned(): Versioned {
  const versionID = randomBytes(12).toString('hex');
  // Insertion order is the order of change: a changed id moves to the end.
  const last = new Map<string, { version: number; change: Change }>();
  let version = 0;
  let order = 0;
  return {
    versionID,
    current: () => (version ||= 1),
    touch(change, ...ids) {
      version++;
      for (const id of ids) {
        last.delete(id);
        last.set(id, { version, change });
      }
    },
    sorted() {
      order = version;
    },
    since(askedID, asked) {
      version ||= 1;
      if (!asked || askedID !== versionID || asked > version) return null;
      const out: Changes = { delete: [], insert: [], update: [], sortVersion: 0 };
      let count = 0;
      for (const [id, e] of last) {
        if (e.version <= asked) continue;
        out[e.change].push(id);
        if (++count > LIMIT) return null;
      }
      if (order > asked) out.sortVersion = order;
      return out;
    },
  };
}

/** idHash of a list of ids: first 8 bytes of MD5 over its compact JSON, big endian; 0 when empty. */
export function idHash(ids: readonly string[]): bigint {
  if (!ids.length) return 0n;
  return createHash('md5').update(JSON.stringify(ids)).digest().readBigUInt64BE(0);
}

/** null instead of an empty list, as the server's JSON has it. */
export function orNull<T>(list: T[]): T[] | null {
  return list.length ? list : null;
}
