// The bench: every subject in processes of its own, interleaved, the order reversed each round,
// medians. Prints tables, and writes results.json and the charts unless told --quick, --subjects
// or --only without --merge.
//
//   npm run bench                       everything, 3 rounds
//   npm run bench -- --quick            small sizes, one round: only that it runs
//   npm run bench -- --only flood,sends --rounds 5
//   npm run bench -- --only flood --merge   puts the new figures in place of the old ones
//   npm run bench -- --subjects lite,floor

import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { drawCharts } from './lib/charts.mjs';
import { JOBS } from './lib/jobs.mjs';
import { bundle, SUBJECTS } from './lib/subjects.mjs';
import { print, printRequests, printSizes } from './lib/tables.mjs';

const here = path.dirname(new URL(import.meta.url).pathname);
const args = process.argv.slice(2);
const valueOf = (flag, otherwise) => {
  const at = args.indexOf(flag);
  return at < 0 ? otherwise : args[at + 1];
};
const quick = args.includes('--quick');
const only = valueOf('--only', '').split(',').filter(Boolean);
const chosen = (name) => !only.length || only.some((part) => name.includes(part));
const everyone = Object.keys(SUBJECTS);
const wanted = valueOf('--subjects', '').split(',').filter(Boolean);
const taking = everyone.filter((name) => !wanted.length || wanted.includes(name));
const installed = (program) => !program || existsSync(`/usr/bin/${program}`);
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
  const subjects = job.subjects.filter((subject) => taking.includes(subject));
  const taken = {};
  const settings = { ...job.with, ...(quick && job.quick) };
  for (let round = 0; round < (job.once ? 1 : rounds); round++) {
    const order = round % 2 ? [...subjects].reverse() : subjects;
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
    const failed = {};
    for (const subject of subjects) {
      const numbers = taken[subject].map((f) => f[key]).filter(Number.isFinite);
      if (numbers.length) values[subject] = median(numbers);
      // Samples without the figure, most of them stopped at the time limit.
      const missing = taken[subject].length - numbers.length;
      if (missing) failed[subject] = missing;
    }
    const { lite, peer } = values;
    const judged = gate && lite !== undefined && (peer !== undefined || !/×/.test(gate.limit));
    return {
      title,
      unit,
      values,
      ...(Object.keys(failed).length && { failed }),
      ...(gate && { gate: gate.limit }),
      ...(judged && { met: gate.ok(lite, peer) }),
    };
  });
}

const sizes = await bundle(taking);
printSizes(sizes);
const rows = [];
const requests = {};

const merge = args.includes('--merge');
const file = path.join(here, 'results.json');
const old = merge ? JSON.parse(readFileSync(file, 'utf8')) : undefined;

/** Keeps what is known so far: a run of an hour may be stopped. */
function save() {
  if (quick || (only.length && !merge) || taking.length < 4) return;
  const fresh = (title) => rows.find((row) => row.title === title);
  const results = {
    date: new Date().toISOString().slice(0, 10),
    machine: `${os.cpus()[0].model}, ${os.cpus().length} cores, Node ${process.versions.node}`,
    // Other work on the machine while it ran: above the number of cores, times are longer for all.
    load: +os.loadavg()[2].toFixed(1),
    rounds,
    ...(old && { load: old.load, rounds: old.rounds }),
    sizes,
    rows: old ? [...old.rows.map((row) => fresh(row.title) || row), ...rows.filter(isNew)] : rows,
    requests: old && !chosen('requests') ? old.requests : requests,
  };
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
  drawCharts(results, path.join(here, 'charts'));
}
const isNew = ({ title }) => !old.rows.some((row) => row.title === title);

if (chosen('requests')) {
  for (const subject of ['lite', 'peer'].filter((name) => taking.includes(name))) {
    const made = await sample({ workload: 'requests', subject, host: 'mini', limitMs: 30000 });
    if (made.failed) console.error(`requests, ${subject}: ${made.failed}`);
    requests[subject] = made.rows || {};
  }
  printRequests(requests);
}
for (const job of JOBS.filter(({ name, needs }) => chosen(name) && installed(needs))) {
  const made = await measure(job);
  rows.push(...made);
  print(made);
  save();
}
