// What adapters do at the limits of mini-program hosts: their few sockets, their ten requests, their lists of
// allowed addresses, the background.
import type { HttpResponse } from '../../src/adapter';
import {
  createMyHost,
  createUniHost,
  createWxHost,
  type Host,
  type HostOptions,
} from '../../testing/hosts';
import { startEchoServer, type EchoServer } from './server';
import { loadInto } from './subjects';
import { listenTo, opened, settle, until } from './wait';

const devices: [string, string, (options?: HostOptions) => [Host, unknown]][] = [
  ['wechat', 'wechat', (options) => ((it) => [it, it.wx])(createWxHost(options))],
  ['alipay', 'alipay', (options) => ((it) => [it, it.my])(createMyHost(options))],
  ['uni-app', 'uniapp', (options) => ((it) => [it, it.uni])(createUniHost(options))],
];

describe.each(devices)('%s at its limits', (_name, file, make) => {
  let server: EchoServer;
  let host: Host;
  const adapterOf = (options?: HostOptions) => {
    const [made, api] = make(options);
    host = made;
    return loadInto(host, file)[file]!(api);
  };
  beforeAll(async () => {
    server = await startEchoServer();
  });
  afterAll(() => server.close());
  afterEach(() => {
    host.close();
    expect(host.errors).toEqual([]);
  });

  it('tells closed for a sixth socket, keeps the five, and opens another when one has gone', async () => {
    const adapter = adapterOf();
    const five = await Promise.all([1, 2, 3, 4, 5].map(() => opened(adapter, server.ws)));
    const sixth = listenTo(adapter, server.ws);
    await until(() => sixth.closed.length, 'closed');
    five.forEach((it) => it.socket.send('still here'));
    await until(() => five.every((it) => it.frames.length), 'five echoes');
    five[2]!.socket.close();
    await until(() => host.sockets().open === 4, 'a place');
    expect((await opened(adapter, server.ws)).order).toEqual(['open']);
    expect(sixth.order).toEqual(['closed']);
  });

  it('fails sockets over and over without using up the five', async () => {
    const adapter = adapterOf();
    for (let round = 0; round < 8; round += 1) {
      const told = listenTo(adapter, `${server.ws}/refuse`);
      await until(() => told.closed.length, 'closed');
    }
    const sent = listenTo(adapter, `${server.ws}/never`);
    sent.socket.send('too early');
    await until(() => sent.closed.length && !host.sockets().open, 'freed');
    expect((await opened(adapter, server.ws)).order).toEqual(['open']);
  });

  it('answers thirty requests at once', async () => {
    const adapter = adapterOf();
    const ask = (n: number): Promise<HttpResponse> =>
      adapter.request({
        url: `${server.http}/echo`,
        method: 'POST',
        headers: {},
        body: String(n),
        timeoutMs: 4000,
      });
    const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => ask(n)));
    const bodies = answers.map((it) => (JSON.parse(it.body) as { body: string }).body);
    expect(bodies).toEqual(Array.from({ length: 30 }, (_, n) => String(n)));
  });

  it('tells closed and rejects for addresses the platform does not allow', async () => {
    const adapter = adapterOf({ domains: ['api.example'], secureOnly: true });
    const told = listenTo(adapter, server.ws);
    await until(() => told.closed.length, 'closed');
    const req = { url: server.http, method: 'GET', headers: {}, timeoutMs: 1000 } as const;
    await expect(adapter.request(req)).rejects.toMatchObject({ message: expect.any(String) });
    expect(host.requests).toEqual([]);
    expect(server.open()).toBe(0);
  });

  it('survives a host whose refusals throw', async () => {
    const adapter = adapterOf({ quirks: { throws: true } });
    const told = listenTo(adapter, 'no address');
    const good = await opened(adapter, server.ws);
    good.socket.send('close');
    await until(() => told.closed.length && good.closed.length, 'both closed');
    good.socket.send('late');
    good.socket.close();
    const req = { url: 'no address', method: 'GET', headers: {}, timeoutMs: 1000 } as const;
    await expect(adapter.request(req)).rejects.toMatchObject({ message: expect.any(String) });
    await settle();
    expect([told.order, good.order]).toEqual([['closed'], ['open', 'closed']]);
  });

  it('rejects requests interrupted in the background, and hears what waited there', async () => {
    const adapter = adapterOf();
    const told = await opened(adapter, server.ws);
    const req = {
      url: `${server.http}/silent`,
      method: 'GET',
      headers: {},
      timeoutMs: 4000,
    } as const;
    const asked = adapter.request(req).catch((error: Error) => error.message);
    await until(() => host.requests.length, 'request under way');
    told.socket.send('one');
    host.hide();
    host.suspend();
    await settle();
    expect(told.frames).toEqual([]);
    await host.show();
    await until(() => told.frames.length, 'the echo');
    expect(await asked).toEqual(expect.any(String));
    expect(told.frames).toEqual(['one']);
  });
});
