// The socket half of the contract (design.md §5) as a function: every adapter on every host must pass it.
import type { EchoServer } from './server';
import { allBytes } from './server';
import type { Subject } from './subjects';
import { listenTo, numbers, opened, settle, until } from './wait';

/** Endings a host may meet, as paths or commands of the echo server. */
const failures = (server: EchoServer): [string, string][] => [
  ['a port nobody listens on', `ws://${server.refused}/`],
  ['a refused upgrade', `${server.ws}/refuse`],
  ['an HTTP answer instead of an upgrade', `${server.ws}/http`],
  ['bytes that are no HTTP', `${server.ws}/garbage`],
  ['an address with spaces', `${server.ws}/a b?token=secret`],
  ['an address without a scheme', '127.0.0.1:10001/?token=secret'],
  ['an empty address', ''],
];

/** Declares the tests; `subject` and `server` give those of the running test. */
export const socketContract = (subject: () => Subject, server: () => EchoServer): void => {
  it('opens once, after connect has returned', async () => {
    const told = await opened(subject().adapter, server().ws);
    expect(told).toMatchObject({ opens: 1, closed: [], early: false });
    expect(subject().host.sockets().open).toBe(1);
  });

  it('carries text as sent, in order', async () => {
    const told = await opened(subject().adapter, server().ws);
    const texts = ['hello', '你好 😀 𝒳', '{"a":"\\u0000"}', 'x'.repeat(70_000)];
    texts.forEach((text) => told.socket.send(text));
    await until(() => told.frames.length === texts.length, 'echoes');
    expect(told.frames).toEqual(texts);
  });

  it('carries every value of a byte as an ArrayBuffer', async () => {
    const told = await opened(subject().adapter, server().ws);
    told.socket.send(allBytes);
    told.socket.send('bytes');
    await until(() => told.frames.length === 2, 'echo and greeting');
    for (const frame of told.frames) {
      expect(Object.prototype.toString.call(frame)).toBe('[object ArrayBuffer]');
      expect(numbers(frame)).toEqual(Array.from(allBytes));
    }
  });

  it('sends of a view what the view shows', async () => {
    const told = await opened(subject().adapter, server().ws);
    told.socket.send(allBytes.subarray(3, 10));
    told.socket.send(allBytes.subarray(0, 0));
    told.socket.send(allBytes.subarray(500));
    await until(() => told.frames.length === 3, 'echoes');
    expect(told.frames.map(numbers)).toEqual(
      [allBytes.slice(3, 10), [], allBytes.slice(500)].map((it) => Array.from(it)),
    );
  });

  it('carries frames of 51,200 bytes', async () => {
    const told = await opened(subject().adapter, server().ws);
    const bytes = Uint8Array.from({ length: 51_200 }, (_, index) => (index * 7) % 251);
    told.socket.send(bytes);
    await until(() => told.frames.length, 'echo');
    expect(Buffer.compare(Buffer.from(told.frames[0] as ArrayBuffer), bytes)).toBe(0);
  });

  it('keeps the order of text and bytes', async () => {
    const told = await opened(subject().adapter, server().ws);
    told.socket.send('mixed');
    await until(() => told.frames.length === 3, 'three frames');
    const seen = told.frames.map((it) => (typeof it === 'string' ? it : numbers(it)));
    expect(seen).toEqual([[1], 'two', [3]]);
  });

  it('does not mix two sockets', async () => {
    const { adapter, host } = subject();
    const [a, b] = await Promise.all([opened(adapter, server().ws), opened(adapter, server().ws)]);
    a.socket.send('for a');
    b.socket.send('for b');
    await until(() => a.frames.length && b.frames.length, 'both echoes');
    a.socket.close();
    b.socket.send('b goes on');
    await until(() => b.frames.length === 2, 'second echo');
    expect([a.frames, b.frames]).toEqual([['for a'], ['for b', 'b goes on']]);
    await until(() => host.sockets().open === 1, 'one socket left');
  });

  it.each([['close'], ['terminate']])(
    'tells closed once when the server says %s',
    async (command) => {
      const told = await opened(subject().adapter, server().ws);
      told.socket.send(command);
      await until(() => told.closed.length, 'closed');
      await settle();
      expect(told.order).toEqual(['open', 'closed']);
      expect(subject().host.sockets().open).toBe(0);
    },
  );

  it('tells closed once and frees the socket, whatever kept it from opening', async () => {
    const told = [];
    for (const [name, url] of failures(server())) {
      const one = listenTo(subject().adapter, url);
      await until(() => one.closed.length, `closed after ${name}`);
      told.push(one);
    }
    await settle();
    for (const one of told) {
      expect(one).toMatchObject({ order: ['closed'], early: false });
      expect(one.closed[0]).toMatch(/^(?!.*secret)./);
    }
    expect(subject().host.sockets().open).toBe(0);
  });

  it('tells closed once when the network goes, and when there is none', async () => {
    const { adapter, host } = subject();
    const told = await opened(adapter, server().ws);
    host.network(false);
    await until(() => told.closed.length, 'closed');
    const later = listenTo(adapter, server().ws);
    await until(() => later.closed.length, 'closed while offline');
    await settle();
    expect([told.order, later.order]).toEqual([['open', 'closed'], ['closed']]);
    host.network(true);
    expect((await opened(adapter, server().ws)).opens).toBe(1);
  });

  it('says nothing after close, and ends the connection', async () => {
    const told = await opened(subject().adapter, server().ws);
    const before = server().codes.length;
    told.socket.send('three');
    told.socket.close();
    told.socket.close();
    told.socket.send('into the void');
    await until(() => server().codes.length > before, 'the server sees the end');
    await settle();
    expect(told.order).toEqual(['open']);
    expect(server().codes[before]).toBe(1000);
    expect(subject().host.sockets().open).toBe(0);
  });

  it('closed while connecting, it leaves no socket behind and says nothing', async () => {
    const told = listenTo(subject().adapter, server().ws);
    told.socket.close();
    await settle();
    await until(() => subject().host.sockets().open === 0 && server().open() === 0, 'no socket');
    expect(told.order).toEqual([]);
  });

  it('turns a send before the open event into closed', async () => {
    const told = listenTo(subject().adapter, `${server().ws}/never`);
    told.socket.send('too early');
    await until(() => told.closed.length, 'closed');
    await settle();
    expect(told).toMatchObject({ order: ['closed'], early: false });
    if (!subject().host.sockets().open) return;
    subject().host.cut(); // a stubborn task hangs on until it fails by itself
    await settle();
    expect(told.order).toEqual(['closed']);
  });

  it('takes a send after the end without a word', async () => {
    const told = await opened(subject().adapter, server().ws);
    told.socket.send('close');
    await until(() => told.closed.length, 'closed');
    told.socket.send('late');
    told.socket.send(allBytes);
    told.socket.close();
    await settle();
    expect(told.order).toEqual(['open', 'closed']);
  });

  it('turns a host function that throws or is missing into closed', async () => {
    const { api, again } = subject();
    const name = 'connectSocket' in api ? 'connectSocket' : 'WebSocket';
    const broken = [
      function () {
        throw new Error('host is broken');
      },
      () => Promise.reject(new Error('host is broken')),
      () => undefined,
      undefined,
    ];
    const told = [];
    for (const it of broken) {
      const adapter = again();
      api[name] = it;
      const one = listenTo(adapter, server().ws);
      await until(() => one.closed.length, 'closed');
      one.socket.send('x');
      one.socket.close();
      told.push(one);
    }
    await settle();
    for (const one of told) expect(one).toMatchObject({ order: ['closed'], early: false });
  });
};
