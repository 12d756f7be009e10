// What mini programs do with files: information, reading, pictures' pixels, uploads with progress, sounds. How a
// host words its failures is handed in; what its user picks stands in pickers.ts.
import type { Core } from './host';
import type { DeviceFile } from './files';
import { foldHeaders, refuse, settle, type Callbacks } from './mini';
import { isHttpUrl, textOf, type Streamed, type Trouble } from './requests';

/** Why a call about files fails; hosts have numbers or words for it. */
export type FileTrouble =
  'args' | 'url' | 'domain' | 'gone' | 'range' | 'picture' | 'cancel' | Trouble;

/** How a host speaks about files. */
export interface FileDialect {
  ok(call: string): object;
  fail(call: string, trouble: FileTrouble, text: string): object;
  /** Whether readFile takes position and length; who does not reads the whole file whatever is asked. */
  ranges: boolean;
  /** The names uploadFile insists on. */
  needs: string[];
}

interface FileOptions extends Callbacks {
  filePath?: unknown;
  apFilePath?: unknown;
  src?: unknown;
  digestAlgorithm?: string;
  position?: number;
  length?: number;
}

const GONE = 'no such file or directory';

/** Finds the file of a call, or fails it. */
const located = (
  core: Core,
  say: FileDialect,
  call: string,
  options: FileOptions,
): DeviceFile | undefined => {
  const path = options.filePath ?? options.apFilePath ?? options.src;
  const file = core.disk.find(path);
  if (file && !file.folder) return file;
  const text = file ? 'illegal operation on a directory' : GONE;
  refuse(core, options, say.fail(call, 'gone', `${text} "${String(path)}"`));
  return undefined;
};

export const getFileInfo =
  (core: Core, say: FileDialect) =>
  (options: FileOptions): void => {
    const file = located(core, say, 'getFileInfo', options);
    if (!file) return;
    const { digestAlgorithm = 'md5' } = options;
    if (!['md5', 'sha1', 'sha256'].includes(digestAlgorithm))
      return refuse(core, options, say.fail('getFileInfo', 'args', 'invalid digestAlgorithm'));
    void core.disk
      .digest(file, digestAlgorithm)
      .then((digest) =>
        settle(core, options, true, { ...say.ok('getFileInfo'), size: file.size, digest }),
      );
  };

const readFile =
  (core: Core, say: FileDialect) =>
  (options: FileOptions): void => {
    const file = located(core, say, 'readFile', options);
    if (!file) return;
    const position = say.ranges ? (options.position ?? 0) : 0;
    const length = say.ranges ? (options.length ?? file.size - position) : file.size;
    const whole = Number.isInteger(position) && Number.isInteger(length);
    if (!whole || position < 0 || length < 1 || position + length > file.size)
      return refuse(
        core,
        options,
        say.fail('readFile', 'range', 'the value of "length" is out of range'),
      );
    void core.disk.read(file, position, length).then(
      (bytes) => {
        const data = core.disk.hand(core.realm.buffer(bytes));
        settle(core, options, true, { ...say.ok('readFile'), data, dataType: 'arraybuffer' });
      },
      () => settle(core, options, false, say.fail('readFile', 'gone', GONE)),
    );
  };

/** getFileSystemManager and what else names a file by its path. */
export const fileMembers = (core: Core, say: FileDialect): Record<string, unknown> => {
  const manager: Record<string, unknown> = {
    getFileInfo: getFileInfo(core, say),
    readFile: readFile(core, say),
    unlink(options: FileOptions) {
      const file = located(core, say, 'unlink', options);
      if (file) core.disk.remove(file.path);
      if (file) settle(core, options, true, say.ok('unlink'));
    },
  };
  // The descriptor form is there on hosts whose readFile takes ranges; nobody here calls it.
  if (say.ranges) Object.assign(manager, { open() {}, read() {}, close() {} });
  return {
    getFileSystemManager: () => manager,
    getFileInfo: getFileInfo(core, say),
    getImageInfo: getImageInfo(core, say),
  };
};

export const getImageInfo =
  (core: Core, say: FileDialect) =>
  (options: FileOptions): void => {
    const file = located(core, say, 'getImageInfo', options);
    if (!file) return;
    const { width, height, path, duration } = file;
    if (!width || !height || duration)
      return refuse(core, options, say.fail('getImageInfo', 'picture', 'not an image'));
    const type = (file.type || '').replace(/^image\//, '') || 'unknown';
    settle(core, options, true, { ...say.ok('getImageInfo'), width, height, path, type });
  };

interface UploadOptions extends Callbacks {
  url?: unknown;
  filePath?: unknown;
  name?: unknown;
  fileName?: unknown;
  formData?: Record<string, unknown>;
  header?: Record<string, string>;
  headers?: Record<string, string>;
  timeout?: number;
  [more: string]: unknown;
}

/** The form as hosts write it: fields in the order given, the file last. */
const formOf = (core: Core, file: DeviceFile, name: string, fields: object): [string, Streamed] => {
  const edge = `----host${Math.random().toString(36).slice(2)}`;
  const quoted = (text: string): string => text.replace(/"/g, '%22').replace(/[\r\n]/g, ' ');
  const head = Object.entries(fields).map(
    ([key, value]) =>
      `--${edge}\r\nContent-Disposition: form-data; name="${quoted(key)}"\r\n\r\n${String(value)}\r\n`,
  );
  const label = `name="${quoted(name)}"; filename="${quoted(file.path.split('/').pop() || 'file')}"`;
  const type = file.type || 'application/octet-stream';
  const start = Buffer.from(
    `${head.join('')}--${edge}\r\nContent-Disposition: form-data; ${label}\r\nContent-Type: ${type}\r\n\r\n`,
  );
  const end = Buffer.from(`\r\n--${edge}--\r\n`);
  async function* chunks(): AsyncIterable<Uint8Array> {
    yield start;
    yield* core.disk.stream(file);
    yield end;
  }
  return [
    `multipart/form-data; boundary=${edge}`,
    { length: start.length + file.size + end.length, chunks },
  ];
};

/** uploadFile: one form, read from the device while it is sent. Any status is a success. */
export const uploadFile =
  (core: Core, say: FileDialect) =>
  (options: UploadOptions): object => {
    const heard: ((event: object) => void)[] = [];
    const task = {
      abort: (): void => {},
      onProgressUpdate: (listener: (event: object) => void) => void heard.push(listener),
      offProgressUpdate: () => void heard.splice(0),
      onHeadersReceived() {},
      offHeadersReceived() {},
    };
    const fail = (trouble: FileTrouble, text: string): object => {
      refuse(core, options, say.fail('uploadFile', trouble, text));
      return task;
    };
    const { url, formData = {}, timeout = 60_000 } = options;
    const lacks = say.needs.find((key) => typeof options[key] !== 'string');
    if (lacks) return fail('args', `parameter.${lacks} should be String`);
    if (Object.values(formData).some((value) => typeof value !== 'string'))
      return fail('args', 'parameter.formData should hold texts');
    if (!isHttpUrl(url)) return fail('url', `invalid url "${String(url)}"`);
    const refusal = core.refusal(url, true);
    if (refusal) return fail('domain', refusal);
    const file = core.disk.find(options.filePath);
    if (!file) return fail('gone', 'file not found');
    const [contentType, body] = formOf(core, file, String(options.name), formData);
    const headers = {
      ...foldHeaders(options.header || options.headers, ''),
      'content-type': contentType,
    };
    const sent = (progress: number, bytes: number, length: number): void =>
      heard.forEach((hear) =>
        core.realm.call(() =>
          hear(
            core.realm.plain({
              progress,
              totalBytesSent: bytes,
              totalBytesExpectedToSend: length,
            }),
          ),
        ),
      );
    const call = { url, method: 'POST', headers, body, timeoutMs: timeout, sent };
    task.abort = core.requests.send(call, (answer, trouble, text) => {
      if (!answer)
        return settle(core, options, false, say.fail('uploadFile', trouble, text || trouble));
      const { status: statusCode, headers: header } = answer;
      const result = { ...say.ok('uploadFile'), data: textOf(answer), statusCode, header };
      settle(core, options, true, result);
    });
    return task;
  };
