// The contract of login through every call form of the login page: the same lines, one table.

import { startWorld, type World } from '../support/clients';
import { FORMS, type Form } from './forms';

describe.each(FORMS)('%s', (_name, make) => {
  let world: World;
  let form: Form;
  beforeAll(async () => {
    world = await startWorld();
  });
  beforeEach(() => {
    form = make();
  });
  afterEach(async () => {
    await form.sdk.logout();
    world.server.faults.clear();
  });
  afterAll(() => world.stop());

  const ready = async (name: string, more: object = {}) => {
    const { userID, token, apiAddr, wsAddr } = await world.params(await world.user(name));
    form.init({ apiAddr, wsAddr, platformID: 5, ...more });
    return { userID, token };
  };
  const attempts = (userID: string) => world.server.traffic.count({ kind: 'upgrade', userID });

  it('logs in after initSDK, says so, talks, and logs out', async () => {
    const { userID, token } = await ready('ok');
    expect(await form.status()).toBe(1);
    const told: string[] = [];
    form.on('OnConnectSuccess', () => told.push('OnConnectSuccess'));
    await form.login(userID, token);
    expect(await form.status()).toBe(3);
    expect(told).toEqual(['OnConnectSuccess']);
    const friend = await world.user('okFriend');
    const { data: message } = await form.sdk.createTextMessage('hi 😀');
    expect((await form.send(friend, message)).serverMsgID).not.toBe('');
    expect(await form.ask('getAllConversationList')).toMatchObject([{ userID: friend }]);
    await form.logout();
    expect(await form.status()).toBe(1);
  });

  it('rejects a field that is wrong by name, before any traffic', async () => {
    const { userID } = await ready('field');
    await expect(form.login(userID, 5 as never)).rejects.toMatchObject({
      errCode: 10002,
      errMsg: expect.stringContaining('token'),
    });
    expect(attempts(userID)).toBe(0);
  });

  it.each([1501, 1503, 1506])('rejects %i at once and never dials again', async (code) => {
    const { userID, token } = await ready(`refused${code}`);
    world.server.faults.firstFrame(code, { who: userID, times: 1 });
    const failed: unknown[] = [];
    form.on('OnConnectFailed', (...args) => failed.push(args));
    await expect(form.login(userID, token)).rejects.toMatchObject({ errCode: code });
    expect(failed).toHaveLength(1);
    expect(await form.status()).toBe(1);
    expect(attempts(userID)).toBe(1);
    await form.login(userID, token);
  });

  it('rejects when loginTimeout is over', async () => {
    const { userID, token } = await ready('late', { loginTimeout: 400 });
    world.server.faults.refuse('reset', { who: userID });
    await expect(form.login(userID, token)).rejects.toMatchObject({ errCode: 10000 });
  });

  it('joins a login of the same user, and refuses another user until logout', async () => {
    const { userID, token } = await ready('join');
    await Promise.all([form.login(userID, token), form.login(userID, token)]);
    await form.login(userID, token);
    expect(attempts(userID)).toBe(1);
    const other = await world.params(await world.user('joinOther'));
    await expect(form.login(other.userID, other.token)).rejects.toMatchObject({ errCode: 10102 });
    await form.logout();
    await form.login(other.userID, other.token);
  });

  it('ends on a kick, told once, and logs in again', async () => {
    const { userID, token } = await ready('kick');
    const kicked = new Promise((resolve) => form.on('OnKickedOffline', resolve));
    await form.login(userID, token);
    world.server.kick(userID, 5);
    await kicked;
    expect(await form.status()).toBe(1);
    await form.login(userID, (await world.params(userID)).token);
    expect(await form.status()).toBe(3);
  });

  it('needs no login after a network drop', async () => {
    const { userID, token } = await ready('drop');
    await form.login(userID, token);
    const back = new Promise((resolve) => form.on('OnConnectSuccess', resolve));
    world.server.faults.drop(userID);
    await back;
    expect(await form.status()).toBe(3);
  });

  it('rejects 10004 for every other call without a login, and 10301 for calls there are none of', async () => {
    await ready('early');
    await expect(form.ask('getSelfUserInfo')).rejects.toMatchObject({ errCode: 10004 });
    const { userID, token } = await ready('early2');
    await form.login(userID, token);
    await expect(form.ask('signalingInvite')).rejects.toMatchObject({ errCode: 10301 });
  });

  it('logs out from every state', async () => {
    const { userID, token } = await ready('out', { loginTimeout: 5000 });
    await form.logout();
    world.server.faults.refuse('hang', { who: userID });
    const pending = form.login(userID, token);
    const settled = expect(pending).rejects.toMatchObject({ errCode: 10101 });
    await form.logout();
    await settled;
    expect(await form.status()).toBe(1);
  });
});
