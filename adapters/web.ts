// Browsers, workers and other hosts with a WebSocket: WebSocket, XMLHttpRequest or fetch, page and network events.
import type { Adapter, HttpRequest, HttpResponse, Off, Socket, SocketEvents } from '../src/adapter';
import { both, can, gate, hook } from './shared/gate';

/** The members of the global object this adapter uses; a window and a worker's `self` fit. */
export interface WebLike {
  WebSocket?: unknown;
  /** Preferred over fetch: it keeps the timeout by itself everywhere. */
  XMLHttpRequest?: unknown;
  fetch?: unknown;
  AbortSignal?: unknown;
  document?: unknown;
  addEventListener?: unknown;
}

interface RawSocket {
  binaryType: string;
  onopen: () => void;
  onmessage: (event: { data: unknown }) => void;
  onerror: (event: unknown) => void;
  onclose: (event: unknown) => void;
  send(data: string | Uint8Array): void;
  close(code: number): void;
}

interface RawRequest {
  timeout: number;
  status: number;
  responseText: string;
  onload: () => void;
  onerror: unknown;
  ontimeout: unknown;
  onabort: unknown;
  open(method: string, url: string): void;
  setRequestHeader(name: string, value: string): void;
  send(body: string | undefined): void;
}

type RawFetch = (url: string, init: object) => Promise<{ status: number; text(): Promise<string> }>;

const dial = (host: WebLike, url: string, on: SocketEvents): Socket => {
  let socket: RawSocket;
  const door = gate(on, () => socket.close(1000));
  door.run(() => {
    socket = new (host.WebSocket as new (url: string) => RawSocket)(url);
    socket.binaryType = 'arraybuffer';
    socket.onopen = door.open;
    socket.onmessage = ({ data }) => {
      let frame = data as string | ArrayBuffer;
      const blob = data as { arrayBuffer(): Promise<ArrayBuffer> };
      // A wrapper that ignores binaryType hands Blobs: reading takes a while, later frames wait in line.
      if (can(blob, 'arrayBuffer'))
        door.tell(() => blob.arrayBuffer().then((bytes) => (frame = bytes)), true);
      door.tell(() => on.message(frame));
    };
    socket.onerror = door.lost;
    socket.onclose = door.end;
  });
  return { send: (frame) => door.run(() => socket.send(frame)), close: door.close };
};

const askByXhr = (host: WebLike, req: HttpRequest): Promise<HttpResponse> =>
  new Promise((resolve, reject) => {
    const xhr = new (host.XMLHttpRequest as new () => RawRequest)();
    xhr.open(req.method, req.url);
    for (const key of Object.keys(req.headers)) xhr.setRequestHeader(key, req.headers[key]!);
    xhr.timeout = req.timeoutMs;
    xhr.onload = () => resolve({ status: xhr.status, body: xhr.responseText });
    xhr.onerror =
      xhr.ontimeout =
      xhr.onabort =
        (event: { type: string }) => reject(new Error('request: ' + event.type));
    xhr.send(req.body);
  });

const askByFetch = async (host: WebLike, req: HttpRequest): Promise<HttpResponse> => {
  const { method, headers, body } = req;
  // Engines without AbortSignal.timeout leave the deadline to the core.
  const clock = host.AbortSignal as { timeout(ms: number): object };
  const signal = can(clock, 'timeout') ? clock.timeout(req.timeoutMs) : undefined;
  const init = { method, headers, body, signal };
  const answer = await (host as { fetch: RawFetch }).fetch(req.url, init);
  return { status: answer.status, body: await answer.text() };
};

/**
 * Makes the adapter of a browser: `web(window)`, in a worker `web(self)`.
 * @param host the global object, or an object with the members of WebLike
 */
export const web = (host: WebLike): Adapter => {
  const adapter: Adapter = {
    name: 'web',
    connect: (url, on) => dial(host, url, on),
    request: (req) => (can(host, 'XMLHttpRequest') ? askByXhr : askByFetch)(host, req),
  };
  const page = host.document as { visibilityState: string } | undefined;
  const when = (target: object, type: string, listener: () => void): Off =>
    hook(target, 'addEventListener', 'removeEventListener', listener, type);
  if (page)
    adapter.onVisible = (tell) => {
      const look = (): void => tell(page.visibilityState !== 'hidden');
      // pageshow: a page that comes back from the cache may send no visibilitychange
      return both(when(page, 'visibilitychange', look), when(host, 'pageshow', look));
    };
  if (can(host, 'addEventListener'))
    adapter.onNetwork = (tell) =>
      both(
        when(host, 'online', () => tell(true)),
        when(host, 'offline', () => tell(false)),
      );
  return adapter;
};
