// Private projects that the package is tested in: copied below .cache/, their tools installed by their own
// lock file (once, until it changes), the packed package put in as npm does. Nothing is linked.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';

// npm and Jest both start at the package's root.
const root = process.cwd();
const cache = path.join(root, '.cache/platforms');

/** The tool of a row cannot be had on this machine; the message says which and why. */
export class NotInstallable extends Error {
  constructor(why: string) {
    super(`not installable: ${why}`);
  }
}

const run = (command: string, args: string[], cwd: string): string =>
  execFileSync(command, args, {
    cwd,
    // Said in full: Jest's NODE_ENV is not what people build with.
    env: { ...process.env, NODE_ENV: 'production' },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 1 << 26,
  });

/** The first of what npm says of a failure; where its log lies is no news. */
const reason = (error: unknown): string =>
  String((error as { stderr?: string }).stderr || (error as Error).message)
    .split('\n')
    .map((line) => line.replace(/^npm error/, '').trim())
    .filter((line) => line && !line.includes('complete log'))
    .slice(0, 3)
    .join(' ');

/** The package as it would be published: `npm pack` of what is built, unpacked into `target`. */
export function unpack(target: string): void {
  if (!existsSync(path.join(root, 'dist/mini/index.js'))) throw new Error('npm run build first');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'openim-lite-pack-'));
  const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
  const [{ filename }] = JSON.parse(run('npm', args, root)) as [{ filename: string }];
  mkdirSync(target, { recursive: true });
  run('tar', ['xzf', path.join(folder, filename), '--strip-components=1', '-C', target], folder);
  rmSync(folder, { recursive: true });
}

/** Installs by the lock file, unless that was done already. */
function install(folder: string, source: string): void {
  const lock = readFileSync(path.join(source, 'package-lock.json'), 'utf8');
  const key = createHash('sha256').update(lock).digest('hex');
  const mark = path.join(folder, '.installed');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === key) return;
  const manifest = JSON.parse(readFileSync(path.join(source, 'package.json'), 'utf8')) as {
    dependencies?: Record<string, string>;
  };
  // It is not in a registry: it comes from the tarball.
  delete manifest.dependencies?.['openim-lite'];
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest, null, 2));
  cpSync(path.join(source, 'package-lock.json'), path.join(folder, 'package-lock.json'));
  const npm = (verb: string) =>
    run('npm', [verb, '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], folder);
  try {
    try {
      npm('ci');
    } catch (error) {
      // Optional packages of other systems that the registry lacked stand in no lock file: ci will not have
      // that, install takes what the lock names all the same.
      if (!/Missing: .* from lock file/.test(String((error as { stderr?: string }).stderr)))
        throw error;
      npm('install');
    }
  } catch (error) {
    throw new NotInstallable(`npm in ${path.relative(root, source)}: ${reason(error)}`);
  }
  writeFileSync(mark, key);
}

/**
 * The project of `source` (a folder below the root), ready to build; its folder below .cache/. What an
 * earlier run built there is gone.
 */
export function prepare(source: string): string {
  const from = path.join(root, source);
  const folder = path.join(cache, source.replace(/\W+/g, '-'));
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    if (name !== 'node_modules' && name !== '.installed' && !name.startsWith('package'))
      rmSync(path.join(folder, name), { recursive: true });
  }
  install(folder, from);
  cpSync(from, folder, {
    recursive: true,
    filter: (file) =>
      !/(^|\/)(node_modules|dist|package-lock\.json)$/.test(path.relative(from, file)),
  });
  const target = path.join(folder, 'node_modules/openim-lite');
  rmSync(target, { recursive: true, force: true });
  unpack(target);
  return folder;
}

/** Runs a tool of the project; its output is the error's text when it fails. */
export function tool(folder: string, name: string, ...args: string[]): string {
  try {
    return run(path.join(folder, 'node_modules/.bin', name), args, folder);
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    // eslint-disable-next-line no-control-regex
    const said = `${stdout}${stderr}`.replace(/\u001b\[[\d;]*\w/g, '');
    throw new Error(`${name} ${args.join(' ')} failed:\n${said.slice(-3000)}`);
  }
}
