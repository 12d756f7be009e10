// HTTP of pages and workers: XMLHttpRequest or fetch, forms, and pieces of a File or Blob. It sets no deadline of
// its own and never tries twice.
import type { Adapter, FileInfo, HostFile, HttpRequest, HttpResponse } from '../../src/adapter';
import type { WebLike } from '../web';
import { can } from './gate';

interface RawRequest {
  timeout: number;
  status: number;
  responseText: string;
  onload: () => void;
  onerror: unknown;
  ontimeout: unknown;
  onabort: unknown;
  upload?: { onprogress: (event: { loaded: number; total: number }) => void };
  abort(): void;
  open(method: string, url: string): void;
  setRequestHeader(name: string, value: string): void;
  send(body: unknown): void;
}

type Abort = new () => { signal: object; abort(): void };
type RawFetch = (url: string, init: object) => Promise<{ status: number; text(): Promise<string> }>;

/** A form may be a body here: then the page itself writes the content type. */
type Ask = Omit<HttpRequest, 'body'> & { body?: unknown };

const askByXhr = (host: WebLike, req: Ask): Promise<HttpResponse> =>
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
    const { progress, onCancel } = req;
    if (progress && xhr.upload)
      xhr.upload.onprogress = ({ loaded, total }) => progress((loaded / total) * 100);
    if (onCancel) onCancel(() => xhr.abort());
    xhr.send(req.body);
  });

const askByFetch = async (host: WebLike, req: Ask): Promise<HttpResponse> => {
  const { method, headers, body, onCancel } = req;
  // Engines without AbortSignal.timeout leave the deadline to the core.
  const clock = host.AbortSignal as { timeout(ms: number): object };
  const stop = can(host, 'AbortController') && onCancel && new (host.AbortController as Abort)();
  const signal = stop
    ? stop.signal
    : can(clock, 'timeout')
      ? clock.timeout(req.timeoutMs)
      : undefined;
  if (stop) onCancel(() => stop.abort());
  const init = { method, headers, body, signal };
  const answer = await (host as { fetch: RawFetch }).fetch(req.url, init);
  return { status: answer.status, body: await answer.text() };
};

/** One call, by XMLHttpRequest where there is one: it tells progress. */
export const ask = (host: WebLike, req: Ask): Promise<HttpResponse> =>
  (can(host, 'XMLHttpRequest') ? askByXhr : askByFetch)(host, req);

interface BlobLike {
  name?: string;
  size: number;
  type: string;
  slice(from: number, to: number): BlobLike;
  arrayBuffer(): Promise<ArrayBuffer>;
}

interface Form {
  append(name: string, value: unknown): void;
}

/** A File or Blob as it is; a `blob:` address (uni-app's pages give such) is read by fetch. */
const blobOf = async (host: WebLike, file: HostFile): Promise<BlobLike> =>
  typeof file === 'string'
    ? ((await (
        await (host.fetch as (url: string) => Promise<{ blob(): Promise<unknown> }>)(file)
      ).blob()) as BlobLike)
    : (file as BlobLike);

const send =
  (host: WebLike): NonNullable<Adapter['upload']> =>
  async (form) => {
    const body = new (host.FormData as new () => Form)();
    for (const key of Object.keys(form.fields)) body.append(key, form.fields[key]);
    body.append(form.fileField, await blobOf(host, form.file));
    return ask(host, { ...form, method: 'POST', headers: form.headers || {}, body });
  };

/** What a page can do with files; without forms they go in parts. */
export const files = (host: WebLike): Pick<Adapter, 'upload' | 'fileInfo' | 'read'> => ({
  ...(can(host, 'FormData') && { upload: send(host) }),
  async fileInfo(file, picture) {
    const blob = await blobOf(host, file);
    const { name, size, type } = blob;
    const info: FileInfo = { size, type };
    if (name) info.name = name;
    // One byte tells whether it is still there.
    await blob.slice(0, 1).arrayBuffer();
    if (picture && can(host, 'createImageBitmap')) {
      const draw = host.createImageBitmap as (blob: BlobLike) => Promise<FileInfo>;
      const { width = 0, height = 0 } = await draw.call(host, blob).catch(() => info);
      Object.assign(info, { width, height });
    }
    return info;
  },
  read: async (file, position, length) =>
    (await blobOf(host, file)).slice(position, position + length).arrayBuffer(),
});
