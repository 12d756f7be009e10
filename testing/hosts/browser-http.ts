// fetch and XMLHttpRequest of the simulated page, over the device's requests. Cross-origin rules are not played:
// a real browser judges those.
import { setTimeout } from 'node:timers';
import type { Blobs } from './blobs';
import type { Core } from './host';
import { createTarget } from './events';
import { isHttpUrl, textOf, type Answer, type Call, type Trouble } from './requests';
import { foldHeaders } from './mini';

interface Signal {
  aborted: boolean;
  reason: unknown;
  addEventListener(type: string, listener: () => void): void;
}

interface FetchInit {
  method?: string;
  headers?: Record<string, string>;
  body?: unknown;
  signal?: Signal;
}

/** AbortController and AbortSignal.timeout, as far as fetch needs them. */
export const abortion = (core: Core): { AbortController: unknown; AbortSignal: unknown } => {
  const make = (): { signal: Signal & { onabort?: unknown }; abort(reason?: unknown): void } => {
    const { target, dispatch } = createTarget(core.realm);
    const signal = Object.assign({ aborted: false, reason: undefined }, target);
    const abort = (reason: unknown = core.realm.error('aborted', 'AbortError')): void => {
      if (signal.aborted) return;
      Object.assign(signal, { aborted: true, reason });
      dispatch(signal, 'abort');
    };
    return { signal, abort };
  };
  const timeout = (ms: number): Signal => {
    const { signal, abort } = make();
    const timer = setTimeout(() => abort(core.realm.error('timed out', 'TimeoutError')), ms);
    timer.unref();
    return signal;
  };
  return {
    AbortController: function AbortController() {
      return make();
    },
    AbortSignal: Object.assign(function AbortSignal() {}, { timeout }),
  };
};

/** window.fetch: rejects with a TypeError where no answer came. */
export const createFetch =
  (core: Core, blobs: Blobs) =>
  (input: unknown, init: FetchInit = {}): Promise<object> =>
    core.realm.promise<object>((resolve, reject) => {
      const url = String(input);
      const failed = (): void => reject(core.realm.error('Failed to fetch', 'TypeError'));
      if (!isHttpUrl(url) || core.refusal(url)) return core.device.later(failed);
      const { method = 'GET', signal } = init;
      const { body, type } = payloadOf(blobs, init.body);
      const headers = foldHeaders(init.headers, type);
      if (!headers['content-type']) delete headers['content-type'];
      const call = { url, method, headers, timeoutMs: 0, ...(body !== undefined && { body }) };
      const abort = core.requests.send(call, (answer, trouble) => {
        if (!answer) return trouble === 'abort' && signal ? reject(signal.reason) : failed();
        resolve(responseOf(core, answer));
      });
      if (signal?.aborted) abort();
      else signal?.addEventListener('abort', abort);
    });

/** What goes out, and the content type where the page gives none. */
const payloadOf = (
  blobs: Blobs,
  given: unknown,
): { body?: Exclude<Call['body'], undefined>; type: string } => {
  if (given === undefined || given === null) return { type: '' };
  const held = blobs.bodyOf(given);
  if (held) return { type: '', ...held };
  return { body: String(given), type: 'text/plain;charset=UTF-8' };
};

const responseOf = (core: Core, answer: Answer): object => {
  const text = (): Promise<string> => core.realm.promise((resolve) => resolve(textOf(answer)));
  return Object.assign(core.realm.plain({ status: answer.status }), {
    ok: answer.status >= 200 && answer.status < 300,
    headers: { get: (name: string) => answer.headers[name.toLowerCase()] ?? null },
    text,
    json: () => text().then((it) => core.realm.plain(JSON.parse(it) as unknown)),
    arrayBuffer: () =>
      core.realm.promise((resolve) => resolve(new Uint8Array(answer.bytes).buffer)),
  });
};

/** The XMLHttpRequest class of the page; text answers only. */
export const createXhr = (core: Core, blobs: Blobs): unknown =>
  function XMLHttpRequest() {
    const { target, dispatch } = createTarget(core.realm);
    let asked = { method: '', url: '' };
    const headers: Record<string, string> = {};
    let abort = (): void => {};
    const uploads = createTarget(core.realm);
    const upload: Record<string, unknown> = { ...uploads.target };
    const xhr = {
      upload,
      readyState: 0,
      status: 0,
      statusText: '',
      responseText: '',
      responseType: '',
      timeout: 0,
      withCredentials: false,
      ...target,
      open(method: string, url: string) {
        if (!isHttpUrl(url)) throw core.realm.error('invalid address', 'SyntaxError');
        asked = { method, url };
        advance(1);
      },
      setRequestHeader(name: string, value: string) {
        if (xhr.readyState !== 1) throw core.realm.error('not opened', 'InvalidStateError');
        headers[name.toLowerCase()] = value;
      },
      send(given?: unknown) {
        if (xhr.readyState !== 1) throw core.realm.error('not opened', 'InvalidStateError');
        const { body, type } = payloadOf(blobs, given);
        if (type && !headers['content-type']) headers['content-type'] = type;
        const sent = (_percent: number, loaded: number, total: number): void =>
          uploads.dispatch(upload, 'progress', { loaded, total, lengthComputable: true });
        const payload = body === undefined ? {} : { body };
        const call = { ...asked, headers, timeoutMs: xhr.timeout, sent, ...payload };
        if (core.refusal(asked.url)) return core.device.later(() => finish(undefined, 'refused'));
        abort = core.requests.send(call, finish);
      },
      abort: () => abort(),
      getResponseHeader: (name: string) => answered[name.toLowerCase()] ?? null,
      getAllResponseHeaders: () =>
        Object.entries(answered)
          .map((pair) => pair.join(': '))
          .join('\r\n'),
    };
    let answered: Record<string, string> = {};
    const advance = (state: number): void => {
      xhr.readyState = state;
      dispatch(xhr, 'readystatechange');
    };
    const finish = (answer: Answer | undefined, trouble: Trouble): void => {
      if (answer) {
        answered = answer.headers;
        xhr.status = answer.status;
        xhr.responseText = textOf(answer);
      }
      advance(4);
      const quiet = trouble === 'timeout' || trouble === 'abort' ? trouble : 'error';
      dispatch(xhr, answer ? 'load' : quiet);
      dispatch(xhr, 'loadend');
    };
    return xhr;
  };
