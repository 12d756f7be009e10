// What the namespaces of mini-program hosts share: answers by callback or promise, app and network events,
// storage that is watched, bodies of requests. Uploads and files come as a file of their own beside this one.
import type { Core } from './host';

/** The trio every asynchronous host function takes. */
export interface Callbacks {
  success?: (result: object) => void;
  fail?: (error: object) => void;
  complete?: (result: object) => void;
}

/** Answers an asynchronous call in a later turn, each callback on its own. */
export const settle = (core: Core, to: Callbacks, ok: boolean, result: object): void =>
  core.device.later(() => {
    const event = core.realm.plain(result);
    for (const hear of [ok ? to.success : to.fail, to.complete])
      if (typeof hear === 'function') core.realm.call(() => hear(event));
  });

/** Refuses a call: by `fail`, or by a throw where the host's quirks say so. */
export const refuse = (core: Core, to: Callbacks, error: object): void => {
  if (core.quirks.throws) throw core.realm.error(JSON.stringify(error));
  settle(core, to, false, error);
};

const hasCallback = (options: Callbacks): boolean =>
  [options.success, options.fail, options.complete].some((it) => typeof it === 'function');

/** As uni-app does: with a callback the plain result, without one a promise of the realm. */
export const promised = <T>(
  core: Core,
  options: Callbacks,
  start: (options: Callbacks) => T,
): unknown =>
  hasCallback(options)
    ? start(options)
    : core.realm.promise((resolve, reject) => {
        start({ ...options, success: resolve, fail: reject });
      });

/** onAppShow, onAppHide, onNetworkStatusChange with their undo, and getNetworkType. */
export const appEvents = (core: Core): object => {
  const { device } = core;
  const pair = (name: string, topic: string): object => ({
    [`on${name}`]: (listener: () => void) => device.on(topic, listener),
    [`off${name}`]: (listener?: () => void) => device.off(topic, listener),
  });
  return {
    ...pair('AppShow', 'show'),
    ...pair('AppHide', 'hide'),
    ...pair('NetworkStatusChange', 'network'),
    getNetworkType: (options: Callbacks = {}) =>
      settle(core, options, true, {
        networkType: device.spell(device.networkType),
        networkAvailable: device.online,
        errMsg: 'getNetworkType:ok',
      }),
  };
};

/**
 * A storage that works and tells on whoever uses it.
 * @param named whether the Sync forms take one object, as Alipay's do
 */
export const storage = (core: Core, named: boolean): object => {
  const held = new Map<unknown, unknown>();
  const verbs: Record<string, (key: unknown, data: unknown) => unknown> = {
    setStorage: (key, data) => void held.set(key, data),
    getStorage: (key) => held.get(key) ?? (named ? null : ''),
    removeStorage: (key) => void held.delete(key),
    clearStorage: () => held.clear(),
    getStorageInfo: () => [...held.keys()],
  };
  const members: Record<string, unknown> = {};
  for (const [verb, act] of Object.entries(verbs)) {
    members[`${verb}Sync`] = (...args: unknown[]) => {
      core.touchStorage();
      const [key, data] = named ? Object.values(Object(args[0])) : args;
      const result = act(key, data);
      return named ? core.realm.plain({ data: result }) : result;
    };
    members[verb] = (options: Callbacks & { key?: unknown; data?: unknown } = {}) => {
      core.touchStorage();
      settle(core, options, true, { data: act(options.key, options.data), errMsg: `${verb}:ok` });
    };
  }
  return members;
};

const form = (data: object): string =>
  Object.entries(data)
    .map((pair) => pair.map((it) => encodeURIComponent(String(it))).join('='))
    .join('&');

/** Address and body of a request: objects become a query, a form or JSON, by method and content type. */
export const bodyOf = (
  url: string,
  method: string,
  headers: Record<string, string>,
  data: unknown,
): { url: string; body?: string | Uint8Array } => {
  if (data === undefined || data === null || data === '') return { url };
  if (typeof data === 'string') return method === 'GET' ? { url } : { url, body: data };
  if (Object.prototype.toString.call(data) === '[object ArrayBuffer]')
    return { url, body: new Uint8Array(data as ArrayBuffer) };
  const members = data;
  if (method === 'GET') return { url: url + (url.includes('?') ? '&' : '?') + form(members) };
  const json = /json/.test(headers['content-type'] || '');
  return { url, body: json ? JSON.stringify(members) : form(members) };
};

/** Header names in lower case, one of each: hosts fold them. `referer` is the platform's own. */
export const foldHeaders = (given: unknown, contentType: string): Record<string, string> => {
  const headers: Record<string, string> = { 'content-type': contentType };
  for (const [key, value] of Object.entries(Object(given) as object))
    if (key.toLowerCase() !== 'referer') headers[key.toLowerCase()] = String(value);
  return headers;
};
