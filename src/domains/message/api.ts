// The message calls, as an app sees them: what each takes, resolves, rejects and fires. Types only;
// index.ts says how each is served.

import type { CardElem, MessageItem } from '../../types/entity';
import type {
  AdvancedMsgParams,
  AdvancedQuoteMsgParams,
  AtMsgParams,
  CustomMsgParams,
  FaceMessageParams,
  FileMsgParams,
  ImageMsgParams,
  LocationMsgParams,
  MergerMsgParams,
  QuoteMsgParams,
  SendMsgParams,
  SoundMsgParams,
  VideoMsgParams,
} from '../../types/params';
import type { ApiResponse } from '../../types/response';

type Answer<T> = Promise<ApiResponse<T>>;

/**
 * Every create call resolves a new message of this user (32 hex digits as clientMsgID, own name and
 * avatar, status 1) that holds a deep copy of what was given, sends nothing, and rejects 10002 naming
 * the field that does not fit (api/surface.md §4, §7).
 */
export interface MessageApi {
  /** A text message: contentType 101, `textElem {content}`. */
  createTextMessage(text: string, operationID?: string): Answer<MessageItem>;
  /**
   * A text that calls users: contentType 106, `atTextElem {text, atUserList, atUsersInfo?,
   * quoteMessage?}`. The id `AtAllTag` calls everybody.
   */
  createTextAtMessage(params: AtMsgParams, operationID?: string): Answer<MessageItem>;
  /** A text with entities: contentType 117, `advancedTextElem {text, messageEntityList}`. */
  createAdvancedTextMessage(params: AdvancedMsgParams, operationID?: string): Answer<MessageItem>;
  /** A Markdown text: contentType 118, `markdownTextElem {content}`. */
  createMarkdownMessage(text: string, operationID?: string): Answer<MessageItem>;
  /**
   * A text that answers a message: contentType 114, `quoteElem {text, quoteMessage}`. `message` is the
   * JSON of a message; the message itself is taken as well.
   */
  createQuoteMessage(params: QuoteMsgParams, operationID?: string): Answer<MessageItem>;
  /** As createQuoteMessage with the message itself and entities in `quoteElem.messageEntityList`. */
  createAdvancedQuoteMessage(
    params: AdvancedQuoteMsgParams,
    operationID?: string,
  ): Answer<MessageItem>;
  /**
   * Several messages in one: contentType 107, `mergeElem {title, abstractList, multiMessage,
   * messageEntityList: []}`.
   */
  createMergerMessage(params: MergerMsgParams, operationID?: string): Answer<MessageItem>;
  /**
   * A new message with the element (and `ex`) of a received or sent one, to be sent elsewhere. Rejects
   * 10002 for notifications and revoked messages (contentType 1000 and up).
   */
  createForwardMessage(message: MessageItem, operationID?: string): Answer<MessageItem>;
  /** A user's card: contentType 108, `cardElem {userID, nickname, faceURL, ex}`. */
  createCardMessage(card: CardElem, operationID?: string): Answer<MessageItem>;
  /** A place: contentType 109, `locationElem` as given; degrees. */
  createLocationMessage(params: LocationMsgParams, operationID?: string): Answer<MessageItem>;
  /** The app's own kind: contentType 110, `customElem` as given. */
  createCustomMessage(params: CustomMsgParams, operationID?: string): Answer<MessageItem>;
  /** A sticker: contentType 115, `faceElem` as given. */
  createFaceMessage(params: FaceMessageParams, operationID?: string): Answer<MessageItem>;
  /** A picture at an address: contentType 102, `pictureElem` as given; bytes and pixels. */
  createImageMessageByURL(params: ImageMsgParams, operationID?: string): Answer<MessageItem>;
  /** A voice message at an address: contentType 103, `soundElem` as given; bytes and seconds. */
  createSoundMessageByURL(params: SoundMsgParams, operationID?: string): Answer<MessageItem>;
  /** A video at an address: contentType 104, `videoElem` as given; bytes, seconds and pixels. */
  createVideoMessageByURL(params: VideoMsgParams, operationID?: string): Answer<MessageItem>;
  /** A file at an address: contentType 105, `fileElem` as given; bytes. */
  createFileMessageByURL(params: FileMsgParams, operationID?: string): Answer<MessageItem>;
  /**
   * Sends a message that a create call made, to a user (`recvID`) or a group (`groupID`): exactly one
   * of the two is not empty. The message given is not changed; the resolved copy has recvID, groupID,
   * sessionType, serverMsgID, the server's sendTime and status 2.
   * Rejects 10002 (bad input, or above 51,200 bytes framed), 10001 (no connection within sendTimeout,
   * or the server has it not), 10101 (logged out meanwhile), or the server's code: 1302 blocked, 1402
   * muted, 1403 group muted, 1204 dismissed, 1002 not a member, 1004 no such user, 1001 refused by the
   * receiver's settings. It is never written twice; after an ambiguous end the server is asked.
   * Fires OnNewConversation or OnConversationChanged (status 1, then 2 or 3), OnRecvNewMessages at the
   * other end. Socket request 1003.
   */
  sendMessage(params: SendMsgParams, operationID?: string): Answer<MessageItem>;
  /** As sendMessage, for messages whose files are at an address already: never uploads. */
  sendMessageNotOss(params: SendMsgParams, operationID?: string): Answer<MessageItem>;
  /**
   * Sends a message of this user that has failed (status 3, as history has it) once more, under its own
   * clientMsgID and to where it was meant; as sendMessage. Rejects 10002 for any other status.
   */
  resend(message: MessageItem, operationID?: string): Answer<MessageItem>;
  /**
   * Gives up a send that has not been written yet: its promise rejects 10003, the message has status 3.
   * Resolves false when there is none: it is written already, or settled.
   */
  cancelSend(clientMsgID: string, operationID?: string): Answer<boolean>;
}
