// What HTTP can fetch beside the first dial: the newest rows of the list and the own profile. A part
// that failed is asked for again by the first sync.

import type { Life } from '../life';
import type { SelfUserInfo } from '../types/entity';
import { rowsOf } from './pages';
import type { ConversationMsg } from './rows';

/**
 * Rows asked for at login: a screen and some, 1.3 KB each with its latest message; a login is not to wait for the
 * bytes of what is not seen. Further ones come when a page of the list or a message wants them, 100 at a time.
 */
export const FIRST_ROWS = 20;

export interface Prefetch {
  /** Starts what is not under way or done. */
  start(): void;
  /** The rows, undefined when they could not be had; the profile has been tried by then. */
  rows(): Promise<ConversationMsg[] | undefined>;
  /** Resolves when the profile was loaded or could not be. */
  profile(): Promise<void>;
}

export function createPrefetch(life: Life): Prefetch {
  let list: Promise<ConversationMsg[] | undefined> | undefined;
  let profile: Promise<void> | undefined;
  const { userID } = life;

  const failed =
    (what: string) =>
    (e: unknown): undefined =>
      void life.warn(what, e);

  function start(): void {
    list =
      list ||
      rowsOf<ConversationMsg>(life, ['/jssdk/get_active_conversations', 'conversations'], {
        ownerUserID: userID,
        count: FIRST_ROWS,
      })
        // What is no list fails here, and is asked for again.
        .then((rows) => rows.filter(Boolean))
        .catch(failed('conversation list'));
    profile =
      profile ||
      rowsOf<SelfUserInfo>(life, ['/user/get_users_info', 'usersInfo'], { userIDs: [userID] })
        .then(([found]) => found && life.setSelf(found))
        .catch(failed('own profile'));
  }

  return {
    start,
    async rows() {
      start();
      const found = await list;
      if (!found) list = undefined;
      await profile;
      return found;
    },
    profile: () => profile || Promise.resolve(),
  };
}
