// ErrorCode says which codes are never sent: nothing sends those, and something every other.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');
const sources = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => [file, readFileSync(path.join(root, 'src', file), 'utf8')] as const);
const [, body] = /enum ErrorCode \{([\s\S]*?)\n\}/.exec(
  readFileSync(path.join(root, 'src/types/enum-call.ts'), 'utf8'),
)!;
const members = Array.from(
  body!.matchAll(/\/\*\*([\s\S]*?)\*\/\s*(\w+) = (\d+)/g),
  ([, text, name, code]) => ({ text: text!, name: name!, code: code! }),
);

it('says something of every code', () => {
  expect(members).toHaveLength(body!.match(/ = \d+/g)!.length);
});

it.each(members)('$code $name', ({ name, text }) => {
  const use = new RegExp(`ErrorCode\\.${name}\\b`);
  const users = sources.flatMap(([file, code]) => (use.test(code) ? file : []));
  if (text.includes('not sent.')) return expect(users).toEqual([]);
  expect(users.length).toBeGreaterThan(0);
});
