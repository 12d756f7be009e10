// From Stryker's report to results.json, and from there to docs/mutation.md: scores by folder and file, and each
// mutant that no test noticed with the reason from reasons.mjs.

import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { groups } from './reasons.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const PAGE = join(here, '../docs/mutation.md');
export const RESULTS = join(here, 'results.json');

/** An endless loop, found by its turns; a mutant whose time was over is none yet: the machine may be slow. */
const isEndless = ({ status, statusReason }) =>
  status === 'Timeout' && /hit limit/i.test(statusReason || '');
const NOTES = { NoCoverage: { unrun: true }, Timeout: { late: true } };

/** Counts of one source file, and each mutant that no test noticed for certain. */
export function summary(report, seconds) {
  const [[, { mutants, source }]] = Object.entries(report.files);
  const lines = source.split('\n');
  const endless = mutants.filter(isEndless);
  const count = (...states) => mutants.filter(({ status }) => states.includes(status)).length;
  const survivors = mutants
    .filter((one) => /Survived|NoCoverage|Timeout/.test(one.status) && !isEndless(one))
    .map(({ location: { start, end }, replacement, status }) => {
      const line = lines[start.line - 1];
      const of =
        start.line === end.line
          ? line.slice(start.column - 1, end.column - 1)
          : line.slice(start.column - 1).trim() + ' …';
      const to = replacement.replace(/\s+/g, ' ');
      return { line: start.line, of, to, ...NOTES[status] };
    })
    .sort((a, b) => a.line - b.line);
  return {
    noticed: count('Killed', 'RuntimeError') + endless.length,
    endless: endless.length,
    words: count('Ignored'),
    seconds,
    survivors,
  };
}

const percent = (noticed, missed) =>
  noticed + missed ? `${((100 * noticed) / (noticed + missed)).toFixed(1)} %` : '–';

const code = (text) => {
  const short = (text.length > 60 ? text.slice(0, 59) + '…' : text).replace(/\|/g, '\\|');
  return short.includes('`') ? `\`\` ${short} \`\`` : `\`${short}\``;
};

const section = (title, survivors) =>
  [
    `### ${title}\n`,
    ...survivors.map(
      ({ where, of, to, late }) =>
        `- ${where} ${code(of)} → ${code(to || '(nothing)')}${late ? ' (time was over)' : ''}`,
    ),
  ].join('\n');

/** Adds up what was found of some files. */
const sum = (all) =>
  all.reduce(
    (to, { noticed, endless, words, survivors }) => ({
      noticed: to.noticed + noticed,
      endless: to.endless + endless,
      words: to.words + words,
      missed: to.missed + survivors.length,
    }),
    { noticed: 0, endless: 0, words: 0, missed: 0 },
  );

const row = (name, { noticed, endless, words, missed }) =>
  `| ${name} | ${percent(noticed, missed)} | ${noticed} | ${endless} | ${missed} | ${words} |`;

/** Writes the page. Returns the survivors without a reason. */
export function writePage(plan) {
  const results = JSON.parse(readFileSync(RESULTS, 'utf8'));
  const names = Object.keys(plan).filter((name) => results[name]);
  const left = names.flatMap((name) =>
    results[name].survivors.map((one) => ({ name, ...one, where: `${name}:${one.line}` })),
  );
  const unexplained = new Set(left);
  const lists = [];
  for (const { reason, holds } of groups) {
    const found = [...unexplained].filter(holds);
    found.forEach((one) => unexplained.delete(one));
    if (found.length) lists.push(section(reason, found));
  }
  const open = [...unexplained];
  if (open.length) lists.push(section('Not judged yet', open));
  const folders = [...new Set(names.map((name) => name.split('/')[0]))];
  const of = (folder) => names.filter((name) => name.startsWith(`${folder}/`));
  const head = [
    '| | score | noticed | of these endless | not noticed | words |',
    '|---|---|---|---|---|---|',
  ];
  const dates = names.map((name) => results[name].date).sort();
  const missing = Object.keys(plan).filter((name) => !results[name]);
  const figures = [
    `Measured ${dates[0]}${dates[0] === dates[dates.length - 1] ? '' : ` to ${dates[dates.length - 1]}`}.`,
    missing.length ? `\nNot measured: ${missing.join(', ')}.` : '',
    '',
    ...head,
    ...folders.map((folder) => row(`**${folder}/**`, sum(of(folder).map((name) => results[name])))),
    row('**all**', sum(names.map((name) => results[name]))),
    '',
    ...head,
    ...names.map((name) => row(name, sum([results[name]]))),
    '',
    '## Not noticed, and why',
    '',
    lists.join('\n\n'),
  ].join('\n');
  const page = readFileSync(PAGE, 'utf8');
  const mark = '<!-- figures: npm run mutation -->';
  writeFileSync(PAGE, `${page.slice(0, page.indexOf(mark) + mark.length)}\n\n${figures.trim()}\n`);
  return open;
}
