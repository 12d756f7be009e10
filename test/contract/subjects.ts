// Every adapter on every kind of host it may meet. Adapters are bundled and loaded inside the device, so that
// they run on its engine and with its names only.
import { buildSync } from 'esbuild';
import { join } from 'node:path';
import type { Adapter } from '../../src/adapter';
import {
  createBrowserHost,
  createMyHost,
  createUniHost,
  createWxHost,
  type Host,
  type WxName,
} from '../../testing/hosts';

/** One adapter on one fresh device. */
export interface Subject {
  host: Host;
  /** The namespace the adapter was given; tests may break it. */
  api: Record<string, unknown>;
  adapter: Adapter;
  /** Makes another adapter, of the namespace as it is now. */
  again(): Adapter;
}

const root = join(__dirname, '../..');

/**
 * An adapters file as a CommonJS bundle in the language of devices. The exports are assigned by hand: esbuild's
 * own way is a for-in loop, which stumbles over junk on prototypes.
 */
export const bundle = (name: string): string =>
  buildSync({
    stdin: {
      contents: `import { ${name} } from './adapters/${name}'; exports.${name} = ${name};`,
      resolveDir: root,
    },
    bundle: true,
    write: false,
    format: 'cjs',
    target: 'es2017',
    minify: true,
  }).outputFiles[0]!.text;

const codes = new Map<string, string>();

/** Loads an adapters file into a device. */
export const loadInto = (
  host: Host,
  name: string,
): Record<string, (...args: unknown[]) => Adapter> => {
  if (!codes.has(name)) codes.set(name, bundle(name));
  return host.load(codes.get(name)!, { name: `${name}.js` }) as ReturnType<typeof loadInto>;
};

const subject = (host: Host, name: string, api: unknown): Subject => {
  const make = loadInto(host, name)[name]!;
  const again = (): Adapter => make(api);
  return { host, api: api as Subject['api'], adapter: again(), again };
};

const wx = (options: Parameters<typeof createWxHost>[0] = {}): Subject => {
  const host = createWxHost(options);
  return subject(host, 'wechat', host.wx);
};
const my = (options: Parameters<typeof createMyHost>[0] = {}): Subject => {
  const host = createMyHost(options);
  return subject(host, 'alipay', host.my);
};
const uni = (options: Parameters<typeof createUniHost>[0] = {}): Subject => {
  const host = createUniHost(options);
  return subject(host, 'uniapp', host.uni);
};
const web = (options: Parameters<typeof createBrowserHost>[0] = {}): Subject => {
  const host = createBrowserHost(options);
  return subject(host, 'web', host.window);
};
const looks: WxName[] = ['tt', 'qq', 'swan', 'ks', 'jd', 'xhs'];

/** WeChat's adapter, on WeChat and on the look-alikes. */
export const wechatSubjects: [name: string, make: () => Subject][] = [
  ['wechat', () => wx()],
  ...looks.map((preset): [string, () => Subject] => [`wechat on ${preset}`, () => wx({ preset })]),
  ['wechat on an ES2017 engine', () => wx({ es2017: true })],
  ['wechat among frozen built-ins', () => wx({ frozen: true })],
  ['wechat among junk on prototypes', () => wx({ junk: true })],
  ['wechat behind promises', () => wx({ quirks: { promises: true } })],
  ['wechat behind late promises', () => wx({ quirks: { promises: true, lateHandlers: true } })],
  ['wechat with error-only ends', () => wx({ quirks: { errorOnly: true } })],
  ['wechat with doubled, bare ends', () => wx({ quirks: { doubleClose: true, bareClose: true } })],
  ['wechat with views for buffers', () => wx({ quirks: { views: true } })],
  ['wechat with stubborn tasks', () => wx({ quirks: { stubborn: true } })],
];

/** The other adapters. */
export const otherSubjects: [name: string, make: () => Subject][] = [
  ['alipay', () => my()],
  ['alipay, old client', () => my({ client: 'old', es2017: true })],
  ['alipay, statuses as failures', () => my({ failsOnStatus: true, frozen: true, junk: true })],
  ['alipay behind promises', () => my({ quirks: { promises: true } })],
  ['uni-app App', () => uni()],
  ['uni-app on WeChat', () => uni({ platform: 'mp-weixin', frozen: true })],
  ['uni-app on Alipay', () => uni({ platform: 'mp-alipay', junk: true })],
  ['uni-app on old Alipay', () => uni({ platform: 'mp-alipay', alipay: { client: 'old' } })],
  ['web', () => web()],
  ['web with fetch alone', () => web({ http: 'fetch' })],
  ['web on an ES2017 engine', () => web({ http: 'xhr', es2017: true, frozen: true, junk: true })],
  ['web behind a wrapper with Blobs', () => web({ blobs: true })],
];
