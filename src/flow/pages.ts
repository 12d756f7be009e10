// Paged lists of the HTTP API: any window in one request, or the whole list. It knows no meaning of
// the rows and keeps none.

import { OpenIMError } from '../errors';
import type { Life } from '../life';
import { ErrorCode } from '../types/enum';
import type { OffsetParams } from '../types/params';

/** Rows of a page when the whole list is read. */
const WHOLE = 500;

type Data = Record<string, unknown[] | null> | null;

async function ask<T>(
  life: Life,
  path: string,
  key: string,
  body: object,
  pageNumber: number,
  showNumber: number,
  operationID?: string,
): Promise<T[]> {
  const pagination = { pageNumber, showNumber };
  const data = await life.post<Data>(path, { ...body, pagination }, operationID);
  return ((data && data[key]) || []) as T[];
}

/**
 * Rows offset..offset+count of the list that `path` answers under `key`: one request for the smallest
 * page that covers the window (the server counts pages, protocol/http.md §1). Rejects 10002 unless
 * both are whole numbers from 0.
 */
export async function page<T>(
  life: Life,
  path: string,
  key: string,
  body: object,
  { offset, count }: OffsetParams,
  operationID?: string,
): Promise<T[]> {
  for (const value of [offset, count]) {
    if (value < 0 || value % 1) {
      throw new OpenIMError(ErrorCode.ArgsError, 'offset and count must be whole numbers from 0');
    }
  }
  if (!count) return [];
  let size = count;
  while (Math.floor(offset / size) !== Math.floor((offset + count - 1) / size)) size++;
  const rows = await ask<T>(
    life,
    path,
    key,
    body,
    Math.floor(offset / size) + 1,
    size,
    operationID,
  );
  return rows.slice(offset % size, (offset % size) + count);
}

/** All rows of such a list, in the server's order; `most` bounds them. */
export async function whole<T>(
  life: Life,
  path: string,
  key: string,
  body: object,
  most: number,
  operationID?: string,
): Promise<T[]> {
  let all: T[] = [];
  for (let n = 1; all.length < most; n++) {
    const rows = await ask<T>(life, path, key, body, n, WHOLE, operationID);
    all = all.concat(rows);
    if (rows.length < WHOLE) break;
  }
  return all;
}
