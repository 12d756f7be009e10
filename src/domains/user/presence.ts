// Presence: who is watched, what was last known, and the replay after a reconnect, since the server
// keeps subscriptions with the connection (protocol/websocket.md §4, frame 2005).

import { refuse } from '../../errors';
import type { Life } from '../../life';
import { CbEvents } from '../../types/enum';
import type { UserOnlineState } from '../../types/entity';
import { presence as call } from '../../wire/calls';
import type { SubUserOnlineStatusTips } from '../../wire/schema';
import type { UserState } from './index';

/** As the vendor's documentation states. */
const MOST = 3000;

const copy = (state: UserOnlineState): UserOnlineState => ({
  ...state,
  platformIDs: (state.platformIDs || []).slice(),
});

/** Takes states in; `tell`: each one that differs is told. */
function take(life: Life<UserState>, tips: SubUserOnlineStatusTips, tell: boolean): void {
  const { watched } = life.mine;
  tips.subscribers.forEach(({ userID, onlinePlatformIDs }) => {
    const old = watched.get(userID);
    if (!old) return;
    const next = {
      userID,
      status: onlinePlatformIDs.length ? 1 : 0,
      platformIDs: onlinePlatformIDs,
    };
    watched.set(userID, next);
    if (tell && String(old.platformIDs) !== String(onlinePlatformIDs)) {
      life.commit.tell(CbEvents.OnUserStatusChanged, copy(next));
    }
  });
}

/** Frame 2005 that nobody asked for. */
export const presence = (life: Life<UserState>, tips: SubUserOnlineStatusTips): void =>
  take(life, tips, true);

export async function subscribe(
  life: Life<UserState>,
  userIDs: string[],
  operationID: string,
): Promise<UserOnlineState[]> {
  const { watched } = life.mine;
  const fresh = new Set(userIDs.filter((id) => !watched.has(id)));
  if (fresh.has('') || watched.size + fresh.size > MOST) {
    refuse(`userIDs: at most ${MOST} ids, none of them empty`);
  }
  if (userIDs.length) {
    const request = { subscribeUserID: userIDs, unsubscribeUserID: [] };
    // Watched from now on: a change may come before the answer.
    fresh.forEach((userID) => watched.set(userID, { userID, status: 0, platformIDs: [] }));
    try {
      take(life, await life.ask(call, request, operationID), false);
    } catch (e) {
      fresh.forEach((userID) => watched.delete(userID));
      throw e;
    }
  }
  return userIDs.map((userID) => copy(watched.get(userID) || { userID, status: 0 }));
}

export async function unsubscribe(
  life: Life<UserState>,
  userIDs: string[],
  operationID: string,
): Promise<null> {
  const unsubscribeUserID = userIDs.filter((id) => life.mine.watched.delete(id));
  if (unsubscribeUserID.length) {
    await life.ask(call, { subscribeUserID: [], unsubscribeUserID }, operationID);
  }
  return null;
}

export const present = (life: Life<UserState>): UserOnlineState[] =>
  Array.from(life.mine.watched.values(), copy);

/** After a connect: watches again, and tells what changed meanwhile. */
export async function replay(life: Life<UserState>): Promise<void> {
  const subscribeUserID = Array.from(life.mine.watched.keys());
  if (!subscribeUserID.length) return;
  take(life, await life.ask(call, { subscribeUserID, unsubscribeUserID: [] }), true);
}
