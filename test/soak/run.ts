// npm run soak: 100 logins and logouts, 100,000 pushes, 1,000 reconnects; the heap must not grow.

import { soak } from './soak';

const AMOUNTS = { cycles: 100, pushes: 100_000, reconnects: 1000 };
/** Growth of the heap from the first tenth to the last that is no leak: 100,000 messages would be 50 MB. */
const SLACK = 3e6;

async function main(): Promise<void> {
  const started = performance.now();
  const { wrongs, told, heap } = await soak(AMOUNTS);
  const [first = 0, last = 0] = [heap[1], heap[heap.length - 1]];
  console.log(`heap, MB: ${heap.map((bytes) => (bytes / 1e6).toFixed(1)).join(' ')}`);
  if (!heap.length) wrongs.push('run it with --expose-gc');
  if (last - first > SLACK) wrongs.push(`the heap grew by ${last - first} bytes`);
  wrongs.forEach((what) => console.log(what));
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(
    `${JSON.stringify(AMOUNTS)}: ${told} messages told, ${wrongs.length} wrong, ${seconds} s`,
  );
  process.exitCode = wrongs.length ? 1 : 0;
}

void main();
