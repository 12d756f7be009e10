// The history calls, as an app sees them: what each takes, resolves, rejects and fires. Types only;
// index.ts says how each is served.

import type {
  AdvancedGetMessageResult,
  MessageItem,
  SearchMessageResult,
  SurroundingMessages,
} from '../../types/entity';
import type {
  DeleteMessagesParams,
  FetchSurroundingParams,
  FindMessageParams,
  GetAdvancedHistoryMsgParams,
  GetHistoryMsgParams,
  InsertGroupMsgParams,
  InsertSingleMsgParams,
  OpreateMessageParams,
  SearchLocalParams,
  SetMessageLocalExParams,
} from '../../types/params';
import type { ApiResponse } from '../../types/response';

type Answer<T> = Promise<ApiResponse<T>>;

/**
 * Calls that name a message by clientMsgID find it in memory, else among the newest 100 of its
 * conversation; they reject 10002 for one that is nowhere, 10206 for one that is still being sent, and
 * pass the server's code unchanged (1002 not allowed, 1004 no such message, 1404 revoked before).
 */
export interface HistoryApi {
  /**
   * One page of a conversation, ascending by seq: the `count` messages before `startClientMsgID`
   * (exclusive), or the newest when it is ''. `isEnd` is true exactly on the page that reaches the
   * oldest message this user may see. Pages join without gap or repeat. Messages of this session that
   * have no seq yet stand at the end of the newest page. An unknown anchor or conversation resolves
   * an empty page with isEnd true. Socket request 1002 for what is not in memory.
   */
  getAdvancedHistoryMessageList(
    params: GetAdvancedHistoryMsgParams,
    operationID?: string,
  ): Answer<AdvancedGetMessageResult>;
  /**
   * As getAdvancedHistoryMessageList, forwards: the `count` messages after `startClientMsgID`, or the
   * oldest when it is ''. `isEnd` is true exactly on the page that reaches the newest. Socket request 1002.
   */
  getAdvancedHistoryMessageListReverse(
    params: GetAdvancedHistoryMsgParams,
    operationID?: string,
  ): Answer<AdvancedGetMessageResult>;
  /** As getAdvancedHistoryMessageListReverse, the conversation also by userID or groupID. Socket request 1002. */
  getHistoryMessageListReverse(
    params: GetHistoryMsgParams,
    operationID?: string,
  ): Answer<AdvancedGetMessageResult>;
  /**
   * A message with `before` older and `after` newer ones around it, ascending. Rejects 10002 for a
   * message without a seq. Socket request 1002 for what is not in memory.
   */
  fetchSurroundingMessages(
    params: FetchSurroundingParams,
    operationID?: string,
  ): Answer<SurroundingMessages>;
  /**
   * Searches the messages that this login has loaded (`scope: 'session'` in the answer): load more by
   * history first. Texts, @ texts, quotes, titles of mergers, file names, names on cards, descriptions of
   * places and custom messages, whatever the case; newest first. Rejects 10002 without a keyword or a
   * type, and without pageIndex and count from 1 when a conversationID is given. In memory.
   */
  searchLocalMessages(params: SearchLocalParams, operationID?: string): Answer<SearchMessageResult>;
  /**
   * Messages by their ids, as far as this login has loaded them (`scope: 'session'`); unknown
   * conversations and ids are left out. In memory.
   */
  findMessageList(params: FindMessageParams[], operationID?: string): Answer<SearchMessageResult>;
  /**
   * Takes a message back for everybody: an own one; in groups the owner any, admins those of members.
   * Rejects the server's 1002 or 1404, state stays. Fires OnNewRecvMessageRevoked at all members, and
   * OnConversationChanged where it was the latest or is quoted by it; in history its contentType is 2101
   * then. /msg/revoke_msg.
   */
  revokeMessage(params: OpreateMessageParams, operationID?: string): Answer<void>;
  /**
   * Deletes a message for this user on all devices; one that failed or was inserted only here. Fires
   * OnConversationChanged when it was the latest, OnMsgDeleted on the user's other devices. /msg/delete_msgs.
   */
  deleteMessage(params: OpreateMessageParams, operationID?: string): Answer<void>;
  /**
   * As deleteMessage, for several in one request; with `isSync` for the other end of a single chat too,
   * which gets OnMsgDeleted for each. An empty list resolves without traffic. /msg/delete_msgs.
   */
  deleteMessages(params: DeleteMessagesParams, operationID?: string): Answer<null>;
  /**
   * Hides a message in this login; the server and other devices keep it. Fires OnConversationChanged when
   * it was the latest. In memory, 2,000 at most.
   */
  deleteMessageFromLocalStorage(params: OpreateMessageParams, operationID?: string): Answer<null>;
  /**
   * Puts a message into a single chat of this login's memory, status 2 and seq 0, and resolves it; one of
   * sendID and recvID is the own id. Fires OnNewConversation or OnConversationChanged. In memory.
   */
  insertSingleMessageToLocalStorage(
    params: InsertSingleMsgParams,
    operationID?: string,
  ): Answer<MessageItem>;
  /** As insertSingleMessageToLocalStorage, into a group. In memory. */
  insertGroupMessageToLocalStorage(
    params: InsertGroupMsgParams,
    operationID?: string,
  ): Answer<MessageItem>;
  /**
   * Keeps the app's own text with a message for this login: `localEx` of the message from now on. Fires
   * OnConversationChanged when it is the latest. In memory, 500 at most.
   */
  setMessageLocalEx(params: SetMessageLocalExParams, operationID?: string): Answer<null>;
}
