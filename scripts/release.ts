// Publishes the version of package.json: `npm run release -- --dry-run` does everything but the last step.
// Refuses a dirty tree, a version without a dated section in CHANGELOG.md, a tag that exists, a red check.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const dry = process.argv.includes('--dry-run');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const run = (command: string, ...args: string[]): string =>
  execFileSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  }).trim();

interface Manifest {
  name: string;
  version: string;
  repository?: unknown;
}
const { name, version, repository } = JSON.parse(read('package.json')) as Manifest;
const escaped = version.replace(/\./g, '\\.');

/** The text below the version's heading; the heading carries the day: `## 1.2.3 - 2026-01-31`. */
function notes(): { dated: boolean; text: string } {
  const found = new RegExp(`^## ${escaped} - (.+)\n([^]*?)(?=^## |(?![^]))`, 'm').exec(
    read('CHANGELOG.md'),
  );
  return { dated: /^\d{4}-\d\d-\d\d$/.test(found?.[1] ?? ''), text: (found?.[2] ?? '').trim() };
}

/** What stands against a release. */
function obstacles(): string[] {
  const found: string[] = [];
  const { dated, text } = notes();
  if (run('git', 'status', '--porcelain')) found.push('the working tree has changes: commit them');
  if (!text) found.push(`CHANGELOG.md has no section for ${version}`);
  else if (!dated) found.push(`CHANGELOG.md: the section of ${version} has no day yet`);
  if (run('git', 'tag', '--list', `v${version}`))
    found.push(`tag v${version} exists: raise the version`);
  if (!repository)
    found.push('package.json names no repository: npm cannot attest where the build came from');
  return found;
}

const found = obstacles();
console.log(`${name} ${version}${dry ? ' (dry run)' : ''}`);
found.forEach((line) => console.log(`  not ready: ${line}`));
if (found.length && !dry) process.exit(1);
// A dry run shows the package even when the release is not ready; the check is the release's own gate.
if (!dry) execFileSync('npm', ['run', 'check'], { cwd: root, stdio: 'inherit' });
else run('npm', 'run', '--silent', 'build');

const [{ filename, size, unpackedSize, files }] = JSON.parse(
  run('npm', 'pack', '--dry-run', '--json', '--ignore-scripts'),
) as [{ filename: string; size: number; unpackedSize: number; files: unknown[] }];
console.log(`  ${filename}: ${files.length} files, ${size} bytes packed, ${unpackedSize} unpacked`);
console.log(`  notes:\n${notes().text.replace(/^/gm, '    ')}`);
// Provenance: the registry records which commit and workflow built the tarball, where OIDC is at hand.
const publish = ['publish', '--provenance', '--access', 'public', '--ignore-scripts'];
if (dry) {
  console.log(`  would run: git tag v${version} && npm ${publish.join(' ')}`);
} else {
  run('git', 'tag', `v${version}`);
  execFileSync('npm', publish, { cwd: root, stdio: 'inherit' });
}
