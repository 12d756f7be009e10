// The package as it would be published: `npm pack` of what is built, unpacked where a test wants it.

import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { unpack } from '../../scripts/platforms/projects';

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
  const folder = mkdtempSync(path.join(os.tmpdir(), 'openim-lite-'));
  cpSync(path.join(root, 'examples', name), folder, { recursive: true });
  const modules = path.join(folder, 'node_modules');
  const unpacked = path.join(folder, 'packed');
  mkdirSync(modules, { recursive: true });
  unpack(unpacked);
  if (layout === 'node_modules') {
    cpSync(unpacked, path.join(modules, 'openim-lite'), { recursive: true });
  } else {
    const built = path.join(folder, 'miniprogram_npm/openim-lite');
    cpSync(path.join(unpacked, 'dist/mini'), built, { recursive: true });
    // Where the tools look; Node has to be led there.
    symlinkSync(built, path.join(modules, 'openim-lite'));
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
