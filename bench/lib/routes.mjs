// The canned HTTP answers by route; lists are null where they are empty, as the real server has it.
// `world` answers the present world.

import { profile } from './world.mjs';

/** Calls whose answer carries no data. */
export const ACKS = /mark_|set_|update_|delete_/;

export function createRoutes(world) {
  const version = { version: 3, versionID: '6b0364d9a13134ae5ba3c817', sortVersion: 0 };
  const full = { ...version, full: true, delete: null, insert: null, update: null };
  // Nothing changes here: whoever has the version is told so (golden/FINDINGS.md 49).
  const since = ({ versionID }) => ({ ...full, full: versionID !== version.versionID });
  const page = (list, { pagination = {} }) => {
    const { pageNumber = 1, showNumber = 100 } = pagination;
    return list.slice((pageNumber - 1) * showNumber, pageNumber * showNumber);
  };
  const orNull = (list) => (list.length ? list : null);
  const elem = (id) => {
    const conversation = world().conversation(id);
    const { userID, groupID } = conversation;
    return {
      conversation,
      lastMsg: world().last(id),
      user: userID ? profile(userID) : null,
      friend: null,
      group: groupID ? world().group(groupID) : null,
      maxSeq: world().max(id),
      readSeq: world().read(id),
    };
  };
  const unread = () => world().ids.reduce((sum, id) => sum + world().max(id) - world().read(id), 0);
  const seqsOf = (ids) =>
    Object.fromEntries(
      ids.map((id) => [
        id,
        { maxSeq: world().max(id), hasReadSeq: world().read(id), maxSeqTime: world().time(id) },
      ]),
    );
  const wanted = (list) =>
    (list && list.length ? list : world().ids).filter((id) => world().known(id));

  return {
    '/user/get_users_info': ({ userIDs = [] }) => ({ usersInfo: orNull(userIDs.map(profile)) }),
    '/user/get_user_client_config': () => ({}),
    '/user/get_users_status': ({ userIDs = [] }) => ({
      statusList: userIDs.map((userID) => ({ userID, status: 0, platformIDs: null })),
    }),
    '/user/process_user_command_get_all': () => ({ CommandResp: null }),
    '/friend/get_incremental_friends': since,
    '/friend/get_full_friend_user_ids': () => ({
      ...version,
      equal: false,
      userIDs: orNull(world().friends),
    }),
    '/friend/get_designated_friends': ({ friendUserIDs = [] }) => ({
      friendsInfo: orNull(
        friendUserIDs.filter((id) => world().friends.includes(id)).map(world().friend),
      ),
    }),
    '/friend/get_specified_friends_info': ({ userIDList = [] }) => ({
      infos: userIDList.map((id) => ({ userInfo: profile(id), friendInfo: null, blackInfo: null })),
    }),
    '/friend/get_friend_list': (body) => ({
      friendsInfo: orNull(page(world().friends, body).map(world().friend)),
      total: world().friends.length,
    }),
    '/friend/get_black_list': () => ({ blacks: null, total: 0 }),
    '/friend/get_friend_apply_list': () => ({ FriendRequests: null, total: 0 }),
    '/friend/get_self_friend_apply_list': () => ({ friendRequests: null, total: 0 }),
    '/group/get_incremental_join_groups': since,
    '/group/get_full_join_group_ids': () => ({
      ...version,
      equal: false,
      groupIDs: orNull(world().groups),
    }),
    '/group/get_groups_info': ({ groupIDs = [] }) => ({ groupInfos: groupIDs.map(world().group) }),
    '/group/get_joined_group_list': (body) => ({
      total: world().groups.length,
      groups: orNull(page(world().groups, body).map(world().group)),
    }),
    '/group/get_group_members_info': ({ groupID, userIDs = [] }) => ({
      members: userIDs.map((userID) => ({ ...world().member(groupID, 1), userID })),
    }),
    '/group/get_incremental_group_members_batch': ({ reqList = [] }) => ({
      respList: Object.fromEntries(
        reqList.map((one) => [one.groupID, { ...since(one), group: world().group(one.groupID) }]),
      ),
    }),
    '/group/get_incremental_group_members': (body) => ({
      ...since(body),
      group: world().group(body.groupID),
    }),
    '/group/get_full_group_member_user_ids': ({ groupID }) => ({
      ...version,
      equal: false,
      userIDs: Array.from({ length: 20 }, (_, k) => world().member(groupID, k).userID),
    }),
    '/group/get_group_member_list': ({ groupID }) => ({
      total: 20,
      members: Array.from({ length: 20 }, (_, k) => world().member(groupID, k)),
    }),
    '/group/get_recv_group_applicationList': () => ({ total: 0, groupRequests: null }),
    '/group/get_user_req_group_applicationList': () => ({ total: 0, groupRequests: null }),
    '/conversation/get_not_notify_conversation_ids': () => ({ conversationIDs: null }),
    '/conversation/get_pinned_conversation_ids': () => ({ conversationIDs: null }),
    '/conversation/get_incremental_conversations': since,
    '/conversation/get_full_conversation_ids': () => ({
      ...version,
      equal: false,
      conversationIDs: orNull(world().ids),
    }),
    '/conversation/get_conversations': ({ conversationIDs = [] }) => ({
      conversations: conversationIDs.filter(world().known).map(world().conversation),
    }),
    '/conversation/get_all_conversations': () => ({
      conversations: orNull(world().ids.map(world().conversation)),
    }),
    '/conversation/get_owner_conversation': (body) => ({
      total: world().ids.length,
      conversations: orNull(page(world().ids, body).map(world().conversation)),
    }),
    '/conversation/get_conversation': ({ conversationID }) => ({
      conversation: world().conversation(conversationID),
    }),
    '/msg/newest_seq': () => ({
      maxSeqs: Object.fromEntries(world().ids.map((id) => [id, world().max(id)])),
    }),
    '/msg/get_conversations_has_read_and_max_seq': ({ conversationIDs }) => ({
      seqs: seqsOf(wanted(conversationIDs)),
      pinnedConversationIDs: null,
    }),
    '/msg/get_server_time': () => ({ serverTime: Date.now() }),
    '/jssdk/get_active_conversations': ({ count: n = 0 }) => ({
      unreadCount: unread(),
      conversations: orNull(
        world()
          .ids.slice(-(n > 0 && n <= 500 ? n : 100))
          .reverse()
          .map(elem),
      ),
    }),
    '/jssdk/get_conversations': ({ conversationIDs = [] }) => ({
      unreadCount: unread(),
      conversations: orNull(conversationIDs.filter(world().known).map(elem)),
    }),
  };
}
