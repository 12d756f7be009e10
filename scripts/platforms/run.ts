// `npm run platforms [name ...]`: runs the rows in turn, prints `N of N platforms`, puts them into
// docs/platforms-report.md; rows that were not asked for keep their lines there. Exit code 0 only if every row passed.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { report, type Outcome } from './report';
import { ROWS, type Row } from './rows';

// npm and Jest both start at the package's root.
const root = process.cwd();
const cache = path.join(root, '.cache/platforms');

interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  numRuntimeErrorTestSuites: number;
  testResults: { message: string; assertionResults: { failureMessages: string[] }[] }[];
}

/** The first line of what went wrong. */
function causeIn({ testResults }: JestReport): string {
  for (const { message, assertionResults } of testResults) {
    const said = assertionResults.flatMap((one) => one.failureMessages)[0] || message;
    // eslint-disable-next-line no-control-regex
    const text = said.replace(/\u001b\[\d+m/g, '');
    const known = /not installable: .*/.exec(text);
    if (text.trim()) return known ? known[0] : text.trim().split('\n')[0]!;
  }
  return 'no test ran';
}

function runRow({ test, only }: Row): { passed: boolean; tests: number; cause: string } {
  const file = path.join(cache, 'row.json');
  rmSync(file, { force: true });
  const own = /\.platform\.ts$/.test(test) ? ['-c', 'test/platforms/jest.config.mjs'] : [];
  const args = [...own, '--json', `--outputFile=${file}`, '--silent', `test/${test}`];
  if (only) args.push('-t', only);
  const jest = path.join(root, 'node_modules/.bin/jest');
  const ran = spawnSync(jest, args, { cwd: root, encoding: 'utf8', timeout: 15 * 60_000 });
  try {
    const result = JSON.parse(readFileSync(file, 'utf8')) as JestReport;
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = result;
    const passed = numPassedTests > 0 && !numFailedTests && !numRuntimeErrorTestSuites;
    return { passed, tests: numPassedTests, cause: passed ? '' : causeIn(result) };
  } catch {
    const cause = ran.error ? ran.error.message : ran.stderr.trim().split('\n').pop()!;
    return { passed: false, tests: 0, cause };
  }
}

function main(): void {
  const asked = process.argv.slice(2).map((name) => name.toLowerCase());
  const rows = ROWS.filter(
    ({ name, test }) =>
      !asked.length || asked.some((one) => `${name} ${test}`.toLowerCase().includes(one)),
  );
  mkdirSync(cache, { recursive: true });
  const outcomes: Outcome[] = [];
  for (const row of rows) {
    const start = Date.now();
    const outcome = { row, seconds: 0, ...runRow(row) };
    outcome.seconds = Math.round((Date.now() - start) / 1000);
    outcomes.push(outcome);
    const { passed, seconds, tests, cause } = outcome;
    const verdict = passed ? `ok   ${tests} tests` : `FAIL ${cause}`;
    console.log(`${row.name.padEnd(34)} ${String(seconds).padStart(4)} s  ${verdict}`);
  }
  const file = path.join(root, 'docs/platforms-report.md');
  const old = asked.length && existsSync(file) ? readFileSync(file, 'utf8') : '';
  writeFileSync(file, report(outcomes, old));
  const passed = outcomes.filter((one) => one.passed).length;
  console.log(`${passed} of ${rows.length} platforms`);
  process.exitCode = passed === rows.length && passed ? 0 : 1;
}

main();
