// Rows become methods: login guard, argument check, operationID, envelope and error mapping stand
// here once. It calls a row and knows nothing about what the row does.

import { check } from './check';
import type { AnyDomain, FlowRow, PathRow } from './domain';
import { envelope, OpenIMError, toError } from './errors';
import { operationID as newID } from './lib/ids';
import type { Life } from './life';
import { ErrorCode } from './types/enum';

/** `login` -> `Login`: the name that envelopes carry. */
export const eventOf = (name: string): string => name[0]!.toUpperCase() + name.slice(1);

/** Runs `work` and answers as every method does: an envelope, or an OpenIMError of the same shape. */
export async function answer(
  name: string,
  given: unknown,
  work: (operationID: string) => unknown,
): Promise<unknown> {
  const operationID = typeof given === 'string' && given ? given : newID();
  const event = eventOf(name);
  try {
    const data = await work(operationID);
    return envelope(event, data === undefined ? null : data, operationID);
  } catch (e) {
    throw toError(e, operationID, event);
  }
}

type AnyRow = PathRow<unknown, unknown, unknown> | FlowRow<unknown, unknown, unknown>;

async function call(row: AnyRow, life: Life, params: unknown, id: string): Promise<unknown> {
  if (typeof row[1] === 'function') return row[1](life, params, id);
  const [path, , body, pick] = row as PathRow<unknown, unknown, unknown>;
  const data = await life.post(path, body ? body(params, life) : {}, id);
  return pick ? pick((data || {}) as never, life, params) : null;
}

/** Adds the methods of `domain` to `target`; `enter` gives its Life or throws 10004. */
export function install(
  target: Record<string, unknown>,
  domain: AnyDomain,
  refused: Set<string>,
  enter: () => Life,
): void {
  const rows = domain.rows as Record<string, AnyRow | string>;
  for (const name of Object.keys(rows)) {
    const row = rows[name]!;
    if (typeof row === 'string') {
      for (const one of name.split(' ')) {
        refused.add(one);
        target[one] = (...args: unknown[]) =>
          answer(one, args[args.length - 1], () => {
            throw new OpenIMError(ErrorCode.NotSupportOptError, `${one}: not supported, ${row}`);
          });
      }
      continue;
    }
    const spec = typeof row[1] === 'function' ? row[0] : row[1];
    target[name] = (...args: unknown[]) => {
      // A call without parameters, or without its optional ones, takes the operationID first.
      const bare = !spec || (/^\?|^=.*\?$/.test(spec) && args.length === 1);
      const [params, id] = bare && typeof args[0] === 'string' ? [undefined, args[0]] : args;
      return answer(name, id, async (operationID) => {
        const life = enter();
        check(spec, params, name);
        const data = await life.until(call(row, life, params, operationID));
        life.commit.flush(operationID);
        return data;
      });
    };
  }
}

/** The refusal of a call that needs a login. */
export const notLoggedIn = (): OpenIMError =>
  new OpenIMError(
    ErrorCode.ResourceLoadNotCompleteError,
    'not logged in: call login and wait for it',
  );
