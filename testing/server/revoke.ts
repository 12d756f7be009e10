// Revoking: who may, what stands in the message's place afterwards, and 2101.
import { ApiError, fail } from './errors';
import type { Context } from './http';
import { self } from './http';
import { notify } from './notify';
import { view } from './pull';
import type { MsgData } from './types';
import type { World } from './world';

/** Role the revoked message shows: group role, or the account's level. Throws 1002 when the user may not. */
function roleFor(world: World, userID: string, msg: MsgData): number {
  if (msg.sessionType === 4) fail(500, 'msg sessionType not supported');
  if (msg.sessionType !== 3) {
    if (msg.sendID !== userID) fail(1002, `ownerUserID, ${msg.sendID}=MISSING`);
    return world.users.get(userID)?.appMangerLevel ?? 0;
  }
  const members = world.groups.get(msg.groupID)?.members;
  const role = members?.get(userID)?.roleLevel ?? 0;
  if (msg.sendID === userID || role === 100) return role;
  // Admins may revoke what plain members (or people who have left) sent.
  const senderRole = members?.get(msg.sendID)?.roleLevel ?? 20;
  if (role !== 60 || senderRole !== 20) fail(1002, 'no permission');
  return role;
}

/** /msg/revoke_msg. */
export function revoke(ctx: Context): void {
  const { world, body } = ctx;
  const { userID, conversationID, seq } = body as {
    userID: string;
    conversationID: string;
    seq: number;
  };
  self(ctx, userID);
  const user = world.users.get(userID) ?? fail(1004, 'user not found');
  const log = world.logs.get(conversationID);
  const msg = log?.messages[seq - 1];
  // What was cleared is not found any more.
  const least = Math.max(log?.min.get(userID) ?? 0, log?.floor ?? 0);
  if (!log || !msg || log.husks.has(seq) || seq < least) fail(1004, 'msg not found');
  if (view(log, seq, userID).contentType === 2101)
    throw new ApiError(1404, undefined, 'msg already revoke');
  const revokerRole = ctx.isAdmin ? 0 : roleFor(world, userID, msg);
  const revokeTime = Date.now();
  const { clientMsgID, sessionType } = msg;
  const detail = {
    revokerID: userID,
    revokerRole,
    clientMsgID,
    revokerNickname: user.nickname,
    revokeTime,
    sourceMessageSendTime: msg.sendTime,
    sourceMessageSendID: msg.sendID,
    sourceMessageSenderNickname: msg.senderNickname,
    sessionType,
    seq,
    ex: '',
  };
  log.revoked.set(seq, Buffer.from(JSON.stringify({ detail: JSON.stringify(detail) })));
  notify(world, {
    contentType: 2101,
    sendID: userID,
    ...(sessionType === 3 ? { groupID: msg.groupID } : { recvID: msg.recvID }),
    tips: {
      revokerUserID: ctx.userID,
      clientMsgID,
      revokeTime,
      // Spelt so by the server.
      sesstionType: sessionType,
      seq,
      conversationID,
      isAdminRevoke: ctx.isAdmin,
    },
    operationID: ctx.operationID,
  });
}
