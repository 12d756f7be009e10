// Hosts that no simulated device plays: callbacks inside the call, events twice or in no order, answers without
// a status, throwing undos. Written by hand, a few lines each.
import type { SocketEvents } from '../../src/adapter';
import { alipay } from '../../adapters/alipay';
import { uniapp } from '../../adapters/uniapp';
import { web } from '../../adapters/web';
import { wechat } from '../../adapters/wechat';
import { settle } from './wait';

type Hear = (event?: unknown) => void;
type Options = Record<'success' | 'fail', Hear>;

/** A task driven by hand; `sent` and `closes` keep what reached the host. */
const handmade = (more: object = {}) => {
  const heard: Record<string, Hear> = {};
  const sent: unknown[] = [];
  const closes: unknown[] = [];
  const task: Record<string, unknown> = {
    send: (options: { data: unknown }) => void sent.push(options.data),
    close: (options: unknown) => void closes.push(options),
  };
  for (const topic of ['Open', 'Message', 'Error', 'Close'])
    task[`on${topic}`] = (hear: Hear) => (heard[topic] = hear);
  Object.assign(task, more);
  return { task, sent, closes, tell: (topic: string, event?: unknown) => heard[topic]!(event) };
};

/** An owner who writes down what he is told, also whether it came while a call of his was running. */
const owner = (): SocketEvents & { order: string[]; inside: boolean } => {
  const it = {
    order: [] as string[],
    inside: true,
    open: () => void it.order.push(it.inside ? 'early open' : 'open'),
    message: (data: unknown) => void it.order.push(String(data)),
    closed: (why: string) => void it.order.push(`${it.inside ? 'early ' : ''}closed: ${why}`),
  };
  return it;
};

const request = (): never => {
  throw new Error('not asked here');
};
const post = { url: 'http://a/', method: 'POST', headers: {}, timeoutMs: 1000 } as const;

describe('an adapter on an odd host', () => {
  it('keeps what the host says inside connect until connect has returned, in order', async () => {
    const hand = handmade();
    for (const topic of ['Open', 'Message', 'Close'])
      hand.task[`on${topic}`] = (hear: Hear) => hear({ data: 'frame', code: 1006 });
    const on = owner();
    wechat({ connectSocket: () => hand.task, request }).connect('ws://a', on);
    on.inside = false;
    await settle();
    expect(on.order).toEqual(['open', 'frame', 'closed: closed 1006']);
  });

  it('keeps a failure told inside connect, or inside send, until that has returned', async () => {
    const hand = handmade({ send: ({ fail }: Options) => fail({ errMsg: 'send:fail' }) });
    const on = [owner(), owner()] as const;
    const host = (connectSocket: (options: object) => unknown) =>
      uniapp({ connectSocket, request });
    host((options) => (options as Options).fail({ errMsg: 'no' })).connect('ws://a', on[0]);
    const socket = host(() => hand.task).connect('ws://a', on[1]);
    on[0].inside = on[1].inside = false;
    await settle();
    hand.tell('Open', {});
    on[1].inside = true;
    socket.send('x');
    on[1].inside = false;
    await settle();
    expect(on.map((it) => it.order)).toEqual([['closed: no'], ['open', 'closed: send:fail']]);
    expect(hand.closes.length).toBe(1);
  });

  it('opens once where a task comes open and tells so again', async () => {
    const hand = handmade({ readyState: 1 });
    const on = owner();
    wechat({ connectSocket: () => Promise.resolve(hand.task), request }).connect('ws://a', on);
    on.inside = false;
    await settle();
    hand.tell('Open');
    hand.tell('Open');
    expect(on.order).toEqual(['open']);
  });

  it('closes a promised task that comes after the owner has closed', async () => {
    const hand = handmade({ readyState: 1 });
    const on = owner();
    const adapter = alipay({ connectSocket: () => Promise.resolve(hand.task), request });
    adapter.connect('ws://a', on).close();
    await settle();
    expect(hand.closes.length).toBe(1);
    expect(on.order).toEqual([]);
  });

  it('swallows the rejection of a close, and a close that throws', async () => {
    const on = owner();
    const hands = [
      handmade({ close: () => Promise.reject(new Error('task not found')) }),
      handmade({
        close() {
          throw new Error('task not found');
        },
      }),
    ];
    for (const hand of hands)
      wechat({ connectSocket: () => hand.task, request })
        .connect('ws://a', on)
        .close();
    await settle(); // an unhandled rejection would fail this test
    expect(on.order).toEqual([]);
  });

  it('takes bytes by the type of the data, not by the flag', async () => {
    const hand = handmade();
    const frames: unknown[] = [];
    const on = { open() {}, message: (it: unknown) => void frames.push(it), closed() {} };
    alipay({ connectSocket: () => hand.task, request }).connect('ws://a', on);
    await settle();
    const { buffer } = new Uint8Array([7]);
    hand.tell('Message', { data: { data: 'AQI=', isBuffer: true } });
    hand.tell('Message', { data: { data: buffer, isBuffer: true } });
    hand.tell('Message', { data: { data: buffer, isBuffer: false } });
    hand.tell('Message', { data: { data: 'AQI=', isBuffer: false } });
    hand.tell('Message', { data: 'AQI=', isBuffer: true });
    hand.tell('Message', { data: { data: '', isBuffer: false } });
    const seen = frames.map((it) =>
      typeof it === 'string' ? it : Array.from(new Uint8Array(it as ArrayBuffer)),
    );
    expect(seen).toEqual([[1, 2], [7], [7], 'AQI=', [1, 2], '']);
  });

  it('sends base64 by uni-app only where the open event was wrapped', async () => {
    const send = async (event: unknown): Promise<unknown> => {
      const hand = handmade();
      const socket = uniapp({ connectSocket: () => hand.task, request }).connect('ws://a', owner());
      await settle();
      hand.tell('Open', event);
      socket.send(new Uint8Array([1, 2]));
      return typeof hand.sent[0];
    };
    expect(await send({ data: { socketTaskID: 1 } })).toBe('string');
    expect(await send({ header: {} })).toBe('object');
    expect(await send(undefined)).toBe('object');
  });

  it('takes an answer without a status as none, and a parsed one as its text', async () => {
    const ask = (answer: unknown, how: keyof Options = 'success') =>
      wechat({
        connectSocket: request,
        request: (options) => (options as Options)[how](answer),
      }).request(post);
    await expect(ask({ data: 'x' })).rejects.toThrow('closed');
    await expect(ask(undefined)).rejects.toThrow('closed');
    await expect(
      ask({ errMsg: 'request:fail url http://a/?token=secret no' }, 'fail'),
    ).rejects.toThrow(/^request:fail url http:\/\/a\/\? no$/);
    expect(await ask({ statusCode: 200, data: { a: [1] } })).toEqual({
      status: 200,
      body: '{"a":[1]}',
    });
    expect(await ask({ statusCode: 204 })).toEqual({ status: 204, body: '' });
    expect(await ask({ statusCode: '200' })).toEqual({ status: 200, body: '' });
    expect(await ask({ status: 403, data: 'no' }, 'fail')).toEqual({ status: 403, body: 'no' });
  });

  it('has ten requests under way at most, in order, and takes no place for those given up', async () => {
    const started: (Options & { data: string })[] = [];
    const adapter = wechat({
      connectSocket: request,
      // A host whose abort does nothing, not even call back.
      request: (options) => ({ abort() {}, length: started.push(options as never) }),
    });
    const stops: (() => void)[] = [];
    const ask = (body: string) =>
      adapter
        .request({ ...post, body, onCancel: (stop) => stops.push(stop) })
        .catch((e: Error) => e.message);
    const answers = Array.from({ length: 13 }, (_, n) => ask(String(n)));
    expect(started.length).toBe(10);
    stops[10]!(); // waits yet: it never starts
    stops[0]!();
    started[1]!.success({ statusCode: 200 });
    expect(await answers[0]).toBe('abort');
    expect(await answers[10]).toBe('abort');
    await settle();
    expect(started.map(({ data }) => +data)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12]);
    started.forEach(({ fail }) => fail({ errMsg: 'gone' }));
    await Promise.all(answers);
    void ask('last');
    expect(started.length).toBe(13);
  });

  it('goes on where an undo of the host throws, and where events say nothing', () => {
    let hear: Hear = () => {};
    const adapter = wechat({
      connectSocket: request,
      request,
      onNetworkStatusChange: (it: Hear) => void (hear = it),
      offNetworkStatusChange: request,
    } as Parameters<typeof wechat>[0]);
    const told: boolean[] = [];
    const off = adapter.onNetwork!((online) => told.push(online));
    hear();
    hear({ isConnected: false });
    off();
    hear({ isConnected: true });
    expect(told).toEqual([true, false]);
  });

  it('asks for the network where a page comes back from the cache', () => {
    const heard = new Map<string, Hear>();
    const navigator = { onLine: true };
    const adapter = web({
      WebSocket: request,
      navigator,
      addEventListener: (type: string, hear: Hear) => void heard.set(type, hear),
    });
    const told: boolean[] = [];
    const off = adapter.onNetwork!((online) => told.push(online));
    for (const type of ['offline', 'pageshow']) heard.get(type)!();
    navigator.onLine = false;
    heard.get('pageshow')!();
    off();
    heard.forEach((hear) => hear());
    expect(told).toEqual([false, true, false]);
  });

  it('keeps text behind a Blob that is still being read', async () => {
    let read: Hear = () => {};
    const sockets: Record<string, Hear>[] = [];
    const on = owner();
    const WebSocket = function (this: Record<string, Hear>) {
      sockets.push(this);
    };
    web({ WebSocket }).connect('ws://a', on);
    on.inside = false;
    await settle();
    const socket = sockets[0]!;
    socket.onopen!();
    socket.onmessage!({ data: { arrayBuffer: () => new Promise((resolve) => (read = resolve)) } });
    socket.onmessage!({ data: 'text' });
    socket.onclose!({ code: 1001, reason: 'away' });
    await settle();
    expect(on.order).toEqual(['open']);
    read('blob');
    await settle();
    expect(on.order).toEqual(['open', 'blob', 'text', 'closed: away 1001']);
  });
});
