// Makes good what notifications without a seq lost while away: friends by the server's version, the
// black list and the applications by comparing. The first run of a login only sets the starting point.

import type { Life } from '../../life';
import { CbEvents } from '../../types/enum';
import type { FriendState } from './index';
import { allFriends, applications, blackList, friendOf } from './lists';
import { drop, see, take, unblock } from './notices';

type L = Life<FriendState>;
type Nested = Parameters<typeof friendOf>[0];

interface Incremental {
  version: number;
  versionID: string;
  full: boolean;
  delete: string[] | null;
  insert: Nested[] | null;
  update: Nested[] | null;
}

const listens = (l: L, events: readonly CbEvents[]): boolean =>
  events.some((event) => l.listens(event));

const friendsWanted = (l: L): boolean =>
  l.mine.asked ||
  listens(l, [CbEvents.OnFriendAdded, CbEvents.OnFriendDeleted, CbEvents.OnFriendInfoChanged]);

const blacksWanted = (l: L): boolean =>
  listens(l, [CbEvents.OnBlackAdded, CbEvents.OnBlackDeleted]);

const requestsWanted = (l: L): boolean =>
  listens(l, [
    CbEvents.OnFriendApplicationAdded,
    CbEvents.OnFriendApplicationAccepted,
    CbEvents.OnFriendApplicationRejected,
  ]);

export const wanted = (l: L): boolean => friendsWanted(l) || blacksWanted(l) || requestsWanted(l);

async function friends(l: L): Promise<void> {
  const { mine } = l;
  const { version, versionID } = mine;
  const answer = await l.post<Incremental>('/friend/get_incremental_friends', {
    userID: l.userID,
    version,
    versionID,
  });
  if (answer.full) {
    const list = await allFriends(l);
    const present = new Set(list.map(({ userID }) => userID));
    const known = mine.complete && !!versionID;
    mine.friends.keys().forEach((id) => known && !present.has(id) && drop(l, id));
    list.forEach((one) => take(l, one, known));
    mine.complete = true;
  } else {
    (answer.delete || []).forEach((id) => mine.friends.has(id) && drop(l, id));
    (answer.insert || [])
      .concat(answer.update || [])
      .forEach((row) => take(l, friendOf(row), true));
  }
  mine.version = answer.version;
  mine.versionID = answer.versionID;
}

async function blacks(l: L): Promise<void> {
  const { mine } = l;
  const list = await blackList(l, undefined);
  const present = new Set(list.map(({ userID }) => userID));
  if (mine.listed) mine.blacks.keys().forEach((id) => !present.has(id) && unblock(l, id));
  list.forEach((one) => {
    const known = mine.blacks.has(one.userID);
    mine.blacks.set(one.userID, one);
    if (mine.listed && !known) l.commit.tell(CbEvents.OnBlackAdded, { ...one });
  });
  mine.listed = true;
}

async function requests(l: L): Promise<void> {
  const { mine } = l;
  const window = { offset: 0, count: 100 };
  for (const sent of [true, false]) {
    // Oldest first, as they came.
    const list = (await applications(l, sent, window)).sort((a, b) => a.createTime - b.createTime);
    list.forEach((one) => see(l, one, mine.requested));
  }
  mine.requested = true;
}

export async function sync(l: L): Promise<void> {
  if (friendsWanted(l)) await friends(l);
  if (blacksWanted(l)) await blacks(l);
  if (requestsWanted(l)) await requests(l);
}
