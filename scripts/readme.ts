// Writes the generated parts of README.md, docs/size.md and docs/performance.md between their markers
// (`<!-- sizes -->` from the built files, others from reports of the project, when there are any) and the line numbers of docs/tour.md.
// `--check` only compares: exit code 1 when one is old.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { benchParts } from './bench-table';
import { renumbered } from './tour';
import { marginal, partsOf, sizes, tableOf } from './size';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const FILES = ['README.md', 'docs/size.md', 'docs/performance.md', 'docs/tour.md'];

/** The first table of a report, undefined when there is no such file. */
function tableIn(file: string): string | undefined {
  const full = path.join(root, file);
  if (!existsSync(full)) return undefined;
  return /^(?:\|.*\n)+/m.exec(readFileSync(full, 'utf8'))?.[0].trimEnd();
}

/** Marker -> its text. */
export async function parts(): Promise<Map<string, string>> {
  const made = new Map([
    ['sizes', tableOf(await sizes())],
    ['parts', partsOf(await marginal())],
    ...benchParts(root),
  ]);
  const platforms = tableIn('docs/platforms-report.md');
  if (platforms) made.set('platforms', platforms);
  return made;
}

const made = await parts();
for (const name of FILES) {
  const file = path.join(root, name);
  const old = readFileSync(file, 'utf8');
  let now = old;
  for (const [part, text] of made) {
    const marked = new RegExp(`(<!-- ${part} -->\n)[^]*?(<!-- /${part} -->)`);
    now = now.replace(marked, (_whole, open: string, close: string) => `${open}${text}\n${close}`);
  }
  if (name === 'docs/tour.md') now = renumbered(now, root);
  if (now === old) continue;
  if (process.argv.includes('--check')) {
    console.error(`${name}: generated parts are old, run \`npm run readme\``);
    process.exitCode = 1;
  } else {
    writeFileSync(file, now);
  }
}
