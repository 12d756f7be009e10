// Lists of the HTTP API: any window in one request, the whole list, rows by id. It knows no meaning of
// the rows and keeps none.

import { refuse } from '../errors';
import type { Life } from '../life';
import type { OffsetParams } from '../types/params';

/** A route that answers rows, and the key they stand under. */
export type Route = readonly [path: string, key: string];

/** Rows of a page when the whole list is read. */
const WHOLE = 500;
/** Rows read of one list, and kept of one. */
export const MOST = 10000;
/** Ids that the server takes in one request (protocol/http.md §1). */
const IDS = 1000;

/** The rows that one request answers; none are null on the wire. */
export async function rowsOf<T>(
  life: Life,
  [path, key]: Route,
  body: object,
  operationID?: string,
): Promise<T[]> {
  const data = await life.post<Record<string, T[] | null> | null>(path, body, operationID);
  return (data && data[key]) || [];
}

/** 10002 unless both are whole numbers from 0. */
export function checkWindow({ offset, count }: OffsetParams): void {
  for (const value of [offset, count]) {
    if (value < 0 || value % 1) refuse('offset and count must be whole numbers from 0');
  }
}

/** Copies of rows offset..offset+count of a list in memory; 10002 unless both are whole numbers from 0. */
export function cut<T extends object>(rows: readonly T[], window: OffsetParams): T[] {
  checkWindow(window);
  return rows.slice(window.offset, window.offset + window.count).map((row) => ({ ...row }));
}

/**
 * Rows offset..offset+count of a paged list: one request for the smallest page that covers the window
 * (the server counts pages, protocol/http.md §1). Rejects 10002 as cut does.
 */
export async function page<T>(
  life: Life,
  route: Route,
  body: object,
  window: OffsetParams,
  operationID?: string,
): Promise<T[]> {
  const { offset, count } = window;
  checkWindow(window);
  if (!count) return [];
  let showNumber = count;
  while (offset % showNumber > showNumber - count) showNumber++;
  const pagination = { pageNumber: Math.floor(offset / showNumber) + 1, showNumber };
  const rows = await rowsOf<T>(life, route, { ...body, pagination }, operationID);
  return rows.slice(offset % showNumber, (offset % showNumber) + count);
}

/** All rows of such a list, MOST at most, in the server's order. */
export async function whole<T>(
  life: Life,
  route: Route,
  body: object,
  operationID?: string,
): Promise<T[]> {
  let all: T[] = [];
  for (let offset = 0; offset === all.length && offset < MOST; offset += WHOLE) {
    all = all.concat(await page<T>(life, route, body, { offset, count: WHOLE }, operationID));
  }
  return all;
}

/** Rows by id, as many requests as the server's limit wants; `field` of the body takes the ids. */
export async function byID<T>(
  life: Life,
  route: Route,
  field: string,
  ids: readonly string[],
  body: object,
  operationID?: string,
): Promise<T[]> {
  if (ids.indexOf('') >= 0) refuse(`${field}: an id must not be empty`);
  const due = Array.from(new Set(ids));
  let all: T[] = [];
  for (let n = 0; n < due.length; n += IDS) {
    const some = { ...body, [field]: due.slice(n, n + IDS) };
    all = all.concat(await rowsOf<T>(life, route, some, operationID));
  }
  return all;
}
