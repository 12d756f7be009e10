// docs/dependencies.md names every dependency with a reason and none that is gone; no lock file says where
// packages were loaded from.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const read = (file: string): string => readFileSync(resolve(__dirname, '../..', file), 'utf8');
const manifest = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;

describe('dependencies', () => {
  it('are all listed with a reason', () => {
    const rows = [...read('docs/dependencies.md').matchAll(/^\| ([@\w./-]+) +\| (.*) \|$/gm)];
    const listed = rows
      .slice(1)
      .filter(([, , why]) => why!.trim().length > 10)
      .map(([, name]) => name!);
    const used = ['dependencies', 'devDependencies', 'peerDependencies'].flatMap((kind) =>
      Object.keys(manifest[kind] ?? {}),
    );
    expect([...new Set(used)].sort()).toEqual(listed.sort());
  });

  it('bring nothing to those who install the package', () => {
    expect(manifest.dependencies ?? {}).toEqual({});
  });

  it.each([
    ['package-lock.json', 'mitt'],
    ['bench/package-lock.json', 'ws'],
    ['mutation/package-lock.json', '@stryker-mutator/core'],
  ])('are locked without addresses in %s', (file, name) => {
    const lock = read(file);
    expect(lock).toContain(`"node_modules/${name}"`);
    expect(lock).not.toContain('"resolved"');
  });
});
