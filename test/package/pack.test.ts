// What `npm pack` puts into the tarball, name by name: a file that is missing or one too many is seen
// here before anybody installs it. `npm run build` makes everything the list names.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(__dirname, '../..');
const packed = (): string[] => {
  const out = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [{ files }] = JSON.parse(out) as [{ files: { path: string }[] }];
  return files.map(({ path }) => path).sort();
};
const isType = (file: string): boolean => file.startsWith('dist/types/');
// Parts that entries share have names that the bundler makes up; declarations are missing in a quick build.
const isNamed = (file: string): boolean => !isType(file) && !file.includes('/chunk-');

describe('the tarball', () => {
  const files = packed();

  it('holds the files of the list and no other', () => {
    const listed = readFileSync(resolve(__dirname, 'pack.txt'), 'utf8').trim().split('\n');
    expect(files.filter(isNamed)).toEqual(listed);
  });

  it('holds everything that package.json names', () => {
    const { exports: entries, ...manifest } = JSON.parse(
      readFileSync(resolve(root, 'package.json'), 'utf8'),
    ) as Record<string, unknown>;
    const named: string[] = [];
    const walk = (value: unknown): void => {
      if (typeof value === 'string') named.push(value.replace(/^\.\//, ''));
      else Object.values(value as object).forEach(walk);
    };
    walk([
      entries,
      manifest.main,
      manifest.module,
      manifest.types,
      manifest.unpkg,
      manifest.jsdelivr,
    ]);
    const full = existsSync(resolve(root, 'dist/types'));
    const due = named.filter((file) => full || !isType(file));
    expect(due.length).toBeGreaterThan(20);
    expect(due.filter((file) => !files.includes(file))).toEqual([]);
  });

  it('holds no source, test, bench or example', () => {
    expect(files.filter((file) => /^(src|adapters|test|bench|examples|docs)\//.test(file))).toEqual(
      [],
    );
  });
});
