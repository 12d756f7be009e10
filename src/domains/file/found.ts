// What an app hands over as a file, read: a path, bytes, a Blob, or the result object of any choose or
// record call. Looking only; whether the file is there is upload.ts's question.

import type { HostFile } from '../../adapter';

/** A file and all that is known of it without asking the host. */
export interface Found {
  /** What the adapter takes; bytes are an ArrayBuffer or a view. */
  file: HostFile;
  /** Path on this device, or ''. */
  path: string;
  name: string;
  /** MIME type, or ''. */
  type: string;
  /** Bytes; 0 unknown. */
  size: number;
  width: number;
  height: number;
  /** Seconds. */
  duration: number;
  /** A video's still, as given. */
  thumb?: unknown;
}

/** Endings by kind; the rest of a MIME type is the ending itself, but for those below. */
const ENDINGS: readonly (readonly [kind: string, endings: RegExp])[] = [
  ['image', /^(png|jpe?g|gif|webp|bmp|heic)$/],
  ['video', /^(mp4|mov|webm|avi|m4v)$/],
  ['audio', /^(mp3|aac|m4a|wav|amr|ogg|silk)$/],
];
const SUBTYPES: Record<string, string> = { jpg: 'jpeg', mov: 'quicktime', mp3: 'mpeg', m4a: 'mp4' };

/** The ending of a name without its dot, lower case, or ''. */
export const endingOf = (name: string): string => {
  const [, ending = ''] = /\.(\w{1,8})(?:[?#].*)?$/.exec(name) || [];
  return ending.toLowerCase();
};

/** A MIME type guessed from a name. */
export function typeOf(name: string): string {
  const ending = endingOf(name);
  const kind = ENDINGS.find(([, endings]) => endings.test(ending));
  return kind ? `${kind[0]}/${SUBTYPES[ending] || ending}` : 'application/octet-stream';
}

/** Whether a file is its own bytes. */
export const isBytes = (file: unknown): boolean =>
  ArrayBuffer.isView(file) || Object.prototype.toString.call(file) === '[object ArrayBuffer]';

const PATHS = 'tempFilePath apFilePath path filePath filepath uri tempFilePaths apFilePaths';

/** Reads what was given; undefined when there is no file in it. */
export function findIn(given: unknown): Found | undefined {
  if (!given) return undefined;
  const it = (typeof given === 'string' ? { path: given } : given) as Record<string, unknown>;
  const bytes = isBytes(it);
  const inner =
    !bytes && (it[0] || ((it['tempFiles'] as unknown[] | undefined) || [])[0] || it['tempFile']);
  const text = (...keys: string[]): string => {
    const key = keys.find((one) => it[one] && typeof it[one] === 'string');
    return key ? (it[key] as string) : '';
  };
  const number = (...keys: string[]): number => {
    const key = keys.find((one) => (it[one] as number) > 0);
    return key ? (it[key] as number) : 0;
  };
  const list = PATHS.split(' ')
    .map((key) => it[key])
    .reduce<unknown[]>((all, one) => all.concat(one), []);
  const path = (list.find((one) => one && typeof one === 'string') || '') as string;
  const type = text('type', 'mimeType');
  const duration = number('duration');
  const found = findIn(inner) || {
    // A Blob, or React Native's object, goes to the host as it is.
    file: bytes || typeof it['arrayBuffer'] === 'function' || it['uri'] ? it : path,
    path,
    name: '',
    type: '',
    size: 0,
    width: 0,
    height: 0,
    duration: 0,
  };
  if (!found.file) return undefined;
  const more: Omit<Found, 'file' | 'path'> = {
    name: text('name', 'fileName') || path.replace(/[?#].*/, '').replace(/.*[/\\]/, ''),
    // Hosts say `image` or `file` here.
    type: type.indexOf('/') > 0 ? type : '',
    size: bytes ? number('byteLength') : number('size', 'fileSize'),
    width: number('width'),
    height: number('height'),
    // Recorders, and only they, count milliseconds and bytes as `fileSize`.
    duration: Math.ceil(it['fileSize'] && it['tempFilePath'] ? duration / 1000 : duration),
    thumb: it['thumbTempFilePath'],
  };
  for (const key of Object.keys(more) as 'name'[]) found[key] = found[key] || more[key as 'name'];
  return found;
}
