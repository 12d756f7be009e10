// docs/methods.md is what the doc comments of today make of it.

import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');

it('lists every method, and is as the sources are', () => {
  const run = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/methods.ts', '--check'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(run.stderr).toBe('');
  const [, listed, all] = /^(\d+) of (\d+) methods$/m.exec(run.stdout)!;
  expect(+listed!).toBeGreaterThan(160);
  expect(listed).toBe(all);
  expect(run.status).toBe(0);
}, 60_000);
