// The four kinds of messages with files, as data: how an element is filled and where its addresses go.

import { uuid } from '../../lib/ids';
import type { Found } from './found';

export type Fields = Record<string, unknown>;

export interface Kind {
  readonly name: string;
  readonly contentType: number;
  /** Where the reference SDK's params hold the file, or its path. The last is the element's path. */
  readonly keys: readonly string[];
  elem(found: Found, still: Partial<Found>): Fields;
  /** Puts the address in. */
  put(elem: Fields, url: string): void;
  /** Whether the element has an address. */
  has(elem: Fields): unknown;
}

const picture = ({ type, size, width, height }: Found): Fields => ({
  uuid: uuid(),
  type,
  size,
  width,
  height,
  url: '',
});

export const image: Kind = {
  name: 'picture',
  contentType: 102,
  keys: ['file', 'sourcePath'],
  elem: (found) => ({
    sourcePath: found.path,
    sourcePicture: picture(found),
    bigPicture: picture(found),
    snapshotPicture: picture(found),
  }),
  put(elem, url) {
    for (const key of ['sourcePicture', 'bigPicture'])
      elem[key] = { ...(elem[key] as Fields), url };
    // The server makes the smaller one (api/surface.md §6).
    elem['snapshotPicture'] = {
      ...(elem['snapshotPicture'] as Fields),
      url: url + '?type=image&width=640&height=640',
      width: 640,
      height: 640,
    };
  },
  has: (elem) => (Object(elem['sourcePicture']) as Fields)['url'],
};

export const sound: Kind = {
  name: 'sound',
  contentType: 103,
  keys: ['file', 'soundPath'],
  elem: ({ path, size, duration, type }) => ({
    uuid: uuid(),
    soundPath: path,
    sourceUrl: '',
    dataSize: size,
    duration,
    soundType: type,
  }),
  put: (elem, url) => void (elem['sourceUrl'] = url),
  has: (elem) => elem['sourceUrl'],
};

export const video: Kind = {
  name: 'video',
  contentType: 104,
  keys: ['videoFile', 'file', 'videoPath'],
  elem: ({ path, size, duration, type }, still) => ({
    videoPath: path,
    videoUUID: uuid(),
    videoUrl: '',
    videoType: type,
    videoSize: size,
    duration,
    snapshotPath: still.path || '',
    snapshotUUID: uuid(),
    snapshotSize: still.size || 0,
    snapshotUrl: '',
    snapshotWidth: still.width || 0,
    snapshotHeight: still.height || 0,
    snapShotType: still.type || '',
  }),
  put: (elem, url) => void (elem['videoUrl'] = url),
  has: (elem) => elem['videoUrl'],
};

export const plain: Kind = {
  name: 'file',
  contentType: 105,
  keys: ['file', 'filePath'],
  elem: ({ path, name, size, type }) => ({
    filePath: path,
    fileName: name,
    uuid: uuid(),
    sourceUrl: '',
    fileSize: size,
    fileType: type,
  }),
  put: sound.put,
  has: sound.has,
};

/** A video's still, which has no kind of its own. */
export const putStill = (elem: Fields, url: string): void => void (elem['snapshotUrl'] = url);
