// The conversation calls, as an app sees them: what each takes, resolves, rejects and fires. Types only;
// index.ts says how each is served.

import type { ConversationItem, ConversationRecvMsgOpt } from '../../types/entity';
import type {
  ChangeInputStatesParams,
  GetInputstatesParams,
  GetOneConversationParams,
  OffsetParams,
  SetConversationParams,
  TypingUpdateParams,
} from '../../types/params';
import type { MessageReceiveOptType, Platform } from '../../types/enum';
import type { ApiResponse } from '../../types/response';

type Answer<T> = Promise<ApiResponse<T>>;

/** Every `conversationID` that neither memory nor server knows rejects 10002. */
export interface ConversationApi {
  /**
   * A slice of the list: pinned first, then by latestMsgSendTime descending. Waits for the first sync
   * of the login. Rows not in memory are loaded (/jssdk/get_conversations).
   */
  getConversationListSplit(params: OffsetParams, operationID?: string): Answer<ConversationItem[]>;
  /** The whole list, in the same order, as getConversationListSplit gives it. */
  getAllConversationList(operationID?: string): Answer<ConversationItem[]>;
  /** Rows by id, in the order asked; unknown ids are left out. /jssdk/get_conversations for those not in memory. */
  getMultipleConversation(ids: string[], operationID?: string): Answer<ConversationItem[]>;
  /**
   * The conversation with a user (sessionType 1) or of a group (3). One that never spoke resolves an
   * empty row, which can be set and drafted and is not in the list. Rejects 10100 for an unknown user,
   * 10400 for an unknown group. /jssdk/get_conversations, else /friend/get_specified_friends_info or
   * /group/get_groups_info.
   */
  getOneConversation(
    params: GetOneConversationParams,
    operationID?: string,
  ): Answer<ConversationItem>;
  /** `si_` and the sorted pair, `sg_` and the group, `sn_` for notices; rejects 10002 for other types. */
  getConversationIDBySessionType(
    params: GetOneConversationParams,
    operationID?: string,
  ): Answer<string>;
  /**
   * Sum of unreadCount over conversations in the list whose recvMsgOpt is 0, from memory. Waits for the
   * first sync.
   */
  getTotalUnreadMsgCount(operationID?: string): Answer<number>;
  /**
   * Reads a conversation. With nothing unread it resolves null without traffic. Fires
   * OnConversationChanged and OnTotalUnreadMessageCountChanged here, OnRecvC2CReadReceipt at the
   * other end of a single chat (/msg/mark_conversation_as_read).
   */
  markConversationMessageAsRead(conversationID: string, operationID?: string): Answer<null>;
  /** Changes settings; absent fields stay. Fires OnConversationChanged. /conversation/set_conversations. */
  setConversation(params: SetConversationParams, operationID?: string): Answer<null>;
  /** setConversation `{isPinned}`. */
  pinConversation(
    params: { conversationID: string; isPinned: boolean },
    operationID?: string,
  ): Answer<null>;
  /** setConversation `{isPrivateChat}`; both ends get a message 1701 and OnConversationChanged. */
  setConversationPrivateChat(
    params: { conversationID: string; isPrivate: boolean },
    operationID?: string,
  ): Answer<null>;
  /** setConversation `{burnDuration}`, seconds. */
  setConversationBurnDuration(
    params: { conversationID: string; burnDuration: number },
    operationID?: string,
  ): Answer<null>;
  /** setConversation `{recvMsgOpt}`: 0 receive, 1 do not receive, 2 receive without notice. */
  setConversationRecvMessageOpt(
    params: { conversationID: string; opt: MessageReceiveOptType },
    operationID?: string,
  ): Answer<null>;
  /** recvMsgOpt of some conversations, as getMultipleConversation has them. */
  getConversationRecvMessageOpt(
    ids: string[],
    operationID?: string,
  ): Answer<ConversationRecvMsgOpt[]>;
  /** setConversation `{ex}`, the app's own text. */
  setConversationEx(
    params: { conversationID: string; ex: string },
    operationID?: string,
  ): Answer<null>;
  /** setConversation `{isMsgDestruct}`. */
  setConversationIsMsgDestruct(
    params: { conversationID: string; isMsgDestruct: boolean },
    operationID?: string,
  ): Answer<null>;
  /** setConversation `{msgDestructTime}`, seconds. */
  setConversationMsgDestructTime(
    params: { conversationID: string; msgDestructTime: number },
    operationID?: string,
  ): Answer<null>;
  /** Takes the @ mark away: setConversation `{groupAtType: 0}`. */
  resetConversationGroupAtType(conversationID: string, operationID?: string): Answer<null>;
  /**
   * Keeps a draft in this login's memory; '' drops it. The list is sorted by it, too. Fires
   * OnConversationChanged.
   */
  setConversationDraft(
    params: { conversationID: string; draftText: string },
    operationID?: string,
  ): Answer<null>;
  /**
   * Takes a row out of this login's list, and out of the total, until its next message, which fires
   * OnNewConversation. In memory. Fires OnTotalUnreadMessageCountChanged when it was unread.
   */
  hideConversation(conversationID: string, operationID?: string): Answer<null>;
  /** As hideConversation. */
  deleteConversation(conversationID: string, operationID?: string): Answer<null>;
  /** hideConversation for the whole list. */
  hideAllConversation(operationID?: string): Answer<null>;
  /** As hideAllConversation. */
  deleteAllConversationFromLocal(operationID?: string): Answer<null>;
  /**
   * Deletes all messages of a conversation for this user, on the server too; the row stays. Fires
   * OnConversationChanged and OnTotalUnreadMessageCountChanged (/msg/clear_conversation_msg).
   */
  clearConversationAndDeleteAllMsg(conversationID: string, operationID?: string): Answer<null>;
  /** As clearConversationAndDeleteAllMsg, and the row leaves the list. */
  deleteConversationAndDeleteAllMsg(conversationID: string, operationID?: string): Answer<null>;
  /**
   * Deletes all messages of all conversations for this user, on the server too; the rows stay. Fires
   * OnConversationChanged and OnTotalUnreadMessageCountChanged (/msg/user_clear_all_msg).
   */
  deleteAllMsgFromLocalAndSvr(operationID?: string): Answer<void>;
  /** As deleteAllMsgFromLocalAndSvr, in memory only: the next login sees them again. */
  deleteAllMsgFromLocal(operationID?: string): Answer<null>;
  /**
   * Tells the other members that this user types or stopped; while focus stays true it is repeated at
   * most every 10 s, and it ends there by itself 15 s after the last one. Rejects 10002 for an id that is no
   * conversation of this user. Fires OnConversationUserInputStatusChanged there (socket 1003, content type 113).
   */
  changeInputStates(params: ChangeInputStatesParams, operationID?: string): Answer<null>;
  /** changeInputStates for a single chat: `msgTip` 'yes' or 'no'. */
  typingStatusUpdate(params: TypingUpdateParams, operationID?: string): Answer<null>;
  /** Platform ids on which a user types in a conversation right now, from memory. */
  getInputStates(params: GetInputstatesParams, operationID?: string): Answer<Platform[]>;
  /** Other spelling of getInputStates. */
  getInputstates(params: GetInputstatesParams, operationID?: string): Answer<Platform[]>;
}
