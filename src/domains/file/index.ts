// The file domain: messages with files, uploads and what hosts must allow for them. Without it a client
// carries none of this, and sends messages whose files are at an address already.

import type { Domain } from '../../domain';
import { OpenIMError } from '../../errors';
import { ErrorCode } from '../../types/enum';
import type { FileApi } from './api';
import { requiredDomains } from './domains';
import { image, plain, sound, video } from './kinds';
import { fileState, make, prepare, type FileState } from './message';
import { uploadOne } from './upload';

export type { FileState } from './message';

const ANY = '=*params';

export const file: Domain<FileApi, FileState> = {
  name: 'file',
  state: () => fileState(),
  prepare: (l, item, id) => prepare(l, item, id),
  rows: {
    createImageMessage: [ANY, (l, p) => make(l, image, p)],
    createImageMessageByFile: [ANY, (l, p) => make(l, image, p)],
    createImageMessageFromFullPath: [ANY, (l, p) => make(l, image, p)],
    createSoundMessage: [ANY, (l, p) => make(l, sound, p)],
    createSoundMessageByFile: [ANY, (l, p) => make(l, sound, p)],
    createSoundMessageFromFullPath: [ANY, (l, p) => make(l, sound, p)],
    createVideoMessage: [ANY, (l, p) => make(l, video, p)],
    createVideoMessageByFile: [ANY, (l, p) => make(l, video, p)],
    createVideoMessageFromFullPath: [ANY, (l, p) => make(l, video, p)],
    createFileMessage: [ANY, (l, p) => make(l, plain, p)],
    createFileMessageByFile: [ANY, (l, p) => make(l, plain, p)],
    createFileMessageFromFullPath: [ANY, (l, p) => make(l, plain, p)],
    uploadFile: [ANY, (l, p, id) => uploadOne(l, p, id)],
    cancelUpload: [
      '=clientMsgID',
      (l, id) => {
        const task = l.mine.running.get(id);
        if (task) {
          task.stop(
            new OpenIMError(ErrorCode.CtxDeadlineExceededError, 'the upload was cancelled'),
          );
        }
        return !!task;
      },
    ],
    getRequiredDomains: ['', (l, _p, id) => requiredDomains(l, id)],
  },
};
