// The shape of every answer: the envelope of success and the error of failure, five fields each.
// Codes stand in types/enum-call.ts with who sends them; which code fits is the thrower's choice.

import { ErrorCode } from './types/enum';
import type { ApiResponse } from './types/response';

// Defined, not assigned: a frozen Error.prototype refuses assignments to inherited names.
function define(target: object, fields: object, enumerable: boolean): void {
  for (const key of Object.keys(fields)) {
    const value = fields[key as never] as unknown;
    Object.defineProperty(target, key, { value, enumerable, writable: true, configurable: true });
  }
}

/**
 * What every call rejects with. Own and enumerable are exactly the five fields of the envelope, so
 * reading, spreading and JSON.stringify give what the reference SDK's plain object gives; it has a
 * message and a stack besides.
 */
export class OpenIMError extends Error {
  /** The server's code, or one of ErrorCode. */
  declare readonly errCode: number;
  /** The server's text, or what was wrong: subject, condition, number. */
  declare readonly errMsg: string;
  /** Name of the call with a capital, as in `ApiResponse.event`; empty outside of calls. */
  declare readonly event: string;
  /** The operationID given to the call or made for it. */
  declare readonly operationID: string;
  /** Always null. */
  declare readonly data: null;

  constructor(errCode: number, errMsg: string, operationID = '', event = '') {
    super(errMsg);
    // Old JavaScriptCore puts enumerable `line` and `column` on errors.
    define(this, this, false);
    define(this, { name: 'OpenIMError' }, false);
    define(this, { event, errCode, errMsg, data: null, operationID }, true);
  }
}

/** Refuses what the app gave, 10002. */
export function refuse(text: string): never {
  throw new OpenIMError(ErrorCode.ArgsError, text);
}

/** The answer of a call that succeeded. */
export const envelope = <T>(event: string, data: T, operationID: string): ApiResponse<T> => ({
  event: event as ApiResponse['event'],
  errCode: 0,
  errMsg: '',
  data,
  operationID,
});

/**
 * Anything thrown as the error of the call it overtook. An OpenIMError keeps its code, text and stack;
 * everything else is a defect and becomes 10006 with the text it had.
 */
export function toError(thrown: unknown, operationID = '', event = ''): OpenIMError {
  const { message, errMsg, stack } = Object(thrown) as Record<string, unknown>;
  const text = typeof thrown === 'string' ? thrown : message || errMsg;
  // Only our own class counts: objects of a host may have an errCode too, of another meaning.
  const from =
    thrown instanceof OpenIMError
      ? thrown
      : new OpenIMError(
          ErrorCode.SdkInternalError,
          typeof text === 'string' && text ? text : 'unknown defect',
        );
  const error = new OpenIMError(
    from.errCode,
    from.errMsg,
    operationID || from.operationID,
    event || from.event,
  );
  if (stack) define(error, { stack }, false);
  return error;
}
