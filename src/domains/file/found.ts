// What an app hands over as a file, read: a path, bytes, a Blob, or the result object of any choose or
// record call. Looking only; whether the file is there is upload.ts's question.

import type { HostFile } from '../../adapter';
import { refuse } from '../../errors';

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
const ENDINGS: Record<string, RegExp> = {
  image: /^(png|jpe?g|gif|webp|bmp|heic)$/,
  video: /^(mp4|mov|webm|avi|m4v)$/,
  audio: /^(mp3|aac|m4a|wav|amr|ogg|silk)$/,
};
const SUBTYPES: Record<string, string> = { jpg: 'jpeg', mov: 'quicktime', mp3: 'mpeg', m4a: 'mp4' };

/** The ending of a name without its dot, lower case, or ''. */
export const endingOf = (name: string): string => {
  const [, ending = ''] = /\.(\w{1,8})(?:[?#].*)?$/.exec(name) || [];
  return ending.toLowerCase();
};

/** A MIME type guessed from a name. */
export function typeOf(name: string): string {
  const ending = endingOf(name);
  const kind = Object.keys(ENDINGS).find((one) => ENDINGS[one]!.test(ending));
  return kind ? `${kind}/${SUBTYPES[ending] || ending}` : 'application/octet-stream';
}

/** Whether a file is its own bytes. */
export const isBytes = (file: unknown): boolean =>
  ArrayBuffer.isView(file) || Object.prototype.toString.call(file) === '[object ArrayBuffer]';

/** Reads what was given, which must hold a file. */
export function fileIn(given: unknown, name: string): Found {
  const found = findIn(given);
  if (!found) refuse(`${name}: no file in what was given`);
  return found;
}

/** Reads what was given; undefined when there is no file in it. */
export function findIn(given: unknown): Found | undefined {
  if (!given) return undefined;
  const it = (typeof given === 'string' ? { path: given } : given) as Record<string, unknown>;
  /** The first of these fields that is of that kind and says something; a list stands for its entries. */
  const pick = (kind: string, keys: string): unknown =>
    keys
      .split(' ')
      .reduce<unknown[]>((all, key) => all.concat(it[key]), [])
      .find((one) => one && typeof one === kind);
  const text = (keys: string) => (pick('string', keys) || '') as string;
  const number = (keys: string) => (pick('number', keys) || 0) as number;
  const path = text(
    'tempFilePath apFilePath path filePath filepath uri tempFilePaths apFilePaths 0',
  );
  const type = text('type mimeType');
  const duration = number('duration');
  const found = (findIn(pick('object', '0 tempFiles tempFile')) || {
    // A Blob, or React Native's object, goes to the host as it is.
    file: isBytes(it) || typeof it['arrayBuffer'] === 'function' || it['uri'] ? it : path,
    path,
  }) as Found;
  if (!found.file) return undefined;
  const more: Omit<Found, 'file' | 'path'> = {
    name: text('name fileName') || /([^/\\?#]*)([?#].*)?$/.exec(path)![1]!,
    // Hosts say `image` or `file` here.
    type: type.indexOf('/') > 0 ? type : '',
    size: number('size fileSize byteLength'),
    width: number('width'),
    height: number('height'),
    // Recorders, and only they, count milliseconds and bytes as `fileSize`.
    duration: Math.ceil(it['fileSize'] && it['tempFilePath'] ? duration / 1000 : duration),
    thumb: it['thumbTempFilePath'],
  };
  for (const key of Object.keys(more) as 'name'[]) found[key] = found[key] || more[key as 'name'];
  return found;
}
