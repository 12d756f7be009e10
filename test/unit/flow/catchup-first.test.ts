// The first sync of a login: where conversations begin, what counts as unread, what is news already.

import { FIRST_ROWS } from '../../../src/flow/prefetch';
import type { ConversationMsg } from '../../../src/flow/rows';
import type { Entry } from '../../../src/flow/send';
import { A, B, C, desk, FIRST, held, QUIET, row, ROWS } from './catchup-desk';
import { failure, msg } from './desk';
import { after, settle } from '../turns';

beforeEach(() => jest.useFakeTimers({ now: 1_000_000 }));
afterEach(() => jest.useRealTimers());

describe('the first sync', () => {
  it('tells its course, and has the domains follow at once', async () => {
    const it = desk();
    expect(await it.run()).toEqual(FIRST);
    await after(0);
    expect(it.taken()).toEqual(['domains true']);
    expect(it.life.baselined).toBe(true);
    expect(it.asked).toEqual([
      ['1006', { userID: 'me', conversationIDs: [], returnPinned: true }, undefined],
    ]);
  });

  it('begins at the newest seqs; what is unread is counted, and nothing pulled', async () => {
    const it = desk();
    it.server.list = [row(A, 9), row(B, 4)];
    it.server.seqs = { [A]: [9, 7, 500], [B]: [4, 4] };
    it.server.pinned = [B];
    expect(await it.run()).toEqual(FIRST);
    expect(it.record(A)).toMatchObject({ done: 9, read: 7, unread: 2, counted: 9, time: 500 });
    expect(it.record(B)).toMatchObject({ done: 4, read: 4, unread: 0 });
    expect(it.life.conversations.pinned).toEqual(new Set([B]));
    expect(it.life.conversations.find(A)).toBeDefined();
    expect(it.life.seqs.total).toBe(2);
  });

  it('takes what was stored after the list was made for news', async () => {
    const it = desk();
    it.server.list = [row(A, 7)];
    it.server.seqs = { [A]: [9, 7] };
    const log = await it.run();
    expect(log).toContain(`compare ${A} 9`);
    expect(it.record(A).done).toBe(7);
  });

  it('and what the list has more than the comparison, too', async () => {
    const it = desk();
    it.server.list = [row(A, 9), row(B, 5)];
    it.server.seqs = { [A]: [7, 7] };
    it.record(B).min = 3;
    await it.run();
    // B is in no comparison at all: all of it, from where it may be seen.
    expect([it.record(A).done, it.record(B).done]).toEqual([7, 2]);
  });

  it('has a chat that is not in a complete list begin anew when it is younger than the list', async () => {
    const it = desk();
    const top = (sendTime: number) => ({ lastMsg: { ...msg(3), content: '', sendTime } });
    it.server.list = [row(A, 3, top(1000)), row('si_d_me', 3, top(900))];
    it.server.seqs = { [A]: [3, 3, 1000], [B]: [2, 0, 1001], [C]: [2, 0, 1000] };
    const log = await it.run();
    expect([it.record(B).done, it.record(C).done]).toEqual([0, 2]);
    expect(it.life.seqs.ids().sort()).toEqual([A, B, C, 'si_d_me']);
    expect(log).toContain(`compare ${B} 2`);
    expect(log).not.toContain(`compare ${C} 2`);
  });

  it('asks for rows that a complete list leaves out: no news without a message, and told by one', async () => {
    const it = desk();
    const top = (sendTime: number) => ({ lastMsg: { ...msg(3), content: '', sendTime } });
    it.server.list = [row(A, 3, top(1000))];
    it.server.seqs = { [A]: [3, 3, 1000], [B]: [2, 0, 1001], [C]: [3, 0, 1001] };
    it.answers[ROWS] = () => ({ conversations: [row(B, 2), row(C, 3, top(1001))] });
    const log = await it.run();
    expect(it.asked[1]).toMatchObject([ROWS, { conversationIDs: [B, C] }]);
    expect([it.record(B).done, it.record(C).done]).toEqual([2, 0]);
    expect(log.filter((line) => line.startsWith('compare'))).toEqual([`compare ${C} 3`]);
    const { conversations } = it.life;
    expect([conversations.find(B), conversations.find(C)]).toEqual([expect.anything(), undefined]);
    expect(it.taken()).toEqual([]);
  });

  it('keeps a row with a message that came up later', async () => {
    const it = desk();
    await it.synced();
    it.server.seqs = { [B]: [3, 0, 1001] };
    it.answers[ROWS] = () => ({
      conversations: [row(B, 3, { lastMsg: { ...msg(3), content: '' } })],
    });
    expect(await it.again()).toContain(`compare ${B} 3`);
    expect(it.life.conversations.find(B)).toBeDefined();
  });

  it('but not when the list is not complete: its time says nothing then', async () => {
    const it = desk();
    it.server.list = Array.from({ length: FIRST_ROWS }, (_, n) => row(`si_${n}_me`, 1));
    it.server.seqs = { [B]: [2, 0, 1001] };
    await it.run();
    expect(it.record(B).done).toBe(2);
    expect(it.life.seqs.ids()).toHaveLength(FIRST_ROWS + 1);
  });

  it('keeps a starting point that a push has set', async () => {
    const it = desk();
    it.record(A).done = 5;
    it.record(B).done = 5;
    it.server.list = [row(A, 9)];
    it.server.seqs = { [A]: [9, 0], [B]: [9, 0] };
    const log = await it.run();
    expect([it.record(A).done, it.record(B).done]).toEqual([5, 5]);
    expect(log).toEqual(expect.arrayContaining([`compare ${A} 9`, `compare ${B} 9`]));
  });

  it('asks which rows are muted when there are more than the list has', async () => {
    const it = desk();
    it.server.list = Array.from({ length: FIRST_ROWS - 1 }, (_, n) => row(`si_${n}_me`, 1));
    await it.run();
    expect(it.asked.map(([what]) => what)).toEqual(['1006']);
    const many = desk();
    many.server.list = Array.from({ length: FIRST_ROWS }, (_, n) => row(`si_${n}_me`, 1));
    many.server.seqs = { [B]: [5, 0], [C]: [5, 0] };
    many.answers[QUIET] = () => ({ conversationIDs: [B] });
    await many.run();
    expect(many.asked.map(([what, body]) => [what, body.userID])).toEqual([
      ['1006', 'me'],
      [QUIET, 'me'],
    ]);
    expect([many.record(B).quiet, many.record(C).quiet]).toEqual([true, false]);
    expect(many.life.seqs.total).toBe(5);
  });

  it('loses no row to one that is none', async () => {
    const it = desk();
    it.server.list = [row(A, 1), {} as ConversationMsg, row(B, 1)];
    it.server.seqs = { [A]: [1, 1], [B]: [1, 1] };
    const log = await it.run();
    expect(log).toEqual(FIRST);
    expect([it.life.conversations.find(A), it.life.conversations.find(B)]).toEqual([
      expect.anything(),
      expect.anything(),
    ]);
    expect(it.logs).toEqual([expect.stringMatching(/^\d row: /)]);
  });

  it('tells the total from then on', async () => {
    const it = desk();
    it.server.seqs = { [A]: [5, 3] };
    await it.run();
    expect(it.flushed().map(([event]) => event)).not.toContain('OnTotalUnreadMessageCountChanged');
    it.life.seqs.setUnread(it.record(A), 3);
    expect(it.flushed()).toEqual([['OnTotalUnreadMessageCountChanged', 3]]);
  });

  it('waits for its pulls before it has finished', async () => {
    const it = desk();
    let done: () => void = () => undefined;
    it.server.idle = () => new Promise((resolve) => (done = resolve));
    expect(await it.run()).toEqual(FIRST.slice(0, 3));
    done();
    await settle();
    expect(it.taken()).toEqual(FIRST.slice(3));
  });
});

describe('a first comparison that came late', () => {
  /** The first try fails, the second one finds `done` stored. */
  async function late(done: number, sends: Entry[], list: ConversationMsg[] = []) {
    const it = desk();
    it.server.list = list;
    const good = it.answers['1006']!;
    it.answers['1006'] = () => Promise.reject(failure());
    await it.run();
    it.answers['1006'] = good;
    it.server.seqs = { [A]: [done, 0] };
    it.server.sends = sends;
    it.server.max = {};
    return it;
  }

  it('does not take own sends for history: they are seen in their turn', async () => {
    const it = await late(250, [held('c200'), held('c999'), held('x', B)]);
    it.answers['pull'] = () => [msg(199), msg(200), msg(250)];
    await after(5000);
    expect(it.taken()).toContain(`own ${A} c200 200`);
    const pulls = it.asked.filter(([what]) => what === 'pull');
    expect(pulls.map(([, body]) => body)).toEqual([
      { conversationID: A, begin: 151, end: 250 },
      { conversationID: A, begin: 151, end: 250 },
    ]);
    expect(it.record(A).done).toBe(250);
  });

  it('takes the list in once: what was changed since then stays', async () => {
    const conversation = { conversationID: A, minSeq: 0, recvMsgOpt: 0, ex: 'old' };
    const it = await late(5, [], [row(A, 5, { conversation })]);
    const shown = it.life.conversations.find(A)!;
    expect(shown.ex).toBe('old');
    shown.ex = 'newer';
    await after(5000);
    expect(it.taken()).toContain('OnSyncServerFinish true');
    expect(shown.ex).toBe('newer');
  });

  it('looks no lower than the first seq', async () => {
    const it = await late(5, [held('c3')]);
    it.answers['pull'] = () => [msg(3)];
    await after(5000);
    expect(it.asked.find(([what]) => what === 'pull')![1]).toMatchObject({ begin: 1, end: 5 });
  });

  it('asks for nothing when it came at once', async () => {
    const it = desk();
    it.server.seqs = { [A]: [5, 0] };
    it.server.sends = [held('c3')];
    it.answers['pull'] = () => [msg(3)];
    await it.run();
    expect(it.asked.map(([what]) => what)).toEqual(['1006']);
  });

  it('puts the starting point before the own message while frames still wait', async () => {
    const it = desk();
    const good = it.answers['1006']!;
    it.answers['1006'] = () => new Promise(() => undefined);
    await it.run();
    it.answers['1006'] = good;
    it.server.seqs = { [A]: [5, 0] };
    it.server.sends = [held('c999'), held('c3')];
    it.answers['pull'] = () => [msg(3)];
    const log = await it.again();
    expect(it.record(A).done).toBe(2);
    expect(log).toContain(`compare ${A} 5`);
    expect(log.some((line) => line.startsWith('own'))).toBe(false);
  });
});
