// Which adapter detect() takes, in realms with the globals of real and of misleading hosts. What was taken is
// told by what it does: the host function that its connect calls.
import type { Adapter } from '../../src/adapter';
import { createBrowserHost, createMyHost, createUniHost, createWxHost } from '../../testing/hosts';
import { createRealm, type Realm } from '../../testing/hosts';
import { bundle } from './subjects';

const code = bundle('detect');
const realms: Realm[] = [];

const detectIn = (load: (code: string) => unknown): Adapter | undefined =>
  (load(code) as { detect(): Adapter | undefined }).detect();

/** What `detect` takes in a realm with these globals; each namespace notes its calls. */
const taken = (globals: Record<string, string[]>, prelude = ''): string => {
  const calls: string[] = [];
  const made: Record<string, unknown> = {};
  for (const [name, members] of Object.entries(globals)) {
    const functions = members.map((it) => [it, () => void calls.push(`${name}.${it}`)]);
    made[name] = Object.fromEntries(functions) as unknown;
  }
  const realm = createRealm({ lean: true, globals: made });
  realms.push(realm);
  realm.run(prelude);
  const adapter = detectIn(realm.load);
  if (!adapter) return 'nothing';
  adapter.connect('ws://127.0.0.1:1/', { open() {}, message() {}, closed() {} });
  return calls[0] || adapter.name;
};

const socketClass = 'var WebSocket = function WebSocket() {}; var fetch = function fetch() {};';
const full = ['connectSocket', 'request'];

describe('detect', () => {
  afterEach(() => realms.splice(0).forEach((realm) => realm.close()));

  it.each(['wx', 'my', 'uni', 'tt', 'qq', 'swan', 'ks', 'jd', 'xhs'])('finds %s', (name) => {
    expect(taken({ [name]: full })).toBe(`${name}.connectSocket`);
  });

  it('takes the most native of several', () => {
    expect(taken({ xhs: full, uni: full, my: full, wx: full })).toBe('wx.connectSocket');
    expect(taken({ xhs: full, uni: full, my: full })).toBe('my.connectSocket');
    expect(taken({ tt: full, uni: full })).toBe('uni.connectSocket');
  });

  it('is not misled by a WebSocket polyfilled beside wx', () => {
    expect(taken({ wx: full }, socketClass)).toBe('wx.connectSocket');
  });

  it('passes by objects that lack the functions', () => {
    expect(taken({ wx: ['login'], my: ['alert'], uni: [] })).toBe('nothing');
    expect(taken({ wx: ['connectSocket'], my: ['request'], uni: full })).toBe('uni.connectSocket');
  });

  it('takes the page where uni and wx are the empty objects of a uni-app page', () => {
    expect(taken({ uni: [], wx: [] }, socketClass)).toBe('web');
  });

  it('holds no static member of a host that uni-app could rewrite', () => {
    expect(code).not.toMatch(/\b(wx|uni|my|tt|qq|swan|ks|jd|xhs)\s*(\.|\[)/);
  });

  it('finds nothing where there is nothing, nor by half a browser', () => {
    expect(taken({})).toBe('nothing');
    expect(taken({}, 'var WebSocket = function () {};')).toBe('nothing');
    expect(taken({}, 'var fetch = function () {};')).toBe('nothing');
    expect(taken({}, 'var wx = null, my = undefined, uni = 1, tt = "tt";')).toBe('nothing');
  });

  it('does nothing until it is called', () => {
    const realm = createRealm({ lean: true });
    realms.push(realm);
    const calls: string[] = [];
    Object.defineProperty(realm.context, 'wx', { get: () => void calls.push('wx') });
    realm.load(code);
    expect(calls).toEqual([]);
  });

  it.each([
    ['wechat', () => createWxHost({ frozen: true, junk: true })],
    ['wechat', () => createUniHost({ platform: 'mp-weixin' })],
    ['alipay', () => createMyHost({ es2017: true })],
    ['alipay', () => createUniHost({ platform: 'mp-alipay' })],
    ['uni-app', () => createUniHost()],
    ['tt', () => createWxHost({ preset: 'tt' })],
    ['web', () => createBrowserHost({ http: 'xhr' })],
    ['web', () => createBrowserHost({ http: 'fetch', worker: true })],
    ['web', () => createBrowserHost({ es2017: true })],
    [undefined, () => createBrowserHost({ http: 'none' })],
  ])('answers %s on a simulated device', (name, make) => {
    const host = make();
    expect(detectIn(host.load)?.name).toBe(name);
    host.close();
  });
});
