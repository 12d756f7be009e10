// The own profile, profiles of others and presence: answers, and what both ends are told.

import { startWorld, type World } from '../support/clients';

let world: World;
beforeAll(async () => {
  world = await startWorld({ presencePush: true });
});
afterAll(() => world.stop());
afterEach(() => world.server.faults.clear());

describe('the own profile', () => {
  it('is known after login, changes on all devices, told once and before the answer', async () => {
    const anna = await world.login('selfA');
    const phone = await world.loginAs(anna.userID, { platformID: 2 });
    const { data: before } = await anna.sdk.getSelfUserInfo();
    expect(before).toMatchObject({ userID: anna.userID, nickname: 'selfA', ex: '' });
    const { data } = await anna.sdk.setSelfInfo({ nickname: 'Anna 😀', ex: 'e' }, 'op-1');
    expect(data).toBeNull();
    expect(anna.events.of('OnSelfInfoUpdated')).toEqual([
      { ...before, nickname: 'Anna 😀', ex: 'e' },
    ]);
    expect(anna.events.all.find(({ event }) => event === 'OnSelfInfoUpdated')!.operationID).toBe(
      'op-1',
    );
    const there = await phone.events.next('OnSelfInfoUpdated');
    expect(there.data.nickname).toBe('Anna 😀');
    expect((await phone.sdk.getSelfUserInfo()).data.nickname).toBe('Anna 😀');
    // The server's notification finds nothing left to change here.
    await world.server.traffic.until(
      () => world.server.traffic.count({ kind: 'http', name: '/user/get_users_info' }) >= 4,
    );
    expect(anna.events.of('OnSelfInfoUpdated')).toHaveLength(1);
  });

  it('is made good after an absence, told once', async () => {
    const name = await world.user('absent');
    const [here, there] = [await world.loginAs(name), await world.loginAs(name, { platformID: 2 })];
    const who = { userID: name, platformID: 2 };
    const heal = world.server.faults.refuse('reset', { who });
    world.server.faults.drop(who);
    await there.events.next('OnConnectFailed');
    await here.sdk.setSelfInfo({ nickname: 'Elsewhere' });
    heal();
    there.sdk.reconnectNow();
    const { data } = await there.events.next('OnSelfInfoUpdated');
    expect(data).toMatchObject({ userID: name, nickname: 'Elsewhere' });
    expect((await there.sdk.getSelfUserInfo()).data).toEqual(data);
    expect(there.events.of('OnSelfInfoUpdated')).toHaveLength(1);
  });

  it('gives a copy that does not change the SDK', async () => {
    const { sdk } = await world.login('selfCopy');
    (await sdk.getSelfUserInfo()).data.nickname = 'mallory';
    expect((await sdk.getSelfUserInfo()).data.nickname).toBe('selfCopy');
  });

  it('takes the global receive option, and empties a field', async () => {
    const { sdk } = await world.login('selfOpt');
    await sdk.setGlobalRecvMessageOpt(2);
    await sdk.SetSelfInfoEx({ faceURL: '' });
    expect((await sdk.getSelfUserInfo()).data).toMatchObject({ globalRecvMsgOpt: 2, faceURL: '' });
  });

  it('sends what a profile has, and nothing else that is in the object', async () => {
    const { sdk, userID } = await world.login('selfMore');
    const ring: Record<string, unknown> = { nickname: 'Ring', userID: 'mallory', createTime: 1 };
    ring['page'] = ring;
    expect((await sdk.setSelfInfo(ring)).data).toBeNull();
    const { data } = await sdk.getSelfUserInfo();
    expect(data).toMatchObject({ userID, nickname: 'Ring' });
    expect(data.createTime).toBeGreaterThan(1);
    expect(data).not.toHaveProperty('page');
  });

  it('refuses a wrong type by name, without a request', async () => {
    const { sdk, userID } = await world.login('selfBad');
    const before = world.server.traffic.count({ userID });
    await expect(sdk.setSelfInfo({ nickname: 5 } as never)).rejects.toMatchObject({
      errCode: 10002,
      errMsg: expect.stringMatching(/nickname must be a string, got a number/),
    });
    expect(world.server.traffic.count({ userID })).toBe(before);
  });
});

describe('profiles of others', () => {
  it('leave out unknown ids, take odd ones, and need no request for none', async () => {
    const anna = await world.login('othersA');
    const bob = await world.user('othersB');
    const odd = ['nobody', '__proto__', 'constructor', 'a/b:c_d', '😀'];
    const { data } = await anna.sdk.getUsersInfo([bob, ...odd]);
    expect(data).toMatchObject([{ userID: bob, nickname: 'othersB' }]);
    const before = world.server.traffic.count({ userID: anna.userID });
    expect((await anna.sdk.getUsersInfo([])).data).toEqual([]);
    await expect(anna.sdk.getUsersInfo([''])).rejects.toMatchObject({ errCode: 10002 });
    await expect(anna.sdk.getUsersInfo('bob' as never)).rejects.toMatchObject({ errCode: 10002 });
    expect(world.server.traffic.count({ userID: anna.userID })).toBe(before);
  });

  it('take a thousand ids at once', async () => {
    const anna = await world.login('thousand');
    const ids = Array.from({ length: 1000 }, (_, i) => `nobody${i}`);
    expect((await anna.sdk.getUsersInfo([...ids, anna.userID])).data).toHaveLength(1);
  });

  it('rename the row of a single conversation', async () => {
    const [anna, bob] = [await world.login('renameA'), await world.login('renameB')];
    const { data: message } = await bob.sdk.createTextMessage('hi');
    await bob.sdk.sendMessage({ recvID: anna.userID, groupID: '', message });
    await anna.events.next('OnNewConversation');
    await bob.sdk.setSelfInfo({ nickname: 'Bobby' });
    await anna.sdk.getUsersInfo([bob.userID]);
    const told = await anna.events.next(
      'OnConversationChanged',
      ([row]) => row.showName === 'Bobby',
    );
    expect(told.data[0].conversationID).toBe(`si_${anna.userID}_${bob.userID}`);
  });

  it('pass the error of the server on unchanged', async () => {
    const { sdk } = await world.login('usersError');
    world.server.faults.http('/user/get_users_info', { errCode: 1234, errMsg: 'Odd' });
    await expect(sdk.getUsersInfo(['x'])).rejects.toMatchObject({
      errCode: 1234,
      errMsg: expect.stringMatching(/Odd/),
    });
  });
});

describe('settings at the server', () => {
  it('are read as an object, and the badge is told', async () => {
    const { sdk } = await world.login('settings');
    expect((await sdk.getUserClientConfig()).data).toEqual({});
    expect((await sdk.getLoginUserID()).data).toBe(sdk.userID);
    await expect(sdk.setAppBadge('3' as never)).rejects.toMatchObject({ errCode: 10002 });
  });
});

describe('presence', () => {
  it('is given in the order asked, told on change, and forgotten when asked', async () => {
    const [anna, bob] = [await world.login('watchA'), await world.login('watchB')];
    const carol = await world.user('watchC');
    const { data } = await anna.sdk.subscribeUsersStatus([carol, bob.userID]);
    expect(data).toEqual([
      { userID: carol, status: 0, platformIDs: [] },
      { userID: bob.userID, status: 1, platformIDs: [5] },
    ]);
    expect((await anna.sdk.getSubscribeUsersStatus()).data).toEqual(data);
    await world.loginAs(carol);
    const told = await anna.events.next('OnUserStatusChanged');
    expect(told.data).toEqual({ userID: carol, status: 1, platformIDs: [5] });
    await anna.sdk.unsubscribeUsersStatus([carol, 'nobody']);
    expect((await anna.sdk.getUserStatus()).data).toEqual([data[1]]);
  });

  it('is watched again after a reconnect, and what changed meanwhile is told once', async () => {
    const [anna, bob] = [await world.login('againA'), await world.login('againB')];
    await anna.sdk.subscribeUsersStatus([bob.userID]);
    const heal = world.server.faults.refuse('reset', { who: anna.userID });
    world.server.faults.drop(anna.userID);
    await anna.events.next('OnConnectionQuality');
    await bob.sdk.logout();
    heal();
    anna.sdk.reconnectNow();
    const told = await anna.events.next('OnUserStatusChanged');
    expect(told.data).toEqual({ userID: bob.userID, status: 0, platformIDs: [] });
    expect(anna.events.of('OnUserStatusChanged')).toHaveLength(1);
  });

  it('refuses more than 3,000 ids and empty ones', async () => {
    const { sdk } = await world.login('many');
    const ids = Array.from({ length: 3001 }, (_, i) => `u${i}`);
    await expect(sdk.subscribeUsersStatus(ids)).rejects.toMatchObject({ errCode: 10002 });
    await expect(sdk.subscribeUsersStatus([''])).rejects.toMatchObject({ errCode: 10002 });
    expect((await sdk.subscribeUsersStatus([])).data).toEqual([]);
    expect((await sdk.getSubscribeUsersStatus()).data).toEqual([]);
  });

  it('ends with the login', async () => {
    const { sdk, userID } = await world.login('ends');
    await sdk.subscribeUsersStatus(['x']);
    await sdk.logout();
    await expect(sdk.getSubscribeUsersStatus()).rejects.toMatchObject({ errCode: 10004 });
    await sdk.login(await world.params(userID));
    expect((await sdk.getSubscribeUsersStatus()).data).toEqual([]);
  });
});

describe('calls the open server cannot serve', () => {
  it('reject by name with 10301 and say why', async () => {
    const { sdk } = await world.login('refused');
    await expect(sdk.signalingInvite({})).rejects.toMatchObject({
      errCode: 10301,
      errMsg: expect.stringMatching(/signalingInvite: not supported, .*calls/),
    });
    expect(sdk.supports('signalingInvite')).toBe(false);
    expect(sdk.supports('getUsersInfo')).toBe(true);
  });
});
