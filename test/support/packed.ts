// The package as it would be published: `npm pack` of what is built, unpacked where a test wants it.

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');

export interface Project {
  /** The copy of the example. */
  readonly folder: string;
  remove(): void;
}

/**
 * A copy of `examples/<name>` with the packed package in it: in node_modules, or in miniprogram_npm as
 * WeChat's "build npm" lays it out (the folder that package.json calls `miniprogram`).
 */
export function projectOf(name: string, layout: 'node_modules' | 'miniprogram_npm'): Project {
  if (!existsSync(path.join(root, 'dist/mini/index.js'))) throw new Error('npm run build first');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'openim-lite-'));
  cpSync(path.join(root, 'examples', name), folder, { recursive: true });
  const out = execFileSync(
    'npm',
    ['pack', '--ignore-scripts', '--json', '--pack-destination', folder],
    { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const [{ filename }] = JSON.parse(out) as [{ filename: string }];
  const modules = path.join(folder, 'node_modules');
  const unpacked = path.join(folder, 'packed');
  mkdirSync(modules, { recursive: true });
  mkdirSync(unpacked);
  execFileSync('tar', ['xzf', path.join(folder, filename), '-C', unpacked]);
  if (layout === 'node_modules') {
    cpSync(path.join(unpacked, 'package'), path.join(modules, 'openim-lite'), { recursive: true });
  } else {
    const built = path.join(folder, 'miniprogram_npm/openim-lite');
    cpSync(path.join(unpacked, 'package/dist/mini'), built, { recursive: true });
    // Where the tools look; Node has to be led there.
    symlinkSync(built, path.join(modules, 'openim-lite'));
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
