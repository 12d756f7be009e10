// Scripts that make a fresh realm poorer or nastier before any code of an app runs in it: names a device lacks,
// built-ins later than ES2017, junk on prototypes, frozen built-ins. Nothing here knows a host.

/** Names Node puts into every realm and mini-program devices lack or leave unused by portable code. */
const notOnDevices = `
  const absent = ['console', 'WebAssembly', 'SharedArrayBuffer', 'Atomics', 'BigInt', 'BigInt64Array',
    'BigUint64Array', 'WeakRef', 'FinalizationRegistry', 'Intl', 'queueMicrotask'];
  absent.forEach((name) => Reflect.deleteProperty(globalThis, name));`;

/** What ES2018 and later added, as far as the engine has it and lets go (Symbol.asyncIterator it keeps). */
const laterThanES2017 = `
  const typed = Object.getPrototypeOf(Uint8Array);
  const later = [
    [Promise, 'allSettled any withResolvers try'],
    [Promise.prototype, 'finally'],
    [Object, 'fromEntries hasOwn groupBy'],
    [Array, 'fromAsync'],
    [Array.prototype, 'flat flatMap at findLast findLastIndex toReversed toSorted toSpliced with'],
    [typed.prototype, 'at findLast findLastIndex toReversed toSorted with'],
    [String.prototype, 'trimStart trimEnd matchAll replaceAll at isWellFormed toWellFormed'],
    [Symbol, 'asyncIterator matchAll dispose asyncDispose'],
    [Symbol.prototype, 'description'],
    [RegExp.prototype, 'dotAll hasIndices unicodeSets'],
    [Map, 'groupBy'],
    [Set.prototype, 'union intersection difference symmetricDifference isSubsetOf isSupersetOf isDisjointFrom'],
    [DataView.prototype, 'getBigInt64 getBigUint64 setBigInt64 setBigUint64'],
    [ArrayBuffer.prototype, 'resize resizable maxByteLength transfer transferToFixedLength detached'],
    [Error, 'captureStackTrace stackTraceLimit'],
    [globalThis, 'BigInt BigInt64Array BigUint64Array WeakRef FinalizationRegistry AggregateError Iterator'
      + ' SharedArrayBuffer Atomics WebAssembly structuredClone queueMicrotask globalThis'],
  ];
  later.forEach(([owner, names]) => names.split(' ').forEach((name) => Reflect.deleteProperty(owner, name)));`;

/** What careless scripts leave behind for every for-in loop. */
const junk = `
  Object.prototype.leftover = function leftover() {};
  Object.prototype.leftoverText = 'junk';
  Array.prototype.remove = function remove() {};
  Array.prototype.last = 'junk';`;

/** As hardened runtimes do: all built-ins frozen, so an assignment over an inherited name throws. */
const frozen = `
  const seen = new Set();
  const freeze = (it) => {
    if (!it || (typeof it !== 'object' && typeof it !== 'function') || seen.has(it)) return;
    seen.add(it);
    Object.freeze(it);
    freeze(Object.getPrototypeOf(it));
    Reflect.ownKeys(it).forEach((key) => {
      const held = Object.getOwnPropertyDescriptor(it, key);
      if ('value' in held) freeze(held.value);
    });
  };
  ['Object', 'Function', 'Array', 'ArrayBuffer', 'Boolean', 'DataView', 'Date', 'Error', 'EvalError', 'Float32Array',
    'Float64Array', 'Int8Array', 'Int16Array', 'Int32Array', 'JSON', 'Map', 'Math', 'Number', 'Promise', 'Proxy',
    'RangeError', 'ReferenceError', 'Reflect', 'RegExp', 'Set', 'String', 'Symbol', 'SyntaxError', 'TypeError',
    'URIError', 'Uint8Array', 'Uint8ClampedArray', 'Uint16Array', 'Uint32Array', 'WeakMap', 'WeakSet',
  ].forEach((name) => freeze(globals[name]));
  [(async () => {}), (function* () {}), [][Symbol.iterator](), new Map()[Symbol.iterator]()].forEach(freeze);`;

/** Takes the built-in Date by the hand: its now, and dates made without arguments, follow the device's clock. */
const clock = `
  const Native = Date;
  const real = Native.now;
  Native.now = function now() { return real() + shift(); };
  globalThis.Date = new Proxy(Native, {
    apply: () => new Native(Native.now()).toString(),
    construct: (it, args, target) => Reflect.construct(it, args.length ? args : [Native.now()], target),
  });
  Native.prototype.constructor = globalThis.Date;`;

/** Scripts by name; each is the body of a function of (globals, shift). */
export const scripts = { notOnDevices, laterThanES2017, junk, frozen, clock };
