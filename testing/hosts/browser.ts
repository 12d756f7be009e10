// A browser page: WebSocket, fetch and (or) XMLHttpRequest, document, navigator, window events, and the usual
// text and URL classes. Built-ins are those of the engine. Rendering and cross-origin rules are not played.
import { performance } from 'node:perf_hooks';
import { TextDecoder, TextEncoder } from 'node:util';
import { createBlobs } from './blobs';
import { abortion, createFetch, createXhr } from './browser-http';
import { createTarget } from './events';
import { createCore, dress, type Core, type Host, type HostOptions } from './host';
import { isSocketUrl } from './lines';

export interface BrowserHostOptions extends HostOptions {
  /** What the page can ask by; default both. */
  http?: 'both' | 'fetch' | 'xhr' | 'none';
  /** A wrapper that hands Blobs whatever binaryType says. */
  blobs?: boolean;
  /** A worker: no window, no document. */
  worker?: boolean;
}

/** The page's global object seen from outside; what `web(...)` takes. */
export interface PageGlobal {
  WebSocket: unknown;
  addEventListener(type: string, listener: unknown): void;
  removeEventListener(type: string, listener: unknown): void;
  document?: unknown;
  [member: string]: unknown;
}

const blobOf = (core: Core, data: ArrayBuffer): object => ({
  size: data.byteLength,
  type: '',
  arrayBuffer: () => core.realm.promise((resolve) => core.device.later(() => resolve(data))),
});

/** The WebSocket class of the page. */
const createWebSocket = (core: Core, options: BrowserHostOptions, max: number): unknown => {
  const states = { CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3 };
  const { realm } = core;
  const bad = (message: string, name: string): Error => realm.error(message, name);
  const open = (url: string, protocols: string | string[] = []): object => {
    if (!isSocketUrl(url)) throw bad(`The URL '${url}' is invalid.`, 'SyntaxError');
    if (core.refusal(url))
      throw bad('An insecure connection may not be initiated.', 'SecurityError');
    if (core.lines.live() >= max) throw bad('Insufficient resources.', 'UnknownError');
    const { target, dispatch } = createTarget(realm);
    const line = core.lines.open(
      url,
      { protocols: ([] as string[]).concat(protocols) },
      {
        open: () => dispatch(socket, 'open'),
        message: (frame) => {
          const bytes = typeof frame !== 'string';
          const blob = bytes && (options.blobs || socket.binaryType !== 'arraybuffer');
          dispatch(socket, 'message', { data: blob ? blobOf(core, frame) : frame });
        },
        error: () => dispatch(socket, 'error'),
        close: (code, reason) => {
          const clean = code !== 1006;
          dispatch(socket, 'close', { code, reason: clean ? reason : '', wasClean: clean });
        },
      },
    );
    const socket = {
      ...states,
      ...target,
      url,
      binaryType: 'blob',
      bufferedAmount: 0,
      send(data: string | ArrayBuffer | Uint8Array) {
        if (line.state === 0) throw bad('Still in CONNECTING state.', 'InvalidStateError');
        const frame = typeof data === 'string' || ArrayBuffer.isView(data);
        if (line.state === 1) line.send(frame ? data : new Uint8Array(data), () => {});
      },
      close(code = 1000, reason = '') {
        if (code !== 1000 && (code < 3000 || code > 4999))
          throw bad('The code must be 1000 or 3000 to 4999.', 'InvalidAccessError');
        if (Buffer.byteLength(reason) > 123) throw bad('The reason is too long.', 'SyntaxError');
        line.close(code, reason);
      },
    };
    return Object.defineProperty(socket, 'readyState', { get: () => line.state });
  };
  return Object.assign(function WebSocket(url: string, protocols?: string[]) {
    if (!new.target) throw bad("Please use the 'new' operator.", 'TypeError');
    return open(url, protocols);
  }, states);
};

/** localStorage and its like: works, and tells on whoever looks at it. */
const watchedStorage = (core: Core): object => {
  const held = new Map<string, string>();
  return {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, String(value)),
    removeItem: (key: string) => void held.delete(key),
    clear: () => held.clear(),
    touch: core.touchStorage,
  };
};

/**
 * Makes a browser page. Its global object is `window` of the result, and what `web(...)` takes; `fileOf` gives a
 * file of the device (`files.add`) as an `<input>` would.
 *
 *     const host = createBrowserHost({ http: 'xhr' });
 */
export const createBrowserHost = (
  options: BrowserHostOptions = {},
): Host & { window: PageGlobal; fileOf(path: string): unknown } => {
  const { http = 'both' } = options;
  const core = createCore('browser', options, { maxRequests: 6, lean: false });
  const { realm, device } = core;
  const { context } = realm;
  const blobs = createBlobs(core);
  const page = createTarget(realm);
  const outer = createTarget(realm);
  const document = {
    ...page.target,
    get visibilityState() {
      return device.visible ? 'visible' : 'hidden';
    },
    get hidden() {
      return !device.visible;
    },
  };
  const turn = (): void => page.dispatch(document, 'visibilitychange');
  device.on('hide', turn);
  device.on('show', turn);
  device.on('network', () => outer.dispatch(context, device.online ? 'online' : 'offline'));

  const global = realm.run('this') as object;
  Object.assign(context, outer.target, {
    self: global,
    WebSocket: createWebSocket(core, options, options.maxSockets || 255),
    TextEncoder,
    TextDecoder,
    URL,
    URLSearchParams,
    atob,
    btoa,
    queueMicrotask: (run: () => void) => void Promise.resolve().then(() => realm.call(run)),
    performance: { now: () => performance.now() + realm.timers.shift() },
    location: realm.plain({ href: 'https://page.example/', protocol: 'https:' }),
    navigator: {
      get onLine() {
        return device.online;
      },
      userAgent: 'simulated',
    },
    ...abortion(core),
    ...blobs.names,
    ...((http === 'both' || http === 'fetch') && { fetch: createFetch(core, blobs) }),
    ...((http === 'both' || http === 'xhr') && { XMLHttpRequest: createXhr(core, blobs) }),
    ...(!options.worker && { window: global, document }),
  });
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) {
    const store = watchedStorage(core);
    Object.defineProperty(context, name, {
      configurable: true,
      get() {
        core.touchStorage();
        return store;
      },
    });
  }
  const listeners = (): number => page.count() + outer.count();
  return dress(core, {
    window: context as unknown as PageGlobal,
    listeners,
    fileOf: blobs.fileOf,
  });
};
