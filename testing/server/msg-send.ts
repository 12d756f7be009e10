// /msg for the operator's backend: sending in somebody's name, to many, business notifications; and the few leftovers
// of /msg and /third that answer without doing anything here.
import { fail } from './errors';
import type { Context, Routes } from './http';
import { adminOnly } from './http';
import { blankMessage, hexID } from './messages';
import { page } from './requests';
import type { Ack } from './send';
import { accept, isOperator } from './send';
import type { OfflinePushInfo } from './types';
import { perWorld } from './world';

const OA = 1400;
const BUSINESS = 2001;
/** Content types that can be sent over HTTP (the client's ones, and 1400). */
const SENDABLE = new Set([
  101,
  102,
  103,
  104,
  105,
  106,
  108,
  109,
  110,
  114,
  117,
  118,
  119,
  120,
  OA,
]);

/** operationID → 1 sending, 2 done, 3 failed; for sends over HTTP only. */
const sent = perWorld(() => new Map<string, number>());

const managersOnly = (ctx: Context): void => {
  if (!ctx.isAdmin) fail(1002, 'only app manager can send message');
};

function sendOne(ctx: Context, recvID: string, clientMsgID = hexID()): Ack {
  const { body, world, operationID } = ctx;
  const contentType = body['contentType'] as number;
  const content: unknown = body['content'] ?? {};
  const info = body['offlinePushInfo'] as Partial<OfflinePushInfo> | undefined;
  const options: Record<string, boolean> = {};
  if (body['isOnlineOnly'])
    Object.assign(options, {
      history: false,
      persistent: false,
      senderSync: false,
      conversationUpdate: false,
    });
  if (body['notOfflinePush']) options['offlinePush'] = false;
  const msg = blankMessage({
    sendID: String(body['sendID'] ?? ''),
    recvID,
    groupID: String(body['groupID'] ?? ''),
    clientMsgID,
    senderPlatformID: Number(body['senderPlatformID'] ?? 0),
    senderNickname: String(body['senderNickname'] ?? ''),
    senderFaceURL: String(body['senderFaceURL'] ?? ''),
    sessionType: Number(body['sessionType'] ?? 0),
    msgFrom: 200,
    contentType,
    content: Buffer.from(contentType === OA ? detail(content) : JSON.stringify(content)),
    sendTime: Number(body['sendTime'] ?? 0),
    createTime: Date.now(),
    options: Object.keys(options).length ? options : null,
    offlinePushInfo: info
      ? {
          title: '',
          desc: '',
          ex: '',
          iOSPushSound: '',
          iOSBadgeCount: false,
          signalInfo: '',
          ...info,
        }
      : null,
    ex: String(body['ex'] ?? ''),
  });
  if (contentType === OA) msg.sessionType = 4;
  const status = sent(world);
  status.set(operationID, 3);
  const ack = accept(world, ctx, msg);
  status.set(operationID, 2);
  return ack;
}

/** `{"detail": …}` with sorted keys, as the recorded 1400 has them. */
function detail(content: unknown): string {
  const sorted = Object.fromEntries(
    Object.entries(content as object).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  return JSON.stringify({ detail: JSON.stringify(sorted) });
}

function checkSend(ctx: Context): void {
  managersOnly(ctx);
  const { sendID, contentType } = ctx.body;
  if (!SENDABLE.has(contentType)) fail(1001, '');
  if (contentType !== OA) return;
  if (!ctx.world.users.has(sendID)) fail(1101, '');
  if (!isOperator(ctx.world, sendID))
    fail(1002, 'notification messages cannot be sent for this ID');
}

function sendBusiness(ctx: Context): Ack {
  const { world, operationID, body } = ctx;
  // Looked at before the rights of the caller.
  if (!body['recvUserID'] === !body['recvGroupID'])
    fail(1001, 'one of recvUserID and recvGroupID must be set');
  managersOnly(ctx);
  const { key = '', data = '', sendUserID, recvUserID = '', recvGroupID = '' } = body;
  // Nobody is looked for: a notification to nobody is accepted.
  const reliable = body['reliabilityLevel'] === 2;
  const isSendMsg = body['sendMsg'] === true;
  const msg = blankMessage({
    sendID: sendUserID,
    recvID: recvUserID,
    groupID: recvGroupID,
    clientMsgID: hexID(),
    sessionType: recvGroupID ? 3 : 1,
    msgFrom: 200,
    contentType: BUSINESS,
    content: Buffer.from(JSON.stringify({ detail: JSON.stringify({ key, data }) })),
    createTime: Date.now(),
    options: {
      isNotNotification: false,
      isSendMsg,
      history: reliable,
      persistent: reliable,
      offlinePush: false,
      unreadCount: isSendMsg,
      conversationUpdate: false,
      senderSync: true,
      notPrivate: false,
      senderConversationUpdate: false,
      reactionFromCache: false,
    },
  });
  return accept(world, { userID: ctx.userID, isAdmin: true, operationID }, msg);
}

const nothing = (): void => {};

export const routes: Routes = {
  '/msg/send_msg': (ctx) => {
    checkSend(ctx);
    return sendOne(ctx, String(ctx.body['recvID'] ?? ''));
  },
  '/msg/send_simple_msg': (ctx) => {
    checkSend(ctx);
    return sendOne(ctx, String(ctx.body['recvID'] ?? ''));
  },
  '/msg/batch_send_msg': (ctx) => {
    checkSend(ctx);
    const { world, body } = ctx;
    const named = (body['recvIDs'] as string[] | undefined) ?? [];
    const recvIDs = body['isSendAll'] ? [...world.users.keys()] : named;
    // One message for all: only the ids that the server gives differ.
    const clientMsgID = hexID();
    const results = [];
    const failed = [];
    for (const recvID of recvIDs)
      try {
        results.push({ ...sendOne(ctx, recvID, clientMsgID), recvID });
      } catch {
        failed.push(recvID); // told in failedUserIDs, as the server does
      }
    return {
      results: results.length ? results : null,
      failedUserIDs: failed.length ? failed : null,
    };
  },
  '/msg/send_business_notification': sendBusiness,
  '/msg/check_msg_is_send_success': ({ world, operationID }) => ({
    status: sent(world).get(operationID) ?? 0,
  }),
  // Answers anyone about anything in the recorded build.
  '/msg/search_msg': ({ world, body }) => {
    const { sendID, recvID, contentType, sessionType } = body;
    const hits = [...world.logs.values()]
      .filter((log) => !log.conversationID.startsWith('n_'))
      .flatMap((log) => log.messages)
      .filter(
        (m) =>
          (!sendID || m.sendID === sendID) &&
          (!recvID || m.recvID === recvID || m.groupID === recvID) &&
          (!contentType || m.contentType === contentType) &&
          (!sessionType || m.sessionType === sessionType),
      )
      .reverse();
    const chatLogs = page(hits, body['pagination']).map((m) => {
      const { options, atUserIDList, offlinePushInfo, isRead, attachedInfo, ...rest } = m;
      const group = world.groups.get(m.groupID)?.info;
      const chatLog = {
        ...rest,
        content: Buffer.from(m.content).toString('utf8'),
        recvNickname: world.users.get(m.recvID)?.nickname ?? '',
        groupName: group?.groupName ?? '',
        groupOwner: group?.ownerUserID ?? '',
        groupType: group?.groupType ?? 0,
        groupMemberCount: group?.memberCount ?? 0,
      };
      return { chatLog, isRevoked: false };
    });
    return { chatLogs: chatLogs.length ? chatLogs : null, chatLogsNum: hits.length };
  },
  '/msg/delete_msg_phsical_by_seq': (ctx) => {
    adminOnly(ctx);
    const log = ctx.world.logs.get(ctx.body['conversationID']);
    for (const seq of (ctx.body['seqs'] as number[] | undefined) ?? []) log?.husks.add(seq);
  },
  '/msg/delete_msg_physical': adminOnly,
  '/third/fcm_update_token': nothing,
  '/third/set_app_badge': (ctx) => {
    if (!ctx.isAdmin && ctx.body['userID'] !== ctx.userID)
      fail(1002, `ownerUserID, ${ctx.body['userID']}=MISSING`);
  },
  '/third/logs/upload': nothing,
};
