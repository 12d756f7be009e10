// The options table of docs/sessions.md says what the sources do: every number, its default, no other name.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { DEFAULTS } from '../../src/config';

const page = readFileSync(resolve(__dirname, '../../docs/sessions.md'), 'utf8');

it('names every deadline with its default', () => {
  const rows = [...page.matchAll(/^\| `(\w+)` +\| (\d+) +\|/gm)].map(([, name, ms]) => [
    name,
    +ms!,
  ]);
  const listed = Object.fromEntries(rows) as Record<string, number>;
  const inText = /`maxCatchUp` \((\d+)\)/.exec(page)!;
  expect({ ...listed, maxCatchUp: Number(inText[1]) }).toEqual(DEFAULTS);
});
