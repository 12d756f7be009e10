// The file domain: messages with files, uploads and what hosts must allow for them. Without it a client
// carries none of this, and sends messages whose files are at an address already.

import type { Domain } from '../../domain';
import { OpenIMError } from '../../errors';
import type { Life } from '../../life';
import type { MessageItem } from '../../types/entity';
import { ErrorCode } from '../../types/enum';
import type { FileApi } from './api';
import { fileState, make, prepare, type FileState } from './message';
import { requiredDomains } from './store';
import { uploadOne } from './upload';

export type { FileState } from './message';

const ANY = '=*params';
type Maker = readonly [string, (l: Life<FileState>, p: unknown) => Promise<MessageItem>];
const image: Maker = [ANY, (l, p) => make(l, 102, p)];
const sound: Maker = [ANY, (l, p) => make(l, 103, p)];
const video: Maker = [ANY, (l, p) => make(l, 104, p)];
const plain: Maker = [ANY, (l, p) => make(l, 105, p)];

export const file: Domain<FileApi, FileState> = {
  name: 'file',
  state: fileState,
  prepare,
  rows: {
    createImageMessage: image,
    createImageMessageByFile: image,
    createImageMessageFromFullPath: image,
    createSoundMessage: sound,
    createSoundMessageByFile: sound,
    createSoundMessageFromFullPath: sound,
    createVideoMessage: video,
    createVideoMessageByFile: video,
    createVideoMessageFromFullPath: video,
    createFileMessage: plain,
    createFileMessageByFile: plain,
    createFileMessageFromFullPath: plain,
    uploadFile: [ANY, uploadOne],
    cancelUpload: [
      '=clientMsgID',
      (l, id) => {
        const task = l.mine.running.get(id);
        if (task) {
          task.end(new OpenIMError(ErrorCode.CtxDeadlineExceededError, 'the upload was cancelled'));
        }
        return !!task;
      },
    ],
    getRequiredDomains: ['', (l, _p, id) => requiredDomains(l, id)],
  },
};
