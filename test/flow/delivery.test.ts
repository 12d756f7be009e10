// Exactly once, in order, whatever the push does: doubled, swapped, lost, blind after a connect,
// dropped lines; and the truth about sends whose answer was lost.

import { startWorld, type LoggedIn, type World } from '../support/clients';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterEach(() => world.server.faults.clear());
afterAll(() => world.stop());

const texts = ({ events }: LoggedIn): string[] =>
  events
    .of('OnRecvNewMessages')
    .flat()
    .filter((item) => item.textElem)
    .map((item) => item.textElem.content);

async function say(from: LoggedIn, to: LoggedIn, text: string) {
  const { data: message } = await from.sdk.createTextMessage(text);
  return from.sdk.sendMessage({ recvID: to.userID, groupID: '', message });
}

const numbers = (count: number) => Array.from({ length: count }, (_, n) => `text ${n}`);

async function pair(name: string): Promise<[LoggedIn, LoggedIn]> {
  return [await world.login(`${name}A`), await world.login(`${name}B`)];
}

describe('delivery', () => {
  it.each(['duplicatePushes', 'reorderPushes'] as const)('survives %s', async (fault) => {
    const [alice, bob] = await pair(fault);
    world.server.faults[fault]();
    const all = numbers(20);
    await Promise.all(all.map((text) => say(alice, bob, text)));
    await bob.events.next('OnRecvNewMessages', () => texts(bob).length >= 20);
    expect(texts(bob)).toEqual(all);
  });

  it('pulls what the pushes lost as soon as a seq jumps', async () => {
    const [alice, bob] = await pair('lost');
    await say(alice, bob, 'text 0');
    await bob.events.next('OnRecvNewMessages');
    const heal = world.server.faults.losePushes({ who: bob.userID });
    for (const text of numbers(5).slice(1)) await say(alice, bob, text);
    heal();
    await say(alice, bob, 'text 5');
    await bob.events.next('OnRecvNewMessages', () => texts(bob).length >= 6);
    expect(texts(bob)).toEqual(numbers(6));
  });

  it('finds what a blind new socket missed', async () => {
    const [alice, bob] = await pair('blind');
    world.server.faults.blind(1000);
    world.server.faults.drop(bob.userID);
    await bob.events.next('OnConnectSuccess', () => bob.events.of('OnConnectSuccess').length > 1);
    await bob.events.next('OnSyncServerFinish', (first) => first === false);
    await say(alice, bob, 'unseen');
    await bob.events.next('OnRecvNewMessages', () => texts(bob).length > 0);
    expect(texts(bob)).toEqual(['unseen']);
  });

  it('delivers what came while away before OnSyncServerFinish, in order', async () => {
    const [alice, bob] = await pair('away');
    const heal = world.server.faults.refuse('reset', { who: bob.userID });
    world.server.faults.drop(bob.userID);
    const all = numbers(30);
    for (const text of all) await say(alice, bob, text);
    bob.events.clear();
    heal();
    bob.sdk.reconnectNow();
    await bob.events.next('OnSyncServerFinish');
    expect(texts(bob)).toEqual(all);
    const total = (await bob.sdk.getTotalUnreadMsgCount()).data;
    expect(total).toBe(30);
  });

  it('names the gap beyond maxCatchUp, and history reaches it', async () => {
    const alice = await world.login('gapA');
    const bob = await world.login('gapB', { maxCatchUp: 10 });
    await say(alice, bob, 'text 0');
    await bob.events.next('OnRecvNewMessages');
    const heal = world.server.faults.refuse('reset', { who: bob.userID });
    world.server.faults.drop(bob.userID);
    for (const text of numbers(31).slice(1)) await say(alice, bob, text);
    // One of them pushed to the new connection would move the gap.
    await world.pushed();
    bob.events.clear();
    heal();
    bob.sdk.reconnectNow();
    await bob.events.next('OnSyncServerFinish');
    const conversationID = `si_${alice.userID}_${bob.userID}`;
    expect(texts(bob)).toEqual(numbers(31).slice(21));
    expect(bob.events.of('OnMessageGap')).toEqual([{ conversationID, from: 2, to: 21 }]);
    const seqs: number[] = [];
    let startClientMsgID = '';
    for (let isEnd = false; !isEnd;) {
      const { data } = await bob.sdk.getAdvancedHistoryMessageList({
        conversationID,
        startClientMsgID,
        count: 7,
      });
      seqs.unshift(...data.messageList.map((item) => item.seq));
      startClientMsgID = data.messageList[0]!.clientMsgID;
      isEnd = data.isEnd;
    }
    expect(seqs).toEqual(Array.from({ length: 31 }, (_, n) => n + 1));
    expect(bob.events.of('OnMessageGapFilled')).toEqual([{ conversationID, from: 2, to: 21 }]);
  });
});

describe('a send whose answer is lost', () => {
  it('resolves when the server has it, once', async () => {
    const [alice, bob] = await pair('ambiguous');
    world.server.faults.cutOn(1003, { who: alice.userID, times: 1 });
    const sent = await say(alice, bob, 'only once');
    expect(sent.data.status).toBe(2);
    await bob.events.next('OnRecvNewMessages', () => texts(bob).length > 0);
    const page = await alice.sdk.getAdvancedHistoryMessageList({
      conversationID: `si_${alice.userID}_${bob.userID}`,
      startClientMsgID: '',
      count: 10,
    });
    expect(page.data.messageList.map((item) => item.textElem!.content)).toEqual(['only once']);
    expect(texts(bob)).toEqual(['only once']);
  });

  it('rejects 10001 when the server has it not, and is never written again', async () => {
    const [alice, bob] = await pair('vanished');
    world.server.faults.cutOn(1003, { who: alice.userID, times: 1, handled: false });
    await expect(say(alice, bob, 'gone')).rejects.toMatchObject({ errCode: 10001 });
    const { traffic } = world.server;
    expect(traffic.count({ kind: 'frame', name: 1003, userID: alice.userID })).toBe(1);
    expect(texts(bob)).toEqual([]);
  });

  it('passes the code of the server on', async () => {
    const alice = await world.login('unknownA');
    const { data: message } = await alice.sdk.createTextMessage('x');
    await expect(
      alice.sdk.sendMessage({ recvID: 'nobody at all', groupID: '', message }),
    ).rejects.toMatchObject({ errCode: 1004, event: 'SendMessage' });
  });
});
