// What each route takes: field, type, and whether an absent or empty one is refused (`*`), from http.md §4 and §7.
// Data only; requests.ts checks bodies against it. `T?` = optional (absent or null leaves the thing alone).

/** Route → fields. A route that is missing here takes anything. */
export const REQUESTS: Record<string, string> = {
  '/auth/get_admin_token': 'secret:string userID*:string',
  '/auth/get_user_token': 'platformID*:int32 userID*:string',
  '/auth/parse_token': 'token*:string',
  '/auth/force_logout': 'platformID:int32 userID*:string',
  '/user/get_users_info': 'userIDs*:string[]',
  '/user/update_user_info': 'userInfo*:UserInfo',
  '/user/update_user_info_ex': 'userInfo*:UserInfoWithEx',
  '/user/set_global_msg_recv_opt': 'userID*:string globalRecvMsgOpt:int32',
  '/user/get_users_status': 'userID:string userIDs*:string[]',
  '/user/subscribe_users_status': 'userID*:string userIDs*:string[] genre*:int32',
  '/user/get_subscribe_users_status': 'userID*:string',
  '/user/process_user_command_add':
    'userID*:string type*:int32 uuid*:string value:string? ex:string?',
  '/user/process_user_command_update':
    'userID*:string type*:int32 uuid*:string value:string? ex:string?',
  '/user/process_user_command_delete': 'userID*:string type*:int32 uuid*:string',
  '/user/process_user_command_get': 'userID*:string type*:int32',
  '/user/process_user_command_get_all': 'userID*:string',
  '/user/get_user_client_config': 'userID:string',
  '/friend/add_friend': 'fromUserID*:string toUserID*:string reqMsg:string ex:string',
  '/friend/add_friend_response':
    'fromUserID*:string toUserID*:string handleResult:int32 handleMsg:string',
  '/friend/get_friend_apply_list':
    'userID*:string pagination*:RequestPagination handleResults:int32[]',
  '/friend/get_self_friend_apply_list':
    'userID*:string pagination*:RequestPagination handleResults:int32[]',
  '/friend/get_designated_friend_apply': 'fromUserID*:string toUserID*:string',
  '/friend/get_self_unhandled_apply_count': 'userID:string time:int64',
  '/friend/get_friend_list': 'pagination*:RequestPagination userID*:string',
  '/friend/get_designated_friends': 'ownerUserID*:string friendUserIDs*:string[]',
  '/friend/get_specified_friends_info': 'ownerUserID*:string userIDList*:string[]',
  '/friend/get_friend_id': 'userID*:string',
  '/friend/is_friend': 'userID1*:string userID2*:string',
  '/friend/set_friend_remark': 'ownerUserID*:string friendUserID*:string remark:string',
  '/friend/update_friends':
    'ownerUserID*:string friendUserIDs*:string[] isPinned:bool? remark:string? ex:string?',
  '/friend/delete_friend': 'ownerUserID*:string friendUserID*:string',
  '/friend/add_black': 'ownerUserID*:string blackUserID*:string ex:string',
  '/friend/remove_black': 'ownerUserID*:string blackUserID*:string',
  '/friend/get_black_list': 'userID*:string pagination*:RequestPagination',
  '/friend/get_specified_blacks': 'ownerUserID:string userIDList:string[]',
  '/friend/get_incremental_friends': 'userID:string versionID:string version:uint64',
  '/friend/get_full_friend_user_ids': 'idHash:uint64 userID*:string',
  '/friend/import_friend': 'ownerUserID*:string friendUserIDs*:string[]',
  '/group/create_group':
    'memberUserIDs:string[] groupInfo*:GroupInfo adminUserIDs:string[] ownerUserID*:string sendMessage:bool?',
  '/group/set_group_info_ex':
    'groupID:string groupName:string? notification:string? introduction:string? faceURL:string? ex:string? needVerification:int32? lookMemberInfo:int32? applyMemberFriend:int32?',
  '/group/set_group_info': 'groupInfoForSet*:GroupInfoForSet',
  '/group/join_group':
    'groupID*:string reqMessage:string joinSource*:int32 inviterUserID:string ex:string',
  '/group/group_application_response':
    'groupID*:string fromUserID*:string handledMsg:string handleResult:int32',
  '/group/invite_user_to_group':
    'groupID*:string reason:string invitedUserIDs*:string[] sendMessage:bool?',
  '/group/kick_group': 'groupID*:string kickedUserIDs*:string[] reason:string sendMessage:bool?',
  '/group/quit_group': 'groupID*:string userID:string',
  '/group/dismiss_group': 'groupID*:string deleteMember:bool sendMessage:bool?',
  '/group/transfer_group': 'groupID*:string oldOwnerUserID*:string newOwnerUserID*:string',
  '/group/mute_group_member': 'groupID*:string userID*:string mutedSeconds*:uint32',
  '/group/cancel_mute_group_member': 'groupID*:string userID*:string',
  '/group/mute_group': 'groupID*:string',
  '/group/cancel_mute_group': 'groupID*:string',
  '/group/set_group_member_info': 'members*:SetGroupMemberInfo[]',
  '/group/get_groups_info': 'groupIDs*:string[]',
  '/group/get_joined_group_list': 'pagination*:RequestPagination fromUserID*:string',
  '/group/get_group_member_list':
    'pagination*:RequestPagination groupID*:string filter:int32 keyword:string',
  '/group/get_group_members_info': 'groupID*:string userIDs*:string[]',
  '/group/get_group_member_user_id': 'groupID*:string',
  '/group/get_group_abstract_info': 'groupIDs*:string[]',
  '/group/get_recv_group_applicationList':
    'pagination*:RequestPagination fromUserID*:string groupIDs:string[] handleResults:int32[]',
  '/group/get_user_req_group_applicationList':
    'pagination*:RequestPagination userID*:string groupIDs:string[] handleResults:int32[]',
  '/group/get_group_users_req_application_list': 'groupID*:string userIDs*:string[]',
  '/group/get_specified_user_group_request_info': 'groupID:string userID:string',
  '/group/get_group_application_unhandled_count': 'userID:string time:int64',
  '/group/get_incremental_join_groups': 'userID:string versionID:string version:uint64',
  '/group/get_full_join_group_ids': 'idHash:uint64 userID*:string',
  '/group/get_incremental_group_members': 'groupID:string versionID:string version:uint64',
  '/group/get_incremental_group_members_batch':
    'userID:string reqList:getIncrementalGroupMemberReq[]',
  '/group/get_full_group_member_user_ids': 'idHash:uint64 groupID*:string',
  '/msg/newest_seq': 'userID:string',
  '/msg/pull_msg_by_seq': 'userID:string seqRanges:SeqRange[] order:int32',
  '/msg/get_conversations_has_read_and_max_seq':
    'userID*:string conversationIDs:string[] returnPinned:bool',
  '/msg/mark_msgs_as_read': 'conversationID*:string seqs*:int64[] userID*:string',
  '/msg/mark_conversation_as_read':
    'conversationID*:string userID*:string hasReadSeq*:int64 seqs:int64[]',
  '/msg/set_conversation_has_read_seq':
    'conversationID*:string userID*:string hasReadSeq*:int64 noNotification:bool',
  '/msg/revoke_msg': 'conversationID*:string seq*:int64 userID*:string',
  '/msg/delete_msgs':
    'conversationID*:string seqs*:int64[] userID*:string deleteSyncOpt:DeleteSyncOpt',
  '/msg/clear_conversation_msg':
    'conversationIDs*:string[] userID*:string deleteSyncOpt:DeleteSyncOpt',
  '/msg/user_clear_all_msg': 'userID*:string deleteSyncOpt:DeleteSyncOpt',
  '/msg/search_msg':
    'sendID:string recvID:string contentType:int32 sendTime:string sessionType:int32 pagination:RequestPagination',
  '/conversation/get_all_conversations': 'ownerUserID*:string',
  '/conversation/get_conversations': 'ownerUserID*:string conversationIDs*:string[]',
  '/conversation/get_conversation': 'conversationID*:string ownerUserID*:string',
  '/conversation/get_owner_conversation': 'userID:string pagination:RequestPagination',
  '/conversation/get_sorted_conversation_list':
    'userID*:string conversationIDs:string[] pagination*:RequestPagination',
  '/conversation/set_conversations': 'userIDs*:string[] conversation*:ConversationReq',
  '/conversation/get_full_conversation_ids': 'idHash:uint64 userID:string',
  '/conversation/get_incremental_conversations': 'userID:string versionID:string version:uint64',
  '/conversation/get_not_notify_conversation_ids': 'userID:string',
  '/conversation/get_pinned_conversation_ids': 'userID:string',
  '/conversation/update_conversations_by_user': 'userID:string ex:string?',
  '/conversation/delete_conversations':
    'ownerUserID:string needDeleteTime:int64 conversationIDs:string[]',
  '/jssdk/get_active_conversations': 'ownerUserID:string count:int64',
  '/jssdk/get_conversations': 'ownerUserID:string conversationIDs:string[]',
  '/object/initiate_form_data':
    'name:string size:int64 contentType:string group:string millisecond:int64 absolute:bool',
  '/object/complete_form_data': 'id:string urlPrefix:string',
  '/object/part_size': 'size:int64',
  '/object/initiate_multipart_upload':
    'hash:string size:int64 partSize:int64 maxParts:int32 cause:string name:string contentType:string urlPrefix:string',
  '/object/auth_sign': 'uploadID:string partNumbers:int32[]',
  '/object/complete_multipart_upload':
    'uploadID:string parts:string[] name:string contentType:string cause:string urlPrefix:string',
  '/object/access_url': 'name:string query:map',
  '/third/fcm_update_token': 'platformID:int32 fcmToken*:string account*:string expireTime:int64',
  '/third/set_app_badge': 'userID*:string appUnreadCount:int32',
  '/third/logs/upload':
    'platform:int32 fileURLs:fileURL[] appFramework:string version:string ex:string',
  '/user/user_register': 'users*:UserInfo[]',
  '/user/account_check': 'checkUserIDs*:string[]',
  '/user/get_users': 'pagination*:RequestPagination userID:string nickName:string',
  '/user/get_users_online_status': 'userIDs*:string[]',
  '/user/set_user_client_config': 'userID:string configs:map',
  '/user/del_user_client_config': 'userID:string keys:string[]',
  '/user/page_user_client_config': 'userID:string key:string pagination*:RequestPagination',
  '/msg/send_business_notification':
    'key:string data:string sendUserID*:string recvUserID:string recvGroupID:string sendMsg:bool reliabilityLevel:int32?',
  '/user/search_notification_account': 'keyword:string pagination:RequestPagination',
  '/user/add_notification_account':
    'userID:string nickName:string faceURL:string appMangerLevel:int32',
  '/user/update_notification_account': 'userID:string nickName:string faceURL:string',
};

/** Structures that requests carry. */
export const STRUCTS: Record<string, string> = {
  UserInfo:
    'userID:string nickname:string faceURL:string ex:string createTime:int64 appMangerLevel:int32 globalRecvMsgOpt:int32',
  UserInfoWithEx:
    'userID:string nickname:string? faceURL:string? ex:string? globalRecvMsgOpt:int32?',
  GroupInfo:
    'groupID:string groupName:string notification:string introduction:string faceURL:string ownerUserID:string createTime:int64 memberCount:uint32 ex:string status:int32 creatorUserID:string groupType:int32 needVerification:int32 lookMemberInfo:int32 applyMemberFriend:int32 notificationUpdateTime:int64 notificationUserID:string',
  GroupInfoForSet:
    'groupID:string groupName:string notification:string introduction:string faceURL:string ex:string? needVerification:int32? lookMemberInfo:int32? applyMemberFriend:int32?',
  SetGroupMemberInfo:
    'groupID:string userID:string nickname:string? faceURL:string? roleLevel:int32? ex:string?',
  ConversationReq:
    'conversationID:string conversationType:int32 userID:string groupID:string recvMsgOpt:int32? isPinned:bool? attachedInfo:string? isPrivateChat:bool? ex:string? burnDuration:int32? minSeq:int64? maxSeq:int64? groupAtType:int32? msgDestructTime:int64? isMsgDestruct:bool?',
  RequestPagination: 'pageNumber:int32 showNumber:int32',
  SeqRange: 'conversationID:string begin:int64 end:int64 num:int64',
  DeleteSyncOpt: 'IsSyncSelf:bool IsSyncOther:bool',
  getIncrementalGroupMemberReq: 'groupID:string versionID:string version:uint64',
  fileURL: 'filename:string URL:string',
};
