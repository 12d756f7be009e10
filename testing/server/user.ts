// /user: registering, profiles, the global receive option, presence over HTTP, per-user records and client settings.
import { fail } from './errors';
import type { Context, Routes } from './http';
import { adminOnly, self } from './http';
import { mapField } from './json';
import { notify } from './notify';
import { page } from './requests';
import type { UserInfo } from './types';
import { orNull } from './versions';
import type { User, World } from './world';
import { addUser, inner, perWorld, userInfo } from './world';

interface Command {
  type: number;
  createTime: number;
  uuid: string;
  value: string;
  ex: string;
}

const commands = perWorld(() => new Map<string, Command[]>());
const configs = perWorld(() => new Map<string, Map<string, string>>());

function known(world: World, userID: string): User {
  return world.users.get(userID) ?? fail(1004, 'user not found');
}

/** Writes the given fields and tells the user (1303); when his name or face is another, also friends (1209) and groups (1516). */
function update(ctx: Context, userID: string, fields: Partial<UserInfo>): void {
  const { world } = ctx;
  const user = known(world, userID);
  const { nickname, faceURL } = user;
  Object.assign(user, fields);
  const operationID = ctx.operationID;
  const tips = { userID };
  notify(world, { contentType: 1303, sendID: ctx.userID, recvID: userID, tips, operationID });
  if (user.nickname === nickname && user.faceURL === faceURL) return;
  tellFriends(ctx, user);
  for (const tell of profileListeners) tell(ctx, userID);
}

/** Everybody in the user's own list, whether he is in theirs or not: their list changes, and 1209 goes there and back. */
function tellFriends({ world, userID: sendID, operationID }: Context, user: User): void {
  for (const owner of world.friends.get(user.userID)?.keys() ?? []) {
    world.users.get(owner)?.friendVersions.touch('update', user.userID);
    const tips = { userID: user.userID };
    notify(world, { contentType: 1209, sendID, recvID: owner, tips, operationID });
  }
}

/**
 * Called after a user changed nickname or face; group code adds itself here, to send 1516 in his groups:
 * `profileListeners.push((ctx, userID) => …)`.
 */
export const profileListeners: ((ctx: Context, userID: string) => void)[] = [];

const command = (ctx: Context): Command[] => {
  const { userID } = ctx.body;
  self(ctx, userID, 'userID');
  const all = commands(ctx.world);
  if (!all.has(userID)) all.set(userID, []);
  return all.get(userID) ?? [];
};
/** Where the named command stands; the first of several alike. */
function place(ctx: Context): number {
  const { type, uuid } = ctx.body;
  const at = command(ctx).findIndex((c) => c.type === type && c.uuid === uuid);
  return at < 0 ? fail(1004, 'command not found') : at;
}

export const routes: Routes = {
  '/user/user_register': (ctx) => {
    const users = ctx.body['users'] as UserInfo[];
    if (!users.length) fail(1001, 'users is empty');
    adminOnly(ctx);
    const ids = new Set(users.map((u) => u.userID));
    if (ids.size !== users.length) fail(1001, 'userID repeated');
    for (const { userID } of users) {
      if (!userID) fail(1001, 'userID is empty');
      if (userID.includes(':')) fail(1001, "userID contains ':' is invalid userID");
    }
    if (users.some((u) => ctx.world.users.has(u.userID))) fail(1102, 'userID registered already');
    for (const { userID, nickname, faceURL, ex, appMangerLevel, globalRecvMsgOpt } of users)
      addUser(ctx.world, { userID, nickname, faceURL, ex, appMangerLevel, globalRecvMsgOpt });
  },

  '/user/get_users_info': ({ world, body }) => {
    const found = (body['userIDs'] as string[]).flatMap((id) => world.users.get(id) ?? []);
    return { usersInfo: orNull([...new Set(found)].map(userInfo)) };
  },

  '/user/update_user_info': (ctx) => {
    const info = ctx.body['userInfo'] as UserInfo;
    self(ctx, info.userID);
    // The older form: what is zero is not written.
    const { nickname, faceURL, ex, globalRecvMsgOpt } = info;
    const given = Object.entries({ nickname, faceURL, ex, globalRecvMsgOpt }).filter(([, v]) => v);
    update(ctx, info.userID, Object.fromEntries(given));
  },

  '/user/update_user_info_ex': (ctx) => {
    const info = ctx.body['userInfo'] as Partial<UserInfo> & { userID: string };
    self(ctx, info.userID);
    const { nickname, faceURL, ex, globalRecvMsgOpt } = info;
    const given = Object.entries({ nickname, faceURL, ex, globalRecvMsgOpt }).filter(
      ([, v]) => v !== undefined && v !== null,
    );
    update(ctx, info.userID, Object.fromEntries(given));
  },

  // Nothing is checked here: a user may set another one's option, and both hear of it (recorded: global-recv-opt).
  '/user/set_global_msg_recv_opt': ({ world, body, userID, operationID }) => {
    const user = known(world, body['userID']);
    user.globalRecvMsgOpt = body['globalRecvMsgOpt'];
    const tips = { userID: user.userID };
    notify(world, { contentType: 1303, sendID: userID, recvID: user.userID, tips, operationID });
  },

  '/user/account_check': (ctx) => {
    const ids = ctx.body['checkUserIDs'] as string[];
    if (new Set(ids).size !== ids.length) fail(1001, 'userID repeated');
    adminOnly(ctx);
    const results = ids.map((userID) => ({
      userID,
      accountStatus: ctx.world.users.has(userID) ? 1 : 0,
    }));
    return { results: orNull(results) };
  },

  '/user/get_users': (ctx) => {
    adminOnly(ctx);
    const { userID, nickName } = ctx.body;
    const all = [...ctx.world.users.values()].filter(
      (u) => (!userID || u.userID === userID) && (!nickName || u.nickname.includes(nickName)),
    );
    return { total: all.length, users: orNull(page(all, ctx.body['pagination']).map(userInfo)) };
  },

  '/user/get_users_status': ({ world, body }) => ({
    statusList: orNull(
      (body['userIDs'] as string[]).map((userID) => {
        const platformIDs = world.hub.platforms(userID);
        return { userID, status: platformIDs.length ? 1 : 0, platformIDs: orNull(platformIDs) };
      }),
    ),
  }),

  '/user/get_users_online_status': (ctx) => {
    if (!ctx.isAdmin) fail(1002, 'only app manager');
    return (ctx.body['userIDs'] as string[]).map((userID) => {
      const online = ctx.world.hub.platforms(userID);
      const more = { connID: userID, isBackground: false, token: '' };
      const detailPlatformStatus = online.map((platformID) => ({ platformID, ...more }));
      return {
        userID,
        status: online.length ? 1 : 0,
        detailPlatformStatus: orNull(detailPlatformStatus),
      };
    });
  },

  // Both do nothing in the recorded build; presence is 2005 on the socket.
  '/user/subscribe_users_status': () => ({ statusList: null }),
  '/user/get_subscribe_users_status': () => ({ statusList: null }),

  '/user/process_user_command_add': (ctx) => {
    const { type, uuid, value, ex } = ctx.body;
    const createTime = Math.floor(Date.now() / 1000);
    // One that exists is added again. The server writes a given ex into value and keeps no ex.
    command(ctx).push({ type, createTime, uuid, value: ex ?? value ?? '', ex: '' });
  },
  '/user/process_user_command_update': (ctx) => {
    const all = command(ctx);
    const { value, ex } = ctx.body;
    // With nothing to write the command is not looked for.
    if (value === undefined && ex === undefined) return;
    const found = all[place(ctx)];
    if (found) Object.assign(found, { value: value ?? found.value, ex: ex ?? found.ex });
  },
  '/user/process_user_command_delete': (ctx) => {
    command(ctx).splice(place(ctx), 1);
  },
  '/user/process_user_command_get': (ctx) => ({
    CommandResp: orNull(command(ctx).filter((c) => c.type === ctx.body['type'])),
  }),
  '/user/process_user_command_get_all': (ctx) => ({
    CommandResp: orNull([...command(ctx)]),
  }),

  '/user/get_user_client_config': (ctx) => {
    const { userID } = ctx.body;
    if (userID) self(ctx, userID);
    const all = configs(ctx.world);
    return mapField('configs', new Map([...inner(all, ''), ...(userID ? inner(all, userID) : [])]));
  },
  '/user/set_user_client_config': (ctx) => {
    adminOnly(ctx);
    const list = inner(configs(ctx.world), ctx.body['userID']);
    for (const [k, v] of Object.entries(ctx.body['configs'] ?? {})) list.set(k, String(v));
  },
  '/user/del_user_client_config': (ctx) => {
    adminOnly(ctx);
    const list = inner(configs(ctx.world), ctx.body['userID']);
    for (const k of (ctx.body['keys'] as string[] | undefined) ?? []) list.delete(k);
  },
};
