// Fields as data: one short line says what a call takes, and the first field that does not fit is named;
// another says which fields a body has and where they come from. Nothing here knows what they mean.

import { refuse } from './errors';

// First character of a field in a spec -> what its value must be; every value begins with nothing.
const KINDS: Record<string, string> = {
  '': 'a string',
  '#': 'a number',
  '!': 'a boolean',
  '@': 'a list of strings',
  '~': 'a list',
  '%': 'a plain object',
  '^': 'a function',
  '*': '',
};

const absent = (value: unknown) => value === undefined || value === null;

/** What a value is; for one that is no use of its type, the value itself. */
const kindOf = (value: unknown): string =>
  Array.isArray(value)
    ? Array.from(value).every((one) => typeof one === 'string')
      ? 'a list of strings'
      : 'a list'
    : absent(value) || (typeof value === 'number' && !isFinite(value))
      ? `${value as number}`
      : typeof value === 'object'
        ? 'a plain object'
        : `a ${typeof value}`;

function one(field: string, value: unknown, where: string): void {
  const [, mark, name, optional] = /^(\W?)(\w+)(\??)$/.exec(field)!;
  if (optional && absent(value)) return;
  // An id that must be there is never the empty string.
  const empty = value === '' && !optional && /(ID|Addr|token)$/.test(name!);
  const kind = empty ? 'an empty one' : kindOf(value);
  if (kind.indexOf(KINDS[mark!]!)) refuse(`${where}: ${name} must be ${KINDS[mark!]}, got ${kind}`);
}

/**
 * Checks the argument of a call and throws OpenIMError 10002 naming the first wrong field.
 * A spec is fields separated by spaces. Marks: `#` number, `!` boolean, `@` strings, `~` list,
 * `%` object, `^` function, `*` anything, none string; a trailing `?` makes it optional.
 * `=field`: the argument itself is that field. `?fields`: the whole object may be left out.
 * The empty spec takes nothing.
 */
export function check(spec: string, value: unknown, where: string): void {
  if (!spec || (spec[0] === '?' && absent(value))) return;
  if (spec[0] === '=') return one(spec.slice(1), value, where);
  one('%params', value, where);
  for (const field of spec.replace(/^\?/, '').split(' ')) {
    one(field, (value as Record<string, unknown>)[/\w+/.exec(field)![0]], where);
  }
}

/**
 * An object of the fields that `spec` names, in the language of `check` with two additions:
 * `name>other` has the value of `name` under the name `other`; `name=constant` is no field of what comes
 * in. `of` gives the values.
 */
export function fields(
  spec: string,
  of: (name: string, constant: string) => unknown,
): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  for (const word of spec.split(' ')) {
    const [, name, other, constant] = /^\W*(\w+)\??>?(\w*)=?(.*)$/.exec(
      word,
    ) as unknown as string[];
    made[other || name!] = of(name!, constant!);
  }
  return made;
}
