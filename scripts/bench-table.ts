// The tables of README.md and docs/performance.md, made from bench/results.json alone: what the last full
// run of the bench found, missed gates included.

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

type Name = 'lite' | 'lean' | 'peer' | 'floor';

interface Row {
  title: string;
  unit: string;
  values: Partial<Record<Name, number>>;
  failed?: Partial<Record<Name, number>>;
  gate?: string;
  met?: boolean;
}

interface Requests {
  http: number;
  socket: number;
  up: number;
  down: number;
  failed?: string;
}

interface Results {
  date: string;
  machine: string;
  load: number;
  rounds: number;
  rows: Row[];
  requests: Record<'lite' | 'peer', Record<string, Requests>>;
}

// What an app feels first: the README's rows.
const FIRST = [
  'login, 100 conversations',
  'login, 10,000 conversations',
  'flood, 1 a frame',
  'CPU per message, 100 a frame',
  'heap growth, 100 a frame',
  'send, one after another, p50',
  '50 sends at once, answers 20 ms late',
  'dropped, until OnConnectSuccess',
  '100 missed, delivered',
  'compile, run, getSDK()',
  'heap after it',
];

// Gates that are times were set on an idle machine; how many times its floor each was there.
const TIMES: Record<string, number> = {
  '100,000 into one conversation': 3.8,
  '50 sends at once, answers 20 ms late': 2.2,
  'longest block, 100 a frame': 2.6,
  'longest block, 1 a frame': 2.1,
  'login, answers 50 ms late': 1.2,
};

const number = (value: number | undefined): string =>
  value === undefined
    ? '–'
    : Math.abs(value) >= 100
      ? Math.round(value).toLocaleString('en')
      : String(+value.toPrecision(3));

function line({ title, unit, values, gate, met }: Row, names: readonly Name[]): string {
  const { lite, peer } = values;
  const share = lite !== undefined && peer ? (lite / peer).toFixed(2) : '';
  const verdict = !gate ? '' : met === undefined ? gate : `${gate} ${met ? 'met' : '**missed**'}`;
  const cells = names.map((name) => number(values[name]));
  return `| ${title}${unit && `, ${unit}`} | ${cells.join(' | ')} | ${share} | ${verdict} |`;
}

function table(rows: Row[], names: readonly Name[], heads: string): string {
  const rule = `|---|${'---|'.repeat(names.length + 2)}`;
  return [
    `| figure | ${heads} | share | gate |`,
    rule,
    ...rows.map((row) => line(row, names)),
  ].join('\n');
}

function floorsOf(rows: Row[]): string {
  const lines = Object.entries(TIMES).map(([title, gate]) => {
    const { lite = 0, floor = 0 } = rows.find((row) => row.title === title)?.values ?? {};
    const share = floor ? (lite / floor).toFixed(1) : '–';
    return `| ${title} | ${share} | ${gate.toFixed(1)} |`;
  });
  const heads = '| figure | ours / floor here | gate / floor on the idle machine |';
  return [heads, '|---|---|---|', ...lines].join('\n');
}

function requestsOf({ lite, peer }: Results['requests']): string {
  const cell = (one: Requests | undefined): string =>
    !one || one.failed ? '–' : `${one.http} + ${one.socket}, ${one.up} / ${one.down}`;
  return [
    '| operation | openim-lite | client-sdk |',
    '|---|---|---|',
    ...Object.keys(lite).map((name) => `| ${name} | ${cell(lite[name])} | ${cell(peer[name])} |`),
  ].join('\n');
}

/** Marker -> its text; empty without results. */
export function benchParts(root: string): [string, string][] {
  const file = path.join(root, 'bench/results.json');
  if (!existsSync(file)) return [];
  const results = JSON.parse(readFileSync(file, 'utf8')) as Results;
  const { rows, date, machine, load, rounds, requests } = results;
  const first = FIRST.flatMap((title) => rows.filter((row) => row.title === title));
  const gated = rows.filter(({ gate, met }) => gate && met !== undefined);
  const missed = gated.filter(({ met }) => !met);
  const about =
    `${date}, ${machine}, load ${load} while it ran, medians of ${rounds} processes each; ` +
    `${gated.length - missed.length} of ${gated.length} gates met.`;
  return [
    ['bench', `${table(first, ['lite', 'peer'], 'openim-lite | client-sdk')}\n\n${about}`],
    [
      'figures',
      `${table(rows, ['lite', 'lean', 'peer', 'floor'], 'openim-lite | lean | client-sdk | floor')}\n\n${about}`,
    ],
    ['floors', floorsOf(rows)],
    ['requests', requestsOf(requests)],
  ];
}
