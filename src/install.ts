// Rows become methods: login guard, argument check, operationID, envelope and error mapping stand
// here once. It calls a row and knows nothing about what the row does.

import { check, fields } from './check';
import type { AnyDomain, FlowRow, PathRow } from './domain';
import { envelope, OpenIMError, toError } from './errors';
import { operationID as newID } from './lib/ids';
import type { Life } from './life';
import { ErrorCode } from './types/enum';

/** Runs `work` and answers as every method does: an envelope, or an OpenIMError of the same shape. */
export async function answer(
  name: string,
  given: unknown,
  work: (operationID: string) => unknown,
): Promise<unknown> {
  const operationID = typeof given === 'string' && given ? given : newID();
  // `login` -> `Login`: the name that envelopes carry.
  const event = name[0]!.toUpperCase() + name.slice(1);
  try {
    const data = await work(operationID);
    return envelope(event, data === undefined ? null : data, operationID);
  } catch (e) {
    throw toError(e, operationID, event);
  }
}

type AnyPath = PathRow<unknown, unknown, unknown>;
type AnyFlow = FlowRow<unknown, unknown, unknown>;

/** The body of a request by the spec of its row, see PathRow. */
const bodyOf = (spec: string, params: unknown, life: Life): object =>
  fields(spec, (name, constant) => {
    if (constant) return constant[0] === '.' ? life[constant.slice(1) as 'userID'] : +constant;
    const plain = Object(params) === params && !Array.isArray(params);
    return plain ? (params as Record<string, unknown>)[name] : params;
  });

async function call(
  domain: AnyDomain,
  row: AnyPath | AnyFlow,
  life: Life,
  params: unknown,
  id: string,
): Promise<unknown> {
  if (typeof row[1] === 'function') return row[1](life, params, id);
  const [path, spec, body, pick] = row as AnyPath;
  const data = await life.post(path, body ? body(params, life) : bodyOf(spec, params, life), id);
  if (pick) return pick((data || {}) as never, life, params);
  if (domain.wrote) domain.wrote(life as never, params as never);
  return null;
}

type AnyRow = AnyPath | AnyFlow | string;

/** One call of the method `name`, see install. */
function run(
  domain: AnyDomain,
  row: AnyRow,
  name: string,
  enter: () => Life,
  args: unknown[],
): Promise<unknown> {
  const refused = typeof row === 'string';
  // What stands only in the body is not asked of the app.
  const spec = (refused ? '?' : typeof row[1] === 'function' ? row[0] : row[1]).replace(
    />\w+| ?\w+=\S+/g,
    '',
  );
  // A call without parameters, or without its optional ones, takes the operationID first.
  const bare = !spec || (args.length === 1 && /^\?|^=.*\?$/.test(spec));
  const [params, id] = bare && typeof args[0] === 'string' ? [undefined, args[0]] : args;
  return answer(name, id, async (operationID) => {
    if (refused) {
      throw new OpenIMError(ErrorCode.NotSupportOptError, `${name}: not supported, ${row}`);
    }
    const life = enter();
    check(spec, params, name);
    const data = await life.until(() => call(domain, row, life, params, operationID));
    life.commit.flush(operationID);
    return data;
  });
}

const rowsOf = (domain: AnyDomain) => domain.rows as Record<string, AnyRow>;

/** Whether `domain` has the method only to refuse it. */
export const refuses = (domain: AnyDomain, name: string): boolean =>
  Object.keys(domain.rows).some(
    (names) => typeof rowsOf(domain)[names] === 'string' && names.split(' ').indexOf(name) >= 0,
  );

/**
 * Adds the methods of `domain` to `target`; `enter` gives its Life or throws 10004. All of them are
 * made at the start and few are ever called, so each is as little as can be and reads its row when
 * it is called.
 */
export function install(
  target: Record<string, unknown>,
  domain: AnyDomain,
  enter: () => Life,
): void {
  for (const names of Object.keys(domain.rows)) {
    const row = rowsOf(domain)[names]!;
    for (const name of names.split(' ')) {
      target[name] = (...args: unknown[]) => run(domain, row, name, enter, args);
    }
  }
}
