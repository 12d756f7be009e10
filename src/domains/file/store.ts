// What both ways of uploading share: the shapes of the server's answers, its addresses, what the host knows of
// a file, and what a refusal means. It moves no bytes.

import type { HttpResponse } from '../../adapter';
import { OpenIMError, refuse } from '../../errors';
import type { Life } from '../../life';
import { ErrorCode } from '../../types/enum';
import type { RequiredDomains } from './api';
import { endingOf, isBytes, typeOf, type Found } from './found';

export const gone = (why: unknown): OpenIMError =>
  new OpenIMError(ErrorCode.FileNotFoundError, `the file cannot be read: ${why}`);

/** What an answer of the server must hold. */
export function need<T>(it: T): NonNullable<T> {
  if (!it) throw new OpenIMError(ErrorCode.SdkInternalError, 'the server gave no address');
  return it;
}

/** Asks the host what it knows of the file; 10200 when it cannot be read, 10002 when it is empty. */
export async function inform(life: Life, found: Found, picture?: boolean): Promise<Found> {
  const { fileInfo } = life.adapter;
  if (fileInfo && !isBytes(found.file)) {
    try {
      const info = await life.until(
        () => fileInfo(found.file, picture),
        life.config.uploadTimeout,
        () => new OpenIMError(ErrorCode.FileNotFoundError, 'no answer'),
      );
      found.size = info.size;
      for (const key of ['name', 'type', 'width', 'height'] as 'name'[]) {
        found[key] = found[key] || info[key] || found[key];
      }
    } catch (e) {
      if (life.ended) throw e;
      const { message, errMsg = message } = e as { message?: string; errMsg?: string };
      throw gone(errMsg || 'it has gone');
    }
  }
  const { name, type } = found;
  // None, no MIME type, or a host's bare `png`.
  if (!/^[!-~]+\/[ -~]+$/.test(type)) found.type = typeOf(endingOf(name) ? name : '.' + type);
  if (!found.size) refuse('file: it is empty, or the host cannot tell its size');
  return found;
}

/** Why the store did not take it. */
export function refused({ status, body }: HttpResponse): OpenIMError {
  const [, why = ''] = /<Code>(\w+)/.exec(body) || [];
  const large = status === 413 || why === 'EntityTooLarge';
  return new OpenIMError(
    large ? ErrorCode.ArgsError : status < 500 ? ErrorCode.UnknownCode : ErrorCode.SdkInternalError,
    `${large ? 'file: too large, ' : ''}the object store answered ${status} ${why}`,
  );
}

export interface Pair {
  key: string;
  values: string[];
}

/** The server's lists of pairs as one map. */
export function headersOf(...lists: (Pair[] | null | undefined)[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const list of lists) {
    for (const { key, values } of list || []) headers[key] = values[0] || '';
  }
  return headers;
}

export interface Sign {
  url: string;
  query: Pair[] | null;
  header: Pair[] | null;
  parts: { partNumber: number; url: string; query: Pair[] | null; header: Pair[] | null }[] | null;
}

/** What a broken-off upload in parts goes on from. */
export interface Progress {
  uploadID: string;
  sign: Sign | null;
  /** MD5 of each part. */
  parts: string[];
  /** Bytes of each part that have gone out; whole parts stay. */
  sent: number[];
}

/** Where a file goes, and what is known of it. */
export interface Job extends Found {
  /** What it is to be called on the server, behind the user's id. */
  wanted: string;
  /** Where it is, once it is there. */
  url?: string;
  progress?: Progress;
}

/** Name on the server of a file of this user: no character that would end or split an address. */
export function targetOf(life: Life, { wanted, name, type }: Job): string {
  const ending = endingOf(wanted) ? '' : '.' + (endingOf(name) || type.replace(/.*\//, ''));
  const clean = (wanted + ending)
    .replace(/[^!-~\u00a1-\uffff]|[?#%\\"<>]|\.\.+/g, '_')
    .replace(/^\/+|\/(?=\/)/g, '')
    .slice(-200)
    .replace(/^[\udc00-\udfff]/, '');
  return `${life.userID}/${clean}`;
}

/** The server's answer to initiate_form_data. */
export interface Ticket {
  id: string;
  url: string;
  file: string;
  header: Pair[] | null;
  formData: Record<string, string>;
  successCodes: number[] | null;
}

/** Opens a form upload; also tells the store's address. */
export const openForm = (
  life: Life,
  name: string,
  size: number,
  contentType: string,
  id?: string,
): Promise<Ticket> =>
  life.post<Ticket>(
    '/object/initiate_form_data',
    { name, size, contentType, group: '', millisecond: 0, absolute: false },
    id,
  );

const originOf = (url: string): string => (/^\w+:\/\/[^/?#]+/.exec(url) || [url])[0];

/** Asks the server once where its object store is. */
export async function requiredDomains(life: Life, operationID: string): Promise<RequiredDomains> {
  const { apiAddr, wsAddr, userID } = life.config;
  const { url } = await openForm(life, `${userID}/domains`, 1, 'text/plain', operationID);
  const [api, store] = [originOf(apiAddr), originOf(url)];
  const both = api === store ? [api] : [api, store];
  return { request: both, upload: [store], download: both, socket: [originOf(wsAddr)] };
}
