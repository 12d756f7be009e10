import { readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import ts from 'typescript';
import { envelope, OpenIMError, toError } from '../../src/errors';

const KEYS = ['data', 'errCode', 'errMsg', 'event', 'operationID'];

interface Made {
  OpenIMError: typeof OpenIMError;
}

/** The module in a realm prepared by `before`, compiled as it is published. */
function inRealm(before: string): Made {
  const source = readFileSync(path.resolve(__dirname, '../../src/errors.ts'), 'utf8');
  const compilerOptions = { target: ts.ScriptTarget.ES2017, module: ts.ModuleKind.CommonJS };
  const { outputText } = ts.transpileModule(source, { compilerOptions });
  const exported = {} as Made;
  const context = vm.createContext({
    module: { exports: exported },
    exports: exported,
    require: () => ({ ErrorCode: { SdkInternalError: 10006 } }),
  });
  vm.runInContext(`${before};\n${outputText};\nresult = module.exports`, context);
  return (context as unknown as { result: Made }).result;
}

describe('OpenIMError', () => {
  const error = new OpenIMError(1302, 'BlockedByPeer', 'op1', 'SendMessage');

  it('reads as the envelope of a failure', () => {
    expect(error.errCode).toBe(1302);
    expect(error.errMsg).toBe('BlockedByPeer');
    expect(error.operationID).toBe('op1');
    expect(error.event).toBe('SendMessage');
    expect(error.data).toBeNull();
  });

  it('spreads and serializes to exactly the five fields', () => {
    const expected = {
      event: 'SendMessage',
      errCode: 1302,
      errMsg: 'BlockedByPeer',
      data: null,
      operationID: 'op1',
    };
    expect({ ...error }).toEqual(expected);
    expect(Object.keys(error).sort()).toEqual(KEYS);
    expect(JSON.parse(JSON.stringify(error))).toEqual(expected);
  });

  it('is an Error with message, name and stack, none of them enumerable', () => {
    expect(error).toBeInstanceOf(Error);
    expect(error).toBeInstanceOf(OpenIMError);
    expect(error.message).toBe('BlockedByPeer');
    expect(String(error)).toBe('OpenIMError: BlockedByPeer');
    expect(error.stack).toContain('errors.test');
    for (const key of ['message', 'name', 'stack']) {
      expect(Object.prototype.propertyIsEnumerable.call(error, key)).toBe(false);
    }
  });

  it('needs neither an operationID nor an event', () => {
    expect({ ...new OpenIMError(10000, 'down') }).toEqual({
      event: '',
      errCode: 10000,
      errMsg: 'down',
      data: null,
      operationID: '',
    });
  });

  it('works where all prototypes are frozen', () => {
    const frozen =
      'Object.prototype.errCode = 1; Object.prototype.name = 2; [Object, Function, Array, Error].forEach((C) => Object.freeze(C.prototype))';
    const made = new (inRealm(frozen).OpenIMError)(1501, 'TokenExpiredError');
    expect(Object.keys(made).sort()).toEqual(KEYS);
    expect(made.errCode).toBe(1501);
    expect(made.name).toBe('OpenIMError');
    expect(made.message).toBe('TokenExpiredError');
  });

  it('hides what an engine adds to errors', () => {
    const engine =
      'globalThis.Error = class extends Error { constructor(m) { super(m); this.line = 7; this.column = 9; } }';
    const made = new (inRealm(engine).OpenIMError)(10002, 'x');
    expect(Object.keys(made).sort()).toEqual(KEYS);
    expect(Object.keys(JSON.parse(JSON.stringify(made)) as object).sort()).toEqual(KEYS);
  });
});

describe('envelope', () => {
  it('has the five fields of a success', () => {
    expect(envelope('Login', null, 'op')).toEqual({
      event: 'Login',
      errCode: 0,
      errMsg: '',
      data: null,
      operationID: 'op',
    });
    expect(Object.keys(envelope('Login', 1, 'op')).sort()).toEqual(KEYS);
  });
});

describe('toError', () => {
  it('keeps code, text and stack of an OpenIMError and gives it the call it belongs to', () => {
    const thrown = new OpenIMError(1402, 'MutedInGroup');
    const error = toError(thrown, 'op', 'SendMessage');
    expect({ ...error }).toEqual({
      event: 'SendMessage',
      errCode: 1402,
      errMsg: 'MutedInGroup',
      data: null,
      operationID: 'op',
    });
    expect(error.stack).toBe(thrown.stack);
  });

  it('leaves the thrown error as it is, for other calls that end with it', () => {
    const thrown = new OpenIMError(10101, 'ended');
    expect(toError(thrown, 'one', 'A').operationID).toBe('one');
    expect(toError(thrown, 'two', 'B').operationID).toBe('two');
    expect(thrown.operationID).toBe('');
  });

  it('keeps the call that the error names when none is given', () => {
    expect(toError(new OpenIMError(1, 'm', 'op', 'Ev'))).toMatchObject({
      operationID: 'op',
      event: 'Ev',
    });
  });

  it.each([
    ['an Error', new TypeError('x is not a function'), 'x is not a function'],
    ['an Error without text', new Error(), 'unknown defect'],
    ['a string', 'boom', 'boom'],
    ['nothing', undefined, 'unknown defect'],
    ['null', null, 'unknown defect'],
    ['a number', 5, 'unknown defect'],
    ['an object of a host', { errMsg: 'request:fail', errCode: 600001 }, 'request:fail'],
    ['an object without a prototype', Object.create(null) as object, 'unknown defect'],
    ['an object whose text is no string', { message: {} }, 'unknown defect'],
  ])('makes a defect of %s', (_, thrown, text) => {
    const error = toError(thrown, 'op', 'Login');
    expect(error).toBeInstanceOf(OpenIMError);
    expect({ ...error }).toEqual({
      event: 'Login',
      errCode: 10006,
      errMsg: text,
      data: null,
      operationID: 'op',
    });
  });

  it('keeps the stack of a defect', () => {
    const thrown = new TypeError('bad');
    expect(toError(thrown).stack).toBe(thrown.stack);
  });
});
