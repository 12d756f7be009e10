// What is written twice: six lines or more of the same code. Red above the bounds in budgets.json, which are percent
// of the lines: nothing in what ships, a little in what surrounds it.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as Jscpd from 'jscpd';

// Its ESM build does not load in Node.
const { detectClonesAndStatistic } = createRequire(import.meta.url)('jscpd') as typeof Jscpd;

interface Bound {
  name: string;
  folders: string[];
  limit: number;
}
const { duplicates } = JSON.parse(readFileSync('scripts/budgets.json', 'utf8')) as {
  duplicates: Bound[];
};

for (const { name, folders, limit } of duplicates) {
  const { clones, statistic } = await detectClonesAndStatistic({
    path: folders,
    format: ['typescript', 'javascript'],
    minLines: 6,
    minTokens: 60,
    silent: true,
    reporters: [],
  });
  const { lines, duplicatedLines } = statistic.total;
  const percent = (100 * duplicatedLines) / lines;
  console.log(
    `${name}: ${duplicatedLines} of ${lines} lines twice, ${percent.toFixed(2)} %, bound ${limit} %`,
  );
  if (percent <= limit) continue;
  process.exitCode = 1;
  for (const { duplicationA: a, duplicationB: b } of clones)
    console.log(`  ${a.sourceId}:${a.start.line}-${a.end.line} and ${b.sourceId}:${b.start.line}`);
}
