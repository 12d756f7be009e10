// Argument checks as data: one short line describes what a call takes, and the first field that
// does not fit is named. Nothing here knows what the fields mean.

import { OpenIMError } from './errors';
import { ErrorCode } from './types/enum';

type Test = (value: unknown) => boolean;
const isString: Test = (value) => typeof value === 'string';

// First character of a field in a spec -> what it must be. No mark: a string.
const KINDS: readonly (readonly [mark: string, expected: string, test: Test])[] = [
  ['#', 'a finite number', (value) => typeof value === 'number' && isFinite(value)],
  ['!', 'a boolean', (value) => typeof value === 'boolean'],
  ['@', 'a list of strings', (value) => Array.isArray(value) && value.every(isString)],
  ['~', 'a list', Array.isArray],
  ['%', 'an object', (value) => typeof value === 'object' && !!value && !Array.isArray(value)],
  ['^', 'a function', (value) => typeof value === 'function'],
  ['*', 'a value', () => true],
  ['', 'a string', isString],
];

const got = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'a list' : typeof value;

function one(field: string, value: unknown, where: string): void {
  const optional = field.slice(-1) === '?';
  const spec = optional ? field.slice(0, -1) : field;
  const [mark, expected, test] = KINDS.find(([first]) => spec.indexOf(first) === 0)!;
  const name = spec.slice(mark.length);
  if (optional && (value === undefined || value === null)) return;
  // An id that must be there is never the empty string.
  const empty = !optional && value === '' && /(ID|Addr|token)$/.test(name);
  if (empty || !test(value)) {
    throw new OpenIMError(
      ErrorCode.ArgsError,
      `${where}: ${name} must be ${empty ? 'a string that is not empty' : expected}, got ${empty ? "''" : got(value)}`,
    );
  }
}

/**
 * Checks the argument of a call and throws OpenIMError 10002 naming the first wrong field.
 * A spec is fields separated by spaces. Marks: `#` number, `!` boolean, `@` strings, `~` list,
 * `%` object, `^` function, `*` anything, none string; a trailing `?` makes it optional.
 * `=field`: the argument itself is that field. `?fields`: the whole object may be left out.
 * The empty spec takes nothing.
 */
export function check(spec: string, value: unknown, where: string): void {
  if (!spec) return;
  if (spec[0] === '=') return one(spec.slice(1), value, where);
  if (spec[0] === '?') {
    if (value === undefined || value === null) return;
    spec = spec.slice(1);
  }
  one('%params', value, where);
  for (const field of spec.split(' ')) {
    const name = field.replace(/^[#!@~%^*]|\?$/g, '');
    one(field, (value as Record<string, unknown>)[name], where);
  }
}
