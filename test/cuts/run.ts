// npm run cuts: the connection cut after every byte. `--step N` takes every Nth, `--lanes N` so many at a time.

import { parseArgs } from 'node:util';
import { createLab } from './lab';
import { listCuts } from './list';
import { runCuts } from './script';

const { values } = parseArgs({
  options: {
    step: { type: 'string', default: '1' },
    lanes: { type: 'string', default: '16' },
  },
});

async function main(): Promise<void> {
  const lab = await createLab(10);
  const cuts = await listCuts(lab, Number(values.step));
  console.log(`${cuts.length} cuts`);
  const found = await runCuts(lab, cuts, Number(values.lanes), (done) => {
    if (done % 500 === 0) console.log(`${done} done`);
  });
  const wrong = found.map((finding) => JSON.stringify(finding));
  wrong.push(...lab.host.errors.map(String));
  wrong.forEach((what) => console.log(what));
  console.log(`${cuts.length} cuts, ${wrong.length} wrong`);
  await lab.stop();
  process.exitCode = wrong.length ? 1 : 0;
}

void main();
