// A table of friends on a desk, and a server that has the list of them.

import { createTable, type Kind } from '../../../src/flow/table';
import { createDesk } from './desk';

interface Raw {
  id: string;
  name: string;
}
export interface Row {
  userID: string;
  nickname: string;
}

export const kind: Kind<Row> = {
  id: 'userID',
  events: ['OnFriendAdded', 'OnFriendInfoChanged', 'OnFriendDeleted'],
  owner: 'ownerUserID',
  list: ['/list', 'friends'],
  single: ['/some', 'friends', 'ids', 'owner'],
  changes: '/changes',
  item: (raw) => ({ userID: (raw as Raw).id, nickname: (raw as Raw).name }),
};

export const row = (id: string, nickname = id): Row => ({ userID: id, nickname });
export const raws = (rows: Record<string, string>) =>
  Object.entries(rows).map(([id, name]): Raw => ({ id, name }));

/** A server whose list is `rows`, newest first. */
export function desk(rows: Record<string, string>, more: Partial<Kind<Row>> = {}, of?: string) {
  const it = createDesk({
    '/list': () => ({ friends: raws(rows) }),
    '/some': ({ ids }: { ids: string[] }) => ({
      friends: raws(rows).filter(({ id }) => ids.includes(id)),
    }),
    '/changes': () => ({ full: true, version: 1, versionID: 'v' }),
  });
  const table = createTable<Row>({ ...kind, ...more }, of);
  return {
    ...it,
    table,
    rows,
    names: () => Array.from(table.rows.values(), ({ nickname }) => nickname),
    paths: () => it.asked.splice(0).map(([path]) => path),
  };
}
