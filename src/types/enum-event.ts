// Event names of the reference SDK, and what each token verdict fires. Names only; payloads are in
// events.ts. Exactly the reference members: one more would make every envelope unassignable.

/**
 * Events of the reference SDK, for `on`, `off`, `once` and `listen`. Payloads: `EventMap` in events.ts.
 * The value is the name, except for the two offline events. Our own events are in `LiteEvents`.
 */
export enum CbEvents {
  /** An attempt failed: 10000 unreachable, else the server's verdict. errCode and errMsg on the envelope. */
  OnConnectFailed = 'OnConnectFailed',
  /** The server accepted the connection. */
  OnConnectSuccess = 'OnConnectSuccess',
  /** A socket is being opened, by login or after a loss. */
  OnConnecting = 'OnConnecting',
  /** A newer login of the same user and platform, or an administrator, ended this one. */
  OnKickedOffline = 'OnKickedOffline',
  /** Own profile changed here or on another device. */
  OnSelfInfoUpdated = 'OnSelfInfoUpdated',
  /** Verdict 1501. The session is over. */
  OnUserTokenExpired = 'OnUserTokenExpired',
  /** Verdict 1502-1505 or 1507. The session is over. */
  OnUserTokenInvalid = 'OnUserTokenInvalid',
  /** Upload inside sendMessage, percent, never falling, 100 last. */
  OnProgress = 'OnProgress',
  /** Once per message, after the plural form, only while it has a listener. */
  OnRecvNewMessage = 'OnRecvNewMessage',
  /** Messages of others, own ones of another device, notices that persist. */
  OnRecvNewMessages = 'OnRecvNewMessages',
  /** Declared by the reference SDK; never fired. */
  OnRecvOfflineNewMessage = 'onRecvOfflineNewMessage',
  /** Declared by the reference SDK; never fired. */
  OnRecvOfflineNewMessages = 'onRecvOfflineNewMessages',
  /** A message was revoked, by self or others. */
  OnNewRecvMessageRevoked = 'OnNewRecvMessageRevoked',
  /** The other side of a single chat has read. */
  OnRecvC2CReadReceipt = 'OnRecvC2CReadReceipt',
  /** Declared; the open server has no source for it. */
  OnRecvGroupReadReceipt = 'OnRecvGroupReadReceipt',
  /** A shown field of known conversations changed. */
  OnConversationChanged = 'OnConversationChanged',
  /** First sight of a conversation in this session. */
  OnNewConversation = 'OnNewConversation',
  /** Typing of another user started or stopped. */
  OnConversationUserInputStatusChanged = 'OnConversationUserInputStatusChanged',
  /** A sync request failed; the next connection tries again. */
  OnSyncServerFailed = 'OnSyncServerFailed',
  /** Lists and unread counts are complete now. */
  OnSyncServerFinish = 'OnSyncServerFinish',
  /** Percent of the running sync. */
  OnSyncServerProgress = 'OnSyncServerProgress',
  /** After every OnConnectSuccess; true for the first sync of a login. */
  OnSyncServerStart = 'OnSyncServerStart',
  /** The sum of unread counts changed. */
  OnTotalUnreadMessageCountChanged = 'OnTotalUnreadMessageCountChanged',
  /** addBlack, on any of my devices. */
  OnBlackAdded = 'OnBlackAdded',
  /** removeBlack, on any of my devices. */
  OnBlackDeleted = 'OnBlackDeleted',
  /** On both ends. */
  OnFriendApplicationAccepted = 'OnFriendApplicationAccepted',
  /** addFriend, on both ends. */
  OnFriendApplicationAdded = 'OnFriendApplicationAdded',
  /** Declared; never fired. */
  OnFriendApplicationDeleted = 'OnFriendApplicationDeleted',
  /** On both ends. */
  OnFriendApplicationRejected = 'OnFriendApplicationRejected',
  /** updateFriends, or a friend changed name or face. */
  OnFriendInfoChanged = 'OnFriendInfoChanged',
  /** Two users became friends; on both ends. */
  OnFriendAdded = 'OnFriendAdded',
  /** deleteFriend; caller only. */
  OnFriendDeleted = 'OnFriendDeleted',
  /** Created a group, was invited or accepted. */
  OnJoinedGroupAdded = 'OnJoinedGroupAdded',
  /** Quit, was kicked, or the group was dismissed. */
  OnJoinedGroupDeleted = 'OnJoinedGroupDeleted',
  /** At every member. */
  OnGroupDismissed = 'OnGroupDismissed',
  /** Others joined. */
  OnGroupMemberAdded = 'OnGroupMemberAdded',
  /** Others left or were kicked. */
  OnGroupMemberDeleted = 'OnGroupMemberDeleted',
  /** joinGroup that needs approval: applicant, owner, admins. */
  OnGroupApplicationAdded = 'OnGroupApplicationAdded',
  /** Declared; never fired. */
  OnGroupApplicationDeleted = 'OnGroupApplicationDeleted',
  /** Fields, member count, mute or owner changed. */
  OnGroupInfoChanged = 'OnGroupInfoChanged',
  /** Nickname, role, mute or ex of a member changed. */
  OnGroupMemberInfoChanged = 'OnGroupMemberInfoChanged',
  /** At the applicant. */
  OnGroupApplicationAccepted = 'OnGroupApplicationAccepted',
  /** At the applicant. */
  OnGroupApplicationRejected = 'OnGroupApplicationRejected',
  /** Declared; never fired. */
  UploadComplete = 'UploadComplete',
  /** An administrator's business notification. */
  OnRecvCustomBusinessMessage = 'OnRecvCustomBusinessMessage',
  /** A subscribed user came or went. */
  OnUserStatusChanged = 'OnUserStatusChanged',
  /** Declared; never fired. */
  OnUploadLogsProgress = 'OnUploadLogsProgress',
  /** From here on: calls, for which the open server has no source. */
  OnReceiveNewInvitation = 'OnReceiveNewInvitation',
  OnInviteeAccepted = 'OnInviteeAccepted',
  OnInviteeRejected = 'OnInviteeRejected',
  OnInvitationCancelled = 'OnInvitationCancelled',
  OnHangUp = 'OnHangUp',
  OnInvitationTimeout = 'OnInvitationTimeout',
  OnInviteeAcceptedByOtherDevice = 'OnInviteeAcceptedByOtherDevice',
  OnInviteeRejectedByOtherDevice = 'OnInviteeRejectedByOtherDevice',
  OnStreamChange = 'OnStreamChange',
  OnRoomParticipantConnected = 'OnRoomParticipantConnected',
  OnRoomParticipantDisconnected = 'OnRoomParticipantDisconnected',
  OnReceiveCustomSignal = 'OnReceiveCustomSignal',
  UnUsedEvent = 'UnUsedEvent',
}

/** Verdicts about a token, in the first text frame of a socket and in HTTP answers. */
export enum WsErrorCode {
  TokenExpiredError = 1501,
  TokenInvalidError = 1502,
  TokenMalformedError = 1503,
  TokenNotValidYetError = 1504,
  TokenUnknownError = 1505,
  TokenKickedError = 1506,
  TokenNotExistError = 1507,
}

/**
 * The event that follows OnConnectFailed for each verdict about a token. A call marked pure, for reading
 * members of two enums at the top level would keep both in every bundle.
 */
export const WsErrorEventMap: Record<number, CbEvents | undefined> = /*#__PURE__*/ (() => ({
  [WsErrorCode.TokenExpiredError]: CbEvents.OnUserTokenExpired,
  [WsErrorCode.TokenInvalidError]: CbEvents.OnUserTokenInvalid,
  [WsErrorCode.TokenMalformedError]: CbEvents.OnUserTokenInvalid,
  [WsErrorCode.TokenNotValidYetError]: CbEvents.OnUserTokenInvalid,
  [WsErrorCode.TokenUnknownError]: CbEvents.OnUserTokenInvalid,
  [WsErrorCode.TokenKickedError]: CbEvents.OnKickedOffline,
  [WsErrorCode.TokenNotExistError]: CbEvents.OnUserTokenInvalid,
}))();
