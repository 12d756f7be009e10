// Runs the mutation check: whole, or of the folders and files named. Each source file is a run of its own with
// the tests of plan.mjs; the outcome goes to results.json, the page docs/mutation.md is made of it.

import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Stryker } from '@stryker-mutator/core';
import { plan } from './plan.mjs';
import { summary } from './report.mjs';

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
        testMatch: plan[name].map((test) => `<rootDir>/test/${test}.test.ts`),
        testEnvironment: join(here, 'environment.cjs'),
        moduleNameMapper: { '^fast-check$': join(here, 'fast-check.cjs') },
      },
    },
    coverageAnalysis: 'perTest',
    ignorePatterns: UNUSED,
    tempDirName: join(cache, 'sandbox'),
    concurrency: Number(process.env.MUTATION_WORKERS || 2),
    timeoutMS: 3000,
    allowEmpty: true,
    reporters: ['json', process.stdout.isTTY ? 'progress' : 'progress-append-only'],
    jsonReporter: { fileName: report },
    logLevel: process.env.MUTATION_LOG || 'warn',
    allowConsoleColors: false,
  }).runMutationTest();
  const seconds = Math.round((Date.now() - begun) / 1000);
  return summary(JSON.parse(readFileSync(report, 'utf8')), seconds);
}

const file = join(here, 'results.json');
const results = JSON.parse(readFileSync(file, 'utf8'));
for (const name of chosen) {
  const found = await check(name);
  results[name] = { ...found, date: new Date().toISOString().slice(0, 10) };
  writeFileSync(file, JSON.stringify(results, null, 1) + '\n');
  const { killed, survivors } = found;
  console.log(`${name}: ${killed} killed, ${survivors.length} survived, ${found.seconds} s`);
}
