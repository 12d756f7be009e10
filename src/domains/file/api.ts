// The calls about files, as an app sees them: what each takes, resolves, rejects and fires. Types only;
// index.ts says how each is served.

import type { MessageItem } from '../../types/entity';
import type {
  FileMsgByFileParams,
  FileSource,
  ImageMsgByFileParams,
  SoundMsgByFileParams,
  UploadFileParams,
  VideoMsgByFileParams,
} from '../../types/params';
import type { ApiResponse } from '../../types/response';

type Answer<T> = Promise<ApiResponse<T>>;

/** Addresses to allow in a mini program's console, each as `https://host` or `wss://host:port`. */
export interface RequiredDomains {
  request: string[];
  upload: string[];
  download: string[];
  socket: string[];
}

/**
 * A file is given as a path of the host, the result of any choose or record call (`wx.chooseMedia`,
 * `my.chooseImage`, `uni.chooseVideo`, a RecorderManager's `onStop` ...; of several files the first), a
 * File or Blob, bytes, or in the reference SDK's params with a `file`. Width, height, size, duration
 * (seconds), name and type are filled from what the host tells: pixels of a picture where it has
 * `getImageInfo` or `createImageBitmap`, of a video only from the result of a choose call, the duration of a
 * sound only from a recorder's result or from the app.
 *
 * Every create call resolves a message that is uploaded by `sendMessage`, and rejects 10002 when there is
 * no file in what was given or it is empty, 10200 when the host cannot read it.
 */
export interface FileApi {
  /** A picture: contentType 102, `pictureElem`; all three sizes of it come from the one file. */
  createImageMessage(params: FileSource | ImageParams, operationID?: string): Answer<MessageItem>;
  /** createImageMessage by the reference SDK's params. */
  createImageMessageByFile(params: ImageParams, operationID?: string): Answer<MessageItem>;
  /** createImageMessage under the name that other OpenIM SDKs have. */
  createImageMessageFromFullPath(params: FileSource, operationID?: string): Answer<MessageItem>;
  /** A voice message: contentType 103, `soundElem`; also `{soundPath, duration}`, in seconds. */
  createSoundMessage(params: FileSource | SoundParams, operationID?: string): Answer<MessageItem>;
  /** createSoundMessage by the reference SDK's params. */
  createSoundMessageByFile(params: SoundParams, operationID?: string): Answer<MessageItem>;
  /** createSoundMessage under the name that other OpenIM SDKs have. */
  createSoundMessageFromFullPath(
    params: FileSource | SoundParams,
    operationID?: string,
  ): Answer<MessageItem>;
  /**
   * A video: contentType 104, `videoElem`; also `{videoPath, videoType, duration, snapshotPath}`. The
   * still comes from `snapshotFile`, `snapshotPath` or the host's `thumbTempFilePath`; without one there is
   * none.
   */
  createVideoMessage(params: FileSource | VideoParams, operationID?: string): Answer<MessageItem>;
  /** createVideoMessage by the reference SDK's params. */
  createVideoMessageByFile(params: VideoParams, operationID?: string): Answer<MessageItem>;
  /** createVideoMessage under the name that other OpenIM SDKs have. */
  createVideoMessageFromFullPath(
    params: FileSource | VideoParams,
    operationID?: string,
  ): Answer<MessageItem>;
  /** A file: contentType 105, `fileElem`; also `{filePath, fileName}`. */
  createFileMessage(params: FileSource | FileParams, operationID?: string): Answer<MessageItem>;
  /** createFileMessage by the reference SDK's params. */
  createFileMessageByFile(params: FileParams, operationID?: string): Answer<MessageItem>;
  /** createFileMessage under the name that other OpenIM SDKs have. */
  createFileMessageFromFullPath(
    params: FileSource | FileParams,
    operationID?: string,
  ): Answer<MessageItem>;
  /**
   * Uploads a file by itself, in one piece (/object/initiate_form_data, /object/complete_form_data) or in parts
   * (/object/initiate_multipart_upload, /object/complete_multipart_upload, protocol/http.md); resolves its
   * lasting address. `name` stands behind the user's id in it:
   * the same name again replaces the file. Fires OnProgress with `uuid`, or else the operationID, as
   * `clientMsgID`, and UploadComplete. Rejects as an upload inside sendMessage does: 10002 no file,
   * empty or too large, 10003 cancelled, 10005 refused by the store, 10200 gone, 10301 the host does not
   * allow the address (getRequiredDomains) or cannot send files, 10000 network, 10001 no byte moved
   * within `uploadTimeout`, 10101 logged out, or the server's code.
   */
  uploadFile(params: UploadFileParams | FileSource, operationID?: string): Answer<{ url: string }>;
  /**
   * Breaks the upload of a message (its clientMsgID) or of uploadFile (its uuid or operationID) off: the
   * call that waits for it rejects 10003, and a message can be sent again. Resolves whether there was one,
   * from memory: the server is not asked.
   */
  cancelUpload(clientMsgID: string, operationID?: string): Answer<boolean>;
  /** The domains a mini program has to allow, by asking the server where its store is (/object/initiate_form_data). */
  getRequiredDomains(operationID?: string): Answer<RequiredDomains>;
}

type Loose<P, K extends keyof P> = Partial<Omit<P, K>> & Pick<P, K>;
type ImageParams = Loose<ImageMsgByFileParams, 'file'>;
type SoundParams = Loose<SoundMsgByFileParams, 'file'> | { soundPath: string; duration?: number };
type VideoParams =
  | Partial<VideoMsgByFileParams>
  | { videoPath: string; videoType?: string; duration?: number; snapshotPath?: string };
type FileParams = Loose<FileMsgByFileParams, 'file'> | { filePath: string; fileName?: string };
