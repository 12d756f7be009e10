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

export async function byParts(life: Life, job: Job, task: Task): Promise<string> {
  const { size, type: contentType, file } = job;
  const post = <T>(route: string, body: object): Promise<T> =>
    task.again(() => task.post<T>(route, body));
  const common = { name: targetOf(life, job), contentType, cause: '', urlPrefix: '' };
  const { size: partSize } = await post<{ size: number }>('part_size', { size });
  const count = Math.ceil(size / need(partSize));

  /** Reads a part, counted from 1. */
  const read = async (part: number): Promise<ArrayBuffer> => {
    const at = (part - 1) * partSize;
    const length = Math.min(partSize, size - at);
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
  };

  if (!job.progress) {
    const parts: string[] = [];
    while (parts.length < count) {
      const bytes = await task.again(() => read(parts.length + 1));
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
  const { uploadID, sign, parts, sent } = job.progress;

  const put = async (partNumber: number): Promise<void> => {
    const body = await read(partNumber);
    let from = sign;
    const find = () => ((from && from.parts) || []).find((one) => one.partNumber === partNumber);
    for (let fresh = false; ; from = null) {
      let own = find();
      // None came along, or it has expired: MinIO's live for a quarter of an hour.
      if (!own) {
        from = await task.post<Sign>('auth_sign', { uploadID, partNumbers: [partNumber] });
        own = find()!;
        fresh = true;
      }
      const url = own.url || from!.url;
      const pairs = headersOf(from!.query, own.query);
      const query = Object.keys(pairs).map((key) => key + '=' + encodeURIComponent(pairs[key]!));
      const answer = await task.move(
        'request',
        {
          url: query.length ? url + (url.indexOf('?') < 0 ? '?' : '&') + query.join('&') : url,
          method: 'PUT',
          headers: headersOf(from!.header, own.header),
          body,
        },
        body.byteLength,
        tell,
      );
      if (answer.status < 300) break;
      if (fresh || count < 2 || answer.status !== 403) throw refused(answer);
    }
    sent[partNumber] = body.byteLength;
  };
  const tell = (bytes: number): void => task.told(sent.reduce((sum, one) => sum + one, bytes));
  const todo = parts.map((_, index) => index + 1).filter((part) => !sent[part]);
  const lane = async (): Promise<void> => {
    for (let part: number | undefined; (part = todo.shift());) {
      const next = part;
      await task.again(() => put(next));
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
    if (!task.error && !isLost(e)) delete job.progress;
    throw e;
  }
}
