// A link that goes, or a login that ends, while a catch-up is under way: nothing of it is told any more.

import { A, BEGIN, desk, FIRST, NOTE } from './catchup-desk';
import { failure } from './desk';
import { after, settle } from '../turns';

beforeEach(() => jest.useFakeTimers({ now: 1_000_000 }));
afterEach(() => jest.useRealTimers());

describe('a link that goes', () => {
  it('takes the second look and the syncs of domains with it', async () => {
    const it = desk();
    await it.run();
    it.catchUp.stop();
    expect(jest.getTimerCount()).toBe(0);
    await after(60000);
    expect(it.taken()).toEqual([]);
  });

  it('voids a comparison that answers afterwards; the next one is the first', async () => {
    const it = desk();
    const good = it.answers['1006']!;
    const opens: ((data: unknown) => void)[] = [];
    it.answers['1006'] = () => new Promise((resolve) => opens.push(resolve));
    expect(await it.run()).toEqual([BEGIN(true)]);
    it.catchUp.stop();
    it.catchUp.start();
    await settle();
    opens[0]!(good({}));
    await settle();
    expect(it.taken()).toEqual([BEGIN(true)]);
    it.server.seqs = { [A]: [5, 5] };
    opens[1]!(good({}));
    await settle();
    expect(it.taken()).toEqual(FIRST.slice(1));
    expect(it.record(A).done).toBe(5);
  });

  it('voids one that fails afterwards', async () => {
    const it = desk();
    let fail: (e: unknown) => void = () => undefined;
    it.answers['1006'] = () => new Promise((_, reject) => (fail = reject));
    await it.run();
    it.catchUp.stop();
    fail(failure());
    await settle();
    expect([it.taken(), it.logs]).toEqual([[], []]);
  });

  it('during the pulls leaves the sync unfinished', async () => {
    const it = desk();
    let done: () => void = () => undefined;
    it.server.idle = () => new Promise((resolve) => (done = resolve));
    await it.run();
    it.catchUp.stop();
    done();
    await settle();
    expect(it.taken()).not.toContain('OnSyncServerFinish true');
  });

  it('during the second look leaves that incomplete', async () => {
    const it = desk();
    await it.run();
    let give: (data: unknown) => void = () => undefined;
    it.answers['1001'] = () => new Promise((resolve) => (give = resolve));
    await after(2000);
    it.taken();
    it.catchUp.stop();
    give({ maxSeqs: new Map([[NOTE, 4]]) });
    await settle();
    expect([it.taken(), it.life.noticed]).toEqual([[], false]);
    let done: () => void = () => undefined;
    it.answers['1001'] = () => ({ maxSeqs: new Map() });
    await it.run();
    it.server.idle = () => new Promise((resolve) => (done = resolve));
    await after(5000);
    it.taken();
    it.catchUp.stop();
    done();
    await settle();
    expect(it.taken()).toEqual([]);
  });

  it('while the second look asks for chats leaves that incomplete, too', async () => {
    const it = desk();
    await it.run();
    it.server.max = { [A]: 6 };
    let give: (data: unknown) => void = () => undefined;
    it.answers['1006'] = () => new Promise((resolve) => (give = resolve));
    await after(2000);
    it.taken();
    it.catchUp.stop();
    give({ seqs: new Map([[A, { maxSeq: 6, hasReadSeq: 0, maxSeqTime: 0 }]]) });
    await settle();
    expect(it.taken()).toEqual([]);
  });

  it('and a login that ends silence what answers afterwards', async () => {
    const it = desk();
    let done: () => void = () => undefined;
    it.server.idle = () => new Promise((resolve) => (done = resolve));
    await it.run();
    it.end();
    done();
    await settle();
    expect(it.taken().filter((line) => line.startsWith('OnSync'))).toEqual([]);
    const other = desk();
    let give: (data: unknown) => void = () => undefined;
    const good = other.answers['1006']!;
    other.answers['1006'] = () => new Promise((resolve) => (give = resolve));
    await other.run();
    other.end();
    give(good({}));
    await settle();
    expect(other.taken()).toEqual([]);
  });
});

it('the second look asks no more when nothing is newer', async () => {
  const it = desk();
  it.server.seqs = { [A]: [5, 5] };
  it.server.max = { [A]: 5 };
  await it.run();
  await after(2000);
  expect(it.taken().filter((line) => line.startsWith('compare'))).toEqual([]);
  expect(it.asked.pop()).toMatchObject(['1001', { userID: 'me' }]);
});
