// Uploads beside each other and standing still, without a host: three at a time, and time counts only for those whose
// bytes could move.

import { startTask, type Running, type Task } from '../../../src/domains/file/task';
import { createEnding, type Life } from '../../../src/life';
import { after, settle } from '../turns';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** A login whose host does so with a form. */
const login = (upload?: (form: { progress: (percent: number) => void }) => Promise<object>) =>
  ({
    config: { uploadTimeout: 1000 },
    mine: { running: new Map() },
    adapter: { upload },
    until: createEnding().until,
    emit: () => undefined,
  }) as unknown as Life<Running>;

/** Starts an upload; what became of it, and its start, are written down. */
const start = (life: Life<Running>, id: string, work: (task: Task) => Promise<unknown>) => {
  const seen = { begun: false, end: undefined as unknown };
  const begin = (task: Task) => {
    seen.begun = true;
    return work(task);
  };
  const task = startTask(life, id, id, begin);
  task.done.then(
    () => (seen.end = 'done'),
    (e: { errCode: number }) => (seen.end = e.errCode),
  );
  return Object.assign(seen, { task });
};

it('runs three at a time, in order; those that wait do not stand still', async () => {
  const life = login();
  const ends: (() => void)[] = [];
  const all = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) =>
    start(life, id, () => new Promise<void>((resolve) => ends.push(resolve))),
  );
  const begun = () => all.filter((one) => one.begun).length;
  await after(900);
  expect(begun()).toBe(3);
  ends[1]!();
  await settle();
  expect(begun()).toBe(4);
  // One that is called off while it waits gives nothing up to the others, and never begins.
  all[4]!.task.end({ errCode: 10003 } as never);
  await after(100);
  expect(all.map(({ end }) => end)).toEqual([10001, 'done', 10001, undefined, 10003, undefined]);
  expect(all.map((one) => one.begun)).toEqual([true, true, true, true, false, true]);
  ends.forEach((end) => end());
  await settle();
  expect(all.map(({ end }) => end)).toEqual([10001, 'done', 10001, 'done', 10003, 'done']);
  expect(jest.getTimerCount()).toBe(0);
});

it('takes no end told over and over for bytes that move', async () => {
  let tell = (_percent: number): void => undefined;
  const life = login((form) => new Promise(() => (tell = form.progress)));
  const one = start(life, 'a', (task) => task.move('upload', { url: 'u' } as never, 10, task.told));
  await settle();
  for (const percent of [50, 50, 100, 100, 100]) {
    await after(400);
    expect(one.end).toBeUndefined();
    tell(percent);
  }
  await after(200);
  expect(one.end).toBe(10001);
});

it('gives bytes time by their number where the host tells nothing of them, until it does', async () => {
  let tell = (_percent: number): void => undefined;
  const life = login((form) => new Promise(() => (tell = form.progress)));
  const move = (size: number) => (task: Task) =>
    task.move('upload', { url: 'u' } as never, size, task.told);
  const [small, large, told] = [100, 2e6, 2e7].map((size) => start(life, `${size}`, move(size)));
  await after(1001);
  expect([small!.end, large!.end, told!.end]).toEqual([10001, undefined, undefined]);
  tell(1);
  await after(500);
  expect([large!.end, told!.end]).toEqual([10001, undefined]);
  await after(500);
  expect(told!.end).toBe(10001);
});
