// /auth: tokens for the admin and for users, forced logout, and looking into a token. The tokens themselves: tokens.ts.
import { fail } from './errors';
import type { Routes } from './http';
import { adminOnly, isAdmin } from './http';
import { ADMIN_PLATFORM, LIFE_SECONDS } from './tokens';
import { NOTIFIER } from './user-accounts';

export const routes: Routes = {
  '/auth/get_admin_token': ({ world, body }) => {
    if (body['secret'] !== world.options.secret) fail(1002, 'secret invalid');
    if (!isAdmin(world, body['userID']))
      fail(1002, `userID is error. ${body['userID']} must be admin`);
    return {
      token: world.tokens.issue(body['userID'], ADMIN_PLATFORM),
      expireTimeSeconds: LIFE_SECONDS,
    };
  },

  '/auth/get_user_token': (ctx) => {
    const { world, body } = ctx;
    adminOnly(ctx);
    const { userID, platformID } = body as { userID: string; platformID: number };
    if (platformID === ADMIN_PLATFORM)
      fail(1002, 'platformID invalid. platformID must not be adminPlatformID');
    if (isAdmin(world, userID)) fail(1002, "don't get Admin token");
    const user = world.users.get(userID) ?? fail(1004, 'user not found');
    if (user.appMangerLevel >= NOTIFIER) fail(1001, 'app account can`t get token');
    return { token: world.tokens.issue(userID, platformID), expireTimeSeconds: LIFE_SECONDS };
  },

  '/auth/parse_token': ({ world, body }) => {
    const { userID, platformID, exp } = world.tokens.check(body['token']);
    return { userID, platformID, expireTimeSeconds: exp };
  },

  '/auth/force_logout': (ctx) => {
    const { world, body } = ctx;
    adminOnly(ctx);
    world.tokens.kick(body['userID'], body['platformID']);
    world.hub.kick(body['userID'], body['platformID']);
  },
};
