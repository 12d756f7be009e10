// The HTTP half of the contract, and what an adapter tells about the app and the network.
import type { HttpRequest, HttpResponse } from '../../src/adapter';
import type { EchoServer } from './server';
import type { Subject } from './subjects';
import { settle, until } from './wait';

interface Echo {
  method: string;
  headers: Record<string, string>;
  body: string;
}

/** Declares the tests of `request`. */
export const httpContract = (subject: () => Subject, server: () => EchoServer): void => {
  const ask = (path: string, more: Partial<HttpRequest> = {}): Promise<HttpResponse> => {
    const url = path.startsWith('/') ? server().http + path : path;
    return subject().adapter.request({ url, method: 'GET', headers: {}, timeoutMs: 4000, ...more });
  };
  const failure = async (path: string, more?: Partial<HttpRequest>): Promise<string> => {
    const error: unknown = await ask(path, more).then(
      () => undefined,
      (it: unknown) => it,
    );
    return (error as Error).message;
  };

  it('posts headers and body as given', async () => {
    const body = JSON.stringify({ text: '你好 😀', list: [1, 2], quote: '"\\' });
    const headers = { 'Content-Type': 'application/json', operationID: 'op-1', token: 'a.b-c_d' };
    const answer = await ask('/echo', { method: 'POST', headers, body });
    const echo = JSON.parse(answer.body) as Echo;
    expect(answer.status).toBe(200);
    expect(echo.method).toBe('POST');
    expect(echo.body).toBe(body);
    expect(echo.headers).toMatchObject({
      'content-type': 'application/json',
      operationid: 'op-1',
      token: 'a.b-c_d',
    });
  });

  it('gets without a body', async () => {
    const echo = JSON.parse((await ask('/echo?a=1')).body) as Echo & { url: string };
    expect(echo).toMatchObject({ method: 'GET', body: '', url: '/echo?a=1' });
  });

  it('answers with any status', async () => {
    for (const status of [200, 401, 404, 500, 502])
      expect(await ask(`/status/${status}`)).toEqual({ status, body: '{"errCode":7}' });
  });

  it('hands JSON over as text, to the last digit and blank', async () => {
    const { body } = await ask('/quoted');
    expect(body).toBe('{"id":9007199254740993, "b" : [1.0]}');
  });

  it('hands over text that is no JSON, and no text', async () => {
    expect((await ask('/text')).body).toBe('<html>not {json</html>');
    expect(await ask('/empty')).toEqual({ status: 200, body: '' });
  });

  it('hands over a body of a megabyte in UTF-8', async () => {
    const { body } = await ask('/big');
    expect(body.length).toBe(400_002);
    expect(/^"面+"$/.test(body)).toBe(true);
  });

  it('rejects where no answer comes', async () => {
    expect(await failure('/drop')).toEqual(expect.any(String));
    expect(await failure(`http://${server().refused}/`)).toEqual(expect.any(String));
    expect(await failure('127.0.0.1:10002/no-scheme')).toEqual(expect.any(String));
    expect(await failure('http://a b/c?token=secret')).not.toMatch(/secret/);
  });

  it('leaves after the time it is given', async () => {
    expect(await failure('/silent', { timeoutMs: 60 })).toEqual(expect.any(String));
    await until(() => subject().host.requests[0]?.trouble, 'the host has given up');
  });

  it('rejects when there is no network', async () => {
    subject().host.network(false);
    expect(await failure('/echo')).toEqual(expect.any(String));
  });

  it('rejects when the host function throws or is missing', async () => {
    const { api, again } = subject();
    const name = ['request', 'XMLHttpRequest', 'fetch'].find((it) => it in api)!;
    const broken = [
      function () {
        throw new Error('host is broken');
      },
      () => Promise.reject(new Error('host is broken')),
      undefined,
    ];
    for (const it of name === 'XMLHttpRequest' ? [broken[0]] : broken) {
      const adapter = again();
      api[name] = it;
      const req = { url: server().http, method: 'GET', headers: {}, timeoutMs: 1000 } as const;
      const error: unknown = await adapter.request(req).catch((it: unknown) => it);
      expect((error as Error).message).toEqual(expect.any(String));
    }
  });
};

/** Declares the tests of `onVisible` and `onNetwork`. */
export const tellsContract = (subject: () => Subject): void => {
  it('tells when the app is hidden and shown, until it is told to stop', async () => {
    const { adapter, host } = subject();
    const told: boolean[] = [];
    const other: boolean[] = [];
    const before = host.listeners();
    const off = adapter.onVisible!((visible) => told.push(visible));
    adapter.onVisible!((visible) => other.push(visible));
    host.hide();
    await host.show();
    expect(told).toEqual([false, true]);
    off();
    off();
    host.hide();
    await settle();
    expect(told).toEqual([false, true]);
    expect(other).toEqual([false, true, false]);
    expect(host.listeners()).toBe(before + 2);
  });

  it('tells when the network goes and comes, until it is told to stop', async () => {
    const { adapter, host } = subject();
    const told: boolean[] = [];
    const before = host.listeners();
    const off = adapter.onNetwork!((online) => told.push(online));
    host.network(false);
    host.network(true, '4g');
    await until(() => told.length === 2, 'both changes');
    off();
    off();
    host.network(false);
    await settle();
    expect(told).toEqual([false, true]);
    expect(host.listeners()).toBe(before);
  });

  it('stays silent after its undo where the host cannot unhook', async () => {
    const { api, host, again } = subject();
    for (const name of [
      'offAppShow',
      'offAppHide',
      'offNetworkStatusChange',
      'removeEventListener',
    ])
      delete api[name];
    const told: boolean[] = [];
    const adapter = again();
    adapter.onVisible!((it) => told.push(it))();
    adapter.onNetwork!((it) => told.push(it))();
    host.hide();
    host.network(false);
    await settle();
    expect(told).toEqual([]);
  });

  it('lacks what the host lacks', () => {
    const { api, again } = subject();
    for (const name of ['onAppShow', 'onNetworkStatusChange', 'addEventListener', 'document'])
      delete api[name];
    const adapter = again();
    expect([adapter.onVisible, adapter.onNetwork]).toEqual([undefined, undefined]);
  });
};
