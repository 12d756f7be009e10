// Pages cover a conversation exactly: no repeat, no hole, isEnd on the last page only, in both directions
// and for any page sizes, whatever of it was deleted, revoked, cleared, cached or just sent.

import fc from 'fast-check';
import type { MessageItem } from '../../src/types/entity';
import { blankMessage, hexID } from '../../testing/server/messages';
import { accept } from '../../testing/server/send';
import type { LoggedIn } from '../support/clients';
import { talks } from '../support/pairs';

const t = talks();

/** All pages in one direction, ascending, as an app collects them; fails when isEnd lies. */
async function all(
  { sdk }: LoggedIn,
  conversationID: string,
  sizes: readonly number[],
  up: boolean,
  meanwhile: () => void = () => undefined,
): Promise<MessageItem[]> {
  const ask = up ? sdk.getAdvancedHistoryMessageListReverse : sdk.getAdvancedHistoryMessageList;
  let found: MessageItem[] = [];
  let startClientMsgID = '';
  for (let n = 0; n < 500; n++) {
    const count = sizes[n % sizes.length]!;
    const { messageList, isEnd } = (await ask({ conversationID, startClientMsgID, count })).data;
    expect(messageList.length).toBeLessThanOrEqual(count);
    if (!isEnd) expect(messageList).toHaveLength(count);
    found = up ? found.concat(messageList) : messageList.concat(found);
    if (isEnd) return found;
    startClientMsgID = messageList[up ? count - 1 : 0]!.clientMsgID;
    meanwhile();
  }
  throw new Error('the last page did not come');
}

/** Stores `n` messages from one user to another past the clients, at once. */
function fill(from: string, to: string, n: number): void {
  const by = { userID: from, isAdmin: false, operationID: 'fill' };
  for (let i = 0; i < n; i++) {
    const msg = blankMessage({ sendID: from, recvID: to, sessionType: 1, contentType: 101 });
    msg.clientMsgID = hexID();
    msg.content = Buffer.from(JSON.stringify({ content: `text ${i}` }));
    accept(t.world.server.world, by, msg);
  }
}

const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);
const seqs = fc.uniqueArray(fc.integer({ min: 1, max: 260 }), { maxLength: 60 });

const history = fc.record({
  length: fc.integer({ min: 0, max: 260 }),
  later: fc.integer({ min: 0, max: 4 }),
  deleted: seqs,
  husks: seqs,
  cleared: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 200 })),
  sizes: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 4 }),
  upFirst: fc.boolean(),
});

describe('pages of history', () => {
  it('cover every conversation exactly, in both directions, for any page sizes', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(history, async (made) => {
        const { length, later, sizes } = made;
        const [from, to] = [await t.world.user(`p${run}f`), await t.world.user(`p${run++}t`)];
        fill(from, to, length);
        // A push on its way would bring what is deleted below.
        await t.world.pushed();
        const conversationID = `si_${from}_${to}`;
        const gone = new Set([...made.deleted, ...made.husks].filter((seq) => seq <= length));
        const min = Math.min(made.cleared, length + 1);
        const log = t.world.server.world.logs.get(conversationID);
        log?.deleted.set(to, new Set(made.deleted.filter((seq) => seq <= length)));
        made.husks.forEach((seq) => seq <= length && log?.husks.add(seq));
        log?.min.set(to, min);
        const reader = await t.world.loginAs(to);
        fill(from, to, later);
        const last = length + later;
        if (later)
          await reader.events.next('OnRecvNewMessages', (list) =>
            list.some(({ seq }: MessageItem) => seq === last),
          );
        const expected = upTo(last).filter((seq) => !gone.has(seq) && seq >= min);
        const order = made.upFirst ? [true, false] : [false, true];
        for (const up of order) {
          const found = await all(reader, conversationID, sizes, up);
          expect([up, found.map(({ seq }) => seq)]).toEqual([up, expected]);
        }
        await reader.sdk.logout();
      }),
      { numRuns: 30 },
    );
  });

  it('go on while messages come in', async () => {
    const [from, to] = [await t.world.user('grow'), await t.world.user('read')];
    fill(from, to, 60);
    const reader = await t.world.loginAs(to);
    const conversationID = `si_${from}_${to}`;
    const found = await all(reader, conversationID, [7], false, () => fill(from, to, 1));
    expect(found.map(({ seq }) => seq)).toEqual(upTo(60));
  });

  it('end with the own messages that have no seq yet, and show each once', async () => {
    const { alice, bob, conversationID } = await t.pair();
    for (let n = 0; n < 5; n++) await t.say(bob, alice, `${n}`);
    t.world.server.faults.delayPushes(400);
    const send = async (text: string) => {
      const { data: message } = await alice.sdk.createTextMessage(text);
      await alice.sdk.sendMessage({ recvID: bob.userID, groupID: '', message }).catch(() => 0);
    };
    await send('acked');
    t.world.server.faults.answer(1003, 1302, { who: alice.userID, times: 1 });
    await send('failed');
    for (const size of [1, 2, 3, 50]) {
      for (const up of [true, false]) {
        const found = await all(alice, conversationID, [size], up);
        const shown = found.map(({ seq, status }) => seq || `no seq, status ${status}`);
        expect(shown).toEqual([1, 2, 3, 4, 5, 'no seq, status 2', 'no seq, status 3']);
      }
    }
    t.world.server.faults.clear();
    await t.say(bob, alice, 'more');
    const later = (await all(alice, conversationID, [3], false)).map(({ seq }) => seq);
    expect(later).toEqual([1, 2, 3, 4, 5, 6, 7, 0]);
  });

  it('find the page of a message sent twice', async () => {
    const { alice, bob, conversationID } = await t.pair();
    const { data: message } = await alice.sdk.createTextMessage('twice');
    for (const other of ['a', 'b']) {
      await alice.sdk.sendMessage({ recvID: bob.userID, groupID: '', message });
      await t.say(alice, bob, other);
    }
    const found = await all(bob, conversationID, [1], false);
    expect(found.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
  });
});

describe('single pages', () => {
  it('around a message hold it, older and newer ones', async () => {
    const [from, to] = [await t.world.user('around'), await t.world.user('centre')];
    fill(from, to, 50);
    const reader = await t.world.loginAs(to);
    const conversationID = `si_${from}_${to}`;
    const found = await all(reader, conversationID, [50], false);
    const seqsOf = async (at: number, before: number, after: number) => {
      const params = { startMessage: found[at - 1]!, viewType: 0, before, after };
      return (await reader.sdk.fetchSurroundingMessages(params)).data.messageList.map(
        ({ seq }) => seq,
      );
    };
    expect(await seqsOf(25, 2, 3)).toEqual([23, 24, 25, 26, 27, 28]);
    expect(await seqsOf(1, 5, 1)).toEqual([1, 2]);
    expect(await seqsOf(50, 1, 5)).toEqual([49, 50]);
    expect(await seqsOf(10, 0, 0)).toEqual([10]);
    for (const [userID, groupID] of [
      [from, ''],
      ['', ''],
    ] as const) {
      const params = { userID, groupID, count: 3, startClientMsgID: found[9]!.clientMsgID };
      const call = reader.sdk.getHistoryMessageListReverse({
        ...params,
        ...(userID ? {} : { conversationID }),
      });
      expect((await call).data.messageList.map(({ seq }) => seq)).toEqual([11, 12, 13]);
    }
  });

  it('of what is not there are empty, and wrong arguments are named', async () => {
    const { alice, bob, conversationID } = await t.pair();
    await t.say(alice, bob, 'one');
    const empty = { isEnd: true, errCode: 0, errMsg: '', messageList: [] };
    const ask = (p: object) => bob.sdk.getAdvancedHistoryMessageList(p as never);
    for (const id of ['si_x_y', '__proto__', 'sg_a/b:c_\u{1F600}', 'constructor'])
      expect((await ask({ conversationID: id, startClientMsgID: '', count: 5 })).data).toEqual(
        empty,
      );
    expect(bob.sdk.inspect()).toMatchObject({ conversations: 1 });
    for (const id of ['unknown', '__proto__', 'toString'])
      expect((await ask({ conversationID, startClientMsgID: id, count: 5 })).data).toEqual(empty);
    for (const [p, text] of [
      [{ conversationID, startClientMsgID: '', count: 0 }, 'count must be a whole number from 1'],
      [{ conversationID, startClientMsgID: '', count: 1.5 }, 'count'],
      [
        { conversationID, startClientMsgID: '', count: '5' },
        'count must be a number, got a string',
      ],
      [{ conversationID: '', startClientMsgID: '', count: 5 }, 'conversationID'],
      [
        { conversationID, startClientMsgID: 7, count: 5 },
        'startClientMsgID must be a string, got a number',
      ],
    ] as const)
      await expect(ask(p)).rejects.toMatchObject({
        errCode: 10002,
        errMsg: expect.stringContaining(text),
      });
    const [one] = await t.page(bob, conversationID);
    const around = (p: object) => bob.sdk.fetchSurroundingMessages(p as never);
    await expect(around({ startMessage: one, before: -1, after: 1 })).rejects.toMatchObject({
      errMsg: expect.stringContaining('before'),
    });
    await expect(
      around({ startMessage: { ...one, seq: 0, clientMsgID: 'x' }, before: 1, after: 1 }),
    ).rejects.toMatchObject({ errCode: 10002 });
    await expect(
      bob.sdk.getHistoryMessageListReverse({
        userID: 'a',
        groupID: 'b',
        count: 1,
        startClientMsgID: '',
      }),
    ).rejects.toMatchObject({ errCode: 10002 });
  });
});
