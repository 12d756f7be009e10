// What an app is told on a host that is not as it should be: the client of the built entries, not an adapter alone.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  createBrowserHost,
  createMyHost,
  createRealm,
  createUniHost,
  createWxHost,
  type Host,
  type Realm,
} from '../../testing/hosts';
import { startWorld, type World } from '../support/clients';

const dist = (name: string) => path.resolve(__dirname, `../../dist/mini/${name}.js`);

const loaded = (realm: Realm, name: string): any => realm.load(readFileSync(dist(name), 'utf8'));

let world: World;
let open: Host[];
beforeAll(async () => {
  world = await startWorld();
});
beforeEach(() => {
  open = [];
});
afterEach(() => open.forEach((host) => host.close()));
afterAll(() => world.stop());

const opened = <T extends Host>(host: T): T => {
  open.push(host);
  return host;
};
/** The text of a login's rejection, and of the first failed attempt. */
const refusal = async (sdk: any, name: string) => {
  const failed: string[] = [];
  sdk.on('OnConnectFailed', ({ errMsg }: { errMsg: string }) => failed.push(errMsg));
  const params = await world.params(await world.user(name), { platformID: 6 });
  const error = await sdk.login({ ...params, loginTimeout: 300 }).catch((e: unknown) => e);
  expect(error.errCode).toBe(10000);
  return [error.errMsg, failed[0]];
};

describe.each([
  ['wechat', createWxHost],
  ['alipay', createMyHost],
  ['uniapp', createUniHost],
] as const)('%s', (entry, make) => {
  it('names the list of domains when the socket is not on it', async () => {
    const host = opened(make({ domains: ['im.example.com'] }));
    const [text, first] = await refusal(host.loadFile(dist(entry)).getSDK(), `${entry}Domain`);
    expect(first).toContain('domain list');
    expect(text).toMatch(/domain list.*check wsAddr \(wss, allowed by the platform\)/);
  });

  it('names the console when only the API is not on the list', async () => {
    const { host: gateway } = new URL(world.server.ws);
    const host = opened(make({ domains: [gateway] }));
    const sdk = host.loadFile(dist(entry)).getSDK();
    const params = await world.params(await world.user(`${entry}Api`), { platformID: 6 });
    await sdk.login(params);
    const error = await sdk.getUsersInfo(['nobody']).catch((e: unknown) => e);
    expect(error).toMatchObject({
      errCode: 10000,
      errMsg: expect.stringMatching(/allow apiAddr in the console of the platform$/),
    });
    await sdk.logout();
  });

  it('names wss where the device wants secure addresses', async () => {
    const host = opened(make({ secureOnly: true }));
    const [text] = await refusal(host.loadFile(dist(entry)).getSDK(), `${entry}Secure`);
    expect(text).toMatch(/secure.*check wsAddr \(wss/);
  });

  it('says what is missing where the namespace is another one or too old', () => {
    const remedy = entry === 'uniapp' ? /^no WebSocket here/ : /update the base library/;
    for (const globals of [{}, { wx: {}, my: {}, uni: {} }]) {
      const realm = createRealm({ lean: true, globals });
      const { getSDK } = loaded(realm, entry);
      expect(() => getSDK()).toThrow(remedy);
      // Tried again, it says the same: nothing half-made is kept.
      expect(() => getSDK()).toThrow(remedy);
      realm.close();
    }
  });
});

it('a page over https names wss', async () => {
  const host = opened(createBrowserHost({ secureOnly: true }));
  const [text] = await refusal(host.loadFile(dist('browser')).getSDK(), 'page');
  expect(text).toMatch(/insecure.*check wsAddr \(wss/);
});

it('the browser entry outside of one says what to hand in', () => {
  const realm = createRealm({ lean: true });
  expect(() => loaded(realm, 'browser').getSDK()).toThrow(
    'no WebSocket here; use web({ WebSocket, fetch })',
  );
  realm.close();
});

it('the root entry on no host names the entries', () => {
  const realm = createRealm({ lean: true });
  expect(() => loaded(realm, 'index').getSDK()).toThrow(
    expect.objectContaining({ errCode: 10301, errMsg: expect.stringContaining('/wechat') }),
  );
  realm.close();
});

it.each([
  ['wx', createWxHost],
  ['my', createMyHost],
] as const)(
  '%s of an old base library: chats without what is only a comfort',
  async (name, make) => {
    const host = opened(make());
    const comfort = /AppShow|AppHide|NetworkStatus|FileSystem|FileInfo|uploadFile|getImageInfo/;
    for (const key of Object.keys(host.context[name] as object))
      if (comfort.test(key)) delete (host.context[name] as Record<string, unknown>)[key];
    const sdk = host.loadFile(dist('index')).getSDK();
    const me = await world.user(`old${name}`);
    const bob = await world.login(`bob${name}`);
    await sdk.login(await world.params(me, { platformID: 6 }));
    const back = new Promise((resolve) => sdk.on('OnConnectSuccess', resolve));
    world.server.faults.drop(me);
    await back;
    const { data: message } = await sdk.createTextMessage('from an old phone');
    await sdk.sendMessage({ recvID: bob.userID, groupID: '', message });
    await bob.events.next('OnRecvNewMessages');
    const file = { filePath: '/tmp/a.png', name: 'a.png', contentType: 'image/png', uuid: 'u' };
    await expect(sdk.uploadFile(file)).rejects.toMatchObject({ errCode: expect.any(Number) });
    await sdk.logout();
    expect(host.errors).toEqual([]);
  },
);

it('a mini program that has a polyfilled WebSocket, fetch and window takes its own sockets', async () => {
  const host = opened(createWxHost());
  host.run(`var window = globalThis, self = globalThis;
    var WebSocket = function () { throw new Error('polyfill'); }; var fetch = WebSocket;
    var uni = { connectSocket: WebSocket, request: WebSocket };`);
  const sdk = host.loadFile(dist('index')).getSDK();
  await sdk.login(await world.params(await world.user('polyfill'), { platformID: 6 }));
  expect(host.sockets().open).toBe(1);
  await sdk.logout();
});
