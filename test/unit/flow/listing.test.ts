// Lists read from the server: whole once, by version afterwards; right again after own calls.

import { current, load } from '../../../src/flow/listing';
import { hear } from '../../../src/flow/table';
import { desk, raws, row } from './listing-desk';
import { failure } from './desk';
import { settle } from '../turns';

describe('the load of a list', () => {
  it('is silent, in the order of coming, and done once', async () => {
    const it = desk({ c: 'C', b: 'B', a: 'A' });
    await load(it.life, it.table, 'op');
    await load(it.life, it.table);
    expect(it.names()).toEqual(['A', 'B', 'C']);
    expect(it.flushed()).toEqual([]);
    expect(it.asked).toEqual([
      ['/list', { ownerUserID: 'me', pagination: { pageNumber: 1, showNumber: 500 } }, 'op'],
    ]);
    expect(it.table.loaded).toBe(true);
  });

  it('names the group whose list it is', async () => {
    const it = desk({ a: 'A' }, { owner: 'groupID' }, 'g1');
    await load(it.life, it.table);
    expect(it.asked[0]![1]).toMatchObject({ groupID: 'g1' });
  });

  it('is shared by those who ask meanwhile', async () => {
    const it = desk({ a: 'A' });
    await Promise.all([load(it.life, it.table), load(it.life, it.table)]);
    expect(it.paths()).toEqual(['/list']);
  });

  it('is tried again when it failed', async () => {
    const it = desk({ a: 'A' });
    const good = it.answers['/list']!;
    it.answers['/list'] = () => Promise.reject(failure());
    await expect(load(it.life, it.table)).rejects.toMatchObject({ errCode: 10000 });
    expect(it.table.loaded).toBe(false);
    it.answers['/list'] = good;
    await load(it.life, it.table);
    expect(it.names()).toEqual(['A']);
  });

  it('takes raw rows as they are where the kind makes nothing of them', async () => {
    const it = desk({ a: 'A' }, { id: 'id' });
    delete it.table.kind.item;
    await load(it.life, it.table);
    expect(Array.from(it.table.rows)).toEqual([['a', { id: 'a', name: 'A' }]]);
  });
});

describe('a list after an own call', () => {
  it('is compared at the next read, once', async () => {
    const it = desk({ a: 'A' });
    expect((await current(it.life, it.table)).size).toBe(1);
    expect(it.paths()).toEqual(['/list']);
    it.table.stale = true;
    it.rows['b'] = 'B';
    expect((await current(it.life, it.table, 'op')).size).toBe(2);
    expect(it.asked.map(([, , id]) => id)).toEqual(['op', 'op']);
    expect(it.paths()).toEqual(['/changes', '/list']);
    expect(it.flushed()).toEqual([['OnFriendAdded', row('b', 'B')]]);
    await current(it.life, it.table);
    expect(it.paths()).toEqual([]);
  });

  it('stays to be compared when that failed', async () => {
    const it = desk({ a: 'A' });
    await load(it.life, it.table);
    it.table.stale = true;
    const good = it.answers['/changes']!;
    it.answers['/changes'] = () => Promise.reject(failure());
    await expect(current(it.life, it.table)).rejects.toMatchObject({ errCode: 10000 });
    expect(it.table.stale).toBe(true);
    it.answers['/changes'] = good;
    await current(it.life, it.table);
    expect(it.table.stale).toBe(false);
  });

  it('is compared by its version, and remembers the new one', async () => {
    const it = desk({ b: 'B', a: 'A' });
    await load(it.life, it.table);
    it.answers['/changes'] = () => ({
      version: 7,
      versionID: 'v7',
      full: false,
      delete: ['a'],
      insert: raws({ c: 'C' }),
      update: raws({ b: 'Bea' }),
    });
    it.paths();
    it.table.stale = true;
    await current(it.life, it.table);
    expect(it.asked).toEqual([
      ['/changes', { ownerUserID: 'me', version: 0, versionID: '' }, undefined],
    ]);
    expect(it.flushed()).toEqual([
      ['OnFriendDeleted', row('a', 'A')],
      ['OnFriendAdded', row('c', 'C')],
      ['OnFriendInfoChanged', row('b', 'Bea')],
    ]);
    it.answers['/changes'] = () => ({
      version: 8,
      versionID: 'v7',
      full: false,
      delete: null,
      insert: null,
      update: null,
    });
    it.table.stale = true;
    await current(it.life, it.table);
    expect(it.asked[1]![1]).toMatchObject({ version: 7, versionID: 'v7' });
    expect(it.names()).toEqual(['Bea', 'C']);
    expect(it.flushed()).toEqual([]);
    expect(it.table).toMatchObject({ version: 8, versionID: 'v7' });
  });

  it('is read whole where the server keeps no versions, and where it says so', async () => {
    const it = desk({ a: 'A' });
    await load(it.life, it.table);
    it.table.stale = true;
    await current(it.life, it.table);
    expect(it.paths()).toEqual(['/list', '/changes', '/list']);
    expect(it.table).toMatchObject({ version: 1, versionID: 'v' });
    const bare = desk({ b: 'B', a: 'A' }, { changes: '' });
    await load(bare.life, bare.table);
    bare.table.stale = true;
    delete bare.rows['a'];
    await current(bare.life, bare.table);
    expect(bare.paths()).toEqual(['/list', '/list']);
    expect(bare.flushed()).toEqual([['OnFriendDeleted', row('a', 'A')]]);
    expect(bare.table).toMatchObject({ version: 0, versionID: '' });
  });

  it('does not undo what a notification said while the answer was on its way', async () => {
    const it = desk({ a: 'A' });
    await load(it.life, it.table);
    let give: (data: unknown) => void = () => undefined;
    it.answers['/changes'] = () => new Promise((resolve) => (give = resolve));
    it.table.stale = true;
    const done = current(it.life, it.table);
    await settle();
    hear(it.life, it.table, 1, row('a', 'newer'));
    const update = raws({ a: 'older' });
    give({ version: 2, versionID: 'v', full: false, delete: null, insert: null, update });
    await done;
    expect(it.names()).toEqual(['newer']);
  });

  it('nor does a load', async () => {
    const it = desk({});
    let give: (data: unknown) => void = () => undefined;
    it.answers['/list'] = () => new Promise((resolve) => (give = resolve));
    const done = load(it.life, it.table);
    await settle();
    hear(it.life, it.table, 0, row('a', 'newer'));
    give({ friends: raws({ a: 'older' }) });
    await done;
    expect(it.names()).toEqual(['newer']);
  });
});
