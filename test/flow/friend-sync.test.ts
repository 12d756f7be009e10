// What happened to friends while the link was down: told once after the next connect, although the
// server keeps no notification of it.

import { startWorld, type LoggedIn, type World } from '../support/clients';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());
afterEach(() => world.server.faults.clear());

/** Resolves when the starting points of friends, black list and applications are set. */
const based = ({ userID }: LoggedIn) =>
  world.server.traffic.until(
    () => world.server.traffic.count({ userID, name: '/friend/get_friend_apply_list' }) > 0,
    'the first sync of friends',
  );

/** Takes `who` off the net while `work` runs, then lets it come back. */
async function away(who: LoggedIn, work: () => Promise<unknown>): Promise<void> {
  const heal = world.server.faults.refuse('reset', { who: who.userID });
  who.events.clear();
  world.server.faults.drop(who.userID);
  await who.events.next('OnConnectionQuality');
  await work();
  heal();
  who.sdk.reconnectNow();
  await who.events.next('OnSyncServerFinish');
}

describe('while away', () => {
  it('friends that came, changed and went are told once each', async () => {
    const anna = await world.login('awayA');
    const [bob, carol, dave] = [
      await world.login('awayB'),
      await world.user('awayC'),
      await world.user('awayD'),
    ];
    const adopt = (friendUserIDs: string[]) =>
      world.admin('/friend/import_friend', { ownerUserID: anna.userID, friendUserIDs });
    await adopt([bob.userID, carol]);
    await anna.events.next('OnFriendAdded', ({ userID }) => userID === carol);
    await based(anna);
    await anna.sdk.getFriendList();
    const other = await world.loginAs(anna.userID, { platformID: 2 });
    await away(anna, async () => {
      await adopt([dave]);
      await other.sdk.deleteFriend(carol);
      await other.sdk.setFriendRemark({ toUserID: bob.userID, remark: 'new' });
    });
    await anna.events.next('OnFriendInfoChanged', ({ remark }) => remark === 'new');
    await anna.events.next('OnFriendAdded', ({ userID }) => userID === dave);
    const gone = await anna.events.next('OnFriendDeleted');
    expect(gone.data).toMatchObject({ userID: carol, nickname: 'awayC' });
    for (const event of ['OnFriendInfoChanged', 'OnFriendAdded', 'OnFriendDeleted']) {
      expect(anna.events.of(event)).toHaveLength(1);
    }
  });

  it('applications that came and were answered are told once each, and so is the black list', async () => {
    const [anna, bob] = [await world.login('askA'), await world.login('askB')];
    const carol = await world.login('askC');
    await anna.sdk.addFriend({ toUserID: carol.userID, reqMsg: 'before' });
    await anna.events.next('OnFriendApplicationAdded');
    await based(anna);
    await anna.sdk.getBlackList();
    const other = await world.loginAs(anna.userID, { platformID: 2 });
    await away(anna, async () => {
      await bob.sdk.addFriend({ toUserID: anna.userID, reqMsg: 'while away' });
      await carol.sdk.refuseFriendApplication({ toUserID: anna.userID, handleMsg: 'no' });
      await other.sdk.addBlack({ toUserID: carol.userID });
    });
    const asked = await anna.events.next('OnFriendApplicationAdded');
    expect(asked.data).toMatchObject({ fromUserID: bob.userID, reqMsg: 'while away' });
    const refused = await anna.events.next('OnFriendApplicationRejected');
    expect(refused.data).toMatchObject({ toUserID: carol.userID, handleResult: -1 });
    for (const event of ['OnFriendApplicationAdded', 'OnFriendApplicationRejected']) {
      expect(anna.events.of(event)).toHaveLength(1);
    }
    await away(anna, () => other.sdk.removeBlack(carol.userID));
    expect((await anna.events.next('OnBlackDeleted')).data.userID).toBe(carol.userID);
  });

  it('nothing is asked for when nobody listens and nobody asked', async () => {
    const { createClient } = await import('../support/clients');
    const sdk = createClient();
    const userID = await world.user('deaf');
    const finished = new Promise((resolve) => sdk.on('OnSyncServerFinish', resolve));
    await sdk.login(await world.params(userID));
    await finished;
    const again = new Promise((resolve) => sdk.on('OnSyncServerFinish', resolve));
    world.server.faults.drop(userID);
    await again;
    // The syncs of the domains run within three seconds of the end of a sync; the list's comes first.
    await world.server.traffic.until(
      () =>
        world.server.traffic.count({
          userID,
          name: '/conversation/get_incremental_conversations',
        }) > 0,
    );
    expect(
      world.server.traffic.list({ userID, kind: 'http' }).filter(({ name }) => /friend/.test(name)),
    ).toEqual([]);
    await sdk.logout();
  });
});
