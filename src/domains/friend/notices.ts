// What a notification about friends means. Tips name users only: rows are read from the server, one
// notice after another, so that events keep the order of arrival.

import { see } from '../../flow/applications';
import { read } from '../../flow/listing';
import { apply, hear, type Change, type Table } from '../../flow/table';
import type { FriendApplicationItem } from '../../types/entity';
import type { L } from './state';

interface Pair {
  fromUserID: string;
  toUserID: string;
}

/** The tips of protocol/notifications.md §4, 1201 to 1210. */
export interface Tips {
  fromToUserID: Pair;
  request: FriendApplicationItem | null;
  userID: string;
  friendIDs: string[] | null;
}

/** A friend or blocked user of whom only the id is known. */
const blank = (l: L, t: Table, userID: string): object =>
  t.kind.item!({
    ownerUserID: l.userID,
    createTime: 0,
    addSource: 0,
    operatorUserID: '',
    ex: '',
    friendUser: { userID, nickname: '', faceURL: '' },
  });

/** Rows of a table that is `owner`'s came, changed or went; those of others are no matter of ours. */
export function turn(
  l: L,
  t: Table,
  what: Change,
  owner: string,
  userIDs: readonly string[] | null,
): void {
  const { mine, commit } = l;
  const { cause } = commit;
  if (owner !== l.userID || !userIDs) return;
  const work = async (): Promise<void> => {
    const rows = new Map<string, object>();
    if (what < 2)
      for (const row of await read(l, t, userIDs)) rows.set(row['userID' as never], row);
    for (const id of userIDs) {
      const row = rows.get(id);
      const old = t.rows.get(id);
      // An import repeats the notice of friends that one has.
      if (row && old && !what) apply(l, t, t.clock, [], [row]);
      else if (row || what !== 1) hear(l, t, what, row || old || blank(l, t, id));
    }
  };
  mine.work = mine.work.then(work).then(
    () => commit.flush(cause),
    (e) => l.warn('friends', e),
  );
}

/** The same for notices 1205 to 1208, which both ends get. */
export const turnPair = (l: L, t: Table, what: Change, { fromToUserID }: Tips): void =>
  turn(l, t, what, fromToUserID.fromUserID, [fromToUserID.toUserID]);

/** Notices 1201 to 1203. */
export function request(l: L, tips: Tips): void {
  if (tips.request) see(l, l.mine.applications, tips.request);
}

/** Notice 1201: both ends have a friend now; an import by the operator has no application. */
export function accepted(l: L, tips: Tips): void {
  request(l, tips);
  const { fromUserID, toUserID } = tips.fromToUserID;
  turn(l, l.mine.friends, 0, l.userID, [fromUserID === l.userID ? toUserID : fromUserID]);
}
