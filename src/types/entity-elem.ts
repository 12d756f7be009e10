// The contents of messages by kind. Shapes only; compose.ts makes them, wire/message.ts reads them.

import type { MessageItem } from './entity-message';

/** Content of a text message (101). */
export interface TextElem {
  content: string;
}

/** The name under which an at-message shows a user. */
export interface AtUsersInfoItem {
  /** User id, or `AtAllTag` for everybody. */
  atUserID: string;
  groupNickname: string;
}

/** Content of an at-message (106). */
export interface AtTextElem {
  text: string;
  /** Ids of those called; `AtAllTag` calls everybody. */
  atUserList: string[];
  atUsersInfo?: AtUsersInfoItem[];
  /** Message it answers. */
  quoteMessage?: MessageItem;
  /** Whether I am called; set on received messages. */
  isAtSelf?: boolean;
}

/** A stretch of text with a meaning of its own, e.g. a link or a mention. */
export interface MessageEntity {
  /** Kind, chosen by the app. */
  type: string;
  /** First character, from 0. */
  offset: number;
  /** Characters. */
  length: number;
  url?: string;
  info?: string;
}

/** Content of a text with entities (117). */
export interface AdvancedTextElem {
  text: string;
  messageEntityList: MessageEntity[];
}

/** Content of a Markdown message (118). */
export interface MarkdownTextElem {
  content: string;
}

/** Content of a quote (114): my text and the message it answers. */
export interface QuoteElem {
  text: string;
  /** Marked as revoked (2101) when it was. */
  quoteMessage: MessageItem;
}

/** Content of a merged forward (107). */
export interface MergeElem {
  title: string;
  /** Summary lines. */
  abstractList: string[];
  /** The messages. */
  multiMessage: MessageItem[];
  messageEntityList: MessageEntity[];
}

/** Content of a business card (108): the user it shows. */
export interface CardElem {
  userID: string;
  nickname: string;
  /** Address of the avatar; may be empty. */
  faceURL: string;
  /** The app's own text. */
  ex: string;
}

/** Content of a custom message (110): three texts of the app's own. */
export interface CustomElem {
  data: string;
  description: string;
  extension: string;
}

/** Content of a sticker (115). */
export interface FaceElem {
  /** Number in a set the app knows. */
  index: number;
  /** What the app needs to find the sticker. */
  data: string;
}

/** Content of a location (109). */
export interface LocationElem {
  description: string;
  /** Degrees. */
  longitude: number;
  /** Degrees. */
  latitude: number;
}

/** Content of a typing signal (113); never shown. */
export interface TypingElem {
  /** `yes` or `no`. */
  msgTips: string;
}

/** Content of a notification that is shown as a message. */
export interface NotificationElem {
  /** JSON of the tips; its shape depends on contentType (protocol/notifications.md). */
  detail: string;
}

/** One size of a picture. `size` in bytes, `width` and `height` in pixels. */
export interface Picture {
  uuid: string;
  type: string;
  size: number;
  width: number;
  height: number;
  url: string;
}

/** One size of a picture, as given to createImageMessageByURL and …ByFile. */
export interface PicBaseInfo {
  uuid: string;
  /** MIME type or suffix. */
  type: string;
  /** Bytes. */
  size: number;
  /** Pixels. */
  width: number;
  /** Pixels. */
  height: number;
  url: string;
}

/** Content of a picture message (102). */
export interface PictureElem {
  /** Path on the sender's device. */
  sourcePath: string;
  /** As sent. */
  sourcePicture: Picture;
  /** For full screen. */
  bigPicture: Picture;
  /** Thumbnail. */
  snapshotPicture: Picture;
}

/** Content of a voice message (103). */
export interface SoundElem {
  uuid: string;
  /** Path on the sender's device. */
  soundPath: string;
  /** Download address; empty until uploaded. */
  sourceUrl: string;
  /** Bytes. */
  dataSize: number;
  /** Seconds. */
  duration: number;
}

/** Content of a video message (104). */
export interface VideoElem {
  /** Path on the sender's device. */
  videoPath: string;
  videoUUID: string;
  /** Download address; empty until uploaded. */
  videoUrl: string;
  /** MIME type or suffix. */
  videoType: string;
  /** Bytes. */
  videoSize: number;
  /** Seconds. */
  duration: number;
  snapshotPath: string;
  snapshotUUID: string;
  /** Bytes. */
  snapshotSize: number;
  /** Address of the cover. */
  snapshotUrl: string;
  /** Pixels. */
  snapshotWidth: number;
  /** Pixels. */
  snapshotHeight: number;
}

/** Content of a file message (105). */
export interface FileElem {
  /** Path on the sender's device. */
  filePath: string;
  uuid: string;
  /** Download address; empty until uploaded. */
  sourceUrl: string;
  fileName: string;
  /** Bytes. */
  fileSize: number;
}

/** Read counts of a group message; always 0 with the open server. */
export interface GroupHasReadInfo {
  hasReadCount: number;
  unreadCount: number;
}

/** What a private chat or a read receipt attached to a message. */
export interface AttachedInfoElem {
  groupHasReadInfo: GroupHasReadInfo;
  isPrivateChat: boolean;
  isEncryption: boolean;
  inEncryptStatus: boolean;
  /** Seconds between reading and burning. */
  burnDuration: number;
  /** Milliseconds; 0 while unread. */
  hasReadTime: number;
  messageEntityList: MessageEntity[];
}
