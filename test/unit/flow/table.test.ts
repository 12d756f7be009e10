// Rows kept by id: whichever knew first, a read or a notification, each change is told once and nothing
// older undoes what is newer.

import { MOST } from '../../../src/flow/pages';
import { apply, createTable, hear, idOf, listens, note, type Kind } from '../../../src/flow/table';
import { createDesk } from './desk';

interface Friend {
  userID: string;
  nickname: string;
  createTime?: number;
}

const kind = {
  id: 'userID',
  events: ['OnFriendAdded', 'OnFriendInfoChanged', 'OnFriendDeleted'],
  owner: 'ownerUserID',
  list: ['/list', 'friends'],
  single: ['/some', 'friends', 'ids', 'owner'],
} as Kind<Friend>;

const ann = (nickname = 'Ann', more: Partial<Friend> = {}): Friend => ({
  userID: 'ann',
  nickname,
  ...more,
});
const bob = (nickname = 'Bob'): Friend => ({ userID: 'bob', nickname });

const [COME, CHANGE, GO] = [0, 1, 2] as const;

function desk(more: Partial<Kind<Friend>> = {}) {
  const { life, flushed, deaf } = createDesk();
  const table = createTable<Friend>({ ...kind, ...more });
  return {
    life,
    deaf,
    table,
    rows: () => Array.from(table.rows.values(), ({ nickname }) => nickname),
    /** What a notification makes the app hear. */
    hear(what: 0 | 1 | 2, item: Friend, time?: number) {
      const news = hear(life, table, what, item, time);
      const told = flushed();
      expect(news).toBe(table.kind.events[what] === '' ? news : told.length > 0);
      return told;
    },
    /** The same of a read that was asked when the table's clock stood at `since`. */
    read(there: Friend[], gone: string[] = [], since = table.clock, silent = false) {
      apply(life, table, since, gone, there, silent);
      return flushed();
    },
    note: (id: string, item?: Friend, time?: number) => {
      note(life, table, id, item, time);
      return flushed();
    },
  };
}

it('begins empty, of the own user unless it is said', () => {
  expect(createTable(kind)).toMatchObject({
    of: '',
    loaded: false,
    asked: false,
    stale: false,
    version: 0,
    versionID: '',
    clock: 0,
  });
  expect(createTable(kind, 'group').of).toBe('group');
  expect(idOf(createTable(kind), ann())).toBe('ann');
});

it('is listened to when one of its events is', () => {
  const { life, deaf } = desk();
  expect(listens(life, kind.events)).toBe(true);
  kind.events.slice(0, 2).forEach((event) => deaf.add(event));
  expect(listens(life, kind.events)).toBe(true);
  expect(listens(life, ['OnFriendAdded', ''])).toBe(false);
  deaf.add('OnFriendDeleted');
  expect(listens(life, kind.events)).toBe(false);
});

describe('a notification', () => {
  it('tells that a row came, changed, went, and writes it', () => {
    const it = desk();
    expect(it.hear(COME, ann())).toEqual([['OnFriendAdded', ann()]]);
    expect(it.rows()).toEqual(['Ann']);
    expect(it.hear(CHANGE, ann('Anna'))).toEqual([['OnFriendInfoChanged', ann('Anna')]]);
    expect(it.rows()).toEqual(['Anna']);
    expect(it.hear(GO, ann('Anna'))).toEqual([['OnFriendDeleted', ann('Anna')]]);
    expect(it.rows()).toEqual([]);
  });

  it('gives the app a copy', () => {
    const it = desk();
    const [[, item]] = it.hear(COME, ann()) as [[string, Friend]];
    item.nickname = 'mine';
    expect(it.rows()).toEqual(['Ann']);
  });

  it('is no news after a read has told of the same, once', () => {
    const it = desk();
    expect(it.read([ann()])).toEqual([['OnFriendAdded', ann()]]);
    expect(it.hear(COME, ann())).toEqual([]);
    expect(it.hear(COME, ann())).toEqual([['OnFriendAdded', ann()]]);
    expect(it.read([ann('Anna')])).toEqual([['OnFriendInfoChanged', ann('Anna')]]);
    expect(it.hear(CHANGE, ann('Anna'))).toEqual([]);
    expect(it.read([], ['ann'], it.table.clock)).toEqual([['OnFriendDeleted', ann('Anna')]]);
    expect(it.hear(GO, ann('Anna'))).toEqual([]);
    expect(it.hear(GO, ann('Anna'))).toEqual([['OnFriendDeleted', ann('Anna')]]);
  });

  it('is news when a read has told something else of the row', () => {
    const it = desk();
    it.read([ann()]);
    expect(it.hear(CHANGE, ann())).toEqual([['OnFriendInfoChanged', ann()]]);
    it.read([bob()]);
    expect(it.hear(COME, bob('Bobby'))).toEqual([['OnFriendAdded', bob('Bobby')]]);
    it.read([], ['bob']);
    expect(it.hear(COME, bob())).toEqual([['OnFriendAdded', bob()]]);
  });

  it('that is older than what was heard of the row says nothing', () => {
    const it = desk();
    it.hear(COME, ann(), 100);
    expect(it.hear(GO, ann(), 99)).toEqual([]);
    expect(it.rows()).toEqual(['Ann']);
    expect(it.hear(CHANGE, ann('Anna'), 100)).toHaveLength(1);
    expect(it.hear(CHANGE, ann('Nan'))).toHaveLength(1);
    expect(it.hear(CHANGE, ann('late'), 99)).toEqual([]);
    expect(it.rows()).toEqual(['Nan']);
    // Each row has a time of its own.
    expect(it.hear(COME, bob(), 1)).toHaveLength(1);
  });

  it('of a change writes no row of one who has left a loaded list', () => {
    const it = desk();
    it.table.loaded = true;
    expect(it.hear(CHANGE, ann())).toEqual([['OnFriendInfoChanged', ann()]]);
    expect(it.rows()).toEqual([]);
    it.table.loaded = false;
    it.hear(CHANGE, ann());
    expect(it.rows()).toEqual(['Ann']);
    it.table.loaded = true;
    it.hear(CHANGE, ann('Anna'));
    expect(it.rows()).toEqual(['Anna']);
    it.hear(COME, bob());
    expect(it.rows()).toEqual(['Anna', 'Bob']);
    it.hear(GO, bob());
    expect(it.rows()).toEqual(['Anna']);
  });

  it('is told to nobody where the kind has no event for it', () => {
    const it = desk({ events: ['OnFriendAdded', '', 'OnFriendDeleted'] });
    it.hear(COME, ann());
    expect(it.hear(CHANGE, ann('Anna'))).toEqual([]);
    expect(it.rows()).toEqual(['Anna']);
  });
});

describe('a read', () => {
  it('tells what differs, and only that', () => {
    const it = desk();
    it.read([ann(), bob()], [], 0, true);
    expect(it.read([ann(), bob('Bobby')], ['nobody'])).toEqual([
      ['OnFriendInfoChanged', bob('Bobby')],
    ]);
    expect(it.read([ann()], ['bob'])).toEqual([['OnFriendDeleted', bob('Bobby')]]);
    expect(it.rows()).toEqual(['Ann']);
  });

  it('tells nothing when it is silent, and a notification afterwards is news', () => {
    const it = desk();
    expect(it.read([ann()], [], 0, true)).toEqual([]);
    expect(it.rows()).toEqual(['Ann']);
    expect(it.hear(COME, ann())).toEqual([['OnFriendAdded', ann()]]);
  });

  it('does not undo what was heard since it was asked', () => {
    const it = desk();
    const since = it.table.clock;
    it.hear(COME, ann());
    expect(it.read([ann('old')], [], since)).toEqual([]);
    expect(it.read([], ['ann'], since)).toEqual([]);
    expect(it.rows()).toEqual(['Ann']);
    expect(it.read([ann('new')], [], it.table.clock)).toHaveLength(1);
    expect(it.rows()).toEqual(['new']);
  });

  it('takes rows for equal whose createTime alone differs: some lists have it in seconds', () => {
    const it = desk();
    it.read([ann('Ann', { createTime: 1 })]);
    expect(it.read([ann('Ann', { createTime: 1000 })])).toEqual([]);
    expect(it.read([ann('Anna', { createTime: 1000 })])).toHaveLength(1);
  });

  it('goes on from where notifications end', () => {
    const it = desk();
    it.hear(COME, ann());
    it.hear(CHANGE, ann('Anna'));
    expect(it.table.clock).toBe(2);
    expect(it.read([ann('x')], [], 1)).toEqual([]);
    expect(it.read([ann('x')], [], 2)).toHaveLength(1);
  });
});

describe('the answer of an own call', () => {
  it('is written and tells nothing; the notification of it is news', () => {
    const it = desk();
    expect(it.note('ann', ann())).toEqual([]);
    expect(it.rows()).toEqual(['Ann']);
    expect(it.hear(COME, ann())).toEqual([['OnFriendAdded', ann()]]);
    it.note('ann');
    expect(it.rows()).toEqual([]);
  });

  it('is not undone by a read asked before it, nor by an older notification', () => {
    const it = desk();
    const since = it.table.clock;
    it.note('ann', ann(), 50);
    it.note('ann', ann('Anna'));
    expect(it.read([ann('old')], [], since)).toEqual([]);
    expect(it.hear(CHANGE, ann('old'), 49)).toEqual([]);
    expect(it.hear(CHANGE, ann('new'), 50)).toHaveLength(1);
    expect(it.rows()).toEqual(['new']);
  });
});

describe('the one who follows the rows', () => {
  it('is told of each write with what was there before', () => {
    const written: unknown[] = [];
    const it = desk({ written: (_, ...args) => void written.push(args) });
    it.note('ann', ann());
    it.hear(CHANGE, ann('Anna'));
    it.read([], ['ann']);
    expect(written).toEqual([
      ['ann', ann(), undefined],
      ['ann', ann('Anna'), ann()],
      ['ann', undefined, ann('Anna')],
    ]);
  });
});

it('keeps the newest rows when there are too many', () => {
  const it = desk();
  const many = Array.from({ length: MOST + 2 }, (_, n) => ({ userID: `u${n}`, nickname: `${n}` }));
  it.read(many, [], 0, true);
  expect(it.table.rows.size).toBe(MOST);
  expect(it.table.rows.has('u1')).toBe(false);
  expect(it.table.rows.has('u2')).toBe(true);
});
