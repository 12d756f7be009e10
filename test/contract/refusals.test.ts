// The simulated devices judged by themselves: what they refuse, how they speak, what they do in the background.
import {
  createBrowserHost,
  createMyHost,
  createUniHost,
  createWxHost,
  type Host,
} from '../../testing/hosts';
import { startEchoServer, type EchoServer } from './server';
import { settle, until } from './wait';

let server: EchoServer;
let host: Host;
beforeAll(async () => {
  server = await startEchoServer();
});
afterAll(() => server.close());
afterEach(() => host.close());

/** Runs code that notes into `log` in the device, until something with all of `words` is there. */
const play = async (code: string, ...words: string[]): Promise<string> => {
  host.run(`var log = []; var note = (name) => (it) => { log.push(name + JSON.stringify(it)); };
    var WS = '${server.ws}', HTTP = '${server.http}'; ${code}`);
  const log = (): string => (host.run('log') as string[]).join('\n');
  await until(() => words.every((word) => log().includes(word)), words.join(' and '));
  return log();
};

describe('a WeChat device', () => {
  beforeEach(() => {
    host = createWxHost();
  });

  it('refuses a sixth socket', async () => {
    await play(
      'for (let i = 0; i < 6; i++) wx.connectSocket({ url: WS, fail: note("fail") })',
      'max concurrent',
    );
    expect(host.sockets()).toEqual({ open: 5, opened: 5 });
  });

  it('refuses a send before the open event, a view, and closing a dead task', async () => {
    const log = await play(
      `var t = wx.connectSocket({ url: WS }); t.send({ data: 'x', fail: note('early') });
       t.onOpen(() => { t.send({ data: new Uint8Array(3), fail: note('view') });
         t.close({ code: 1001, fail: note('code') }); t.close({ code: 1000 }); t.close({ fail: note('again') }); });
       t.onClose(note('close')); t.onClose(() => t.close({ fail: note('dead') }));`,
      'dead',
      'again',
    );
    expect(log).toContain(
      'early{"errMsg":"sendSocketMessage:fail socket is not open","errCode":-1}',
    );
    expect(log).toContain('view{"errMsg":"sendSocketMessage:fail data type not accepted"');
    expect(log).toContain('code{"errMsg":"closeSocket:fail invalid code or reason"');
    expect(log).toContain('close{"code":1000');
  });

  it('brings error and close after a failed connect, the close alone after a drop', async () => {
    const log = await play(
      `var go = (url, n) => { var t = wx.connectSocket({ url }); t.onError(note(n + '-error'));
         t.onClose(note(n + '-close')); t.onOpen(() => t.send({ data: 'terminate' })); };
       go(WS + '/refuse', 'refused'); go(WS, 'dropped');`,
      'refused-close',
      'dropped-close{"code":1006',
    );
    expect(log.indexOf('refused-error')).toBeLessThan(log.indexOf('refused-close'));
    expect(log).not.toContain('dropped-error');
  });

  it('keeps an eleventh request waiting, and parses JSON unless told otherwise', async () => {
    await play('for (let i = 0; i < 11; i++) wx.request({ url: HTTP + "/silent" })');
    let log = await play('wx.request({ url: HTTP + "/quoted", success: note("late") })');
    await settle();
    expect(log).toBe('');
    expect(host.requests.length).toBe(12);
    host.suspend(); // interrupts all that is under way
    await host.resume();
    log = await play(
      `wx.request({ url: HTTP + '/quoted', success: (r) => note('parsed')(typeof r.data) });
       wx.request({ url: HTTP + '/quoted', dataType: 'other', success: (r) => note('raw')(typeof r.data) });`,
      'parsed"object"',
      'raw"string"',
    );
  });

  it('fails requests with "interrupted" when the thread is suspended, told on return', async () => {
    await play('wx.request({ url: HTTP + "/silent", fail: note("fail") })');
    host.hide();
    host.suspend();
    await settle();
    expect(host.run('log.length')).toBe(0);
    await host.show();
    await until(() => host.run('log.length'), 'the failure');
    expect(host.run('log[0]')).toContain('request:fail interrupted');
  });

  it('hands out objects of its own and buffers of another realm', async () => {
    const log = await play(
      `var t = wx.connectSocket({ url: WS }); t.onOpen((e) => { note('own')(e instanceof Object);
         t.send({ data: new Uint8Array([1, 2]).buffer }); });
       t.onMessage((e) => note('foreign')([e.data instanceof ArrayBuffer, e.data.byteLength]));`,
      'foreign',
    );
    expect(log).toBe('owntrue\nforeign[false,2]');
  });
});

describe('an Alipay device', () => {
  it('wraps payloads, sends base64 on old clients, closes without a code', async () => {
    host = createMyHost({ client: 'old' });
    const log = await play(
      `var t = my.connectSocket({ url: WS, multiple: true }); t.onOpen((e) => { note('open')(e);
         t.send({ data: new ArrayBuffer(2), fail: note('buffer') });
         t.send({ data: 'AAEC', isBuffer: true }); });
       t.onMessage((e) => { note('message')(e); t.close({}); }); t.onClose(note('close'));`,
      'close{',
      'buffer',
    );
    expect(log).toContain('open{"data":{"socketTaskID":"1"}}');
    expect(log).toContain('message{"data":{"socketTaskID":"1","data":"AAEC","isBuffer":true}}');
    expect(log).toContain('buffer{"error":2');
    expect(log).toContain('close{"data":{"socketTaskID":"1"}}');
  });

  it('has one global socket for whoever forgets `multiple`', async () => {
    host = createMyHost();
    const log = await play(
      `my.onSocketOpen(() => my.sendSocketMessage({ data: 'hi' })); my.onSocketMessage(note('message'));
       my.connectSocket({ url: WS }); my.connectSocket({ url: WS, fail: note('second') });
       note('task')(typeof my.connectSocket({ url: WS }));`,
      'message',
      'second',
    );
    expect(log).toContain('second{"error":3');
    expect(log).toContain('message{"data":"hi","isBuffer":false}');
    expect(log).toContain('task"undefined"');
  });

  it('numbers its errors', async () => {
    host = createMyHost({ failsOnStatus: true, client: 'old' });
    const log = await play(
      `var t = my.connectSocket({ url: WS, multiple: true }); t.send({ data: 'x', fail: note('early') });
       my.request({ url: HTTP + '/text', fail: note('parse') });
       my.request({ url: HTTP + '/status/404', dataType: 'text', fail: note('status') });
       my.request({ url: HTTP + '/echo', header: { a: 'b' }, dataType: 'text', success: note('header') });`,
      'early',
      'parse',
      'status',
      'header',
    );
    expect(log).toContain('early{"error":10');
    expect(log).toContain('parse{"error":14');
    expect(log).toMatch(/status\{"error":19.*"status":404/);
    expect(log).not.toMatch(/"a\\?":/); // old clients read `headers` only
  });
});

describe('a uni-app device', () => {
  it('answers by promise unless a callback is passed', async () => {
    host = createUniHost();
    const log = await play(
      `note('bare')(typeof uni.connectSocket({ url: WS }).then);
       note('task')(typeof uni.connectSocket({ url: WS, complete() {} }).onOpen);
       uni.request({ url: HTTP + '/text' }).then((r) => note('request')(r.statusCode));`,
      'request',
    );
    expect(log).toBe('bare"function"\ntask"function"\nrequest200');
  });

  it('brings only the error of a failed connect, and a bare close', async () => {
    host = createUniHost();
    await play(
      `var go = (url, n) => { var t = uni.connectSocket({ url, fail() {} }); t.onError(note(n + '-error'));
         t.onClose(note(n + '-close')); t.onOpen(() => t.send({ data: 'close' })); };
       go(WS + '/refuse', 'refused'); go(WS, 'closed');`,
      'refused-error',
      'closed-close{}',
    );
    await settle();
    expect(host.run('log.length')).toBe(2);
  });

  it('leaves sockets on Alipay as Alipay has them', async () => {
    host = createUniHost({ platform: 'mp-alipay' });
    await play(
      `var t = uni.connectSocket({ url: WS, multiple: true, fail() {} }); t.onOpen(note('open'));
       uni.request({ url: HTTP + '/text', dataType: 'text', success: (r) => note('status')(r.statusCode) });`,
      'open{"data":{"socketTaskID"',
      'status200',
    );
  });
});

describe('a browser', () => {
  it('hands Blobs unless told otherwise, throws on bad addresses, early sends and codes', async () => {
    host = createBrowserHost();
    const log = await play(
      `var fails = (name, run) => { try { run(); } catch (e) { note(name)(e.name); } };
       fails('url', () => new WebSocket('ws://a b')); fails('scheme', () => new WebSocket('nowhere'));
       var s = new WebSocket(WS); fails('early', () => s.send('x')); fails('code', () => s.close(1001));
       s.onopen = () => s.send(new Uint8Array([1, 2, 3]).subarray(1));
       s.onmessage = (e) => note('blob')(e.data.size); fetch('nowhere').catch((e) => note('fetch')(e.name));`,
      'blob2',
      'fetch',
    );
    expect(log).toContain(
      'url"SyntaxError"\nscheme"SyntaxError"\nearly"InvalidStateError"\ncode"InvalidAccessError"',
    );
    expect(log).toContain('fetch"TypeError"');
  });

  it('keeps a silenced socket open, whose frames come afterwards', async () => {
    host = createBrowserHost();
    await play(
      "var s = new WebSocket(WS); s.onopen = note('open'); s.onmessage = note('message')",
      'open',
    );
    host.silence(true);
    host.run("s.send('into the tunnel')");
    host.network(false);
    await settle();
    expect(host.run('[log.length, s.readyState, navigator.onLine].join()')).toBe('1,1,false');
    host.network(true);
    host.silence(false);
    await until(() => host.run('log.length > 1'), 'the frame');
  });
});
