// The simulated devices judged by themselves: their names, their engine, their clock. A device that is kinder
// than a phone would make every test above it worthless.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createBrowserHost,
  createMyHost,
  createUniHost,
  createWxHost,
  type Host,
} from '../../testing/hosts';
import { settle, until } from './wait';

const absent = (
  'process require module exports Buffer setImmediate window document navigator location fetch ' +
  'WebSocket XMLHttpRequest TextEncoder TextDecoder Blob File FileReader URL Headers atob btoa crypto Event ' +
  'queueMicrotask WebAssembly structuredClone BigInt WeakRef localStorage'
).split(' ');
const later = (
  'globalThis BigInt Array.prototype.flat Array.prototype.at Object.fromEntries Promise.allSettled Promise.any ' +
  'Promise.prototype.finally String.prototype.matchAll String.prototype.trimEnd String.prototype.replaceAll'
).split(' ');

describe('a device', () => {
  let host: Host;
  afterEach(() => host.close());
  const kinds: [string, () => Host][] = [
    ['WeChat', () => createWxHost()],
    ['Alipay', () => createMyHost()],
    ['uni-app', () => createUniHost()],
  ];

  it.each(kinds)('%s has no name of Node or of a browser', (_name, make) => {
    host = make();
    expect(absent.filter((it) => host.run(`typeof ${it}`) !== 'undefined')).toEqual([]);
    expect(() => host.run('eval("1")')).toThrow(/Code generation/);
    expect(() => host.run('new Function("return 1")')).toThrow(/Code generation/);
  });

  it('ends at ES2017 when told so', () => {
    host = createWxHost({ es2017: true });
    const has = (path: string): unknown =>
      path.includes('.') ? host.run(`typeof ${path}`) : host.run(`typeof ${path}`);
    expect(later.filter((it) => has(it) !== 'undefined')).toEqual([]);
    expect(
      host.run('[typeof Object.entries, typeof "".padEnd, typeof Symbol.iterator].join()'),
    ).toBe('function,function,symbol');
  });

  it('has frozen built-ins and junk on prototypes when told so', () => {
    host = createWxHost({ frozen: true, junk: true });
    const keys = host.run(
      '(() => { const k = []; for (const i in [1]) k.push(i); return k.length })()',
    );
    expect(keys).toBeGreaterThan(3);
    expect(() => host.run('"use strict"; new Error("x").message; Object.prototype.y = 1')).toThrow(
      /not extensible/,
    );
    expect(() =>
      host.run('(() => { "use strict"; const e = new Error(); e.name = "n" })()'),
    ).toThrow(/read only/);
  });

  it('gives a bundle its own module and its siblings, nothing outside the folder', () => {
    const dir = mkdtempSync(join(tmpdir(), 'openim-'));
    writeFileSync(join(dir, 'main.js'), 'exports.sum = require("./part").one + 1;');
    writeFileSync(join(dir, 'part.js'), 'module.exports = { one: 1 };');
    host = createWxHost();
    expect(host.loadFile(join(dir, 'main.js'))).toMatchObject({ sum: 2 });
    expect(() => host.load('require("../x")', { dir })).toThrow(/not defined/);
    expect(() => host.load('require("fs")', { dir })).toThrow(/not defined/);
    expect(host.run('typeof module + typeof exports')).toBe('undefinedundefined');
    rmSync(dir, { recursive: true });
  });

  it('keeps what escapes from callbacks, and what is written to the console', async () => {
    host = createWxHost();
    host.run('console.warn("careful", 1); setTimeout(() => { throw new Error("lost") }, 1)');
    await until(() => host.errors.length, 'the error');
    expect((host.errors[0] as Error).message).toBe('lost');
    expect(host.logs).toEqual([{ level: 'warn', args: ['careful', 1] }]);
  });

  it.each([
    ['wx.setStorageSync("a", 1)', () => createWxHost()],
    ['wx.getStorage({ key: "a" })', () => createWxHost()],
    ['my.setStorageSync({ key: "a", data: 1 })', () => createMyHost()],
    ['uni.removeStorage({ key: "a" })', () => createUniHost()],
    ['localStorage.getItem("a")', () => createBrowserHost()],
    ['typeof indexedDB', () => createBrowserHost()],
  ])('notices %s', (code, make) => {
    host = make();
    expect(host.storageTouched).toBe(false);
    host.run(code);
    expect(host.storageTouched).toBe(true);
  });
});

describe("a device's time", () => {
  let host: Host;
  beforeEach(() => {
    host = createWxHost();
    host.run(`var seen = []; var note = (name) => () => { seen.push(name); };
      var at = (name, ms) => setTimeout(note(name), ms);`);
  });
  afterEach(() => host.close());
  const seen = (): string => host.run('seen.join()') as string;

  it('counts the timers that are set', () => {
    host.run('var a = at("a", 1000); setInterval(note("i"), 1000);');
    expect(host.timers()).toBe(2);
    host.run('clearTimeout(a)');
    expect(host.timers()).toBe(1);
  });

  it('fires timers in their order when hurried on, new ones too', async () => {
    host.run(
      'at("b", 20000); setTimeout(() => { note("a")(); at("c", 15000); }, 10000); at("d", 40000)',
    );
    const before = host.run('Date.now()') as number;
    await host.elapse(30_000);
    expect(seen()).toBe('a,b,c');
    expect((host.run('Date.now()') as number) - before).toBeGreaterThanOrEqual(30_000);
    expect((host.run('Date.now()') as number) - before).toBeLessThan(31_000);
    expect(host.timers()).toBe(1);
  });

  it('fires nothing while suspended, then all that is due in a bunch, before the events that waited', async () => {
    host.run(
      'at("late", 60000); at("due", 5000); at("first", 1000); wx.onNetworkStatusChange(note("event"));',
    );
    host.suspend();
    host.network(false);
    await host.elapse(10_000);
    await settle();
    expect(seen()).toBe('');
    await host.resume();
    expect(seen()).toBe('first,due,event');
    expect(host.timers()).toBe(1);
  });

  it('jumps the wall clock, in every way to read it, and leaves timers alone', async () => {
    host.run('at("a", 60000)');
    host.jump(86_400_000);
    const off = host.run('[Date.now(), +new Date(), Date.parse(Date())].join()') as string;
    for (const time of off.split(','))
      expect(Number(time) - Date.now()).toBeGreaterThan(86_390_000);
    expect(host.run('new Date(5).getTime() + new Date(2020, 1, 2).getFullYear()')).toBe(2025);
    expect(host.run('new Date() instanceof Date')).toBe(true);
    await settle();
    expect(seen()).toBe('');
  });

  it('stops with the device', async () => {
    host.run('at("a", 1); wx.onAppHide(note("hide"))');
    host.close();
    host.hide();
    await settle();
    expect(seen()).toBe('');
  });
});
