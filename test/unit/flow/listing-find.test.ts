// Single rows of lists, from memory as far as they are there; and lists after a connect.

import { find, follow, load, read } from '../../../src/flow/listing';
import { createTable } from '../../../src/flow/table';
import { desk, kind, row, type Row } from './listing-desk';

describe('rows by id', () => {
  it('are read as the server has them', async () => {
    const it = desk({ a: 'A', b: 'B' });
    expect(await read(it.life, it.table, ['b', 'x'], 'op')).toEqual([row('b', 'B')]);
    expect(it.asked).toEqual([['/some', { owner: 'me', ids: ['b', 'x'] }, 'op']]);
  });

  it('are found in the order asked, one by one while the list is not loaded', async () => {
    const it = desk({ a: 'A', b: 'B' });
    expect(await find(it.life, it.table, ['b', 'x', 'a'], 'op')).toEqual([
      row('b', 'B'),
      row('a', 'A'),
    ]);
    expect(it.asked).toEqual([['/some', { owner: 'me', ids: ['b', 'x', 'a'] }, 'op']]);
    expect(it.names()).toEqual([]);
  });

  it('come from memory as far as they are there, in copies', async () => {
    const it = desk({ a: 'A' });
    await load(it.life, it.table);
    it.rows['b'] = 'B';
    it.asked.splice(0);
    const found = await find(it.life, it.table, ['b', 'a']);
    expect(found).toEqual([row('b', 'B'), row('a', 'A')]);
    expect(it.asked.map(([path, { ids }]) => [path, ids])).toEqual([['/some', ['b']]]);
    found[1]!.nickname = 'mine';
    expect(it.names()).toEqual(['A']);
    expect(await find(it.life, it.table, ['a'])).toEqual([row('a', 'A')]);
    expect(it.paths()).toEqual(['/some']);
  });

  it('are made right first after an own call', async () => {
    const it = desk({ a: 'A' });
    await load(it.life, it.table);
    it.table.stale = true;
    it.rows['a'] = 'Ann';
    expect(await find(it.life, it.table, ['a'])).toEqual([row('a', 'Ann')]);
  });
});

describe('after a connect', () => {
  it('lists that nobody asked for or listens to are left alone', async () => {
    const it = desk({ a: 'A' });
    kind.events.forEach((event) => it.deaf.add(event));
    await follow(it.life, [it.table]);
    expect(it.paths()).toEqual([]);
  });

  it('a list is loaded, once, when the app listens or has asked for a part', async () => {
    const heard = desk({ a: 'A' });
    await follow(heard.life, [heard.table]);
    expect(heard.paths()).toEqual(['/list']);
    const asked = desk({ a: 'A' });
    kind.events.forEach((event) => asked.deaf.add(event));
    asked.table.asked = true;
    await follow(asked.life, [asked.table]);
    expect(asked.paths()).toEqual(['/list']);
  });

  it('a loaded list is compared, also when nobody listens', async () => {
    const it = desk({ a: 'A' });
    kind.events.forEach((event) => it.deaf.add(event));
    await load(it.life, it.table);
    it.paths();
    it.rows['b'] = 'B';
    await follow(it.life, [it.table]);
    expect(it.paths()).toEqual(['/changes', '/list']);
    expect(it.names()).toEqual(['A', 'B']);
  });

  it('one list after the other', async () => {
    const it = desk({ a: 'A' });
    const other = createTable<Row>({ ...kind, list: ['/other', 'friends'] });
    it.answers['/other'] = () => ({ friends: null });
    await follow(it.life, [other, it.table]);
    expect(it.paths()).toEqual(['/other', '/list']);
  });
});
