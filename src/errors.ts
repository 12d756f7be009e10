// The shape of every answer: the envelope of success and the error of failure, five fields each.
// Codes stand in types/enum-call.ts with who sends them; which code fits is the thrower's choice.

import { ErrorCode } from './types/enum';
import type { ApiResponse } from './types/response';

const define = (target: object, key: string, value: unknown, enumerable: boolean) =>
  Object.defineProperty(target, key, { value, enumerable, writable: true, configurable: true });

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
    for (const key of Object.keys(this)) define(this, key, undefined, false);
    // Defined, not assigned: a frozen Error.prototype refuses assignments to inherited names.
    define(this, 'name', 'OpenIMError', false);
    const fields = { event, errCode, errMsg, data: null, operationID };
    for (const key of Object.keys(fields)) define(this, key, fields[key as 'event'], true);
  }
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
  const e = (thrown || {}) as { message?: unknown; errMsg?: unknown; stack?: unknown };
  // Only our own class counts: objects of a host may have an errCode too, of another meaning.
  const own = thrown instanceof OpenIMError && thrown;
  const text = typeof thrown === 'object' ? e.message || e.errMsg : thrown;
  const error = new OpenIMError(
    own ? own.errCode : ErrorCode.SdkInternalError,
    own ? own.errMsg : typeof text === 'string' && text ? text : 'unknown defect',
    operationID || (own ? own.operationID : ''),
    event || (own ? own.event : ''),
  );
  if (e.stack) define(error, 'stack', e.stack, false);
  return error;
}
