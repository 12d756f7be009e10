// After each verdict: the comparison and the second look have what was missed pulled, and tell their course.

import { nameGap } from '../../../src/flow/gaps';
import { emptyRow } from '../../../src/store/conversations';
import { A, B, BEGIN, C, desk, FIRST, held, NOTE, row, ROWS } from './catchup-desk';
import { failure } from './desk';
import { after, settle } from '../turns';

beforeEach(() => jest.useFakeTimers({ now: 1_000_000 }));
afterEach(() => jest.useRealTimers());

describe('a sync that fails', () => {
  const failedFirst = [BEGIN(true), 'open', 'OnSyncServerFailed true', 'synced'];

  it('is told, opens all the same, and is tried again after 5 s', async () => {
    const it = desk();
    const good = it.answers['1006']!;
    it.answers['1006'] = () => Promise.reject(failure(500, 'broken'));
    expect(await it.run()).toEqual(failedFirst);
    expect(it.logs).toEqual([expect.stringMatching(/^\d sync: broken$/)]);
    expect(it.life.baselined).toBe(false);
    it.answers['1006'] = good;
    await after(4999);
    expect(it.taken().filter((line) => line.startsWith('OnSync'))).toEqual([]);
    await after(1);
    expect(it.taken()).toEqual(FIRST);
  });

  it('fails too when the list did not come; the comparison counts', async () => {
    const it = desk();
    it.server.list = undefined;
    it.server.seqs = { [A]: [5, 3] };
    expect(await it.run()).toEqual(failedFirst);
    expect(it.life.baselined).toBe(true);
    expect(it.record(A)).toMatchObject({ done: 5, unread: 2 });
    expect(it.logs[0]).toContain('list');
    // Still not known: that the list is asked for again says the second start, which is no first one.
    it.server.list = [row(A, 5)];
    await after(5000);
    expect(it.taken()).toContain('OnSyncServerFinish false');
  });

  it('later is told as well', async () => {
    const it = desk();
    await it.synced();
    it.answers['1006'] = () => Promise.reject(failure(500));
    expect(await it.again()).toEqual([BEGIN(false), 'open', 'OnSyncServerFailed false', 'synced']);
  });
});

describe('a later sync', () => {
  it('has what was missed pulled, chats only, and tells its course', async () => {
    const it = desk();
    it.server.seqs = { [A]: [5, 5], [B]: [3, 3] };
    await it.synced();
    it.server.sends = [held('c3')];
    it.record(NOTE).counted = 9;
    it.server.seqs = { [A]: [8, 5, 77], [B]: [3, 3] };
    expect(await it.again()).toEqual([
      BEGIN(false),
      'open',
      `compare ${A} 8`,
      'drain',
      'looked',
      'OnSyncServerProgress 100',
      'OnSyncServerFinish false',
      'synced',
    ]);
    expect(it.record(A)).toMatchObject({ done: 5, counted: 8, unread: 3, time: 77 });
    // The list is not fetched again.
    expect(it.asked.map(([what]) => what)).toEqual(['1006']);
  });

  it('spreads the syncs of the domains over three seconds', async () => {
    const it = desk();
    await it.synced();
    jest.spyOn(Math, 'random').mockReturnValue(0.5);
    await it.again();
    await after(1499);
    expect(it.taken()).toEqual([]);
    await after(1);
    expect(it.taken()).toEqual(['domains false']);
    jest.restoreAllMocks();
  });

  it('tells rows whose counts changed, and only those', async () => {
    const it = desk();
    it.server.seqs = { [A]: [5, 3], [B]: [5, 5], [C]: [5, 5] };
    await it.synced();
    [A, B].forEach((id) => it.life.conversations.put({ ...emptyRow(id, 'me'), groupAtType: 1 }));
    it.server.seqs = { [A]: [6, 3], [B]: [5, 5], [C]: [6, 6] };
    await it.again();
    const changed = it.told.filter(([event]) => event === 'OnConversationChanged');
    expect(changed).toHaveLength(1);
    expect(changed[0]![1]).toMatchObject([{ conversationID: A, unreadCount: 3, groupAtType: 1 }]);
  });

  it('takes calls by name back that were read elsewhere', async () => {
    const it = desk();
    it.server.seqs = { [A]: [5, 3], [B]: [5, 3] };
    await it.synced();
    [A, B].forEach((id) => it.life.conversations.put({ ...emptyRow(id, 'me'), groupAtType: 1 }));
    it.server.seqs = { [A]: [5, 5], [B]: [5, 4] };
    await it.again();
    const changed = it.told.filter(([event]) => event === 'OnConversationChanged');
    expect(changed[0]![1]).toMatchObject([
      { conversationID: A, unreadCount: 0, groupAtType: 0 },
      { conversationID: B, unreadCount: 1, groupAtType: 1 },
    ]);
  });

  it('sees a read that changed no count', async () => {
    const it = desk();
    it.server.seqs = { [A]: [5, 3] };
    await it.synced();
    it.life.conversations.put(emptyRow(A, 'me'));
    it.server.seqs = { [A]: [6, 4] };
    await it.again();
    expect(it.told.map(([event]) => event)).toContain('OnConversationChanged');
  });
});

describe('a conversation that came up while away', () => {
  it('is loaded to learn from which seq on it may be seen', async () => {
    const it = desk();
    await it.synced();
    it.answers[ROWS] = ({ conversationIDs }: { conversationIDs: string[] }) => ({
      conversations: conversationIDs.map((id) =>
        row(id, 9, { conversation: { conversationID: id, minSeq: id === A ? 7 : 0 } }),
      ),
    });
    it.server.seqs = { [A]: [9, 0], [B]: [4, 0], [C]: [1, 0] };
    const log = await it.again();
    expect(it.asked[1]).toMatchObject([ROWS, { conversationIDs: [A, B] }, undefined]);
    expect([it.record(A).done, it.record(B).done, it.record(C).done]).toEqual([6, 0, 0]);
    expect(log).toEqual(
      expect.arrayContaining([`compare ${A} 9`, `compare ${B} 4`, `compare ${C} 1`]),
    );
  });

  it('is caught up without its row when that does not come', async () => {
    const it = desk();
    await it.synced();
    it.answers[ROWS] = () => Promise.reject(failure(500, 'no rows'));
    it.server.seqs = { [A]: [9, 0] };
    const log = await it.again();
    expect(log).toEqual(expect.arrayContaining([`compare ${A} 9`, 'OnSyncServerFinish false']));
    expect(it.logs).toEqual([expect.stringContaining('no rows')]);
  });

  it('never puts a starting point back', async () => {
    const it = desk();
    await it.synced();
    it.answers[ROWS] = () => {
      it.record(A).done = 8;
      return { conversations: [row(A, 9, { conversation: { conversationID: A, minSeq: 7 } })] };
    };
    it.server.seqs = { [A]: [9, 0] };
    await it.again();
    expect(it.record(A).done).toBe(8);
  });
});

describe('the second look', () => {
  it('comes after two seconds, has what is newer pulled, and sets where notifications begin', async () => {
    const it = desk();
    it.server.seqs = { [A]: [5, 5] };
    it.server.max = { [A]: 6, [B]: 2, [NOTE]: 40 };
    await it.run();
    await after(1999);
    expect(it.taken()).toEqual(['domains true']);
    // Of a chat, what this user may see counts: B is a group that was left.
    it.server.seqs = { [A]: [6, 5], [B]: [1, 0] };
    await after(1);
    expect(it.taken()).toEqual([`compare ${A} 6`, `compare ${B} 1`, 'drain', 'looked']);
    expect(it.record(NOTE).done).toBe(40);
    expect(it.life.noticed).toBe(true);
    expect(it.asked.slice(-2)).toMatchObject([
      ['1001', { userID: 'me' }, undefined],
      ['1006', { conversationIDs: [A, B] }, undefined],
    ]);
  });

  it('has notifications pulled from the next time on, new ones from their beginning', async () => {
    const it = desk();
    it.server.max = { [NOTE]: 40 };
    await it.synced();
    it.server.max = { [NOTE]: 42, n_other: 3, [A]: 0 };
    await it.again();
    await after(2000);
    const log = it.taken();
    expect(log).toEqual(expect.arrayContaining([`compare ${NOTE} 42`, 'compare n_other 3']));
    it.record(NOTE).done = 42;
    it.record('n_other').done = 3;
    await it.again();
    await after(2000);
    expect(it.taken().filter((line) => line.startsWith('compare n'))).toEqual([]);
  });

  it('knows notifications that a push began before it', async () => {
    const it = desk();
    it.server.max = { [NOTE]: 40 };
    await it.run();
    it.record(NOTE).done = 38;
    await after(2000);
    expect(it.taken()).toContain(`compare ${NOTE} 40`);
    expect(it.record(NOTE).done).toBe(38);
  });

  it('leaves chats to the first comparison while that has not come', async () => {
    const it = desk();
    it.answers['1006'] = () => Promise.reject(failure());
    it.server.max = { [A]: 6, [NOTE]: 40 };
    await it.run();
    await after(2000);
    expect(it.taken().filter((line) => line.startsWith('compare'))).toEqual([]);
    expect([it.record(NOTE).done, it.asked.map(([what]) => what)]).toEqual([40, ['1006', '1001']]);
  });

  it('that fails is told, and nothing else', async () => {
    const it = desk();
    it.answers['1001'] = () => Promise.reject(failure(500, 'no look'));
    await it.run();
    await after(2000);
    expect(it.taken()).toEqual(['domains true']);
    expect(it.logs).toEqual([expect.stringMatching(/^\d sync: no look$/)]);
    expect(it.life.noticed).toBe(false);
  });

  it('is not complete before its pulls are', async () => {
    const it = desk();
    await it.run();
    let done: () => void = () => undefined;
    it.server.idle = () => new Promise((resolve) => (done = resolve));
    await after(2000);
    expect(it.taken()).toEqual(['domains true', 'drain']);
    done();
    await settle();
    expect(it.taken()).toEqual(['looked']);
  });
});

it('leaves gaps to those who load them', async () => {
  const it = desk();
  it.server.seqs = { [A]: [9, 9] };
  await it.synced();
  nameGap(it.life, A, 2, 4);
  await it.again();
  expect(it.record(A).gaps).toHaveLength(1);
});
