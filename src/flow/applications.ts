// Applications, to friends and to groups: the lists of those sent and received, and telling each of their
// states once, whether a notification or a comparison knew first.

import type { EventName } from '../events';
import type { Bounded } from '../lib/bounded';
import type { Life } from '../life';
import type { OffsetParams } from '../types/params';
import { page, type Route } from './pages';
import { listens } from './table';

/** What a login knows of applications of one kind. */
export interface Applications<T> {
  /** Told when one is made, accepted, refused. */
  readonly events: readonly [made: EventName, accepted: EventName, refused: EventName];
  /** Fields that tell one from another; the last is its time. */
  readonly key: readonly (keyof T)[];
  /** The handleResult told last; plus `LEARNT` when it was read and not told. */
  readonly known: Bounded<string, number>;
  /** Those at the beginning are known. */
  begun: boolean;
}

const LEARNT = 4;

/** The window of a list; the newest 500 without one. `handleResults`: 0 open, 1 accepted, -1 refused. */
export type Window = Partial<OffsetParams> & { handleResults?: readonly number[] };

/** Rows of a list of applications, newest first. */
export function applicationPage<T>(
  l: Life,
  route: Route,
  body: object,
  params: Window | null | undefined,
  id?: string,
): Promise<T[]> {
  const { offset = 0, count = 500, handleResults = [] } = params || {};
  return page(l, route, { ...body, handleResults }, { offset, count }, id);
}

/** Takes one in. `all`: that it was made is told too when that was missed. */
export function see<T extends { handleResult: number }>(
  l: Life,
  { events, key, known }: Applications<T>,
  item: T,
  all?: boolean,
  silent?: boolean,
): void {
  const id = key.map((field) => item[field]).join('\n');
  const before = known.get(id);
  const { handleResult } = item;
  // A notice is news also of what the first list held: that list may be younger than the notice.
  if (before === handleResult || (all && before === handleResult + LEARNT)) return;
  // The notice of its making may come after a list that told how it ended.
  if (!handleResult && (before === 1 || before === -1)) return;
  known.set(id, silent ? handleResult + LEARNT : handleResult);
  if (silent) return;
  const tell = (as: number): void =>
    l.commit.tell(events[as < 0 ? 2 : as]!, { ...item, handleResult: as });
  if (!handleResult || (all && before === undefined)) tell(0);
  if (handleResult) tell(handleResult);
}

/** What came or was answered while away; the first time only learns what there is. */
export async function followApplications<T extends { handleResult: number }>(
  l: Life,
  seen: Applications<T>,
  list: (sent: boolean) => Promise<T[]>,
): Promise<void> {
  if (!listens(l, seen.events)) return;
  for (const sent of [true, false]) {
    // Oldest first, as they came.
    (await list(sent)).reverse().forEach((item) => see(l, seen, item, true, !seen.begun));
  }
  seen.begun = true;
}
