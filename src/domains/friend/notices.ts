// What a notification about friends means. Tips name users only: friends and blocked users are read
// from the server, one notice after another, so that events keep the order of arrival.

import { rename } from '../../flow/names';
import type { Life } from '../../life';
import { conversationIDOf } from '../../store/conversations';
import { CbEvents, LogLevel } from '../../types/enum';
import type { BlackUserItem, FriendApplicationItem, FriendUserItem } from '../../types/entity';
import type { FriendState } from './index';
import { blackOf, designated } from './lists';

type L = Life<FriendState>;

/** The tips of protocol/notifications.md §4, 1201 to 1210. */
export interface Tips {
  fromToUserID: { fromUserID: string; toUserID: string };
  request: FriendApplicationItem | null;
  userID: string;
  friendIDs: string[] | null;
}

/** A friend or blocked user of whom only the id is known. */
const blank = (l: L, userID: string) => ({
  ownerUserID: l.userID,
  createTime: 0,
  addSource: 0,
  operatorUserID: '',
  ex: '',
  userID,
  nickname: '',
  faceURL: '',
});

function queue(l: L, work: () => Promise<void>): void {
  const { mine } = l;
  mine.work = mine.work.then(work).then(
    () => l.commit.flush(),
    (e: Error) => l.log(LogLevel.Warn, `friends: ${e.message}`),
  );
}

/** Takes a friend in; `told`: the event that says so, none when nothing differs. */
export function take(l: L, next: FriendUserItem, tell: boolean, always?: boolean): void {
  const { friends } = l.mine;
  const { userID, nickname, faceURL, remark } = next;
  const old = friends.get(userID);
  friends.set(userID, next);
  rename(l, conversationIDOf(1, l.userID, userID), nickname, faceURL, remark);
  const differs = old
    ? (Object.keys(next) as (keyof FriendUserItem)[]).some((key) => old[key] !== next[key])
    : true;
  if (!tell || !(differs || always)) return;
  const event = old || always ? CbEvents.OnFriendInfoChanged : CbEvents.OnFriendAdded;
  l.commit.tell(event, { ...next });
}

/** A friendship has ended here. */
export function drop(l: L, userID: string): void {
  const old = l.mine.friends.get(userID);
  l.mine.friends.delete(userID);
  if (old) rename(l, conversationIDOf(1, l.userID, userID), old.nickname, old.faceURL, '');
  l.commit.tell(
    CbEvents.OnFriendDeleted,
    old || { ...blank(l, userID), remark: '', attachedInfo: '', isPinned: false },
  );
}

/** An application; each of its states is told once. */
export function see(l: L, next: FriendApplicationItem, tell: boolean): void {
  const { requests } = l.mine;
  const key = `${next.fromUserID} ${next.toUserID}`;
  const old = requests.get(key);
  const again = !old || old.createTime !== next.createTime;
  if (!again && old.handleResult === next.handleResult) return;
  requests.set(key, next);
  if (!tell) return;
  const { handleResult } = next;
  if (again && (!handleResult || l.mine.requested)) {
    l.commit.tell(CbEvents.OnFriendApplicationAdded, { ...next, handleResult: 0, handleTime: 0 });
  }
  if (handleResult) {
    l.commit.tell(
      handleResult > 0
        ? CbEvents.OnFriendApplicationAccepted
        : CbEvents.OnFriendApplicationRejected,
      { ...next },
    );
  }
}

/** Notices 1202, 1203. */
export function request(l: L, tips: Tips): void {
  if (tips.request) see(l, tips.request, true);
}

/** Notice 1201: both ends have a friend now; an import by the operator has no application. */
export function accepted(l: L, tips: Tips): void {
  request(l, tips);
  const { fromUserID, toUserID } = tips.fromToUserID;
  const other = fromUserID === l.userID ? toUserID : fromUserID;
  queue(l, async () => (await designated(l, [other])).forEach((one) => take(l, one, true)));
}

/** Notice 1205, sent to both: only who deleted has one friend less. */
export function gone(l: L, { fromToUserID: { fromUserID, toUserID } }: Tips): void {
  if (fromUserID === l.userID) queue(l, async () => drop(l, toUserID));
}

/** Notices 1206, 1209, 1210: friends of mine changed; `owner` says whose they are. */
export function renew(l: L, userIDs: string[], owner = l.userID): void {
  if (owner !== l.userID || !userIDs.length) return;
  queue(l, async () => (await designated(l, userIDs)).forEach((one) => take(l, one, true, true)));
}

/** Notice 1207, sent to both ends. */
export function black(l: L, { fromToUserID: { fromUserID, toUserID } }: Tips): void {
  if (fromUserID !== l.userID) return;
  queue(l, async () => {
    const data = await l.post<{ blacks: Parameters<typeof blackOf>[0][] | null } | null>(
      '/friend/get_specified_blacks',
      { ownerUserID: l.userID, userIDList: [toUserID] },
    );
    const [row] = (data && data.blacks) || [];
    const next: BlackUserItem = row ? blackOf(row) : blank(l, toUserID);
    l.mine.blacks.set(toUserID, next);
    l.commit.tell(CbEvents.OnBlackAdded, { ...next });
  });
}

/** Notice 1208. */
export function unblack(l: L, { fromToUserID: { fromUserID, toUserID } }: Tips): void {
  if (fromUserID === l.userID) queue(l, async () => unblock(l, toUserID));
}

export function unblock(l: L, userID: string): void {
  const { blacks } = l.mine;
  const old = blacks.get(userID);
  blacks.delete(userID);
  l.commit.tell(CbEvents.OnBlackDeleted, old || blank(l, userID));
}
