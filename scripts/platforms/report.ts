// The report of a run of all rows, as a document with one table; that of the README is taken from it.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROWS, type Row } from './rows';

// npm and Jest both start at the package's root.
const root = process.cwd();

export interface Outcome {
  row: Row;
  passed: boolean;
  tests: number;
  seconds: number;
  /** Why it did not pass. */
  cause: string;
}

const VERSION: Record<string, string[]> = {
  chromium: ['--version'],
  node: ['--version'],
};

/** `name 1.2.3`, as the lock file or the program says. */
function versionOf(tool: NonNullable<Row['tools']>[number]): string {
  if (typeof tool !== 'string') {
    const [project, name] = tool;
    const lock = path.join(root, project, 'package-lock.json');
    if (!existsSync(lock)) return name;
    const { packages } = JSON.parse(readFileSync(lock, 'utf8')) as {
      packages: Record<string, { version?: string }>;
    };
    return `${name} ${packages[`node_modules/${name}`]?.version || ''}`.trim();
  }
  try {
    const out = execFileSync(tool, VERSION[tool] || ['--version'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return `${tool} ${/\d+(\.\d+)+/.exec(out)![0]}`;
  } catch {
    // Not there, or it tells no version.
    return tool;
  }
}

const lineOf = ({ row, passed, tests, cause }: Outcome): string =>
  `| ${row.name} | ${row.how} | ${(row.tools || []).map(versionOf).join(', ')} | ${
    passed ? `${tests} passed` : `**no**: ${cause.replace(/\|/g, '/')}`
  } |`;

/** The document; rows that did not run now keep the line of `old`, the document before. */
export function report(outcomes: readonly Outcome[], old = ''): string {
  const lines = ROWS.map(({ name }) => {
    const now = outcomes.find(({ row }) => row.name === name);
    const before = old.split('\n').find((line) => line.startsWith(`| ${name} |`));
    return now ? lineOf(now) : before || `| ${name} | | | **no**: not run yet |`;
  });
  const passed = lines.filter((line) => !line.includes('| **no**')).length;
  return `# Platforms, as run

Written by \`npm run platforms\`: every row installs the packed package into a project or device of its
own, logs in to the embedded server and talks. What stands in for a phone is said in each row; nothing here
ran on a physical device. Rows that a later run left out keep their lines.

| platform | what ran | tools | tests |
|---|---|---|---|
${lines.join('\n')}

${passed} of ${lines.length} platforms.
`;
}
