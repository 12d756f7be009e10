// The bench: every subject in processes of its own, interleaved, the order reversed each round,
// medians. Prints tables, and writes results.json and the charts unless told --quick or --only.
//
//   npm run bench                       everything, 3 rounds
//   npm run bench -- --quick            small sizes, one round: only that it runs
//   npm run bench -- --only flood --rounds 5

import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { drawCharts } from './lib/charts.mjs';
import { JOBS } from './lib/jobs.mjs';
import { bundle } from './lib/subjects.mjs';
import { print, printRequests, printSizes } from './lib/tables.mjs';

const here = path.dirname(new URL(import.meta.url).pathname);
const args = process.argv.slice(2);
const valueOf = (flag, otherwise) => {
  const at = args.indexOf(flag);
  return at < 0 ? otherwise : args[at + 1];
};
const quick = args.includes('--quick');
const only = valueOf('--only', '');
const rounds = Number(valueOf('--rounds', quick ? 1 : 3));

const sample = (job) =>
  new Promise((resolve) => {
    const argv = ['--expose-gc', path.join(here, 'sample.mjs'), JSON.stringify(job)];
    execFile(process.execPath, argv, { maxBuffer: 1e7 }, (error, stdout, stderr) => {
      if (stderr) process.stderr.write(stderr);
      try {
        resolve(JSON.parse(stdout.trim().split('\n').at(-1)));
      } catch {
        resolve({ failed: String(error || 'no answer') });
      }
    });
  });

const median = (list) => {
  const sorted = [...list].sort((a, b) => a - b);
  const { length } = sorted;
  return length % 2 ? sorted[length >> 1] : (sorted[length / 2 - 1] + sorted[length / 2]) / 2;
};

async function measure(job) {
  const taken = {};
  const settings = { ...job.with, ...(quick && job.quick) };
  for (let round = 0; round < (job.once ? 1 : rounds); round++) {
    const order = round % 2 ? [...job.subjects].reverse() : job.subjects;
    for (const subject of order) {
      if (job.peerOnce && subject === 'peer' && round) continue;
      const { workload, host, limitMs } = job;
      const figures = await sample({ workload, subject, host, limitMs, with: settings });
      if (figures.failed) console.error(`${job.name}, ${subject}: ${figures.failed}`);
      (taken[subject] ||= []).push(figures);
    }
  }
  return job.figures.map(({ key, title, unit, gate }) => {
    const values = {};
    for (const subject of job.subjects) {
      const numbers = taken[subject].map((f) => f[key]).filter(Number.isFinite);
      if (numbers.length) values[subject] = median(numbers);
    }
    const { lite, peer } = values;
    const judged = gate && lite !== undefined && (peer !== undefined || !/×/.test(gate.limit));
    return {
      title,
      unit,
      values,
      ...(gate && { gate: gate.limit }),
      ...(judged && { met: gate.ok(lite, peer) }),
    };
  });
}

const sizes = await bundle();
printSizes(sizes);
const rows = [];
for (const job of JOBS.filter(({ name }) => name.includes(only))) {
  const made = await measure(job);
  rows.push(...made);
  print(made);
}
const requests = {};
if (!only || only === 'requests') {
  for (const subject of ['lite', 'peer']) {
    const made = await sample({ workload: 'requests', subject, host: 'mini', limitMs: 30000 });
    if (made.failed) console.error(`requests, ${subject}: ${made.failed}`);
    requests[subject] = made.rows || {};
  }
  printRequests(requests);
}

if (!quick && !only) {
  const results = {
    date: new Date().toISOString().slice(0, 10),
    machine: `${os.cpus()[0].model}, ${os.cpus().length} cores, Node ${process.versions.node}`,
    rounds,
    sizes,
    rows,
    requests,
  };
  writeFileSync(path.join(here, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
  drawCharts(results, path.join(here, 'charts'));
}
