// What follows a login, on every device with the built bundle: other logins, ends, losses.

import { DEVICES, until } from '../support/devices';
import { phones } from '../support/phones';

describe.each(DEVICES)('a login on %s', (_name, make) => {
  const lab = phones(make);
  const { device, names, attempts } = lab;

  it('asks nothing of the server when a logout follows at once', async () => {
    const { sdk, host } = device();
    const userID = await lab.world.user('brief');
    const login = sdk.login(await lab.world.params(userID));
    await sdk.logout();
    await expect(login).rejects.toMatchObject({ errCode: 10101 });
    expect(host.timers()).toBe(0);
    await until(() => host.sockets().open === 0, 'the socket closed');
    expect(lab.world.server.traffic.count({ kind: 'http', userID })).toBe(0);
  });

  it('joins the same login, takes over another token, refuses another user', async () => {
    const made = device();
    const { sdk } = made;
    const userID = await lab.world.user('join');
    const params = await lab.world.params(userID);
    const [first, second] = await Promise.all([sdk.login(params, 'a'), sdk.login(params, 'b')]);
    expect([first.operationID, second.operationID]).toEqual(['a', 'b']);
    await sdk.login(params);
    expect(made.host.sockets().opened).toBe(1);
    await expect(
      sdk.login({ ...params, userID: await lab.world.user('other') }),
    ).rejects.toMatchObject({ errCode: 10102 });
    // Another token of another second; the older one is taken back by it.
    const token = lab.world.server.token(userID, 5, { expiresInSeconds: 5000 });
    await sdk.login({ ...params, token });
    expect((await sdk.getLoginStatus()).data).toBe(3);
    expect(made.host.sockets().open).toBe(1);
    expect(made.events.of('OnKickedOffline')).toEqual([]);
  });

  it('ends once when the token is refused after login, and a new token works', async () => {
    const made = device();
    const userID = await lab.world.user('expires');
    const params = await lab.world.params(userID);
    await made.sdk.login(params);
    await made.events.next('OnSyncServerFinish');
    lab.world.server.faults.expireToken(params.token);
    lab.world.server.faults.drop(userID);
    const told = await made.events.next('OnUserTokenExpired');
    expect(told.errCode).toBe(1501);
    expect((await made.sdk.getLoginStatus()).data).toBe(1);
    expect(made.events.of('OnUserTokenExpired')).toHaveLength(1);
    const token = lab.world.server.token(userID, 5, { expiresInSeconds: 4000 });
    await made.sdk.login({ ...params, token });
  });

  it('asks renewToken once instead, and the app notices nothing', async () => {
    const made = device();
    const userID = await lab.world.user('renews');
    const params = await lab.world.params(userID);
    let asked = 0;
    const renewToken = async () => {
      asked++;
      return lab.world.server.token(userID, 5, { expiresInSeconds: 4000 + asked });
    };
    await made.sdk.login({ ...params, renewToken });
    await made.events.next('OnSyncServerFinish');
    made.events.clear();
    lab.world.server.faults.expireToken(params.token);
    lab.world.server.faults.drop(userID);
    await made.events.next('OnConnectSuccess');
    expect(asked).toBe(1);
    expect(names(made).filter((event) => /Token|Kicked/.test(event))).toEqual([]);
  });

  it('is kicked once, rejects what waits, does not come back, and can log in again', async () => {
    const made = device();
    const userID = await lab.world.user('kicked');
    const params = await lab.world.params(userID);
    await made.sdk.login(params);
    await made.events.next('OnSyncServerFinish');
    lab.world.server.faults.swallow(1003, { who: userID });
    const { data: message } = await made.sdk.createTextMessage('x');
    const send = made.sdk.sendMessage({ recvID: userID, groupID: '', message });
    await lab.world.server.traffic.until(
      () => lab.world.server.traffic.count({ kind: 'frame', name: 1003, userID }) === 1,
    );
    const before = attempts(userID);
    lab.world.server.kick(userID, 5);
    await expect(send).rejects.toMatchObject({ errCode: 10101 });
    const told = await made.events.next('OnKickedOffline');
    expect(told.errCode).toBe(0);
    expect(made.events.of('OnKickedOffline')).toHaveLength(1);
    expect((await made.sdk.getLoginStatus()).data).toBe(1);
    expect(made.host.timers()).toBe(0);
    expect(attempts(userID)).toBe(before);
    lab.world.server.faults.clear();
    await made.sdk.login(await lab.world.params(userID));
  });

  it('logs out at once from every state, and another user can log in', async () => {
    const made = device();
    const { sdk, host, events } = made;
    await sdk.logout();
    const params = await lab.world.params(await lab.world.user('out'));
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
    await sdk.login(await lab.world.params(await lab.world.user('next')));
    expect(sdk.userID).not.toBe(params.userID);
  });

  it('comes back by itself after a loss, at once when the app is shown or the network is back', async () => {
    const made = device();
    const userID = await lab.world.user('lost');
    await made.sdk.login(await lab.world.params(userID));
    await made.events.next('OnSyncServerFinish');
    made.events.clear();
    lab.world.server.faults.drop(userID);
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
    lab.world.server.faults.drop(userID);
    await lab.world.server.traffic.until(() => lab.world.server.connections(userID) === 0);
    await made.host.show();
    await made.events.next('OnConnectSuccess');
  });
});
