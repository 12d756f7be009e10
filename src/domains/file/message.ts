// Messages with files: made from what an app or its host hands over, uploaded when they are sent, under
// their clientMsgID. A file is remembered until its address is known, and the address after that.

import { compose } from '../../flow/compose';
import { bounded, type Bounded } from '../../lib/bounded';
import type { Life } from '../../life';
import type { MessageItem } from '../../types/entity';
import { fileIn, findIn, type Found } from './found';
import { hasUrl, KINDS, putUrl, type Fields } from './kinds';
import { inform, type Job } from './store';
import { startTask, type Running } from './task';
import { uploadAll } from './upload';

/** A file of a message, and where its address goes. */
interface Part extends Job {
  field: string;
}

/** What the file domain keeps for one login. */
export interface FileState extends Running {
  /** Files of messages by clientMsgID, for the send and for sends after a failure. */
  readonly kept: Bounded<string, Part[]>;
}

export const fileState = (): FileState => ({ running: new Map(), kept: bounded(200) });

/** What the app gave goes over what was found; what it left empty does not. */
function over(found: Fields, given: Fields): Fields {
  const out: Fields = {};
  for (const key of Object.keys(found)) {
    const own = found[key];
    out[key] =
      typeof own === 'object'
        ? over(own as Fields, Object(given[key]) as Fields)
        : given[key] || own;
  }
  return out;
}

const partOf = (found: Found, name: string, clientMsgID: string, field: string): Part => ({
  ...found,
  wanted: `msg_${name}_${clientMsgID}`,
  field,
});

/** A new message of that content type. Rejects 10002 without a file, 10200 when it cannot be read. */
export async function make(
  life: Life<FileState>,
  contentType: number,
  params: unknown,
): Promise<MessageItem> {
  const given = Object(params) as Fields;
  const kind = KINDS[contentType - 102]!;
  const key = ['videoFile', 'file', kind.path].find((one) => given[one]);
  const found = fileIn(key ? given[key] : params, kind.name);
  const thumb = given['snapshotFile'] || given['snapshotPath'] || found.thumb;
  const still = contentType === 104 ? findIn(thumb) : undefined;
  await inform(life, found, contentType === 102);
  if (still) await inform(life, still, true);
  const elem = over(kind.elem(found, still || {}), key ? given : {});
  const item = await compose(life, contentType, elem);
  const { clientMsgID } = item;
  const parts = [partOf(found, kind.name, clientMsgID, kind.url)];
  if (still) parts.push(partOf(still, 'snapshot', clientMsgID, 'snapshotUrl'));
  life.mine.kept.set(clientMsgID, parts);
  return item;
}

/** Uploads what `item` has no address for; undefined when there is nothing to wait for. */
export function prepare(
  life: Life<FileState>,
  item: MessageItem,
  operationID: string,
): Promise<unknown> | undefined {
  const { contentType, clientMsgID } = item;
  const { kept, running } = life.mine;
  const kind = KINDS[contentType - 102];
  const elem = kind && (item as unknown as Record<string, Fields>)[kind.name + 'Elem'];
  if (!elem || hasUrl(elem, kind.url)) return undefined;
  let parts = kept.get(clientMsgID)!;
  if (!parts) {
    // Made in another login, or by a ByURL call without an address: the path is all there is.
    const found = findIn(elem[kind.path]);
    if (!found) return undefined;
    kept.set(clientMsgID, (parts = [partOf(found, kind.name, clientMsgID, kind.url)]));
  }
  const fill = (): void => parts.forEach(({ field, url }) => putUrl(elem, field, url!));
  if (parts.every(({ url }) => url)) return void fill();
  const task =
    running.get(clientMsgID) ||
    startTask(life, clientMsgID, operationID, (one) => uploadAll(life, parts, one));
  return task.done.then(fill);
}
