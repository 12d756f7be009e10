// The calls of the reference SDK in one interface, for apps that name its type. What each call does, its
// errors and events stand at its domain's interface (domains/*/api.ts); here are signatures only.

import type {
  AdvancedGetMessageResult,
  BlackUserItem,
  CardElem,
  ConversationItem,
  FriendApplicationItem,
  FriendUserItem,
  FriendshipInfo,
  GroupApplicationItem,
  GroupItem,
  GroupMemberItem,
  MessageItem,
  PublicUserItem,
  SelfUserInfo,
  UserOnlineState,
} from './entity';
import type { LoginStatus } from './enum';
import type {
  AccessFriendParams,
  AccessGroupParams,
  AddBlackParams,
  AddFriendParams,
  AtMsgParams,
  ChangeGroupMemberMuteParams,
  ChangeGroupMuteParams,
  ChangeInputStatesParams,
  CreateGroupParams,
  CustomMsgParams,
  FaceMessageParams,
  FileMsgByFileParams,
  FileMsgParams,
  GetAdvancedHistoryMsgParams,
  GetGroupMemberParams,
  GetInputstatesParams,
  GetOneConversationParams,
  ImageMsgByFileParams,
  ImageMsgParams,
  JoinGroupParams,
  LocationMsgParams,
  LoginParams,
  MergerMsgParams,
  OffsetParams,
  OpreateGroupParams,
  OpreateMessageParams,
  QuoteMsgParams,
  SendMsgParams,
  SetConversationParams,
  SetGroupInfoParams,
  SoundMsgByFileParams,
  SoundMsgParams,
  TransferGroupParams,
  UpdateFriendsParams,
  UpdateMemberInfoParams,
  UploadFileParams,
  VideoMsgByFileParams,
  VideoMsgParams,
  getGroupMembersInfoParams,
} from './params';
import type { ApiResponse } from './response';

type Answer<T> = Promise<ApiResponse<T>>;

/** The 74 calls of the reference SDK, each with the operationID that its own types hide. */
export interface ApiService {
  // Session.
  login(params: LoginParams, operationID?: string): Answer<unknown>;
  getLoginStatus(operationID?: string): Answer<LoginStatus>;
  logout(operationID?: string): Answer<unknown>;
  // Users and presence.
  getSelfUserInfo(operationID?: string): Answer<SelfUserInfo>;
  setSelfInfo(params: Partial<SelfUserInfo>, operationID?: string): Answer<unknown>;
  getUsersInfo(userIDs: string[], operationID?: string): Answer<PublicUserItem[]>;
  subscribeUsersStatus(userIDs: string[], operationID?: string): Answer<UserOnlineState[]>;
  unsubscribeUsersStatus(userIDs: string[], operationID?: string): Answer<unknown>;
  getSubscribeUsersStatus(operationID?: string): Answer<UserOnlineState[]>;
  // Friends and the black list.
  addBlack(params: AddBlackParams, operationID?: string): Answer<unknown>;
  addFriend(params: AddFriendParams, operationID?: string): Answer<unknown>;
  checkFriend(userIDs: string[], operationID?: string): Answer<FriendshipInfo[]>;
  deleteFriend(userID: string, operationID?: string): Answer<unknown>;
  getBlackList(params: OffsetParams, operationID?: string): Answer<BlackUserItem[]>;
  getFriendApplicationListAsApplicant(
    params: OffsetParams,
    operationID?: string,
  ): Answer<FriendApplicationItem[]>;
  getFriendApplicationListAsRecipient(
    params: OffsetParams,
    operationID?: string,
  ): Answer<FriendApplicationItem[]>;
  acceptFriendApplication(params: AccessFriendParams, operationID?: string): Answer<unknown>;
  getFriendListPage(params: OffsetParams, operationID?: string): Answer<FriendUserItem[]>;
  getSpecifiedFriendsInfo(userIDs: string[], operationID?: string): Answer<FriendUserItem[]>;
  refuseFriendApplication(params: AccessFriendParams, operationID?: string): Answer<unknown>;
  removeBlack(userID: string, operationID?: string): Answer<unknown>;
  updateFriends(params: UpdateFriendsParams, operationID?: string): Answer<unknown>;
  // Groups.
  createGroup(params: CreateGroupParams, operationID?: string): Answer<GroupItem>;
  joinGroup(params: JoinGroupParams, operationID?: string): Answer<unknown>;
  inviteUserToGroup(params: OpreateGroupParams, operationID?: string): Answer<unknown>;
  getJoinedGroupListPage(params: OffsetParams, operationID?: string): Answer<GroupItem[]>;
  getSpecifiedGroupsInfo(groupIDs: string[], operationID?: string): Answer<GroupItem[]>;
  setGroupInfo(params: SetGroupInfoParams, operationID?: string): Answer<unknown>;
  getGroupApplicationListAsRecipient(
    params: OffsetParams,
    operationID?: string,
  ): Answer<GroupApplicationItem[]>;
  getGroupApplicationListAsApplicant(
    params: OffsetParams,
    operationID?: string,
  ): Answer<GroupApplicationItem[]>;
  acceptGroupApplication(params: AccessGroupParams, operationID?: string): Answer<unknown>;
  refuseGroupApplication(params: AccessGroupParams, operationID?: string): Answer<unknown>;
  getGroupMemberList(params: GetGroupMemberParams, operationID?: string): Answer<GroupMemberItem[]>;
  getSpecifiedGroupMembersInfo(
    params: getGroupMembersInfoParams,
    operationID?: string,
  ): Answer<GroupMemberItem[]>;
  setGroupMemberInfo(params: UpdateMemberInfoParams, operationID?: string): Answer<unknown>;
  kickGroupMember(params: OpreateGroupParams, operationID?: string): Answer<unknown>;
  changeGroupMemberMute(params: ChangeGroupMemberMuteParams, operationID?: string): Answer<unknown>;
  changeGroupMute(params: ChangeGroupMuteParams, operationID?: string): Answer<unknown>;
  transferGroupOwner(params: TransferGroupParams, operationID?: string): Answer<unknown>;
  dismissGroup(groupID: string, operationID?: string): Answer<unknown>;
  quitGroup(groupID: string, operationID?: string): Answer<unknown>;
  getUsersInGroup(params: getGroupMembersInfoParams, operationID?: string): Answer<string[]>;
  isJoinGroup(groupID: string, operationID?: string): Answer<boolean>;
  // Messages.
  createTextMessage(text: string, operationID?: string): Answer<MessageItem>;
  createTextAtMessage(params: AtMsgParams, operationID?: string): Answer<MessageItem>;
  createLocationMessage(params: LocationMsgParams, operationID?: string): Answer<MessageItem>;
  createCustomMessage(params: CustomMsgParams, operationID?: string): Answer<MessageItem>;
  createQuoteMessage(params: QuoteMsgParams, operationID?: string): Answer<MessageItem>;
  createCardMessage(card: CardElem, operationID?: string): Answer<MessageItem>;
  createImageMessageByURL(params: ImageMsgParams, operationID?: string): Answer<MessageItem>;
  createImageMessageByFile(params: ImageMsgByFileParams, operationID?: string): Answer<MessageItem>;
  createSoundMessageByURL(params: SoundMsgParams, operationID?: string): Answer<MessageItem>;
  createSoundMessageByFile(params: SoundMsgByFileParams, operationID?: string): Answer<MessageItem>;
  createVideoMessageByURL(params: VideoMsgParams, operationID?: string): Answer<MessageItem>;
  createVideoMessageByFile(params: VideoMsgByFileParams, operationID?: string): Answer<MessageItem>;
  createFileMessageByURL(params: FileMsgParams, operationID?: string): Answer<MessageItem>;
  createFileMessageByFile(params: FileMsgByFileParams, operationID?: string): Answer<MessageItem>;
  createMergerMessage(params: MergerMsgParams, operationID?: string): Answer<MessageItem>;
  createFaceMessage(params: FaceMessageParams, operationID?: string): Answer<MessageItem>;
  createForwardMessage(message: MessageItem, operationID?: string): Answer<MessageItem>;
  sendMessage(params: SendMsgParams, operationID?: string): Answer<MessageItem>;
  sendMessageNotOss(params: SendMsgParams, operationID?: string): Answer<MessageItem>;
  revokeMessage(params: OpreateMessageParams, operationID?: string): Answer<void>;
  getAdvancedHistoryMessageList(
    params: GetAdvancedHistoryMsgParams,
    operationID?: string,
  ): Answer<AdvancedGetMessageResult>;
  deleteMessage(params: OpreateMessageParams, operationID?: string): Answer<void>;
  deleteAllMsgFromLocalAndSvr(operationID?: string): Answer<void>;
  // Conversations.
  getConversationListSplit(params: OffsetParams, operationID?: string): Answer<ConversationItem[]>;
  getOneConversation(
    params: GetOneConversationParams,
    operationID?: string,
  ): Answer<ConversationItem>;
  getTotalUnreadMsgCount(operationID?: string): Answer<number>;
  markConversationMessageAsRead(conversationID: string, operationID?: string): Answer<null>;
  setConversation(params: SetConversationParams, operationID?: string): Answer<null>;
  changeInputStates(params: ChangeInputStatesParams, operationID?: string): Answer<null>;
  getInputStates(params: GetInputstatesParams, operationID?: string): Answer<number[]>;
  // Files.
  uploadFile(params: UploadFileParams, operationID?: string): Answer<{ url: string }>;
}
