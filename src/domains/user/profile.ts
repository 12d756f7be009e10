// The own profile and those of others: one request each, and the rows of the list follow their names. Only
// the own one is kept.

import { rename } from '../../flow/names';
import { byID } from '../../flow/pages';
import type { Life } from '../../life';
import { conversationIDOf } from '../../store/conversations';
import { CbEvents } from '../../types/enum';
import type { PublicUserItem, SelfUserInfo } from '../../types/entity';

const FIELDS = ['nickname', 'faceURL', 'ex', 'globalRecvMsgOpt'] as const;

const ask = <T>(life: Life, ids: readonly string[], operationID?: string): Promise<T[]> =>
  byID(life, ['/user/get_users_info', 'usersInfo'], 'userIDs', ids, {}, operationID);

/** Takes a profile in; tells when a field differs. */
function put(life: Life, next: SelfUserInfo): void {
  const { self } = life;
  const differs = (Object.keys(next) as (keyof SelfUserInfo)[]).some(
    (key) => next[key] !== self[key],
  );
  if (!differs) return;
  life.setSelf(next);
  life.commit.tell(CbEvents.OnSelfInfoUpdated, { ...next });
}

/** Loads the own profile when it is missing, or anew when it may have changed. */
export async function reload(life: Life, operationID?: string, anew?: boolean): Promise<void> {
  await life.profile();
  if (life.self.createTime && !anew) return;
  try {
    const [self] = await ask<SelfUserInfo>(life, [life.userID], operationID);
    if (self && anew) put(life, self);
    else if (self) life.setSelf(self);
    life.commit.flush(operationID);
  } catch (e) {
    if (!anew) throw e;
    life.warn('own profile', e);
  }
}

export async function setSelf(
  life: Life,
  params: Partial<SelfUserInfo>,
  operationID: string,
): Promise<null> {
  await reload(life, operationID);
  const userInfo: Record<string, unknown> = { userID: life.userID };
  for (const key of FIELDS) {
    if (params[key] !== undefined && params[key] !== null) userInfo[key] = params[key];
  }
  await life.post('/user/update_user_info_ex', { userInfo }, operationID);
  // The notification that follows finds nothing left to change.
  put(life, { ...life.self, ...userInfo });
  return null;
}

export async function users(
  life: Life,
  userIDs: string[],
  operationID: string,
): Promise<PublicUserItem[]> {
  const found = await ask<PublicUserItem>(life, userIDs, operationID);
  found.forEach(({ userID, nickname, faceURL }) =>
    rename(life, conversationIDOf(1, life.userID, userID), nickname, faceURL),
  );
  return found;
}
