// Accounts of the operator that send notifications (1400): adding, renaming and finding them. Admins only.
import { fail } from './errors';
import type { Context, Routes } from './http';
import { adminOnly } from './http';
import { page } from './requests';
import { orNull } from './versions';
import type { User, World } from './world';
import { addUser } from './world';

/** Accounts of this level and above are no people. */
export const NOTIFIER = 3;

function freeID(world: World): string {
  for (;;) {
    const id = String(1e9 + Math.floor(Math.random() * 9e9));
    if (!world.users.has(id)) return id;
  }
}

const view = ({ userID, faceURL, nickname: nickName, appMangerLevel }: User): object => ({
  userID,
  faceURL,
  nickName,
  appMangerLevel,
});

function add(ctx: Context): unknown {
  adminOnly(ctx);
  const { nickName, faceURL, appMangerLevel } = ctx.body;
  if (appMangerLevel < NOTIFIER) fail(1001, 'app level not supported');
  if (ctx.world.users.has(ctx.body.userID)) fail(1001, 'userID is used');
  const userID: string = ctx.body.userID || freeID(ctx.world);
  return view(addUser(ctx.world, { userID, nickname: nickName, faceURL, appMangerLevel }));
}

/** Any account can be renamed so; nobody is told. */
function update(ctx: Context): void {
  adminOnly(ctx);
  const { userID, nickName, faceURL } = ctx.body;
  const user = ctx.world.users.get(userID) ?? fail(1001, '');
  if (nickName) user.nickname = nickName;
  if (faceURL) user.faceURL = faceURL;
}

/** By id, else by name; without a keyword all of them. */
function search(ctx: Context): unknown {
  adminOnly(ctx);
  const { keyword, pagination } = ctx.body;
  const all = [...ctx.world.users.values()].filter((u) => u.appMangerLevel >= NOTIFIER);
  const named = all.filter((u) => u.userID === keyword);
  const found = !keyword
    ? all
    : named.length
      ? named
      : all.filter((u) => u.nickname.includes(keyword));
  const shown = page(found, pagination).map(view);
  return { total: found.length, notificationAccounts: orNull(shown) };
}

export const routes: Routes = {
  '/user/add_notification_account': add,
  '/user/update_notification_account': update,
  '/user/search_notification_account': search,
};
