// What adapters can do with files, on every kind of host: forms with the file last, pieces, pictures' pixels,
// progress, cancel, and why a call failed. A plain server of this file is the other end.

import busboy from 'busboy';
import { createHash } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Adapter, HostFile } from '../../src/adapter';
import { createBrowserHost, createMyHost, createUniHost, createWxHost } from '../../testing/hosts';
import type { Host, HostOptions } from '../../testing/hosts';
import { loadInto } from '../contract/subjects';

interface Got {
  order: string[];
  fields: Record<string, string>;
  md5: string;
  bytes: number;
  type: string;
}

const forms: Got[] = [];
let waiting: http.ServerResponse[] = [];
const server = http.createServer((req, res) => {
  if (req.url === '/hang') return void waiting.push(res);
  const hash = createHash('md5');
  const got: Got = { order: [], fields: {}, md5: '', bytes: 0, type: '' };
  const done = (): void => {
    got.md5 = hash.digest('hex');
    forms.push(got);
    res.writeHead(req.url === '/refused' ? 403 : 204);
    res.end();
  };
  const count = (piece: Buffer): void => {
    got.bytes += piece.length;
    hash.update(piece);
  };
  if (req.method === 'PUT') return void req.on('data', count).on('end', done);
  const form = busboy({ headers: req.headers, defParamCharset: 'utf8' });
  form.on('field', (name, value) => {
    got.order.push(name);
    got.fields[name] = value;
  });
  form.on('file', (name, stream, { mimeType }) => {
    got.order.push(name);
    got.type = mimeType;
    stream.on('data', count);
  });
  form.on('close', done);
  req.pipe(form);
});
let url = '';
beforeAll(
  () =>
    new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
        resolve();
      });
    }),
);
afterAll(() => {
  waiting.forEach((res) => res.destroy());
  server.close();
});
beforeEach(() => {
  forms.length = 0;
  waiting = [];
});

interface Case {
  host: Host;
  adapter: Adapter;
  /** A file as the app has it. */
  file(path: string): HostFile;
}

const of = (host: Host, name: string, api: unknown, file?: (path: string) => unknown): Case => ({
  host,
  adapter: loadInto(host, name)[name]!(api),
  file: (file || ((path) => path)) as Case['file'],
});
const page = (options: object): Case => {
  const host = createBrowserHost(options);
  return of(host, 'web', host.window, host.fileOf);
};
const wx = (options: object): Case => {
  const host = createWxHost(options);
  return of(host, 'wechat', host.context[(options as { preset?: string }).preset || 'wx']);
};
const my = (options: object): Case => {
  const host = createMyHost(options);
  return of(host, 'alipay', host.my);
};
const uni = (options: object): Case => {
  const host = createUniHost(options);
  return of(host, 'uniapp', host.uni);
};

// Progress and reading by pieces are capabilities: some hosts lack them.
const CASES: [string, (options: HostOptions) => Case, { reads: boolean; told: boolean }][] = [
  ['wechat', wx, { reads: true, told: true }],
  ['wechat on tt', (it) => wx({ ...it, preset: 'tt' }), { reads: true, told: true }],
  [
    'wechat, frozen',
    (it) => wx({ ...it, frozen: true, es2017: true }),
    { reads: true, told: true },
  ],
  ['wechat among junk', (it) => wx({ ...it, junk: true }), { reads: true, told: true }],
  ['alipay', my, { reads: false, told: true }],
  ['old alipay', (it) => my({ ...it, client: 'old' }), { reads: false, told: true }],
  ['uni-app App', uni, { reads: false, told: true }],
  ['uni-app on WeChat', (it) => uni({ ...it, platform: 'mp-weixin' }), { reads: true, told: true }],
  [
    'uni-app on Alipay',
    (it) => uni({ ...it, platform: 'mp-alipay' }),
    { reads: false, told: true },
  ],
  ['browser', page, { reads: true, told: true }],
  ['browser, fetch only', (it) => page({ ...it, http: 'fetch' }), { reads: true, told: false }],
];

describe.each(CASES)('%s', (_name, make, { reads, told }) => {
  let it1: Case;
  const start = (options: HostOptions = {}): Case => (it1 = make(options));
  afterEach(() => {
    expect(it1.host.errors).toEqual([]);
    it1.host.close();
  });
  const form = (file: HostFile, more: object = {}) => ({
    url: `${url}/form`,
    fields: { key: 'a/b 😀', policy: 'p==' },
    fileField: 'file',
    file,
    timeoutMs: 5000,
    ...more,
  });

  it('sends a form with the file last, every byte of it, and tells the percent', async () => {
    const { host, adapter, file } = start();
    const path = host.files.add({ name: 'a.png', size: 700_001, type: 'image/png' });
    const percents: number[] = [];
    const answer = await adapter.upload!(
      form(file(path), { progress: (percent: number) => percents.push(percent) }),
    );
    expect(answer).toEqual({ status: 204, body: '' });
    expect(forms).toMatchObject([
      { order: ['key', 'policy', 'file'], fields: { key: 'a/b 😀', policy: 'p==' } },
    ]);
    expect(forms[0]).toMatchObject({ bytes: 700_001, md5: host.files.md5(path) });
    if (told) {
      expect(percents.length).toBeGreaterThan(2);
      expect(percents).toEqual([...percents].sort((a, b) => a - b));
      expect(percents[percents.length - 1]).toBe(100);
    }
  });

  it('answers with any status', async () => {
    const { host, adapter, file } = start();
    const path = host.files.add({ bytes: 'x' });
    const answer = await adapter.upload!(form(file(path), { url: `${url}/refused` }));
    expect(answer.status).toBe(403);
  });

  it('knows sizes, and rejects for a file that has gone', async () => {
    const { host, adapter, file } = start();
    const path = host.files.add({ name: 'p.png', size: 9, type: 'image/png', width: 4, height: 3 });
    const held = file(path);
    expect(await adapter.fileInfo!(held)).toMatchObject({ size: 9 });
    expect(await adapter.fileInfo!(held, true)).toMatchObject({ size: 9, width: 4, height: 3 });
    const text = file(host.files.add({ bytes: 'no picture' }));
    expect(await adapter.fileInfo!(text, true)).toMatchObject({ size: 10 });
    host.files.remove(path);
    await expect(adapter.fileInfo!(held)).rejects.toEqual(expect.anything());
  });

  it(`${reads ? 'reads' : 'cannot read'} pieces and no more`, async () => {
    const { host, adapter, file } = start();
    if (!reads) return void expect(adapter.read).toBeUndefined();
    const held = file(host.files.add({ bytes: 'hello sixsix' }));
    const bytes = await adapter.read!(held, 6, 3);
    expect(Buffer.from(bytes).toString()).toBe('six');
    expect(host.files.reads).toEqual([[6, 3]]);
  });

  it('puts bytes as they are', async () => {
    const { adapter } = start();
    const body = new Uint8Array([0, 1, 255, 128, 10, 13]).buffer;
    const request = { url: `${url}/part`, method: 'PUT' as const, headers: {}, body };
    const answer = await adapter.request({ ...request, timeoutMs: 5000 });
    expect(answer.status).toBe(204);
    expect(forms[0]).toMatchObject({
      bytes: 6,
      md5: createHash('md5').update(Buffer.from(body)).digest('hex'),
    });
  });

  it('breaks a form off', async () => {
    const { host, adapter, file } = start();
    const path = host.files.add({ bytes: 'x' });
    let cancel = (): void => {};
    const sent = adapter.upload!(
      form(file(path), { url: `${url}/hang`, onCancel: (off: () => void) => (cancel = off) }),
    );
    const ended = expect(sent).rejects.toMatchObject({ message: expect.any(String) });
    while (!waiting.length) await new Promise((resolve) => setTimeout(resolve, 2));
    cancel();
    await ended;
    await expect(sent).rejects.not.toMatchObject({ denied: true });
  });
});

it.each(CASES.slice(0, 9))('%s says that an address is not allowed', async (_name, make) => {
  const { host, adapter, file } = make({ uploadDomains: ['allowed.example'] });
  const path = host.files.add({ bytes: 'x' });
  const sent = adapter.upload!({
    url: `${url}/form`,
    fields: {},
    fileField: 'file',
    file: file(path),
    timeoutMs: 5000,
  });
  await expect(sent).rejects.toMatchObject({ denied: true });
  expect(forms).toEqual([]);
  host.close();
});
