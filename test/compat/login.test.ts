// The contract of login through every call form of the login page: the same ten lines, one table.

import { startWorld, type World } from '../support/clients';
import { until } from '../support/devices';
import type { Form } from './face';
import { FORMS } from './forms';
import { watch, type Watched } from './watch';

describe.each(FORMS)('%s', (_name, make) => {
  let world: World;
  let form: Form;
  let told: Watched;
  beforeAll(async () => {
    world = await startWorld();
  });
  beforeEach(() => {
    form = make();
    told = watch(form);
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
  const verdicts = () => told.names.filter((name) => /Token|Kicked/.test(name));
  /** A token of another second: a new one, and the older ones are taken back. */
  const another = (userID: string, life = 5000) =>
    world.server.token(userID, 5, { expiresInSeconds: life });

  it('1: names a wrong field before any traffic', async () => {
    const { userID, token } = await ready('field');
    for (const [field, user, given] of [
      ['token', userID, 5],
      ['userID', '', token],
    ] as const) {
      await expect(form.login(user, given as string)).rejects.toMatchObject({
        errCode: 10002,
        errMsg: expect.stringContaining(field),
      });
    }
    form.init({ apiAddr: '127.0.0.1:1', wsAddr: 'ws://127.0.0.1:1', platformID: 5 });
    await expect(form.login(userID, token)).rejects.toMatchObject({
      errCode: 10002,
      errMsg: expect.stringContaining('apiAddr'),
    });
    expect(attempts(userID)).toBe(0);
    expect(told.names).toEqual([]);
  });

  it('2: resolves on the verdict, its events in order', async () => {
    const { userID, token } = await ready('order');
    const answer = await form.login(userID, token);
    told.names.push('login');
    expect(answer).toEqual(form.answer);
    await told.next('OnSyncServerFinish');
    const order = told.names.filter((name) => /login|Connect|SyncServerFinish/.test(name));
    if (form.late) expect(order.splice(order.indexOf('login'), 1)).toEqual(['login']);
    const resolved = form.late ? [] : ['login'];
    expect(order).toEqual(['OnConnecting', 'OnConnectSuccess', ...resolved, 'OnSyncServerFinish']);
  });

  it.each([
    [1501, 'OnUserTokenExpired'],
    [1503, 'OnUserTokenInvalid'],
    [1506, 'OnKickedOffline'],
    [1507, 'OnUserTokenInvalid'],
  ])('3: refused with %i: rejects at once, tells %s once, dials no more', async (code, event) => {
    const { userID, token } = await ready(`refused${code}`);
    world.server.faults.firstFrame(code, { who: userID, times: 1 });
    await expect(form.login(userID, token)).rejects.toMatchObject({
      errCode: code,
      errMsg: expect.stringContaining('token'),
    });
    expect(told.names).toEqual(['OnConnecting', 'OnConnectFailed', event]);
    expect(await form.status()).toBe(1);
    expect(attempts(userID)).toBe(1);
    await form.login(userID, token);
    expect(await form.status()).toBe(3);
  });

  it('4: tells each failed attempt, rejects when loginTimeout is over', async () => {
    const { userID, token } = await ready('late', { loginTimeout: 400 });
    world.server.faults.refuse('reset', { who: userID });
    await expect(form.login(userID, token)).rejects.toMatchObject({ errCode: 10000 });
    expect(told.of('OnConnectFailed').length).toBeGreaterThan(0);
    expect(await form.status()).toBe(1);
  });

  it('4: succeeds when the server comes up before', async () => {
    const { userID, token } = await ready('up');
    world.server.faults.refuse({ status: 502 }, { who: userID, times: 1 });
    await form.login(userID, token);
    expect(told.names.slice(0, 2)).toEqual(['OnConnecting', 'OnConnectFailed']);
  });

  it('5: joins the same login, takes over another token, refuses another user', async () => {
    const { userID, token } = await ready('join');
    await Promise.all([form.login(userID, token), form.login(userID, token)]);
    await form.login(userID, token);
    expect(attempts(userID)).toBe(1);
    const other = await world.params(await world.user('joinOther'));
    await expect(form.login(other.userID, other.token)).rejects.toMatchObject({ errCode: 10102 });
    await form.login(userID, another(userID));
    expect(await form.status()).toBe(3);
    expect(verdicts()).toEqual([]);
    await form.logout();
    await form.login(other.userID, other.token);
  });

  it('6: ends once when the token expires after login; a new one works', async () => {
    const { userID, token } = await ready('expires');
    await form.login(userID, token);
    world.server.faults.expireToken(token);
    world.server.faults.drop(userID);
    await told.next('OnUserTokenExpired');
    expect(await form.status()).toBe(1);
    expect(verdicts()).toEqual(['OnUserTokenExpired']);
    await form.login(userID, another(userID));
    expect(await form.status()).toBe(3);
  });

  it('6: asks renewToken of the config instead', async () => {
    let asked = 0;
    const renewToken = () => Promise.resolve(another(userID, 4000 + ++asked));
    const { userID, token } = await ready('renews', { renewToken });
    await form.login(userID, token);
    told.clear();
    world.server.faults.expireToken(token);
    world.server.faults.drop(userID);
    await told.next('OnConnectSuccess');
    expect(asked).toBe(1);
    expect(verdicts()).toEqual([]);
  });

  it('7: kicked once, what waits rejects, no way back but a login', async () => {
    const { userID, token } = await ready('kick');
    await form.login(userID, token);
    await told.next('OnSyncServerFinish');
    world.server.faults.swallow(1003, { who: userID });
    const message = await form.ask('createTextMessage', 'x');
    const sending = form.send(userID, message as object);
    const settled = expect(sending).rejects.toMatchObject({ errCode: 10101 });
    const { traffic } = world.server;
    await traffic.until(() => traffic.count({ kind: 'frame', name: 1003, userID }) === 1);
    world.server.kick(userID, 5);
    await settled;
    expect(verdicts()).toEqual(['OnKickedOffline']);
    expect(await form.status()).toBe(1);
    expect(attempts(userID)).toBe(1);
    world.server.faults.clear();
    await form.login(userID, another(userID));
    expect(await form.status()).toBe(3);
  });

  it('8: logs out at once from every state, nothing comes after', async () => {
    const { userID, token } = await ready('out', { loginTimeout: 5000 });
    await form.logout();
    world.server.faults.refuse('hang', { who: userID });
    const pending = form.login(userID, token);
    const settled = expect(pending).rejects.toMatchObject({ errCode: 10101 });
    await form.logout();
    await settled;
    world.server.faults.clear();
    await form.login(userID, token);
    await told.next('OnSyncServerFinish');
    told.clear();
    await form.logout();
    expect(await form.status()).toBe(1);
    await until(() => world.server.connections(userID) === 0, 'the socket closed');
    expect(told.names).toEqual([]);
    const next = await world.params(await world.user('outNext'));
    await form.login(next.userID, next.token);
    expect(form.sdk.userID).toBe(next.userID);
  });

  it('9: needs no login after a network drop', async () => {
    const { userID, token } = await ready('drop');
    await form.login(userID, token);
    await told.next('OnSyncServerFinish');
    told.clear();
    world.server.faults.drop(userID);
    await told.next('OnConnectSuccess');
    expect(told.names.slice(0, 2)).toEqual(['OnConnecting', 'OnConnectSuccess']);
    expect(await form.status()).toBe(3);
  });

  it('10: refuses other calls until logged in; tells the status at every moment', async () => {
    const { userID, token } = await ready('early');
    expect(await form.status()).toBe(1);
    const calls = () =>
      Promise.all(
        ['getSelfUserInfo', 'getAllConversationList'].map((name) =>
          expect(form.ask(name)).rejects.toMatchObject({ errCode: 10004 }),
        ),
      );
    await calls();
    const pending = form.login(userID, token);
    expect(await form.status()).toBe(2);
    await calls();
    await pending;
    expect(await form.status()).toBe(3);
  });
});
