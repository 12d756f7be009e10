// Runs the mutation check: whole, or of the folders and files named. Each source file is a run of its own with
// the tests of plan.mjs; the outcome goes to results.json, the page docs/mutation.md is made of it.

import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Stryker } from '@stryker-mutator/core';
import { plan } from './plan.mjs';
import { RESULTS, summary, writePage } from './report.mjs';

const here = dirname(fileURLToPath(import.meta.url));
process.chdir(dirname(here));

/** Folders of the sandbox that no test of the plan reads. */
const UNUSED = ['dist', 'docs', 'bench', 'examples', 'mutation', 'scripts', 'coverage'];
const cache = join('mutation', '.cache');

const asked = process.argv.slice(2);
const chosen = Object.keys(plan).filter(
  (name) => !asked.length || asked.some((what) => name === what || name.startsWith(`${what}/`)),
);
if (!chosen.length) throw new Error(`nothing is called ${asked.join(', ')}: see mutation/plan.mjs`);

async function check(name) {
  const report = join(cache, `${name.replace('/', '-')}.json`);
  const begun = Date.now();
  await new Stryker({
    mutate: [`src/${name}.ts`],
    plugins: ['@stryker-mutator/jest-runner', join(here, 'ignore.mjs')],
    ignorers: ['words'],
    testRunner: 'jest',
    jest: {
      configFile: 'jest.config.js',
      // Tests are named by the plan, not by who imports whom: nearly all import nearly everything.
      enableFindRelatedTests: false,
      config: {
        roots: [...new Set(plan[name].map((test) => dirname(`<rootDir>/test/${test}`)))],
        testMatch: plan[name].map((test) => `<rootDir>/test/${test}.test.ts`),
        testEnvironment: join(here, 'environment.cjs'),
        // What never settles fails its test long before the time of the mutant is over.
        testTimeout: 10000,
        moduleNameMapper: { '^fast-check$': join(here, 'fast-check.cjs') },
      },
    },
    coverageAnalysis: 'perTest',
    ignorePatterns: UNUSED,
    tempDirName: join(cache, 'sandbox'),
    concurrency: Number(process.env.MUTATION_WORKERS || 2),
    // Endless loops are found by counting (environment.cjs); a busy machine must not look like one.
    timeoutMS: 60000,
    allowEmpty: true,
    // What was found before counts again where neither source nor tests have changed.
    incremental: true,
    incrementalFile: report,
    reporters: [process.stdout.isTTY ? 'progress' : 'progress-append-only'],
    warnings: { slow: false },
    logLevel: process.env.MUTATION_LOG || 'warn',
    allowConsoleColors: false,
  }).runMutationTest();
  const seconds = Math.round((Date.now() - begun) / 1000);
  return summary(JSON.parse(readFileSync(report, 'utf8')), seconds);
}

// The walks of the outbox have a short variant (test/model).
process.env.WALK = 'quick';
for (const name of chosen) {
  const found = await check(name);
  const results = JSON.parse(readFileSync(RESULTS, 'utf8'));
  results[name] = { date: new Date().toISOString().slice(0, 10), ...found };
  writeFileSync(RESULTS, JSON.stringify(results, null, 1) + '\n');
  const { noticed, survivors, seconds } = found;
  console.log(`${name}: ${noticed} noticed, ${survivors.length} not, ${seconds} s`);
}
const open = writePage(plan);
open.forEach(({ where, of, to }) => console.log(`no reason: ${where}  ${of}  =>  ${to}`));
if (open.length) process.exitCode = 1;
