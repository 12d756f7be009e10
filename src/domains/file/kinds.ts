// The four kinds of messages with files, as data: how an element is filled and where its addresses go.
// It reads no file and asks nobody.

import { uuid } from '../../lib/ids';
import type { Found } from './found';

export type Fields = Record<string, unknown>;

export interface Kind {
  readonly name: string;
  /** Field of the path on this device, in the element and in the reference SDK's params. */
  readonly path: string;
  /** Field of the element for the address. */
  readonly url: string;
  elem(found: Found, still: Partial<Found>): Fields;
}

const PICTURE = 'sourcePicture';

const picture = ({ type, size, width, height }: Found): Fields => ({
  uuid: uuid(),
  type,
  size,
  width,
  height,
  url: '',
});

/** By content type, from 102 on. */
export const KINDS: readonly Kind[] = [
  {
    name: 'picture',
    path: 'sourcePath',
    url: PICTURE,
    elem: (found) => ({
      sourcePath: found.path,
      [PICTURE]: picture(found),
      bigPicture: picture(found),
      snapshotPicture: picture(found),
    }),
  },
  {
    name: 'sound',
    path: 'soundPath',
    url: 'sourceUrl',
    elem: ({ path, size, duration, type }) => ({
      uuid: uuid(),
      soundPath: path,
      sourceUrl: '',
      dataSize: size,
      duration,
      soundType: type,
    }),
  },
  {
    name: 'video',
    path: 'videoPath',
    url: 'videoUrl',
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
  },
  {
    name: 'file',
    path: 'filePath',
    url: 'sourceUrl',
    elem: ({ path, name, size, type }) => ({
      filePath: path,
      fileName: name,
      uuid: uuid(),
      sourceUrl: '',
      fileSize: size,
      fileType: type,
    }),
  },
];

/** Whether the element has its address. */
export const hasUrl = (elem: Fields, key: string): unknown =>
  key === PICTURE ? (Object(elem[key]) as Fields)['url'] : elem[key];

/** Puts the address in. */
export function putUrl(elem: Fields, key: string, url: string): void {
  if (key !== PICTURE) {
    elem[key] = url;
    return;
  }
  const set = (one: string, more: Fields) => {
    elem[one] = { ...(elem[one] as Fields), ...more };
  };
  set(PICTURE, { url });
  set('bigPicture', { url });
  // The server makes the smaller one (api/surface.md §6).
  set('snapshotPicture', {
    url: url + '?type=image&width=640&height=640',
    width: 640,
    height: 640,
  });
}
