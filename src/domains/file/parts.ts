// One file in parts: MD5 of each, several under way at once, each read when its turn comes. Parts that have
// arrived are not sent again, and nothing is sent when the server has the file.

import { encodeUtf8 } from '../../lib/bytes';
import type { Life } from '../../life';
import { isBytes } from './found';
import { md5 } from './md5';
import {
  gone,
  headersOf,
  need,
  refused,
  targetOf,
  type Job,
  type Progress,
  type Sign,
} from './store';
import { isLost, type Task } from './task';

async function readPart(life: Life, { file, size }: Job, at: number, most: number) {
  const length = Math.min(most, size - at);
  const { buffer, byteOffset = 0 } = file as Uint8Array;
  let bytes: ArrayBuffer;
  try {
    bytes = isBytes(file)
      ? ((buffer || file) as ArrayBuffer).slice(byteOffset + at, byteOffset + at + length)
      : await life.adapter.read!(file, at, length);
  } catch (e) {
    throw gone((e as Error).message);
  }
  if (bytes.byteLength !== length) throw gone('its size has changed');
  return bytes;
}

async function putPart(
  life: Life,
  task: Task,
  { uploadID, sign, parts }: Progress,
  partNumber: number,
  body: ArrayBuffer,
  sent: (share: number) => void,
): Promise<void> {
  const partOf = (from: Sign | null) =>
    ((from && from.parts) || []).find((part) => part.partNumber === partNumber);
  for (let fresh = false; ; fresh = true) {
    let from = sign;
    // None came along, or it has expired: MinIO's live for a quarter of an hour.
    if (fresh || !partOf(from)) {
      const more = { uploadID, partNumbers: [partNumber] };
      from = await life.post<Sign>('/object/auth_sign', more, task.operationID);
    }
    const own = partOf(from)!;
    const url = own.url || from!.url;
    const pairs = headersOf(from!.query, own.query);
    const query = Object.keys(pairs).map((key) => key + '=' + encodeURIComponent(pairs[key]!));
    const answer = await task.move(
      (transfer) =>
        life.adapter.request({
          ...transfer,
          url: query.length ? url + (url.indexOf('?') < 0 ? '?' : '&') + query.join('&') : url,
          method: 'PUT',
          headers: headersOf(from!.header, own.header),
          body,
        }),
      sent,
    );
    if (answer.status < 300) return;
    if (fresh || parts.length < 2 || answer.status !== 403) throw refused(answer);
  }
}

export async function byParts(life: Life, job: Job, task: Task): Promise<string> {
  const { size, type: contentType } = job;
  const post = <T>(route: string, body: object): Promise<T> =>
    task.again(() => life.post<T>('/object/' + route, body, task.operationID));
  const common = { name: targetOf(life, job), contentType, cause: '', urlPrefix: '' };
  const { size: partSize } = await post<{ size: number }>('part_size', { size });
  const count = Math.ceil(size / need(partSize));
  if (!job.progress) {
    const parts: string[] = [];
    while (parts.length < count) {
      const at = parts.length * partSize;
      const bytes = await task.again(() => readPart(life, job, at, partSize));
      parts.push(md5(new Uint8Array(bytes)));
    }
    const hash = md5(encodeUtf8(parts.join(',')));
    const begun = await post<{ url: string; upload: Pick<Progress, 'uploadID' | 'sign'> | null }>(
      'initiate_multipart_upload',
      { ...common, hash, size, partSize, maxParts: -1 },
    );
    if (!begun.upload) return begun.url;
    job.progress = { ...begun.upload, parts, sent: [] };
  }
  const { progress } = job;
  const { uploadID, parts, sent } = progress;
  const told = task.file(size);
  const todo = parts.map((_, index) => index).filter((index) => !sent[index]);
  const lane = async (): Promise<void> => {
    for (let index; (index = todo.shift()) !== undefined;) {
      const at = index;
      const tell = (bytes: number): void => told(sent.reduce((sum, one) => sum + one, bytes));
      await task.again(async () => {
        const body = await readPart(life, job, at * partSize, partSize);
        await putPart(life, task, progress, at + 1, body, (share) => tell(share * body.byteLength));
        sent[at] = body.byteLength;
      });
      tell(0);
    }
  };
  await Promise.all([lane(), lane(), lane()]);
  try {
    const made = await post<{ url: string }>('complete_multipart_upload', {
      ...common,
      uploadID,
      parts,
    });
    return made.url;
  } catch (e) {
    // Refused: the next try begins anew.
    if (!isLost(e)) delete job.progress;
    throw e;
  }
}
