// The adapter of mini-program hosts: tasks, callbacks, `on…`/`off…` pairs. What differs between them is handed
// in as a dialect. It sets no deadline of its own and never tries twice.
import type {
  Adapter,
  FileInfo,
  HttpResponse,
  Socket,
  SocketEvents,
  Transfer,
} from '../../src/adapter';
import { attempt, both, can, gate, hook, why } from './gate';
import { createTurns, type Turns } from './turns';

/** What an adapter needs of a mini-program namespace; wx, my, uni and their look-alikes all fit. */
export interface MiniLike {
  connectSocket(options: object): unknown;
  request(options: object): unknown;
}

/** An event as hosts hand it over. Alipay wraps: `{ data: { data, isBuffer, socketTaskID } }`. */
export interface MiniEvent {
  data?: unknown;
  isBuffer?: boolean;
}

/** How frames cross the border of a host, and how it is told to leave a body alone. */
export interface Dialect {
  /** The `dataType` of `request` that yields the body as text. */
  text: string;
  /** Options of `send` for one frame, a fresh object; `opened` is the event of `onOpen`. */
  pack(frame: string | Uint8Array, opened: MiniEvent): object;
  unpack(event: MiniEvent): unknown;
}

type Listen = (listener: (event: MiniEvent) => void) => void;

interface Task {
  readyState?: number;
  onOpen: Listen;
  onMessage: Listen;
  onError: Listen;
  onClose: Listen;
  send(options: object): unknown;
  close(options: object): unknown;
}

/** An ArrayBuffer with exactly these bytes; hosts would send what lies around a view, too. */
export const exact = ({ buffer, byteOffset, byteLength }: Uint8Array): ArrayBuffer =>
  (byteLength === buffer.byteLength
    ? buffer
    : buffer.slice(byteOffset, byteOffset + byteLength)) as ArrayBuffer;

const dial = (host: MiniLike, dialect: Dialect, url: string, on: SocketEvents): Socket => {
  let task: Task;
  let opened: MiniEvent;
  // A dead task reports its closing as a failure; without `fail` some wrappers reject instead.
  const door = gate(on, () => task.close({ code: 1000, fail() {} }));
  const fail = door.lost;
  const wire = (made: unknown): void => {
    task = made as Task;
    task.onOpen((event) => {
      opened = event;
      door.open();
    });
    task.onMessage((event) =>
      door.tell(() => {
        const data = dialect.unpack(event) as string | ArrayBuffer | Uint8Array;
        on.message(ArrayBuffer.isView(data) ? exact(data) : data);
      }),
    );
    task.onError(fail);
    task.onClose(door.end);
  };
  door.run(() => {
    // Without `multiple` Alipay drives one global socket; without a callback uni-app answers by promise.
    const made = host.connectSocket({ url, multiple: true, fail }) as Promise<unknown>;
    if (!can(made, 'then')) return wire(made);
    return made.then((late) => {
      wire(late);
      // The task may come when its first, or only, event has passed already.
      const { readyState = 0 } = task;
      if (readyState === 1) door.open();
      if (readyState > 1) door.end(late);
    });
  });
  return {
    send: (frame) =>
      door.run(() =>
        task.send(Object.assign(dialect.pack(frame, Object(opened) as MiniEvent), { fail })),
      ),
    close: door.close,
  };
};

interface Answer {
  statusCode?: number;
  status?: number;
  data?: unknown;
}

interface Transferring {
  abort(): unknown;
  onProgressUpdate(listener: (event: { progress: number }) => void): unknown;
}

/** A host function as a promise of its result; it rejects with the host's own event. */
const call = (
  host: object,
  verb: string,
  options: object,
  started?: (task: Transferring, fail: (event: object) => void) => void,
): Promise<object> =>
  new Promise((success, fail) =>
    attempt(() => {
      const made = (host as Record<string, (options: object) => unknown>)[verb]!(
        Object.assign(options, { success, fail }),
      );
      if (started) started(made as Transferring, fail);
      return made;
    }, fail),
  );

/** `request` and `uploadFile`: any status is an answer. */
const ask = (
  host: MiniLike,
  inTurn: Turns,
  verb: string,
  { timeoutMs, progress, onCancel }: Transfer,
  options: object,
): Promise<HttpResponse> => {
  // Alipay may report an HTTP status through `fail`; an answer is an answer.
  const settle = (event: unknown): HttpResponse => {
    const { statusCode = 0, status = statusCode, data } = Object(event) as Answer;
    const body = typeof data === 'string' ? data : JSON.stringify(data) || '';
    // Alipay writes the status of an upload as text.
    if (status > 0) return { status: +status, body };
    const text = why(event);
    // Alipay has numbers for it; 13 is a timeout in its `request`.
    const denied = /domain| 4$/.test(text) || (verb !== 'request' && / 13$/.test(text));
    throw Object.assign(new Error(text), { denied });
  };
  const none = { errMsg: 'abort' };
  let over = false;
  let stop = (): void => void (over = true);
  if (onCancel) onCancel(() => stop());
  const start = (): Promise<object> =>
    over
      ? Promise.reject(none)
      : call(host, verb, Object.assign(options, { timeout: timeoutMs }), (task, fail) => {
          stop = () => {
            attempt(() => task.abort());
            // A host that never says so must not keep the place.
            fail(none);
          };
          if (progress && can(task, 'onProgressUpdate'))
            task.onProgressUpdate((event) => progress(event.progress));
        });
  return inTurn(start).then(settle, settle);
};

/** Adds what the host can do with files. */
const files = (host: MiniLike, inTurn: Turns, adapter: Adapter): void => {
  const system: object = can(host, 'getFileSystemManager')
    ? (host as unknown as { getFileSystemManager(): object }).getFileSystemManager()
    : host;
  if (can(host, 'uploadFile'))
    adapter.upload = (form) =>
      ask(host, inTurn, 'uploadFile', form, {
        url: form.url,
        header: form.headers,
        headers: form.headers,
        filePath: form.file,
        name: form.fileField,
        formData: form.fields,
        // Alipay: the older name of `name`, a type its checks want, and no spinner over the page.
        fileName: form.fileField,
        fileType: 'image',
        hideLoading: true,
      });
  if (can(system, 'getFileInfo'))
    adapter.fileInfo = async (file, picture) => {
      // The second name is that of old Alipay clients.
      const info = await call(system, 'getFileInfo', { filePath: file, apFilePath: file });
      const more = picture && (await call(host, 'getImageInfo', { src: file }).catch(() => ({})));
      return Object.assign({}, more, { size: (info as FileInfo).size });
    };
  // Who lacks the descriptor form reads whole files whatever the range.
  if (can(system, 'read'))
    adapter.read = (filePath, position, length) =>
      call(system, 'readFile', { filePath, position, length }).then(
        (answer) => (answer as { data: ArrayBuffer }).data,
      );
};

/** Makes the adapter of a mini-program namespace; throws where that has no sockets. */
export const mini = (name: string, host: MiniLike, dialect: Dialect): Adapter => {
  if (!can(host, 'connectSocket'))
    throw Error(name + ': no sockets here; update the base library or import openim-lite');
  const inTurn = createTurns();
  const adapter: Adapter = {
    name,
    connect: (url, on) => dial(host, dialect, url, on),
    request: (req) =>
      ask(host, inTurn, 'request', req, {
        url: req.url,
        method: req.method,
        header: req.headers,
        headers: req.headers,
        data: req.body,
        dataType: dialect.text,
      }),
  };
  const when = (what: string, listener: (event: unknown) => void) =>
    hook(host, 'on' + what, 'off' + what, listener);
  if (can(host, 'onAppShow'))
    adapter.onVisible = (tell) =>
      both(
        when('AppShow', () => tell(true)),
        when('AppHide', () => tell(false)),
      );
  if (can(host, 'onNetworkStatusChange'))
    adapter.onNetwork = (tell) =>
      when('NetworkStatusChange', (event) =>
        tell((Object(event) as { isConnected?: boolean }).isConnected !== false),
      );
  files(host, inTurn, adapter);
  return adapter;
};
