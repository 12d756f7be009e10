// One JavaScript world of its own: a node:vm context without code generation from strings, with a device's
// names only. It loads CommonJS bundles and catches what escapes from them. It knows no host API.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import vm from 'node:vm';
import { scripts } from './prune';
import { createTimers, type Timers } from './timers';

/** What kind of engine a device has. */
export interface RealmOptions {
  /** Language and built-ins end at ES2017: no globalThis, flat, fromEntries, allSettled, finally, BigInt ... */
  es2017?: boolean;
  /** All built-ins are frozen. */
  frozen?: boolean;
  /** Object.prototype and Array.prototype carry enumerable members of other code. */
  junk?: boolean;
  /** Whether there is a console; what it is told goes to `logs`. Default true. */
  console?: boolean;
  /** How many milliseconds pass on the device in a real one; default 1. The network keeps real time. */
  pace?: number;
  /** More global names, set before `junk`, `es2017` and `frozen` apply. */
  globals?: Record<string, unknown>;
}

/** A line some code in the realm wrote to the console. */
export interface LogLine {
  level: string;
  args: unknown[];
}

/** How a bundle finds its siblings. */
export interface LoadOptions {
  /** Folder whose files `require('./x')` may name; without it there is nothing to require. */
  dir?: string;
  /** Name in stack traces. */
  name?: string;
}

export interface Realm {
  context: vm.Context;
  timers: Timers;
  /** What reached the host uncaught: throws of callbacks, rejections nobody handled. */
  errors: unknown[];
  logs: LogLine[];
  /** Runs a script; answers its last value. */
  run(code: string, name?: string): unknown;
  /** Loads a CommonJS module with a `module`, `exports` and `require` of its own; answers its exports. */
  load(code: string, options?: LoadOptions): any;
  /** Runs a callback of the realm; a throw goes to `errors` and to listeners of `onError`. */
  call(run: () => void): void;
  /** Told of each entry of `errors`. */
  onError(listener: (error: unknown) => void): void;
  /** Rebuilds plain objects and arrays with the realm's own prototypes; other values pass as they are. */
  plain<T>(value: T): T;
  /** A copy of bytes as an ArrayBuffer of the realm. */
  buffer(bytes: Uint8Array): ArrayBuffer;
  /** A promise of the realm. */
  promise<T>(
    start: (resolve: (value: T) => void, reject: (error: unknown) => void) => void,
  ): Promise<T>;
  /** An error of the realm, with `name` set. */
  error(message: string, name?: string): Error;
  close(): void;
}

interface Makers {
  object(): Record<string, unknown>;
  array(): unknown[];
  bytes(length: number): Uint8Array;
  error(message: string, name?: string): Error;
  promise: Realm['promise'];
  isPromise(it: unknown): boolean;
}

const open = new Set<{ owns(promise: unknown): boolean; caught(error: unknown): void }>();

/** One listener for all realms of the process; rejections of other code keep their usual end. */
const onRejection = (error: unknown, promise: Promise<unknown>): void => {
  for (const realm of open) if (realm.owns(promise)) return realm.caught(error);
  if (process.listenerCount('unhandledRejection') === 1) throw error;
};

const isPlain = (value: unknown): value is Record<string, unknown> =>
  Object.prototype.toString.call(value) === '[object Object]';

/** Makes the require of a folder: siblings by relative path, never outside of it. */
const requireFrom = (
  dir: string | undefined,
  evaluate: (code: string, file: string) => unknown,
  refuse: (path: string) => Error,
): ((path: string) => unknown) => {
  const cache = new Map<string, unknown>();
  return (path) => {
    const base = dir && /^\.{0,2}\//.test(path) ? resolve(dir, path) : '';
    const file = [base, `${base}.js`, `${base}/index.js`].find(
      (it) => /\.js$/.test(it) && existsSync(it),
    );
    if (!dir || !file || !file.startsWith(resolve(dir))) throw refuse(path);
    if (!cache.has(file)) cache.set(file, evaluate(readFileSync(file, 'utf8'), file));
    return cache.get(file);
  };
};

/**
 * Makes a realm.
 * @param lean whether names that mini-program devices lack are taken away
 */
export const createRealm = (options: RealmOptions & { lean?: boolean } = {}): Realm => {
  const context = vm.createContext({}, { codeGeneration: { strings: false, wasm: false } });
  const run = (code: string, name = 'script.js'): unknown =>
    vm.runInContext(code, context, { filename: name });
  const errors: unknown[] = [];
  const logs: LogLine[] = [];
  const listeners: ((error: unknown) => void)[] = [];
  const caught = (error: unknown): void => {
    errors.push(error);
    listeners.forEach((listener) => listener(error));
  };
  const call = (callback: () => void): void => {
    try {
      callback();
    } catch (error) {
      caught(error);
    }
  };
  const timers = createTimers(call, options.pace);
  const global = run('this');
  const apply = (script: string): unknown =>
    (
      run(`(function (globals, shift) { 'use strict'; ${script} })`) as (...args: unknown[]) => void
    )(global, timers.shift);

  if (options.lean) apply(scripts.notOnDevices);
  apply(scripts.clock);
  const make = run(`({
    object: () => ({}), array: () => [], bytes: (length) => new Uint8Array(length), promise: (start) => new Promise(start),
    isPromise: (it) => it instanceof Promise,
    error: (message, name) => name
      ? Object.defineProperty(new Error(message), 'name', { value: name }) : new Error(message),
  })`) as Makers;
  const timer =
    (repeat: boolean) =>
    (callback: (...args: unknown[]) => void, ms: number, ...args: unknown[]): number => {
      if (typeof callback !== 'function') throw make.error('timers take functions', 'TypeError');
      return timers.set(() => callback(...args), ms, repeat);
    };
  const clear = (id: number): void => timers.clear(id);
  const write =
    (level: string) =>
    (...args: unknown[]) =>
      void logs.push({ level, args });
  Object.assign(context, {
    setTimeout: timer(false),
    setInterval: timer(true),
    clearTimeout: clear,
    clearInterval: clear,
    // Counted bundles (scripts/instrument.js) count here.
    ...(process.env.COVERAGE ? { __host__: globalThis } : {}),
    ...options.globals,
  });
  if (options.console !== false)
    context.console = Object.fromEntries(
      ['debug', 'log', 'info', 'warn', 'error', 'trace'].map((level) => [level, write(level)]),
    );
  else delete context.console;
  if (options.junk) apply(scripts.junk);
  if (options.es2017) apply(scripts.laterThanES2017);
  if (options.frozen) apply(scripts.frozen);

  const plain = (value: unknown): unknown => {
    if (Array.isArray(value)) {
      const list = make.array();
      value.forEach((item) => list.push(plain(item)));
      return list;
    }
    if (!isPlain(value)) return value;
    const copy = make.object();
    for (const key of Object.keys(value))
      Object.defineProperty(copy, key, {
        value: plain(value[key]),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    return copy;
  };

  const load = (code: string, { dir, name = 'bundle.js' }: LoadOptions = {}): unknown => {
    const evaluate = (source: string, file: string): unknown => {
      const body = run(`(function (exports, require, module) {${source}\n})`, file);
      const module = plain({ exports: {} }) as { exports: unknown };
      (body as (...args: unknown[]) => void).call(module.exports, module.exports, require, module);
      return module.exports;
    };
    const require = requireFrom(dir, evaluate, (path) =>
      make.error(`module '${path}' is not defined, require args is '${path}'`),
    );
    return evaluate(code, name);
  };

  const entry = { owns: (it: unknown): boolean => make.isPromise(it), caught };
  if (!open.size) process.on('unhandledRejection', onRejection);
  open.add(entry);

  return {
    context,
    timers,
    errors,
    logs,
    run,
    load,
    call,
    onError: (listener) => void listeners.push(listener),
    plain: plain as Realm['plain'],
    buffer(bytes) {
      const copy = make.bytes(bytes.length);
      copy.set(bytes);
      return copy.buffer as ArrayBuffer;
    },
    promise: make.promise,
    error: make.error,
    close() {
      timers.stop();
      if (open.delete(entry) && !open.size) process.off('unhandledRejection', onRejection);
    },
  };
};
