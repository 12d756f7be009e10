// npm run fuzz -- --inputs 1000000 --seed S: spoiled inputs, most of them for the readers of bytes, the rest for
// whole clients.

import { parseArgs } from 'node:util';
import { fuzzClient } from './client';
import { fuzzDecoders } from './decoders';

const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
  },
});

/** Inputs of one client, and of the readers beside it. */
const PER_CLIENT = 2000;
const PER_READERS = 8000;

async function main(): Promise<void> {
  const inputs = Number(values.inputs);
  const first = Number(values.seed);
  console.log(`seed ${first}`);
  let wrong = 0;
  let peak = 0;
  let done = 0;
  for (let seed = first; done < inputs; seed += PER_READERS) {
    const wrongs = fuzzDecoders(seed, PER_READERS);
    const client = await fuzzClient(seed, PER_CLIENT);
    wrongs.push(...client.wrongs);
    wrongs.forEach((what) => console.log(what));
    wrong += wrongs.length;
    const before = Math.floor(done / 100_000);
    done += PER_READERS + client.count;
    peak = Math.max(peak, process.memoryUsage().rss);
    if (Math.floor(done / 100_000) > before) console.log(`${done} inputs`);
  }
  console.log(`${done} inputs, ${wrong} wrong, at most ${Math.round(peak / 1e6)} MB of memory`);
  process.exitCode = wrong ? 1 : 0;
}

void main();
