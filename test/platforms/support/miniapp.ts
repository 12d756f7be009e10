// A mini program's app on a simulated device: its files, App, Page and Component, setData, taps. It
// renders nothing: what a template names is looked up in its text.

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Host } from '../../../testing/hosts';

type Fn = (...args: any[]) => any;
type Definition = Record<string, any>;

export interface Page {
  data: any;
  /** Its WXML or AXML. */
  template: string;
  /** Everything that is shown, as JSON. */
  text(): string;
  /** Calls what a template's attribute names: `page.act('bindtap', '.send')`. */
  act(event: string, near: string | RegExp, detail?: object, item?: number): void;
  call(name: string, ...args: unknown[]): unknown;
  close(): void;
}

export interface MiniApp {
  /** Opens a page, as navigateTo does: `open('pages/chat/chat', { userID })`. */
  open(route: string, query?: Record<string, string>): Page;
  /** The page on top. */
  current(): Page;
}

/** Sets `a.b[0].c` as setData does. */
function setPath(data: any, path: string, value: unknown): void {
  const steps = path.split(/[.[\]]+/).filter(Boolean);
  const last = steps.pop()!;
  let at = data;
  for (const step of steps) at = at[step] ??= {};
  at[last] = value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

/** Puts App, Page, Component and what belongs to them into the device, and `app.js` on it. */
export function startApp(host: Host, folder: string, kind: 'wx' | 'my'): MiniApp {
  const modules = new Map<string, { exports: unknown }>();
  const pages: Page[] = [];
  const stack: unknown[] = [];
  let app: Definition = {};
  let defined: { type: 'Page' | 'Component'; definition: Definition } | undefined;

  /** WeChat's way: a path from the file, or a folder of miniprogram_npm. */
  const find = (from: string, name: string): string => {
    const base = name.startsWith('.')
      ? path.resolve(path.dirname(from), name)
      : path.join(folder, name.startsWith('/') ? '' : 'miniprogram_npm', name);
    const file = [base, `${base}.js`, `${base}/index.js`].find(
      (one) => one.endsWith('.js') && existsSync(one),
    );
    if (!file || !file.startsWith(folder)) throw new Error(`module '${name}' is not defined`);
    return file;
  };
  const load = (file: string): unknown => {
    const known = modules.get(file);
    if (known) return known.exports;
    const module = host.run('({ exports: {} })') as { exports: unknown };
    modules.set(file, module);
    const run = host.run(
      `(function (exports, require, module) {${readFileSync(file, 'utf8')}\n})`,
      file,
    ) as Fn;
    run.call(undefined, module.exports, (name: string) => load(find(file, name)), module);
    return module.exports;
  };

  const open = (route: string, query: Record<string, string> = {}): Page => {
    defined = undefined;
    modules.delete(path.join(folder, `${route}.js`));
    load(path.join(folder, `${route}.js`));
    const { type, definition } = defined!;
    const { methods = {}, lifetimes = {}, data = {}, ...rest } = definition;
    const instance: any = Object.create(null);
    Object.assign(instance, rest, methods, {
      route,
      is: route,
      options: query,
      properties: {},
      $page: { fullPath: `/${route}` },
      data: JSON.parse(JSON.stringify(typeof data === 'function' ? data() : data)),
      setData(patch: Definition, done?: Fn) {
        for (const key of Object.keys(patch)) setPath(instance.data, key, patch[key]);
        if (done) setImmediate(() => done.call(instance));
      },
      triggerEvent() {},
      selectComponent: () => null,
      selectAllComponents: () => [],
      createSelectorQuery: () => ({}),
      hasBehavior: () => false,
    });
    instance.$spliceData = instance.setData;
    stack.push(instance);
    if (type === 'Component') {
      lifetimes.created?.call(instance);
      (lifetimes.attached || definition.attached)?.call(instance);
    }
    for (const name of ['onInit', 'onLoad', 'onShow']) instance[name]?.(query);
    (lifetimes.ready || definition.ready)?.call(instance);
    instance.onReady?.();

    const template = readFileSync(
      path.join(folder, `${route}.${kind === 'wx' ? 'wxml' : 'axml'}`),
      'utf8',
    );
    const page: Page = {
      data: instance.data,
      template,
      text: () => JSON.stringify(instance.data),
      act(event, near, detail = {}, item) {
        const tag = Array.from(template.matchAll(/<[\w-]+ [^>]*>/g), ([text]) => text).find(
          (one) => (typeof near === 'string' ? one.includes(near) : near.test(one)),
        );
        const [, name] = new RegExp(` ${event}="(?:{{)?([\\w.]+)`).exec(tag || '') || [];
        if (!name) throw new Error(`${route}: no ${event} near ${String(near)}`);
        const [first, last] = name.split('.');
        let handler = first!;
        if (last) {
          const [, list] = /(?:wx|a):for="{{(\w+)}}"/.exec(tag!)!;
          handler = instance.data[list!][item!][last];
        } else if (typeof instance[handler] !== 'function') handler = instance.data[handler];
        instance[handler]({
          type: event.replace(/^(bind|on)/, '').toLowerCase(),
          target: { dataset: {} },
          currentTarget: { dataset: {} },
          detail,
        });
      },
      call: (name, ...args) => instance[name](...args),
      close() {
        instance.onUnload?.();
        (lifetimes.detached || definition.detached)?.call(instance);
      },
    };
    pages.push(page);
    return page;
  };

  const native = host.context[kind] as Record<string, unknown>;
  Object.assign(native, {
    navigateTo({ url, success }: { url: string; success?: Fn }) {
      const [route, query = ''] = url.slice(1).split('?');
      open(route!, Object.fromEntries(new URLSearchParams(query)));
      success?.({});
    },
    canIUse: () => true,
  });
  const define = (type: 'Page' | 'Component') => (definition: Definition) => {
    defined = { type, definition };
  };
  Object.assign(host.context, {
    App: (definition: Definition) => {
      app = definition;
    },
    getApp: () => app,
    getCurrentPages: () => stack,
    Page: define('Page'),
    Component: define('Component'),
    Behavior: (definition: Definition) => definition,
  });
  load(path.join(folder, 'app.js'));
  app['onLaunch']?.call(app, {});
  app['onShow']?.call(app, {});
  return { open, current: () => pages[pages.length - 1]! };
}

/** Where the examples ask for a token. */
export const BACKEND = 'https://app.example.com/token';

/** The backend of the examples answers on the device; everything else goes its way. */
export function answerBackend(
  native: { request(options: object): unknown },
  session: object,
): void {
  const { request } = native;
  native.request = (options: { url: string; success(answer: object): void }) => {
    if (options.url !== BACKEND) return request(options);
    // Some frameworks use what request returns, and expect the answer later.
    setImmediate(() => options.success({ status: 200, statusCode: 200, data: session }));
    return { abort() {} };
  };
}
