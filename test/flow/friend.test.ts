// Friends, applications and the black list: each call's answer, what both ends are told, bad input.

import { startWorld, type LoggedIn, type World } from '../support/clients';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());
afterEach(() => world.server.faults.clear());

/** Two users, friends by application, with their events cleared. */
async function friends(name: string): Promise<[LoggedIn, LoggedIn]> {
  const [anna, bob] = [await world.login(`${name}A`), await world.login(`${name}B`)];
  await anna.sdk.addFriend({ toUserID: bob.userID, reqMsg: 'hi' });
  await bob.sdk.acceptFriendApplication({ toUserID: anna.userID, handleMsg: 'ok' });
  await Promise.all([anna.events.next('OnFriendAdded'), bob.events.next('OnFriendAdded')]);
  anna.events.clear();
  bob.events.clear();
  return [anna, bob];
}

describe('an application', () => {
  it('is told on both ends, then accepted, and both have a friend', async () => {
    const [anna, bob] = [await world.login('applyA'), await world.login('applyB')];
    await anna.sdk.addFriend({ toUserID: bob.userID, reqMsg: 'hi there', ex: 'fx' });
    const asked = {
      fromUserID: anna.userID,
      fromNickname: 'applyA',
      toUserID: bob.userID,
      toNickname: 'applyB',
      reqMsg: 'hi there',
      ex: 'fx',
      handleResult: 0,
    };
    for (const { events } of [anna, bob]) {
      expect((await events.next('OnFriendApplicationAdded')).data).toMatchObject(asked);
    }
    expect((await bob.sdk.getFriendApplicationUnhandledCount({ time: 0 })).data).toBe(1);
    await bob.sdk.acceptFriendApplication({ toUserID: anna.userID, handleMsg: 'welcome' });
    for (const [{ events, userID }, other] of [
      [anna, bob],
      [bob, anna],
    ] as const) {
      const { data } = await events.next('OnFriendApplicationAccepted');
      expect(data).toMatchObject({ ...asked, handleResult: 1, handleMsg: 'welcome' });
      const added = await events.next('OnFriendAdded');
      expect(added.data).toMatchObject({
        ownerUserID: userID,
        userID: other.userID,
        remark: '',
        isPinned: false,
        attachedInfo: '',
      });
      // Milliseconds, although the wire has seconds in places.
      expect(added.data.createTime).toBeGreaterThan(1e12);
      expect(events.of('OnFriendApplicationAdded')).toHaveLength(1);
      expect(events.of('OnFriendApplicationAccepted')).toHaveLength(1);
      expect(events.of('OnFriendAdded')).toHaveLength(1);
    }
    const told = await bob.events.next('OnRecvNewMessages');
    expect(told.data[0].contentType).toBe(1201);
  });

  it('is refused, told on both ends, and listed on either side', async () => {
    const [anna, bob] = [await world.login('refuseA'), await world.login('refuseB')];
    await anna.sdk.addFriend({ toUserID: bob.userID, reqMsg: '' });
    await bob.sdk.refuseFriendApplication({ toUserID: anna.userID, handleMsg: 'no' });
    for (const { events } of [anna, bob]) {
      const { data } = await events.next('OnFriendApplicationRejected');
      expect(data).toMatchObject({ fromUserID: anna.userID, handleResult: -1, handleMsg: 'no' });
      expect(events.of('OnFriendAdded')).toEqual([]);
    }
    const window = { offset: 0, count: 10 };
    const sent = (await anna.sdk.getFriendApplicationListAsApplicant(window)).data;
    const received = (await bob.sdk.getFriendApplicationListAsRecipient(window)).data;
    expect(sent).toEqual(received);
    expect(sent).toMatchObject([{ toUserID: bob.userID, handleResult: -1 }]);
    expect((await anna.sdk.getFriendApplicationListAsRecipient()).data).toEqual([]);
    const open = await bob.sdk.getFriendApplicationListAsRecipient({
      ...window,
      handleResults: [0],
    });
    expect(open.data).toEqual([]);
  });

  it('is refused by the server with its own codes', async () => {
    const [anna, bob] = await friends('codes');
    const add = (toUserID: string) => anna.sdk.addFriend({ toUserID, reqMsg: '' });
    await expect(add(anna.userID)).rejects.toMatchObject({ errCode: 1301 });
    await expect(add('nobody/😀')).rejects.toMatchObject({ errCode: 1004 });
    await expect(add(bob.userID)).rejects.toMatchObject({ errCode: 1304 });
    await expect(
      bob.sdk.acceptFriendApplication({ toUserID: anna.userID, handleMsg: '' }),
    ).rejects.toMatchObject({ errCode: 1001 });
    await expect(add(5 as never)).rejects.toMatchObject({ errCode: 10002 });
    await expect(add('')).rejects.toMatchObject({ errCode: 10002 });
  });
});

describe('friends', () => {
  it('are listed in any window, by id, all, and searched', async () => {
    const anna = await world.login('listA');
    const ids: string[] = [];
    for (let n = 0; n < 7; n++) ids.push(await world.user(`list${n}`));
    await world.admin('/friend/import_friend', {
      ownerUserID: anna.userID,
      friendUserIDs: ids,
    });
    const { data: all } = await anna.sdk.getFriendList();
    expect(all.map(({ userID }) => userID).sort()).toEqual([...ids].sort());
    for (const [offset, count] of [
      [0, 3],
      [1, 2],
      [5, 10],
      [6, 1],
      [7, 5],
      [3, 0],
    ] as const) {
      const { data } = await anna.sdk.getFriendListPage({ offset, count });
      expect(data).toEqual(all.slice(offset, offset + count));
    }
    const { data: some } = await anna.sdk.getSpecifiedFriendsInfo([ids[2]!, 'nobody', anna.userID]);
    expect(some.map(({ userID }) => userID)).toEqual([ids[2]]);
    const checked = await anna.sdk.checkFriend(['nobody', ids[0]!, '__proto__']);
    expect(checked.data).toEqual([
      { userID: 'nobody', result: 0 },
      { userID: ids[0], result: 1 },
      { userID: '__proto__', result: 0 },
    ]);
    await anna.sdk.addBlack({ toUserID: ids[3]! });
    const found = await anna.sdk.searchFriends({
      keywordList: ['LIST3', 'list4'],
      isSearchUserID: false,
      isSearchNickname: true,
      isSearchRemark: false,
    });
    expect(found.data.map(({ nickname, relationship }) => [nickname, relationship]).sort()).toEqual(
      [
        ['list3', 0],
        ['list4', 1],
      ],
    );
    expect((await anna.sdk.getFriendList(true)).data).toHaveLength(6);
    await expect(anna.sdk.getFriendListPage({ offset: -1, count: 5 })).rejects.toMatchObject({
      errCode: 10002,
    });
    await expect(
      anna.sdk.searchFriends({
        keywordList: [''],
        isSearchUserID: true,
        isSearchNickname: true,
        isSearchRemark: true,
      }),
    ).rejects.toMatchObject({ errCode: 10002 });
  });

  it('change by remark, pin and ex: told to the owner alone, and the row is renamed', async () => {
    const [anna, bob] = await friends('change');
    await anna.sdk.setFriendRemark({ toUserID: bob.userID, remark: 'Benny' });
    const told = await anna.events.next('OnFriendInfoChanged');
    expect(told.data).toMatchObject({ userID: bob.userID, nickname: 'changeB', remark: 'Benny' });
    const row = await anna.events.next('OnConversationChanged', ([r]) => r.showName === 'Benny');
    expect(row.data[0].userID).toBe(bob.userID);
    await anna.sdk.pinFriends({ toUserIDs: [bob.userID], isPinned: true });
    await anna.sdk.setFriendsEx({ toUserIDs: [bob.userID], ex: 'e1' });
    await anna.events.next('OnFriendInfoChanged', (one) => one.ex === 'e1' && one.isPinned);
    await anna.sdk.updateFriends({ friendUserIDs: [bob.userID], remark: '' });
    await anna.events.next('OnConversationChanged', ([r]) => r.showName === 'changeB');
    expect(bob.events.of('OnFriendInfoChanged')).toEqual([]);
  });

  it('change their name: told to each friend, and the row follows unless it has a remark', async () => {
    const [anna, bob] = await friends('rename');
    await bob.sdk.setSelfInfo({ nickname: 'Bobby' });
    expect((await anna.events.next('OnFriendInfoChanged')).data.nickname).toBe('Bobby');
    await anna.events.next('OnConversationChanged', ([r]) => r.showName === 'Bobby');
    expect(bob.events.of('OnFriendInfoChanged')).toEqual([]);
    await anna.sdk.setFriendRemark({ toUserID: bob.userID, remark: 'mine' });
    await anna.events.next('OnConversationChanged', ([r]) => r.showName === 'mine');
    await bob.sdk.setSelfInfo({ nickname: 'Third' });
    await anna.events.next('OnFriendInfoChanged', (one) => one.nickname === 'Third');
    expect(anna.events.of('OnConversationChanged').pop()[0].showName).toBe('mine');
  });

  it('leave the row a name that is newer than the friend', async () => {
    const [anna, bob] = await friends('leave');
    world.server.faults.losePushes({ who: anna.userID, contentType: 1209 });
    await bob.sdk.setSelfInfo({ nickname: 'Newer' });
    await anna.sdk.getUsersInfo([bob.userID]);
    await anna.events.next('OnConversationChanged', ([r]) => r.showName === 'Newer');
    await anna.sdk.deleteFriend(bob.userID);
    await anna.events.next('OnFriendDeleted');
    expect((await anna.sdk.getAllConversationList()).data[0]!.showName).toBe('Newer');
    world.server.faults.clear();
  });

  it('end on one side only, told there with the whole friend', async () => {
    const [anna, bob] = await friends('end');
    await anna.sdk.deleteFriend(bob.userID);
    expect((await anna.events.next('OnFriendDeleted')).data).toMatchObject({
      userID: bob.userID,
      nickname: 'endB',
      ownerUserID: anna.userID,
    });
    expect((await anna.sdk.checkFriend([bob.userID])).data[0]!.result).toBe(0);
    expect((await bob.sdk.checkFriend([anna.userID])).data[0]!.result).toBe(1);
    expect(bob.events.of('OnFriendDeleted')).toEqual([]);
    await expect(anna.sdk.deleteFriend('')).rejects.toMatchObject({ errCode: 10002 });
  });

  it('cannot have their requests deleted: refused by name', async () => {
    const { sdk } = await world.login('refused');
    await expect(sdk.deleteFriendRequests([])).rejects.toMatchObject({ errCode: 10301 });
  });
});

describe('the black list', () => {
  it('is told to the one who blocks alone, refuses messages, and ends', async () => {
    const [anna, bob] = [await world.login('blackA'), await world.login('blackB')];
    await anna.sdk.addBlack({ toUserID: bob.userID, ex: 'bx' });
    const { data: added } = await anna.events.next('OnBlackAdded');
    expect(added).toMatchObject({
      userID: bob.userID,
      ownerUserID: anna.userID,
      nickname: 'blackB',
      ex: 'bx',
    });
    expect(added.createTime).toBeGreaterThan(1e12);
    const { data: list } = await anna.sdk.getBlackList({ offset: 0, count: 10 });
    expect(list).toMatchObject([{ userID: bob.userID, ex: 'bx' }]);
    expect(list[0]!.createTime).toBeGreaterThan(1e12);
    expect((await anna.sdk.getBlackList()).data).toEqual(list);
    const { data: message } = await bob.sdk.createTextMessage('hi');
    await expect(
      bob.sdk.sendMessage({ recvID: anna.userID, groupID: '', message }),
    ).rejects.toMatchObject({ errCode: 1302 });
    await anna.sdk.removeBlack(bob.userID);
    expect((await anna.events.next('OnBlackDeleted')).data).toEqual(added);
    await bob.sdk.sendMessage({ recvID: anna.userID, groupID: '', message });
    for (const event of ['OnBlackAdded', 'OnBlackDeleted']) {
      expect(anna.events.of(event)).toHaveLength(1);
      expect(bob.events.of(event)).toEqual([]);
    }
    await expect(anna.sdk.addBlack({} as never)).rejects.toMatchObject({
      errCode: 10002,
      errMsg: expect.stringMatching(/toUserID must be a string, got undefined/),
    });
  });
});
