// One file to the object store, by a form or in parts, whichever the host can do (protocol/http.md §6).
// A form is one request of any size that the host reads itself.

import { OpenIMError } from '../../errors';
import type { Life } from '../../life';
import { CbEvents, ErrorCode } from '../../types/enum';
import { fileIn, isBytes } from './found';
import { byParts } from './parts';
import { headersOf, inform, need, openForm, refused, targetOf, type Job } from './store';
import { startTask, type Running, type Task } from './task';

/** The least size of a part; what fits into one goes as a form where the host has forms. */
const PART_BYTES = 5 * 1024 * 1024;

async function byForm(life: Life, job: Job, task: Task): Promise<string> {
  const { size, type, file } = job;
  return task.again(async () => {
    const ticket = await openForm(life, targetOf(life, job), size, type, task.operationID);
    const form = {
      url: need(ticket.url),
      fields: ticket.formData,
      fileField: ticket.file,
      file,
      headers: headersOf(ticket.header),
    };
    const answer = await task.move('upload', form, size, task.told);
    if ((ticket.successCodes || [200, 201, 204]).indexOf(answer.status) < 0) throw refused(answer);
    const done = { id: ticket.id, urlPrefix: '' };
    return (await task.post<{ url: string }>('complete_form_data', done)).url;
  });
}

async function upload(life: Life, job: Job, task: Task): Promise<string> {
  const { adapter } = life;
  const own = isBytes(job.file);
  const parts = own || (adapter.read && (job.size > PART_BYTES || !adapter.upload));
  if (!parts && !adapter.upload) {
    throw new OpenIMError(ErrorCode.NotSupportOptError, 'this host cannot send files');
  }
  try {
    return await (parts ? byParts : byForm)(life, job, task);
  } catch (e) {
    const { errCode } = e as OpenIMError;
    // Hosts have lists of domains for requests and for uploads: one of them may do.
    if (errCode === ErrorCode.NotSupportOptError && parts && !own && adapter.upload) {
      return byForm(life, job, task);
    }
    // The true reason may be that the file has gone meanwhile.
    if (!task.error) await inform(life, job);
    throw e;
  }
}

/** Uploads what has no address yet, one after the other; each job gets its `url`. */
export async function uploadAll(life: Life, jobs: readonly Job[], task: Task): Promise<void> {
  const todo = jobs.filter(({ url }) => !url);
  for (const job of todo) task.size += (await inform(life, job)).size;
  for (const job of todo) {
    job.url = need(await upload(life, job, task));
    const { size, url } = job;
    task.before += size;
    const { operationID } = task;
    const told = { fileSize: size, streamSize: size, storageSize: size, operationID, url };
    life.emit(CbEvents.UploadComplete, told, operationID);
  }
}

/** uploadFile: its params, or a file in any form. */
export async function uploadOne(
  life: Life<Running>,
  params: unknown,
  operationID: string,
): Promise<{ url: string }> {
  const given = Object(params) as Record<string, string | undefined>;
  const found = fileIn(given['file'] || params, 'file');
  const { name, contentType, uuid } = given;
  found.type = contentType || found.type;
  const job: Job = { ...found, wanted: name || found.name || 'file' };
  const id = uuid || operationID;
  await startTask(life, id, operationID, (task) => uploadAll(life, [job], task)).done;
  return { url: job.url! };
}
