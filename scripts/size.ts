// Sizes, gzip -9 of esbuild's minified ES2017 output: every entry and the smallest clients, held
// against budgets.json. Red when one is over. `--table` prints Markdown for the README.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const root = path.resolve(path.dirname(new URL(import.meta.url).pathname), '..');

interface Budget {
  /** What a reader calls it. */
  name: string;
  /** Source of a consumer; `dist/` stands for the built ESM. */
  code: string;
  /** gzip bytes. */
  limit: number;
}

export async function measure(code: string): Promise<{ min: number; gzip: number }> {
  const result = await build({
    stdin: { contents: code, resolveDir: root, loader: 'js' },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2017',
    logLevel: 'error',
  });
  const bytes = result.outputFiles[0]!.contents;
  return { min: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length };
}

export async function sizes(): Promise<(Budget & { min: number; gzip: number })[]> {
  const budgets = JSON.parse(
    readFileSync(path.join(root, 'scripts/budgets.json'), 'utf8'),
  ) as Budget[];
  return Promise.all(
    budgets.map(async (budget) => ({ ...budget, ...(await measure(budget.code)) })),
  );
}

const kb = (bytes: number): string => (bytes / 1000).toFixed(2);

/** The figures as a Markdown table. */
export const tableOf = (rows: readonly (Budget & { min: number; gzip: number })[]): string =>
  [
    '| what | gzip KB | minified KB | budget KB |\n|---|---|---|---|',
    ...rows.map(({ name, gzip, min, limit }) => {
      const over = gzip > limit ? ' OVER' : '';
      return `| ${name} | ${kb(gzip)} | ${kb(min)} | ${kb(limit)}${over} |`;
    }),
  ].join('\n');

if (process.argv[1] && path.basename(process.argv[1]).startsWith('size')) {
  const rows = await sizes();
  console.log(tableOf(rows));
  if (rows.some(({ gzip, limit }) => gzip > limit)) process.exitCode = 1;
}
