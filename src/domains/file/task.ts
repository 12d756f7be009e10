// One upload under way, from its start to its only end: done, failed, cancelled, standing still or logged
// out. It breaks off what the host still does, and tells the progress. How bytes travel is not its matter.

import type { FormUpload, HttpRequest, HttpResponse } from '../../adapter';
import { OpenIMError } from '../../errors';
import type { Off } from '../../lib/clock';
import { createEnding, type Ending, type Life } from '../../life';
import { CbEvents, ErrorCode } from '../../types/enum';

/** What the file domain keeps for one login. */
export interface Running {
  /** By the id that progress carries. */
  readonly running: Map<string, Task>;
}

export interface Task extends Ending {
  readonly operationID: string;
  /** Bytes of all its files. */
  size: number;
  /** Bytes of the files before the one under way. */
  before: number;
  /** Settles with the upload. */
  done: Promise<unknown>;
  /** So many bytes of the file under way have gone out; 100 percent are said when the server has everything. */
  told(bytes: number, most?: number): void;
  /** A call about the object store. */
  post<T>(route: string, body: object): Promise<T>;
  /** One call of the host, broken off when the upload ends; `sent` tells how many of its bytes have gone out. */
  move(
    verb: 'request' | 'upload',
    call: Omit<HttpRequest, 'timeoutMs'> | Omit<FormUpload, 'timeoutMs'>,
    size: number,
    sent: (bytes: number) => void,
  ): Promise<HttpResponse>;
  /** Repeats `work` while the network is what fails. */
  again<T>(work: () => Promise<T>): Promise<T>;
}

/** A host's own limit of one transfer: the deadline below is the one that counts. */
const HOST_MS = 3600000;
/** Failures in a row that a connection which seems good may make. */
const TRIES = 3;
/** Bytes that may take a stretch of `uploadTimeout` more on a host which does not tell how many have gone out ... */
const UNTOLD = 4e6;
/** ... and how many such stretches there are at most. */
const STRETCHES = 4;
/** Uploads under way; each may make three requests at a time, and hosts run ten. */
const LANES = 3;

/** Whether the network is what failed: no connection, no answer in time, no answer of a server. */
export const isLost = (e: unknown): boolean =>
  /^1000[016]$/.test(String((e as OpenIMError).errCode));

/** Starts `work` under `id`; it sets the task's size before a byte moves. */
export function startTask(
  life: Life<Running>,
  id: string,
  operationID: string,
  work: (task: Task) => Promise<unknown>,
): Task {
  const { uploadTimeout } = life.config;
  const { running } = life.mine;
  let last = -1;
  let quiet: Off = () => undefined;
  /** Bytes under way of which the host has told nothing yet: they may move all the same. */
  let untold = 0;
  let trouble: OpenIMError | undefined;

  const touch = (): void => {
    const ms = Math.ceil(uploadTimeout * (1 + Math.min(untold / UNTOLD, STRETCHES)));
    const text = `the upload stood still for ${ms} ms`;
    quiet();
    quiet = task.later(
      () => task.end(trouble || new OpenIMError(ErrorCode.NetworkTimeoutError, text)),
      ms,
    );
  };

  const own: Omit<Task, keyof Ending> = {
    operationID,
    size: 0,
    before: 0,
    done: Promise.resolve(),
    told(bytes, most = 99) {
      touch();
      const { before, size } = task;
      const current = Math.floor(before + bytes);
      const progress = Math.max(last, Math.min(most, Math.floor((current / size) * 100)));
      if (task.error || progress === last) return;
      last = progress;
      life.emit(CbEvents.OnProgress, { clientMsgID: id, progress, current, size }, operationID);
    },
    post: (route, body) => task.until(() => life.post('/object/' + route, body, operationID)),
    async move(verb, call, size, sent) {
      let full = false;
      let mine = size;
      const heard = (): void => {
        untold -= mine;
        mine = 0;
      };
      untold += size;
      touch();
      try {
        return await task.until((onCancel) =>
          life.adapter[verb]!({
            ...call,
            timeoutMs: HOST_MS,
            // Hosts repeat the end while the answer is awaited: nothing moves any more.
            progress(percent: number) {
              heard();
              if (!full) sent((percent / 100) * size);
              full = percent > 99;
            },
            onCancel,
          } as never),
        );
      } catch (e) {
        const { message, denied } = e as Error & { denied?: boolean };
        // A host may quote the address, whose query is signed.
        const why = `${message || (e as string)}`.replace(/\?\S+/g, '?...');
        throw new OpenIMError(
          denied ? ErrorCode.NotSupportOptError : ErrorCode.NetworkError,
          (denied ? "not in the host's list of domains: " : 'upload: ') + why,
        );
      } finally {
        heard();
      }
    },
    async again(work) {
      for (let tries = 0; ;) {
        try {
          const result = await task.until(work);
          trouble = undefined;
          touch();
          return result;
        } catch (e) {
          trouble = e as OpenIMError;
          if (task.error || !isLost(e) || (life.online && ++tries >= TRIES)) throw e;
          await new Promise<void>((resolve) => task.later(resolve, 500 << tries));
        }
      }
    },
  };
  const task: Task = Object.assign(createEnding(), own);

  /** Waits for the uploads before it, as long as they take. */
  const begin = async (): Promise<unknown> => {
    for (let ahead; (ahead = Array.from(running.values())).indexOf(task) >= LANES;) {
      const one = Promise.race(ahead.slice(0, LANES).map(({ done }) => done));
      await task.until(() => one.catch(() => undefined));
    }
    touch();
    return work(task);
  };

  const run = async (): Promise<void> => {
    try {
      await life.until(() => task.until(begin));
      task.told(0, 100);
    } finally {
      // Nobody hears of this one: what is left is broken off.
      task.end({} as OpenIMError);
      if (running.get(id) === task) running.delete(id);
    }
  };
  running.set(id, task);
  task.done = run();
  return task;
}
