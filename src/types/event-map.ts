// What `data` of each event is: the reference SDK's payloads, richer where its own were cut short
// (deleted friends, groups and black users come whole). Null where there is nothing to tell.

import type { CbEvents } from './enum';
import type {
  BlackUserItem,
  ConversationInputStatus,
  ConversationItem,
  FriendApplicationItem,
  FriendUserItem,
  GroupApplicationItem,
  GroupItem,
  GroupMemberItem,
  GroupMessageReceiptInfo,
  MessageItem,
  ReceiptInfo,
  RevokedInfo,
  SelfUserInfo,
  UserOnlineState,
} from './entity';
import type { LiteEvents } from './lite';

/** Of OnRecvCustomBusinessMessage. */
export interface CustomBusinessMessage {
  key: string;
  /** As the administrator sent it; often JSON. */
  data: string;
}

/** Of OnProgress: an upload inside sendMessage or uploadFile. */
export interface UploadProgress {
  /** The message, or the `uuid` or operationID of an uploadFile. */
  clientMsgID: string;
  /** Percent, 0 to 100; never falls, 100 comes when the server has all of it. */
  progress: number;
  /** Bytes that have gone out. */
  current: number;
  /** Bytes in all. */
  size: number;
}

/** Of UploadComplete: one file is on the server. Bytes, three times the same. */
export interface UploadedFile {
  fileSize: number;
  streamSize: number;
  storageSize: number;
  operationID: string;
  url: string;
}

/** Of OnMessageGap and OnMessageGapFilled: the seqs `from` to `to`, both included. */
export interface MessageGap {
  conversationID: string;
  from: number;
  to: number;
}

/** Of OnMessageUnconfirmed: a send whose promise has resolved, and what became of the doubt. */
export interface UnconfirmedMessage {
  conversationID: string;
  clientMsgID: string;
  /** `unconfirmed` comes first; then `found` in the conversation, or `failed`: not there either. */
  state: 'unconfirmed' | 'found' | 'failed';
}

/** Of OnConnectionQuality. */
export interface ConnectionQuality {
  /** Number of the coming attempt since the connection was last stable, from 1. */
  attempt: number;
  /** Why the connection was lost or not made, for people. */
  reason: string;
  /** Milliseconds until the next attempt. */
  retryIn: number;
}

/** Payload of every event. */
export interface EventMap {
  [CbEvents.OnConnectFailed]: null;
  [CbEvents.OnConnectSuccess]: null;
  [CbEvents.OnConnecting]: null;
  [CbEvents.OnKickedOffline]: null;
  [CbEvents.OnSelfInfoUpdated]: SelfUserInfo;
  [CbEvents.OnUserTokenExpired]: null;
  [CbEvents.OnUserTokenInvalid]: null;
  [CbEvents.OnProgress]: UploadProgress;
  [CbEvents.OnRecvNewMessage]: MessageItem;
  [CbEvents.OnRecvNewMessages]: MessageItem[];
  [CbEvents.OnRecvOfflineNewMessage]: MessageItem;
  [CbEvents.OnRecvOfflineNewMessages]: MessageItem[];
  [CbEvents.OnNewRecvMessageRevoked]: RevokedInfo;
  [CbEvents.OnRecvC2CReadReceipt]: ReceiptInfo[];
  [CbEvents.OnRecvGroupReadReceipt]: GroupMessageReceiptInfo;
  [CbEvents.OnConversationChanged]: ConversationItem[];
  [CbEvents.OnNewConversation]: ConversationItem[];
  [CbEvents.OnConversationUserInputStatusChanged]: ConversationInputStatus;
  [CbEvents.OnSyncServerFailed]: null;
  [CbEvents.OnSyncServerFinish]: null;
  [CbEvents.OnSyncServerProgress]: number;
  [CbEvents.OnSyncServerStart]: boolean;
  [CbEvents.OnTotalUnreadMessageCountChanged]: number;
  [CbEvents.OnBlackAdded]: BlackUserItem;
  [CbEvents.OnBlackDeleted]: BlackUserItem;
  [CbEvents.OnFriendApplicationAccepted]: FriendApplicationItem;
  [CbEvents.OnFriendApplicationAdded]: FriendApplicationItem;
  [CbEvents.OnFriendApplicationDeleted]: FriendApplicationItem;
  [CbEvents.OnFriendApplicationRejected]: FriendApplicationItem;
  [CbEvents.OnFriendInfoChanged]: FriendUserItem;
  [CbEvents.OnFriendAdded]: FriendUserItem;
  [CbEvents.OnFriendDeleted]: FriendUserItem;
  [CbEvents.OnJoinedGroupAdded]: GroupItem;
  [CbEvents.OnJoinedGroupDeleted]: GroupItem;
  [CbEvents.OnGroupDismissed]: GroupItem;
  [CbEvents.OnGroupMemberAdded]: GroupMemberItem;
  [CbEvents.OnGroupMemberDeleted]: GroupMemberItem;
  [CbEvents.OnGroupApplicationAdded]: GroupApplicationItem;
  [CbEvents.OnGroupApplicationDeleted]: GroupApplicationItem;
  [CbEvents.OnGroupInfoChanged]: GroupItem;
  [CbEvents.OnGroupMemberInfoChanged]: GroupMemberItem;
  [CbEvents.OnGroupApplicationAccepted]: GroupApplicationItem;
  [CbEvents.OnGroupApplicationRejected]: GroupApplicationItem;
  [CbEvents.UploadComplete]: UploadedFile;
  [CbEvents.OnRecvCustomBusinessMessage]: CustomBusinessMessage;
  [CbEvents.OnUserStatusChanged]: UserOnlineState;
  [CbEvents.OnUploadLogsProgress]: unknown;
  [CbEvents.OnReceiveNewInvitation]: unknown;
  [CbEvents.OnInviteeAccepted]: unknown;
  [CbEvents.OnInviteeRejected]: unknown;
  [CbEvents.OnInvitationCancelled]: unknown;
  [CbEvents.OnHangUp]: unknown;
  [CbEvents.OnInvitationTimeout]: unknown;
  [CbEvents.OnInviteeAcceptedByOtherDevice]: unknown;
  [CbEvents.OnInviteeRejectedByOtherDevice]: unknown;
  [CbEvents.OnStreamChange]: unknown;
  [CbEvents.OnRoomParticipantConnected]: unknown;
  [CbEvents.OnRoomParticipantDisconnected]: unknown;
  [CbEvents.OnReceiveCustomSignal]: unknown;
  [CbEvents.UnUsedEvent]: unknown;
  [LiteEvents.OnMessageGap]: MessageGap;
  [LiteEvents.OnMessageGapFilled]: MessageGap;
  [LiteEvents.OnMessageUnconfirmed]: UnconfirmedMessage;
  [LiteEvents.OnConnectionQuality]: ConnectionQuality;
  [LiteEvents.OnMsgDeleted]: MessageItem;
  [LiteEvents.OnRecvOnlineOnlyMessage]: MessageItem;
  [LiteEvents.OnRecvOnlineOnlyMessages]: MessageItem[];
  [LiteEvents.OnRecvMessageRevoked]: RevokedInfo;
  [LiteEvents.OnInputStatusChanged]: ConversationInputStatus;
}
