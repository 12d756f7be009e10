// Writes docs/reliability.md: which test shows which promise under which fault, from the names of the tests as
// they stand in their files. `--check` only compares: exit code 1 when it is old or a named test is gone.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { ACTS } from '../test/chaos/acts';
import { KINDS, PROMISES, ROWS } from './reliability-table';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const FILE = path.join(root, 'docs/reliability.md');
const TESTS = path.join(root, 'test');

interface Test {
  file: string;
  name: string;
}

/** Names of a file's tests, with those of the groups around them; `%s` stands for what varies. */
function namesIn(file: string): Test[] {
  const text = readFileSync(path.join(TESTS, file), 'utf8');
  const found: Test[] = [];
  const visit = (node: ts.Node, around: readonly string[]): void => {
    let within = around;
    if (ts.isCallExpression(node) && node.arguments.length > 1) {
      const [title] = node.arguments;
      const word = /^(describe|it)\b/.exec(node.expression.getText())?.[1];
      if (word && title && (ts.isStringLiteralLike(title) || ts.isTemplateExpression(title))) {
        const own = title
          .getText()
          .slice(1, -1)
          .replace(/\$\{([^}]+)\}/g, '%s');
        within = [...around, own];
        if (word === 'it') found.push({ file, name: within.join(' > ') });
      }
    }
    ts.forEachChild(node, (child) => visit(child, within));
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true), []);
  return found;
}

const tests = (readdirSync(TESTS, { recursive: true }) as string[])
  .map((file) => file.replace(/\\/g, '/'))
  .filter((file) => file.endsWith('.test.ts'))
  .sort()
  .flatMap(namesIn);

function testNamed(part: string): Test {
  const found = tests.filter(({ name }) => name.includes(part));
  if (found.length !== 1) throw new Error(`${found.length} tests are named "...${part}..."`);
  return found[0]!;
}

/** Tests that the table names, in the order of their first mention: their numbers are those of the list. */
const cited: Test[] = [];
function numberOf(part: string): number {
  const test = testNamed(part);
  if (!cited.includes(test)) cited.push(test);
  return cited.indexOf(test) + 1;
}

function table(): string[] {
  const lines = [
    `| fault | ${PROMISES.map((_, n) => n + 1).join(' | ')} | in random scripts as |`,
    `|---|${PROMISES.map(() => '---|').join('')}---|`,
  ];
  for (const [fault, acts, proofs] of ROWS) {
    for (const act of acts.split(' ')) {
      if (act && !ACTS[act]) throw new Error(`no act of the random scripts is called ${act}`);
    }
    const cells = PROMISES.map((_, n) =>
      proofs
        .flatMap(([which, part]) => (which.includes(`${n + 1}`) ? [numberOf(part)] : []))
        .join(' '),
    );
    lines.push(`| ${fault} | ${cells.join(' | ')} | ${acts.replace(/ /g, ', ')} |`);
  }
  return lines;
}

function kinds(): string[] {
  const lines = ['| kind | tests | cases in `npm test` | long run |', '|---|---|---|---|'];
  for (const [kind, at, cases, long] of KINDS) {
    const count = tests.filter(({ file }) => at.test(file)).length;
    if (!count) throw new Error(`no tests at ${at}`);
    lines.push(`| ${kind} | ${count} | ${cases} | ${long} |`);
  }
  return lines;
}

const rows = table();
const wanted = `${[
  '# Reliability',
  '',
  'What holds, whatever happens, and which test shows it. Made by `npm run readme` from the names of the tests.',
  '',
  ...PROMISES.map((promise, n) => `${n + 1}. ${promise}`),
  '',
  '## Faults, promises, tests',
  '',
  'Rows are what goes wrong, columns the promises above, cells the tests listed below.',
  '',
  ...rows,
  '',
  ...cited.map(({ file, name }, n) => `${n + 1}. ${name} (\`test/${file}\`)`),
  '',
  '## Cases by kind',
  '',
  'A test counts once, however many cases it runs.',
  '',
  ...kinds(),
  '',
  'A random script that fails prints its seed: `npm run chaos -- --seed N --replay` plays it again and shrinks it.',
].join('\n')}\n`;

if (process.argv.includes('--check')) {
  const old = readFileSync(FILE, 'utf8');
  // How many tests there are of a kind changes with each new one: no reason to be old.
  const plain = (text: string): string => text.replace(/\| \d+ \|/g, '| n |');
  if (plain(old) !== plain(wanted)) {
    console.error('docs/reliability.md is old: npx tsx scripts/reliability.ts');
    process.exitCode = 1;
  }
} else writeFileSync(FILE, wanted);
console.log(`${ROWS.length} faults, ${cited.length} tests cited of ${tests.length}`);
