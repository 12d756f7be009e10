// Conversations as the list shows them. Shapes only; what a conversation counts is in store/.

import type { GroupAtType, MessageReceiveOptType, Platform, SessionType } from './enum';

/** A row of the conversation list. */
export interface ConversationItem {
  /** `si_<a>_<b>` (ids sorted), `sg_<group>` or `sn_<a>_<b>`. */
  conversationID: string;
  conversationType: SessionType;
  /** The other user; empty in groups. */
  userID: string;
  /** Empty in single chats. */
  groupID: string;
  /** Remark, else nickname; group name; account name. */
  showName: string;
  /** Address of the avatar; may be empty. */
  faceURL: string;
  recvMsgOpt: MessageReceiveOptType;
  /** 0 or more. */
  unreadCount: number;
  /** Whether somebody called for me since I last read. */
  groupAtType: GroupAtType;
  /** A MessageItem as JSON, or empty. Parse it in a try. */
  latestMsg: string;
  /** Milliseconds; 0 without a message. */
  latestMsgSendTime: number;
  /** Of this session only. */
  draftText: string;
  /** Milliseconds; 0 without a draft. */
  draftTextTime: number;
  /** Seconds from reading to burning, in private chats. */
  burnDuration: number;
  /** Seconds after which messages are destroyed. */
  msgDestructTime: number;
  isPinned: boolean;
  isPrivateChat: boolean;
  isMsgDestruct: boolean;
  attachedInfo: string;
  /** The app's own text. */
  ex: string;
}

/** Who is typing in a conversation. */
export interface ConversationInputStatus {
  conversationID: string;
  userID: string;
  /** Devices typing now; empty when it ended. */
  platformIDs: Platform[];
}

/** Result of getConversationRecvMessageOpt. */
export interface ConversationRecvMsgOpt {
  conversationID: string;
  result: MessageReceiveOptType;
}
