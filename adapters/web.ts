// Browsers, workers and other hosts with a WebSocket: sockets, page and network events; HTTP and files stand
// in shared/page-http.ts.
import type { Adapter, Off, Socket, SocketEvents } from '../src/adapter';
import { both, can, gate, hook } from './shared/gate';
import { ask, files } from './shared/page-http';

/** The members of the global object this adapter uses; a window and a worker's `self` fit. */
export interface WebLike {
  WebSocket?: unknown;
  /** Preferred over fetch: it keeps the timeout by itself everywhere. */
  XMLHttpRequest?: unknown;
  fetch?: unknown;
  AbortSignal?: unknown;
  AbortController?: unknown;
  /** With it forms can be sent. */
  FormData?: unknown;
  createImageBitmap?: unknown;
  document?: unknown;
  navigator?: unknown;
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

/**
 * Makes the adapter of a browser: `web(window)`, in a worker `web(self)`.
 * @param host the global object, or an object with the members of WebLike
 */
export const web = (host: WebLike): Adapter => {
  if (!can(host, 'WebSocket')) throw Error('no WebSocket here; use web({ WebSocket, fetch })');
  const adapter: Adapter = {
    name: 'web',
    connect: (url, on) => dial(host, url, on),
    request: (req) => ask(host, req),
    ...files(host),
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
        both(
          when(host, 'online', () => tell(true)),
          when(host, 'offline', () => tell(false)),
        ),
        // What came or went while the page lay in the cache was not told.
        when(host, 'pageshow', () =>
          tell((Object(host.navigator) as { onLine?: boolean }).onLine !== false),
        ),
      );
  return adapter;
};
