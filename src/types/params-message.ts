// Arguments of the calls that make, send, find and upload. Shapes only; check.ts says what is refused.

import type { AtUsersInfoItem, PicBaseInfo } from './entity-elem';
import type { MessageItem, OfflinePushInfo } from './entity-message';
import type { ViewType } from './enum';

/** What is needed of a browser's File; declared here so that no DOM library is. */
export interface FileLike {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
}

/** A file as a host gives it: a temporary path, a browser's File, or an object with a path. */
export type UploadFile = string | FileLike | { path: string; name?: string; size?: number };

/**
 * A file in any form an app may hold it: as UploadFile, as bytes, or as the result of a host's choose or
 * record call.
 */
export type FileSource = UploadFile | ArrayBuffer | ArrayBufferView | object;

/** A file to upload. */
export interface UploadFileParams {
  /** Name on the server; else the file's own. */
  name?: string;
  /** MIME type. */
  contentType?: string;
  /** Accepted for compatibility. */
  uuid?: string;
  file: UploadFile;
}

/** An at-message to make. */
export interface AtMsgParams {
  text: string;
  /** Ids of those called; `AtAllTag` calls everybody. */
  atUserIDList: string[];
  atUsersInfo?: AtUsersInfoItem[];
  /** Message it answers. */
  message?: MessageItem;
}

/** A picture message to make. */
export interface ImageMsgParams {
  sourcePicture: PicBaseInfo;
  bigPicture: PicBaseInfo;
  snapshotPicture: PicBaseInfo;
  /** Path on this device; may be empty. */
  sourcePath: string;
}

/** A picture message to make from a file, uploaded by sendMessage. */
export type ImageMsgByFileParams = ImageMsgParams & { file: UploadFile };

/** A voice message to make. */
export interface SoundMsgParams {
  uuid: string;
  /** Path on this device; may be empty. */
  soundPath: string;
  sourceUrl: string;
  /** Bytes. */
  dataSize: number;
  /** Seconds. */
  duration: number;
  soundType?: string;
}

/** A voice message to make from a file, uploaded by sendMessage. */
export type SoundMsgByFileParams = SoundMsgParams & { file: UploadFile };

/** A video message to make. */
export interface VideoMsgParams {
  /** Path on this device; may be empty. */
  videoPath: string;
  /** Seconds. */
  duration: number;
  videoType: string;
  /** Path on this device; may be empty. */
  snapshotPath: string;
  videoUUID: string;
  videoUrl: string;
  /** Bytes. */
  videoSize: number;
  snapshotUUID: string;
  /** Bytes. */
  snapshotSize: number;
  snapshotUrl: string;
  /** Pixels. */
  snapshotWidth: number;
  /** Pixels. */
  snapshotHeight: number;
  snapShotType?: string;
}

/** A video message to make from files, uploaded by sendMessage. */
export type VideoMsgByFileParams = VideoMsgParams & {
  videoFile: UploadFile;
  snapshotFile: UploadFile;
};

/** A file message to make. */
export interface FileMsgParams {
  /** Path on this device; may be empty. */
  filePath: string;
  fileName: string;
  uuid: string;
  sourceUrl: string;
  /** Bytes. */
  fileSize: number;
  fileType?: string;
}

/** A file message to make from a file, uploaded by sendMessage. */
export type FileMsgByFileParams = FileMsgParams & { file: UploadFile };

/** A merged forward to make. */
export interface MergerMsgParams {
  messageList: MessageItem[];
  title: string;
  /** Lines of the summary. */
  summaryList: string[];
}

/** A location message to make. */
export interface LocationMsgParams {
  description: string;
  /** Degrees. */
  longitude: number;
  /** Degrees. */
  latitude: number;
}

/** A quote to make. */
export interface QuoteMsgParams {
  text: string;
  /** The message it answers, as JSON. */
  message: string;
}

/** A custom message to make: three texts of the app's own. */
export interface CustomMsgParams {
  data: string;
  extension: string;
  description: string;
}

/** A sticker to send. */
export interface FaceMessageParams {
  index: number;
  data: string;
}

/** A message and its receiver: exactly one of recvID and groupID is not empty. */
export interface SendMsgParams {
  recvID: string;
  groupID: string;
  /** What the push service shows. */
  offlinePushInfo?: OfflinePushInfo;
  /** From a create call; not changed. */
  message: MessageItem;
  /** Only for those online now: not stored, no history, no unread count. */
  isOnlineOnly?: boolean;
  /** How long it may wait for a connection and its answer, ms. Default: `sendTimeout` of login. */
  timeout?: number;
}

/** Typing by the older form. */
export interface TypingUpdateParams {
  recvID: string;
  /** `yes` or `no`. */
  msgTip: string;
}

/** Which message. The misspelt name is the reference SDK's. */
export interface OpreateMessageParams {
  conversationID: string;
  clientMsgID: string;
}

/** A page of history. */
export interface GetAdvancedHistoryMsgParams {
  /** Without effect. */
  viewType?: ViewType;
  /** Messages wanted, from 1. */
  count: number;
  /** Where the page before ended (its first message); empty begins at the newest. */
  startClientMsgID: string;
  conversationID: string;
}
