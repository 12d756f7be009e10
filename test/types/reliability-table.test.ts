// docs/reliability.md names tests that exist, and is as their names of today make it.

import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');

it('cites tests that exist, and is as their names are', () => {
  const run = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'scripts/reliability.ts', '--check'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  expect(run.stderr).toBe('');
  const [, cited] = /(\d+) tests cited/.exec(run.stdout)!;
  expect(+cited!).toBeGreaterThan(40);
  expect(run.status).toBe(0);
}, 60_000);
