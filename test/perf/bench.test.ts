// The bench runs: small sizes, one round, this client alone. What it measures is judged by no
// test; that a sample ends with its figures is.

import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const root = path.resolve(__dirname, '../..');

it('prints figures of every kind of work', async () => {
  const args = ['--quick', '--subjects', 'lite', '--only', 'cold,login 0,flood 100,burst 50'];
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    [path.join(root, 'bench/run.mjs'), ...args],
    { cwd: root },
  );
  expect(stderr).toBe('');
  for (const title of [
    'compile, run, getSDK(), ms',
    'login, 0 conversations, ms',
    'flood, 100 a frame, /s',
    '50 sends at once, answers 20 ms late, ms',
  ]) {
    const row = stdout.split('\n').find((line) => line.startsWith(title))!;
    expect(row.slice(46, 56)).toMatch(/^ +\d[\d.,]*$/);
  }
}, 60000);
