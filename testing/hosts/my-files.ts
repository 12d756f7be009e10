// How an Alipay device words what happens to files, and where it keeps them.
import type { FileDialect, FileTrouble } from './mini-files';

/** Alipay's numbers about files (my.uploadFile, getFileInfo, getImageInfo, chooseImage). */
const numbers: Record<FileTrouble, number> = {
  interrupted: 9,
  abort: 9,
  refused: 12,
  timeout: 12,
  offline: 12,
  args: 2,
  url: 2,
  domain: 4,
  gone: 12,
  range: 2,
  picture: 18,
  cancel: 11,
};

/** How Alipay speaks about files; its readFile knows no ranges. */
export const fileWords: FileDialect = {
  ok: (call) => ({ success: true, call }),
  fail: (call, trouble, text) => ({
    error: call === 'uploadFile' && trouble === 'gone' ? 11 : numbers[trouble],
    errorMessage: text,
  }),
  ranges: false,
  needs: ['filePath', 'name', 'fileType'],
};

/** Temp paths of Alipay. */
export const placeOfMy = (id: string, ending: string): string =>
  `https://resource/${id}${ending || '.bin'}`;
