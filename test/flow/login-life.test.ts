// What follows a login, on every device with the built bundle: other logins, ends, losses.

import { startWorld, type World } from '../support/clients';
import { DEVICES, phone, until, type Phone } from '../support/devices';

describe.each(DEVICES)('a login on %s', (_name, make) => {
  let world: World;
  let open: Phone[];
  beforeAll(async () => {
    world = await startWorld();
  });
  beforeEach(() => {
    open = [];
  });
  afterEach(async () => {
    for (const { sdk, host } of open) {
      await sdk.logout();
      await until(() => host.sockets().open === 0, 'the socket closed');
      expect(host.timers()).toBe(0);
      expect(host.listeners()).toBe(0);
      expect(host.errors).toEqual([]);
      expect(host.logs).toEqual([]);
      expect(host.storageTouched).toBe(false);
      host.close();
    }
    world.server.faults.clear();
  });
  afterAll(() => world.stop());

  const device = (): Phone => {
    const made = phone(make);
    open.push(made);
    return made;
  };
  const names = ({ events }: Phone) => events.all.map(({ event }) => event);
  const attempts = (userID: string) => world.server.traffic.count({ kind: 'upgrade', userID });

  it('joins the same login, takes over another token, refuses another user', async () => {
    const made = device();
    const { sdk } = made;
    const userID = await world.user('join');
    const params = await world.params(userID);
    const [first, second] = await Promise.all([sdk.login(params, 'a'), sdk.login(params, 'b')]);
    expect([first.operationID, second.operationID]).toEqual(['a', 'b']);
    await sdk.login(params);
    expect(made.host.sockets().opened).toBe(1);
    await expect(sdk.login({ ...params, userID: await world.user('other') })).rejects.toMatchObject(
      { errCode: 10102 },
    );
    // Another token of another second; the older one is taken back by it.
    const token = world.server.token(userID, 5, { expiresInSeconds: 5000 });
    await sdk.login({ ...params, token });
    expect((await sdk.getLoginStatus()).data).toBe(3);
    expect(made.host.sockets().open).toBe(1);
    expect(made.events.of('OnKickedOffline')).toEqual([]);
  });

  it('ends once when the token is refused after login, and a new token works', async () => {
    const made = device();
    const userID = await world.user('expires');
    const params = await world.params(userID);
    await made.sdk.login(params);
    await made.events.next('OnSyncServerFinish');
    world.server.faults.expireToken(params.token);
    world.server.faults.drop(userID);
    const told = await made.events.next('OnUserTokenExpired');
    expect(told.errCode).toBe(1501);
    expect((await made.sdk.getLoginStatus()).data).toBe(1);
    expect(made.events.of('OnUserTokenExpired')).toHaveLength(1);
    const token = world.server.token(userID, 5, { expiresInSeconds: 4000 });
    await made.sdk.login({ ...params, token });
  });

  it('asks renewToken once instead, and the app notices nothing', async () => {
    const made = device();
    const userID = await world.user('renews');
    const params = await world.params(userID);
    let asked = 0;
    const renewToken = async () => {
      asked++;
      return world.server.token(userID, 5, { expiresInSeconds: 4000 + asked });
    };
    await made.sdk.login({ ...params, renewToken });
    await made.events.next('OnSyncServerFinish');
    made.events.clear();
    world.server.faults.expireToken(params.token);
    world.server.faults.drop(userID);
    await made.events.next('OnConnectSuccess');
    expect(asked).toBe(1);
    expect(names(made).filter((event) => /Token|Kicked/.test(event))).toEqual([]);
  });

  it('is kicked once, rejects what waits, does not come back, and can log in again', async () => {
    const made = device();
    const userID = await world.user('kicked');
    const params = await world.params(userID);
    await made.sdk.login(params);
    await made.events.next('OnSyncServerFinish');
    world.server.faults.swallow(1003, { who: userID });
    const { data: message } = await made.sdk.createTextMessage('x');
    const send = made.sdk.sendMessage({ recvID: userID, groupID: '', message });
    await world.server.traffic.until(
      () => world.server.traffic.count({ kind: 'frame', name: 1003, userID }) === 1,
    );
    const before = attempts(userID);
    world.server.kick(userID, 5);
    await expect(send).rejects.toMatchObject({ errCode: 10101 });
    const told = await made.events.next('OnKickedOffline');
    expect(told.errCode).toBe(0);
    expect(made.events.of('OnKickedOffline')).toHaveLength(1);
    expect((await made.sdk.getLoginStatus()).data).toBe(1);
    expect(made.host.timers()).toBe(0);
    expect(attempts(userID)).toBe(before);
    world.server.faults.clear();
    await made.sdk.login(await world.params(userID));
  });

  it('logs out at once from every state, and another user can log in', async () => {
    const made = device();
    const { sdk, host, events } = made;
    await sdk.logout();
    const params = await world.params(await world.user('out'));
    const dialling = sdk.login(params);
    await sdk.logout();
    await expect(dialling).rejects.toMatchObject({ errCode: 10101 });
    expect(host.timers()).toBe(0);
    await sdk.login(params);
    events.clear();
    await sdk.logout();
    expect([host.timers(), host.listeners()]).toEqual([0, 0]);
    await until(() => host.sockets().open === 0);
    expect((await sdk.getLoginStatus()).data).toBe(1);
    expect(names(made)).toEqual([]);
    await sdk.login(await world.params(await world.user('next')));
    expect(sdk.userID).not.toBe(params.userID);
  });

  it('comes back by itself after a loss, at once when the app is shown or the network is back', async () => {
    const made = device();
    const userID = await world.user('lost');
    await made.sdk.login(await world.params(userID));
    await made.events.next('OnSyncServerFinish');
    made.events.clear();
    world.server.faults.drop(userID);
    await made.events.next('OnConnectSuccess');
    expect(names(made).slice(0, 3)).toEqual([
      'OnConnectionQuality',
      'OnConnecting',
      'OnConnectSuccess',
    ]);
    expect((await made.sdk.getLoginStatus()).data).toBe(3);
    made.events.clear();
    made.host.network(false);
    expect(made.sdk.session.state.phase).toBe('paused');
    expect(made.sdk.inspect().sessionTimers).toBe(0);
    made.host.network(true);
    await made.events.next('OnConnectSuccess');
    made.events.clear();
    made.host.hide();
    world.server.faults.drop(userID);
    await world.server.traffic.until(() => world.server.connections(userID) === 0);
    await made.host.show();
    await made.events.next('OnConnectSuccess');
  });
});
