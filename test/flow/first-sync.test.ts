// What happens while the first sync of a login is under way: own sends are not taken for history, and
// a comparison that fails does not turn history into news.

import { createClient, record, startWorld, type World } from '../support/clients';
import { until } from '../support/devices';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
const clients: ReturnType<typeof createClient>[] = [];
afterEach(async () => {
  world.server.faults.clear();
  await Promise.all(clients.map((sdk) => sdk.logout()));
});
afterAll(() => world.stop());

function fresh() {
  const sdk = createClient();
  clients.push(sdk);
  return { sdk, events: record(sdk) };
}

async function say(sdk: ReturnType<typeof createClient>, recvID: string, text: string) {
  const { data: message } = await sdk.createTextMessage(text);
  return sdk.sendMessage({ recvID, groupID: '', message });
}

describe('the first sync', () => {
  it('finds the copies of sends that were stored while it waited for the list', async () => {
    const [me, peer] = [await world.user('early'), await world.user('earlyPeer')];
    world.server.faults.losePushes({ who: me });
    world.server.faults.http('/jssdk/*', { delayMs: 400 }, { who: me });
    const { sdk, events } = fresh();
    await sdk.login(await world.params(me));
    await say(sdk, peer, 'at once');
    const latest = (rows: { latestMsg: string }[]) => JSON.parse(rows[0]!.latestMsg || '{}').seq;
    await events.next('OnConversationChanged', (rows) => latest(rows) === 1);
    expect(events.of('OnRecvNewMessages')).toEqual([]);
  });

  it('asks once for what stands below the deleted tops of many rows', async () => {
    const [me, ...peers] = await Promise.all(['me', 'P1', 'P2', 'P3', 'P4'].map(world.user));
    const { sdk, events } = fresh();
    await sdk.login(await world.params(me!));
    const tops: { conversationID: string; clientMsgID: string }[] = [];
    for (const peer of peers) {
      await say(sdk, peer, 'below');
      const { data } = await say(sdk, peer, 'top');
      const conversationID = `si_${[me, peer].sort().join('_')}`;
      tops.push({ conversationID, clientMsgID: data.clientMsgID });
    }
    for (const top of tops) await sdk.deleteMessage(top);
    await sdk.logout();
    events.clear();
    const pulls = () => world.server.traffic.count({ kind: 'frame', userID: me!, name: '1002' });
    const before = pulls();
    await sdk.login(await world.params(me!));
    const shown = new Set<string>();
    await events.next('OnConversationChanged', (rows: { latestMsg: string }[]) => {
      rows.forEach(({ latestMsg }) => shown.add(JSON.parse(latestMsg).textElem.content));
      return rows.length === peers.length;
    });
    expect([...shown]).toEqual(['below']);
    expect(pulls() - before).toBe(1);
  });

  it('that fails leaves the rows as the notices have made them, and so does the next one', async () => {
    const [me, peer] = [await world.user('again'), await world.login('againPeer')];
    await say(peer.sdk, me, 'hi');
    const conversationID = `si_${[me, peer.userID].sort().join('_')}`;
    const pad = await world.loginAs(me, { platformID: 2 });
    const who = { userID: me, platformID: 5 };
    world.server.faults.answer(1006, 500, { who, times: 1 });
    world.server.faults.http('/jssdk/get_active_conversations', { delayMs: 300 }, { who: me });
    const { sdk, events } = fresh();
    await sdk.login(await world.params(me));
    await pad.sdk.pinConversation({ conversationID, isPinned: true });
    await events.next('OnSyncServerFailed');
    const pinned = async () => (await sdk.getAllConversationList()).data[0]!.isPinned;
    await until(pinned);
    world.server.faults.drop(who);
    await events.next('OnSyncServerFinish');
    expect(await pinned()).toBe(true);
  });

  it('does not tell history as news when its comparison fails', async () => {
    const [alice, bob] = [await world.login('failA'), await world.user('failB')];
    for (const text of ['old 1', 'old 2']) await say(alice.sdk, bob, text);
    world.server.faults.answer(1006, 500, { who: bob, times: 1 });
    const { sdk, events } = fresh();
    await sdk.login(await world.params(bob));
    await events.next('OnSyncServerFailed');
    await say(alice.sdk, bob, 'new');
    await events.next('OnRecvNewMessages');
    const texts = events.of('OnRecvNewMessages').flat();
    expect(texts.map((item) => item.textElem.content)).toEqual(['new']);
  });
});
