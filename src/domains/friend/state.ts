// What a login keeps of friends, the black list and applications, and how their rows look to the app.
// Bounds are those of flow/table.ts.

import { applicationPage, type Applications, type Window } from '../../flow/applications';
import { rename } from '../../flow/names';
import { createTable, type Kind, type Table } from '../../flow/table';
import { bounded } from '../../lib/bounded';
import type { Life } from '../../life';
import { conversationIDOf } from '../../store/conversations';
import type {
  BlackUserItem,
  FriendApplicationItem,
  FriendUserItem,
  PublicUserItem,
} from '../../types/entity';

export type L = Life<FriendState>;

export interface FriendState {
  readonly friends: Table<FriendUserItem>;
  readonly blacks: Table<BlackUserItem>;
  readonly applications: Applications<FriendApplicationItem>;
  /** Work of notices, one after another, so that events keep their order. */
  work: Promise<unknown>;
}

/** FriendInfo and BlackInfo of protocol/http.md §7: the user's fields lie one level deeper. */
interface Nested {
  createTime: number;
  friendUser?: PublicUserItem;
  blackUserInfo?: PublicUserItem;
}

/** Paged lists have seconds, the others milliseconds (protocol/http.md §8). */
const toMs = (time: number): number => (time < 1e11 ? time * 1000 : time);

function flat<T>(row: Nested, defaults?: object): T {
  const { userID, nickname, faceURL } = (row.friendUser || row.blackUserInfo)!;
  const createTime = toMs(row.createTime);
  const item: Nested & object = Object.assign({}, defaults, row, {
    createTime,
    userID,
    nickname,
    faceURL,
  });
  delete item.friendUser;
  delete item.blackUserInfo;
  return item as unknown as T;
}

const FRIENDS: Kind<FriendUserItem> = {
  id: 'userID',
  events: ['OnFriendAdded', 'OnFriendInfoChanged', 'OnFriendDeleted'],
  owner: 'userID',
  list: ['/friend/get_friend_list', 'friendsInfo'],
  single: ['/friend/get_designated_friends', 'friendsInfo', 'friendUserIDs', 'ownerUserID'],
  changes: '/friend/get_incremental_friends',
  item: (raw) => flat(raw as Nested, { remark: '', isPinned: false, attachedInfo: '' }),
  written(l, id, item, old) {
    // Of one that goes only the remark goes with it: the row may know a newer name.
    const shown = item || (old && old.remark ? old : undefined);
    if (!shown) return;
    const { nickname, faceURL } = shown;
    rename(l, conversationIDOf(1, l.userID, id), nickname, faceURL, item ? item.remark : '');
  },
};

const BLACKS: Kind<BlackUserItem> = {
  id: 'userID',
  events: ['OnBlackAdded', '', 'OnBlackDeleted'],
  owner: 'userID',
  list: ['/friend/get_black_list', 'blacks'],
  single: ['/friend/get_specified_blacks', 'blacks', 'userIDList', 'ownerUserID'],
  item: (raw) => flat(raw as Nested),
};

export const state = (): FriendState => ({
  friends: createTable(FRIENDS),
  blacks: createTable(BLACKS),
  applications: {
    events: [
      'OnFriendApplicationAdded',
      'OnFriendApplicationAccepted',
      'OnFriendApplicationRejected',
    ],
    key: ['fromUserID', 'toUserID', 'createTime'],
    known: bounded(500),
    begun: false,
  },
  work: Promise.resolve(),
});

/** Applications sent (`sent`) or received. */
export const applications = (
  l: L,
  sent: boolean,
  params?: Window | null,
  id?: string,
): Promise<FriendApplicationItem[]> =>
  applicationPage(
    l,
    // The server's own capital (protocol/http.md §4).
    sent
      ? ['/friend/get_self_friend_apply_list', 'friendRequests']
      : ['/friend/get_friend_apply_list', 'FriendRequests'],
    { userID: l.userID },
    params,
    id,
  );
