// Messages with files: made from what an app or its host hands over, uploaded when they are sent, under
// their clientMsgID. A file is remembered until its address is known, and the address after that.

import { compose, wrong } from '../../flow/compose';
import { bounded, type Bounded } from '../../lib/bounded';
import type { Life } from '../../life';
import type { MessageItem } from '../../types/entity';
import { elemKey } from '../../wire/message';
import { findIn, type Found } from './found';
import { image, plain, putStill, sound, video, type Fields, type Kind } from './kinds';
import { inform, type Job } from './store';
import { startTask, type Running } from './task';
import { uploadAll } from './upload';

/** A file of a message, and where its address goes. */
interface Part extends Job {
  put: Kind['put'];
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

/** A new message of that kind. Rejects 10002 without a file, 10200 when it cannot be read. */
export async function make(
  life: Life<FileState>,
  kind: Kind,
  params: unknown,
): Promise<MessageItem> {
  const given = Object(params) as Fields;
  const key = kind.keys.find((one) => given[one]);
  const found = findIn(key ? given[key] : params);
  if (!found) throw wrong(`${kind.name}: no file in what was given`);
  const thumb = given['snapshotFile'] || given['snapshotPath'] || found.thumb;
  const still = kind === video ? findIn(thumb) : undefined;
  await inform(life, found, kind === image);
  if (still) await inform(life, still, true);
  const elem = over(kind.elem(found, still || {}), key ? given : {});
  const item = await compose(life, kind.contentType, elem);
  const part = (file: Found, name: string, put: Kind['put']): Part => ({
    ...file,
    wanted: `msg_${name}_${item.clientMsgID}`,
    put,
  });
  const parts = [part(found, kind.name, kind.put)];
  if (still) parts.push(part(still, 'snapshot', putStill));
  life.mine.kept.set(item.clientMsgID, parts);
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
  const kind = [image, sound, video, plain].find((one) => one.contentType === contentType);
  const elem = kind && (item as unknown as Record<string, Fields>)[elemKey(contentType)!];
  if (!elem || kind.has(elem)) return undefined;
  let parts = kept.get(clientMsgID);
  if (!parts) {
    // Made in another login, or by a ByURL call without an address: the path is all there is.
    const found = findIn(elem[kind.keys[kind.keys.length - 1]!]);
    if (!found) return undefined;
    parts = [{ ...found, wanted: `msg_${kind.name}_${clientMsgID}`, put: kind.put }];
    kept.set(clientMsgID, parts);
  }
  const all = parts;
  const fill = (): void => all.forEach((part) => part.put(elem, part.url!));
  if (all.every(({ url }) => url)) return void fill();
  const task =
    running.get(clientMsgID) ||
    startTask(life, clientMsgID, operationID, (one) => uploadAll(life, all, one));
  return task.done.then(fill);
}
