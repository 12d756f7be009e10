// One upload under way, from its start to its only end: done, failed, cancelled, standing still or logged
// out. It breaks off what the host still does, and tells the progress. How bytes travel is not its matter.

import type { HttpResponse, Transfer } from '../../adapter';
import { OpenIMError } from '../../errors';
import type { Off } from '../../lib/clock';
import type { Life } from '../../life';
import { CbEvents, ErrorCode } from '../../types/enum';

/** What the file domain keeps for one login. */
export interface Running {
  /** By the id that progress carries. */
  readonly running: Map<string, Task>;
}

export interface Task {
  readonly operationID: string;
  /** Bytes of all its files. */
  size: number;
  /** Settles with the upload. */
  done: Promise<unknown>;
  /** True from the end on: nothing may begin any more. */
  over: boolean;
  /** Ends it from outside. */
  stop(error: OpenIMError): void;
  /** Begins a file of `size` bytes; `sent` tells how many of them have gone out. */
  file(size: number): (sent: number) => void;
  /** One call of the host, broken off when the upload ends. */
  move(
    call: (
      transfer: Pick<Transfer, 'timeoutMs' | 'progress' | 'onCancel'>,
    ) => Promise<HttpResponse>,
    progress: (share: number) => void,
  ): Promise<HttpResponse>;
  /** Repeats `work` while the network is what fails. */
  again<T>(work: () => Promise<T>): Promise<T>;
}

/** A host's own limit of one transfer: the deadline below is the one that counts. */
const HOST_MS = 3600000;
/** Failures in a row that a connection which seems good may make. */
const TRIES = 3;

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
  const aborts = new Set<Off>();
  let before = 0;
  let last = -1;
  let quiet: Off = () => undefined;
  let trouble: OpenIMError | undefined;
  let stop!: (error: OpenIMError) => void;
  const stopped = new Promise<never>((_, reject) => (stop = reject));
  /** Nothing begins after the end, and what comes back after it leads nowhere. */
  const live = async <T>(work: () => Promise<T>): Promise<T> => {
    if (task.over) await stopped;
    try {
      return await work();
    } finally {
      if (task.over) await stopped;
    }
  };

  const touch = (): void => {
    quiet();
    if (task.over) return;
    quiet = life.later(
      () =>
        stop(
          trouble ||
            new OpenIMError(
              ErrorCode.NetworkTimeoutError,
              `the upload stood still for ${uploadTimeout} ms`,
            ),
        ),
      uploadTimeout,
    );
  };

  const tell = (current: number, percent: number): void => {
    const progress = Math.max(last, percent);
    if (task.over || progress === last) return;
    last = progress;
    const { commit } = life;
    commit.tell(CbEvents.OnProgress, { clientMsgID: id, progress, current, size: task.size });
    commit.flush(operationID);
  };

  const task: Task = {
    operationID,
    size: 0,
    stop,
    done: Promise.resolve(),
    over: false,
    file(size) {
      const start = before;
      before += size;
      return (sent) => {
        touch();
        const current = Math.floor(start + Math.min(sent, size));
        // 100 is said when the server has all of it.
        tell(current, Math.min(99, Math.floor((current / task.size) * 100)));
      };
    },
    async move(call, progress) {
      let abort: Off | undefined;
      try {
        return await live(() =>
          call({
            timeoutMs: HOST_MS,
            progress: (percent) => progress(percent / 100),
            onCancel: (cancel) => aborts.add((abort = cancel)),
          }),
        );
      } catch (e) {
        const { message, denied } = e as Error & { denied?: boolean };
        // A host may quote the address, whose query is signed.
        const why = `${message || (e as string)}`.replace(/\?\S+/g, '?...');
        throw denied
          ? new OpenIMError(
              ErrorCode.NotSupportOptError,
              `not in the host's list of domains: ${why}`,
            )
          : new OpenIMError(ErrorCode.NetworkError, `upload: ${why}`);
      } finally {
        if (abort) aborts.delete(abort);
      }
    },
    async again(work) {
      for (let tries = 0; ;) {
        try {
          const result = await live(work);
          trouble = undefined;
          touch();
          return result;
        } catch (e) {
          trouble = e as OpenIMError;
          if (task.over || !isLost(e) || (life.online && ++tries >= TRIES)) throw e;
          await new Promise<void>((resolve) => life.later(resolve, 500 << tries));
        }
      }
    },
  };

  const run = async (): Promise<unknown> => {
    try {
      const result = await life.until(() => Promise.race([stopped, work(task)]));
      tell(task.size, 100);
      return result;
    } finally {
      task.over = true;
      quiet();
      aborts.forEach((abort) => abort());
      if (running.get(id) === task) running.delete(id);
    }
  };
  running.set(id, task);
  touch();
  task.done = run();
  return task;
}
