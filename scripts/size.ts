// Sizes, gzip -9 of esbuild's minified ES2017 output: every entry and the smallest clients, and minified
// bytes by folder of the sources, held against budgets.json. Red when one is over its limit; `--goal`
// is red too when one is over what it is to weigh. `--table` prints the README's table alone.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type BuildResult } from 'esbuild';
import { all } from '../src/all';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

interface Budget {
  /** What a reader calls it. */
  name: string;
  /** Source of a consumer; `dist/` stands for the built ESM. */
  code: string;
  /** The same consumer without what is weighed: the row is the difference. */
  without?: string;
  /** gzip bytes that must hold: what is reached, so that nothing grows unseen. */
  limit: number;
  /** gzip bytes it is to weigh, when it weighs more. */
  goal?: number;
}
interface Folder {
  name: string;
  /** Minified bytes in the main entry, from the sources (enums before they are made compact). */
  limit: number;
}
interface Budgets {
  entries: Budget[];
  folders: Folder[];
}
type Measured = Budget & { min: number; gzip: number };

const budgets = JSON.parse(
  readFileSync(path.join(root, 'scripts/budgets.json'), 'utf8'),
) as Budgets;

const bundle = (code: string): Promise<BuildResult<{ write: false; metafile: true }>> =>
  build({
    stdin: { contents: code, resolveDir: root, loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    target: 'es2017',
    logLevel: 'error',
  });

export async function measure(code: string): Promise<{ min: number; gzip: number }> {
  const bytes = (await bundle(code)).outputFiles[0]!.contents;
  return { min: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length };
}

export const sizes = (): Promise<Measured[]> =>
  Promise.all(
    budgets.entries.map(async (entry) => {
      const { min, gzip } = await measure(entry.code);
      const base = entry.without ? await measure(entry.without) : { min: 0, gzip: 0 };
      return { ...entry, min: min - base.min, gzip: gzip - base.gzip };
    }),
  );

/** Minified bytes by folder: `adapters`, `src`, `src/domains/file` and so on, largest first. */
export async function folders(): Promise<[folder: string, bytes: number][]> {
  const { metafile } = await bundle("export * from './src/entry/main';");
  const sums = new Map<string, number>();
  for (const [file, { bytesInOutput }] of Object.entries(
    Object.values(metafile.outputs)[0]!.inputs,
  )) {
    const folder = file.startsWith('<')
      ? ''
      : path.posix.dirname(file).replace(/^adapters.*/, 'adapters');
    if (folder) sums.set(folder, (sums.get(folder) ?? 0) + bytesInOutput);
  }
  return [...sums].sort((a, b) => b[1] - a[1]);
}

/** What each domain adds to a WeChat client of all of them, gzip bytes; what it weighs with none and with all. */
export async function marginal(): Promise<[what: string, gzip: number][]> {
  const domains = all.map(({ name }) => name);
  const client = async (names: readonly string[]): Promise<number> => {
    const list = names.map((name) => `, ${name}`).join('');
    const imports = `import { createSDK, wechat${list} } from './dist/esm/wechat.mjs';`;
    const code = `${imports} export const sdk = (wx) => createSDK(wechat(wx)${list});`;
    return (await measure(code)).gzip;
  };
  const whole = await client(domains);
  const entry = (await measure("export * from './dist/esm/wechat.mjs';")).gzip;
  const rows: [string, number][] = [
    ['session, sockets, codec, delivery, sends: no domain', await client([])],
  ];
  for (const name of domains) {
    rows.push([`\`${name}\``, whole - (await client(domains.filter((other) => other !== name)))]);
  }
  rows.push(['enums and the other exports of the reference SDK', entry - whole]);
  return rows;
}

const kb = (bytes: number): string => (bytes / 1000).toFixed(2);

/** The figures as a Markdown table. */
export const tableOf = (rows: readonly Measured[]): string =>
  [
    '| what | gzip KB | minified KB | budget KB | goal KB |\n|---|---|---|---|---|',
    ...rows.map(({ name, gzip, min, limit, goal = limit }) => {
      const [over, missed] = [gzip > limit ? ' OVER' : '', gzip > goal ? ' missed' : ''];
      return `| ${name} | ${kb(gzip)} | ${kb(min)} | ${kb(limit)}${over} | ${kb(goal)}${missed} |`;
    }),
  ].join('\n');

/** The marginal figures as a Markdown table. */
export const partsOf = (rows: readonly [string, number][]): string =>
  [
    '| part | gzip KB |\n|---|---|',
    ...rows.map(([what, gzip]) => `| ${what} | ${kb(gzip)} |`),
  ].join('\n');

async function main(): Promise<void> {
  const rows = await sizes();
  console.log(tableOf(rows));
  if (process.argv.includes('--table')) return;
  const limits = new Map(budgets.folders.map(({ name, limit }) => [name, limit]));
  console.log('\n| folder, in the main entry | minified KB | budget KB |\n|---|---|---|');
  let red = rows.some(({ gzip, limit }) => gzip > limit);
  for (const [name, bytes] of await folders()) {
    const limit = limits.get(name);
    if (limit === undefined || bytes > limit) red = true;
    const over =
      limit === undefined ? 'none: add one' : `${kb(limit)}${bytes > limit ? ' OVER' : ''}`;
    console.log(`| ${name} | ${kb(bytes)} | ${over} |`);
  }
  const missed = rows.filter(({ gzip, goal = gzip }) => gzip > goal);
  missed.forEach(({ name, gzip, goal = 0 }) =>
    console.log(`goal missed by ${kb(gzip - goal)} KB: ${name}`),
  );
  if (red || (missed.length && process.argv.includes('--goal'))) process.exitCode = 1;
}

if (process.argv[1] && path.basename(process.argv[1]).startsWith('size')) await main();
