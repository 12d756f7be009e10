// npm run chaos -- --seconds 600 --seed S: random scripts from seed S on, as long as there is time.
// npm run chaos -- --seed S --replay: that one script, several times over; what fails is shrunk and printed.

import { parseArgs } from 'node:util';
import { LANES, playMany, playOne, type Failure } from './many';
import { shrink, type Script } from './script';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '120' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    lanes: { type: 'string', default: String(LANES) },
    replay: { type: 'boolean', default: false },
  },
});

/** Interleavings differ a little from run to run: a script fails when one of its plays does. */
const PLAYS = 6;
const SHRINK_MS = 180_000;

const print = ({ seed, wrongs, history }: Failure): void => {
  console.log(`seed ${seed}:\n  ${wrongs.join('\n  ')}`);
  console.log(history.map((line) => `    ${line}`).join('\n'));
};

async function replay(seed: number): Promise<number> {
  let last: Failure | undefined;
  const fails = async (one: Script): Promise<boolean> => {
    const plays = await Promise.all(Array.from({ length: PLAYS }, () => playOne(one)));
    const failed = plays.find(({ wrongs }) => wrongs.length);
    if (failed) last = { seed, ...failed };
    return !!failed;
  };
  const smallest = await shrink(seed, fails, SHRINK_MS);
  if (!smallest) console.log(`seed ${seed}: all promises held in ${PLAYS} plays`);
  else {
    console.log(JSON.stringify(smallest, null, 1));
    print(last!);
  }
  return smallest ? 1 : 0;
}

async function many(from: number): Promise<number> {
  const started = performance.now();
  const end = started + Number(values.seconds) * 1000;
  let seed = from;
  let count = 0;
  const next = () => (performance.now() < end ? seed++ : undefined);
  const done = () => {
    if (++count % 100 === 0) {
      console.log(`${count} scripts, ${Math.round((performance.now() - started) / 1000)} s`);
    }
  };
  const failures = await playMany(next, done, Number(values.lanes));
  failures.forEach(print);
  console.log(`seeds ${from} to ${seed - 1}: ${count} scripts, ${failures.length} failed`);
  failures.forEach(({ seed }) => console.log(`npm run chaos -- --seed ${seed} --replay`));
  return failures.length;
}

const seed = Number(values.seed);
void (values.replay ? replay(seed) : many(seed)).then((wrong) => {
  process.exitCode = wrong ? 1 : 0;
});
