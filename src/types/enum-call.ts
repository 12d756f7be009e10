// Codes of this SDK and names of its calls. What the server answers is not listed here:
// its codes pass through unchanged.

/**
 * Codes this SDK makes itself: 10000 and above. Every other code of a rejection or event is the
 * server's own, passed through unchanged. Sources: api/surface.md §2; who sends each stands beside it.
 */
export enum ErrorCode {
  /**
   * No connection or no answer: the address is unreachable, loginTimeout is over, or the socket went while
   * the call waited (net/link, net/http, session). Try again when the network is back.
   */
  NetworkError = 10000,
  /** A request was written and not answered by its deadline (net/gateway, flow/sender). */
  NetworkTimeoutError = 10001,
  /**
   * An argument is wrong, names a conversation or message this session does not know, or makes a frame
   * above the gateway's limit (check.ts, the domains, flow/sender). errMsg names the field.
   */
  ArgsError = 10002,
  /** A send was given up by cancelSend before it was written (flow/sender), an upload by cancelUpload (domains/file). */
  CtxDeadlineExceededError = 10003,
  /** Not logged in, or the login has not settled yet (install.ts). Call login and wait for it. */
  ResourceLoadNotCompleteError = 10004,
  /** The object store refused an upload; errMsg has its status and its own code (domains/file). */
  UnknownCode = 10005,
  /** A defect of this SDK, or an answer that is no OpenIM answer (errors.ts, net/http). */
  SdkInternalError = 10006,
  /** Kept for compatibility; not sent. */
  NoUpdateError = 10007,
  /** getOneConversation: there is no such user (domains/conversation). */
  UserIDNotFoundError = 10100,
  /** The call was overtaken by logout, a kick or the end of the token (session). */
  LoginOutError = 10101,
  /** login while another user is logged in or logging in (session). Call logout first. */
  LoginRepeatError = 10102,
  /** The file to upload cannot be read (domains/file). */
  FileNotFoundError = 10200,
  /** Kept for compatibility; not sent. */
  MsgDeCompressionError = 10201,
  /** Kept for compatibility; not sent. */
  MsgDecodeBinaryWsError = 10202,
  /** Kept for compatibility; not sent. */
  MsgBinaryTypeNotSupportError = 10203,
  /** Kept for compatibility; not sent. */
  MsgRepeatError = 10204,
  /** Kept for compatibility; not sent. */
  MsgContentTypeNotSupportError = 10205,
  /** The message has no seq, so that the server cannot be asked about it: not sent yet, or failed (domains/history). */
  MsgHasNoSeqError = 10206,
  /** The open server has no route for this call, or the host lacks the capability; errMsg says which. */
  NotSupportOptError = 10301,
  /** Kept for compatibility; not sent. */
  NotSupportTypeError = 10302,
  /** Kept for compatibility; not sent. */
  UnreadCountError = 10303,
  /** getOneConversation: there is no such group (domains/conversation). */
  GroupIDNotFoundError = 10400,
  /** Kept for compatibility; not sent. */
  GroupTypeErr = 10401,
}

/**
 * Name of the call in `ApiResponse.event`: the method's name with a capital, e.g. `login` answers as `Login`.
 * 108 names, those of calls beyond the 74 of `ApiService` included.
 */
export enum RequestApi {
  InitSDK = 'InitSDK',
  Login = 'Login',
  Logout = 'Logout',
  GetLoginStatus = 'GetLoginStatus',
  GetLoginUserID = 'GetLoginUserID',
  GetSelfUserInfo = 'GetSelfUserInfo',
  SetSelfInfo = 'SetSelfInfo',
  GetUsersInfo = 'GetUsersInfo',
  SubscribeUsersStatus = 'SubscribeUsersStatus',
  UnsubscribeUsersStatus = 'UnsubscribeUsersStatus',
  GetSubscribeUsersStatus = 'GetSubscribeUsersStatus',
  SetAppBackgroundStatus = 'SetAppBackgroundStatus',
  NetworkStatusChanged = 'NetworkStatusChanged',
  SetGlobalRecvMessageOpt = 'SetGlobalRecvMessageOpt',
  AcceptFriendApplication = 'AcceptFriendApplication',
  AddBlack = 'AddBlack',
  AddFriend = 'AddFriend',
  CheckFriend = 'CheckFriend',
  DeleteFriend = 'DeleteFriend',
  GetBlackList = 'GetBlackList',
  GetFriendApplicationListAsApplicant = 'GetFriendApplicationListAsApplicant',
  GetFriendApplicationListAsRecipient = 'GetFriendApplicationListAsRecipient',
  GetFriendList = 'GetFriendList',
  GetFriendListPage = 'GetFriendListPage',
  GetSpecifiedFriendsInfo = 'GetSpecifiedFriendsInfo',
  RefuseFriendApplication = 'RefuseFriendApplication',
  RemoveBlack = 'RemoveBlack',
  SearchFriends = 'SearchFriends',
  UpdateFriends = 'UpdateFriends',
  CreateGroup = 'CreateGroup',
  JoinGroup = 'JoinGroup',
  InviteUserToGroup = 'InviteUserToGroup',
  GetJoinedGroupList = 'GetJoinedGroupList',
  GetJoinedGroupListPage = 'GetJoinedGroupListPage',
  SearchGroups = 'SearchGroups',
  GetSpecifiedGroupsInfo = 'GetSpecifiedGroupsInfo',
  SetGroupInfo = 'SetGroupInfo',
  GetGroupApplicationListAsRecipient = 'GetGroupApplicationListAsRecipient',
  GetGroupApplicationListAsApplicant = 'GetGroupApplicationListAsApplicant',
  AcceptGroupApplication = 'AcceptGroupApplication',
  RefuseGroupApplication = 'RefuseGroupApplication',
  GetGroupMemberList = 'GetGroupMemberList',
  GetSpecifiedGroupMembersInfo = 'GetSpecifiedGroupMembersInfo',
  SearchGroupMembers = 'SearchGroupMembers',
  SetGroupMemberInfo = 'SetGroupMemberInfo',
  GetGroupMemberOwnerAndAdmin = 'GetGroupMemberOwnerAndAdmin',
  GetGroupMemberListByJoinTimeFilter = 'GetGroupMemberListByJoinTimeFilter',
  KickGroupMember = 'KickGroupMember',
  ChangeGroupMemberMute = 'ChangeGroupMemberMute',
  ChangeGroupMute = 'ChangeGroupMute',
  TransferGroupOwner = 'TransferGroupOwner',
  DismissGroup = 'DismissGroup',
  QuitGroup = 'QuitGroup',
  GetUsersInGroup = 'GetUsersInGroup',
  IsJoinGroup = 'IsJoinGroup',
  GetAllConversationList = 'GetAllConversationList',
  GetConversationListSplit = 'GetConversationListSplit',
  GetOneConversation = 'GetOneConversation',
  GetMultipleConversation = 'GetMultipleConversation',
  GetConversationIDBySessionType = 'GetConversationIDBySessionType',
  GetTotalUnreadMsgCount = 'GetTotalUnreadMsgCount',
  MarkConversationMessageAsRead = 'MarkConversationMessageAsRead',
  SetConversationDraft = 'SetConversationDraft',
  PinConversation = 'PinConversation',
  SetConversationRecvMessageOpt = 'SetConversationRecvMessageOpt',
  SetConversationPrivateChat = 'SetConversationPrivateChat',
  SetConversationBurnDuration = 'SetConversationBurnDuration',
  ResetConversationGroupAtType = 'ResetConversationGroupAtType',
  HideConversation = 'HideConversation',
  HideAllConversation = 'HideAllConversation',
  ClearConversationAndDeleteAllMsg = 'ClearConversationAndDeleteAllMsg',
  DeleteConversationAndDeleteAllMsg = 'DeleteConversationAndDeleteAllMsg',
  ChangeInputStates = 'ChangeInputStates',
  GetInputStates = 'GetInputStates',
  CreateTextMessage = 'CreateTextMessage',
  CreateTextAtMessage = 'CreateTextAtMessage',
  CreateImageMessageByFile = 'CreateImageMessageByFile',
  CreateImageMessageByURL = 'CreateImageMessageByURL',
  CreateSoundMessageByFile = 'CreateSoundMessageByFile',
  CreateSoundMessageByURL = 'CreateSoundMessageByURL',
  CreateVideoMessageByFile = 'CreateVideoMessageByFile',
  CreateVideoMessageByURL = 'CreateVideoMessageByURL',
  CreateFileMessageByFile = 'CreateFileMessageByFile',
  CreateFileMessageByURL = 'CreateFileMessageByURL',
  CreateMergerMessage = 'CreateMergerMessage',
  CreateForwardMessage = 'CreateForwardMessage',
  CreateLocationMessage = 'CreateLocationMessage',
  CreateQuoteMessage = 'CreateQuoteMessage',
  CreateCardMessage = 'CreateCardMessage',
  CreateCustomMessage = 'CreateCustomMessage',
  CreateFaceMessage = 'CreateFaceMessage',
  SendMessage = 'SendMessage',
  SendMessageNotOss = 'SendMessageNotOss',
  UploadFile = 'UploadFile',
  TypingStatusUpdate = 'TypingStatusUpdate',
  RevokeMessage = 'RevokeMessage',
  DeleteMessage = 'DeleteMessage',
  DeleteMessageFromLocalStorage = 'DeleteMessageFromLocalStorage',
  DeleteAllMsgFromLocal = 'DeleteAllMsgFromLocal',
  DeleteAllMsgFromLocalAndSvr = 'DeleteAllMsgFromLocalAndSvr',
  SearchLocalMessages = 'SearchLocalMessages',
  GetAdvancedHistoryMessageList = 'GetAdvancedHistoryMessageList',
  GetAdvancedHistoryMessageListReverse = 'GetAdvancedHistoryMessageListReverse',
  FindMessageList = 'FindMessageList',
  InsertGroupMessageToLocalStorage = 'InsertGroupMessageToLocalStorage',
  InsertSingleMessageToLocalStorage = 'InsertSingleMessageToLocalStorage',
  SetMessageLocalEx = 'SetMessageLocalEx',
  SetConversation = 'SetConversation',
}
