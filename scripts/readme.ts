// Writes the generated parts of README.md between their markers: `<!-- sizes -->` from the built files,
// others from reports of the project, when there are any. `--check` only compares: exit code 1 when one is old.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sizes, tableOf } from './size';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const README = path.join(root, 'README.md');

/** The first table of a report, undefined when there is no such file. */
function tableIn(file: string): string | undefined {
  const full = path.join(root, file);
  if (!existsSync(full)) return undefined;
  return /^(?:\|.*\n)+/m.exec(readFileSync(full, 'utf8'))?.[0].trimEnd();
}

/** Marker -> its text. */
export async function parts(): Promise<Map<string, string>> {
  const made = new Map([['sizes', tableOf(await sizes())]]);
  const platforms = tableIn('docs/platforms-report.md');
  if (platforms) made.set('platforms', platforms);
  return made;
}

/** `text` with the parts in place. */
export async function filled(text: string): Promise<string> {
  let next = text;
  for (const [name, part] of await parts()) {
    const marked = new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- /${name} -->)`);
    next = next.replace(marked, (_whole, open, close) => `${open}${part}\n${close}`);
  }
  return next;
}

const old = readFileSync(README, 'utf8');
const now = await filled(old);
if (process.argv.includes('--check')) {
  if (now !== old) {
    console.error('README.md: generated parts are old, run `npm run readme`');
    process.exitCode = 1;
  }
} else {
  writeFileSync(README, now);
}
