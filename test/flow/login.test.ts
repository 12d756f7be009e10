// The contract of login, line by line, on every device with the built bundle.

import { startWorld, type World } from '../support/clients';
import { DEVICES, phone, until, type Phone } from '../support/devices';

describe.each(DEVICES)('login on %s', (_name, make) => {
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

  it('does nothing before it is called', () => {
    const { host, sdk } = device();
    expect(host.timers()).toBe(0);
    expect(host.listeners()).toBe(0);
    expect(host.sockets().opened).toBe(0);
    expect(host.requests).toEqual([]);
    expect(typeof sdk.login).toBe('function');
  });

  it('resolves on the verdict, with the events in order and the status true at every moment', async () => {
    const made = device();
    const { sdk } = made;
    const params = await world.params(await world.user('ok'));
    expect((await sdk.getLoginStatus()).data).toBe(1);
    const order: string[] = [];
    for (const event of ['OnConnecting', 'OnConnectSuccess', 'OnSyncServerFinish'] as const) {
      sdk.on(event, () => order.push(event));
    }
    const pending = sdk.login(params, 'my-operation').then((answer) => {
      order.push('login');
      return answer;
    });
    expect((await sdk.getLoginStatus()).data).toBe(2);
    const answer = await pending;
    expect(JSON.parse(JSON.stringify(answer))).toEqual({
      event: 'Login',
      errCode: 0,
      errMsg: '',
      data: null,
      operationID: 'my-operation',
    });
    expect((await sdk.getLoginStatus()).data).toBe(3);
    await made.events.next('OnSyncServerFinish');
    expect(order).toEqual(['OnConnecting', 'OnConnectSuccess', 'login', 'OnSyncServerFinish']);
    expect(made.host.sockets()).toEqual({ open: 1, opened: 1 });
  });

  it.each([
    [1501, 'OnUserTokenExpired'],
    [1502, 'OnUserTokenInvalid'],
    [1503, 'OnUserTokenInvalid'],
    [1504, 'OnUserTokenInvalid'],
    [1505, 'OnUserTokenInvalid'],
    [1506, 'OnKickedOffline'],
    [1507, 'OnUserTokenInvalid'],
  ] as const)(
    'refused with %i: rejects with it, tells once, never tries again',
    async (code, event) => {
      const made = device();
      const userID = await world.user(`refused${code}`);
      const params = await world.params(userID);
      world.server.faults.firstFrame(code, { who: userID, times: 1 });
      await expect(made.sdk.login(params, 'op')).rejects.toMatchObject({
        errCode: code,
        event: 'Login',
        operationID: 'op',
        data: null,
        errMsg: expect.stringContaining('token'),
      });
      expect((await made.sdk.getLoginStatus()).data).toBe(1);
      expect(names(made)).toEqual(['OnConnecting', 'OnConnectFailed', event]);
      expect(made.events.all.slice(1).map(({ errCode }) => errCode)).toEqual([code, code]);
      expect(made.host.timers()).toBe(0);
      expect(attempts(userID)).toBe(1);
      await made.sdk.login(params);
      expect((await made.sdk.getLoginStatus()).data).toBe(3);
    },
  );

  it('tells each failed attempt, and rejects when loginTimeout is over', async () => {
    const made = device();
    const params = await world.params(await world.user('away'));
    const closed = await startWorld();
    await closed.stop();
    const pending = made.sdk.login({ ...params, wsAddr: closed.server.ws, loginTimeout: 700 });
    await expect(pending).rejects.toMatchObject({ errCode: 10000 });
    expect(made.events.of('OnConnectFailed').length).toBeGreaterThan(0);
    for (const { event, errCode, errMsg } of made.events.all) {
      if (event !== 'OnConnectFailed') continue;
      expect(errCode).toBe(10000);
      expect(errMsg).not.toBe('');
    }
    expect((await made.sdk.getLoginStatus()).data).toBe(1);
    expect(made.host.timers()).toBe(0);
  });

  it('succeeds when the server comes up before loginTimeout', async () => {
    const made = device();
    const params = await world.params(await world.user('late'));
    world.server.faults.refuse({ status: 502 }, { times: 1 });
    await made.sdk.login(params);
    expect(names(made).slice(0, 2)).toEqual(['OnConnecting', 'OnConnectFailed']);
  });

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

  it('refuses every other call before login and while it is under way, without traffic', async () => {
    const made = device();
    const { sdk, host } = made;
    const free =
      /^(on|off|once|emit|listen|supports|onShow|onHide|reconnectNow|inspect|login|logout|getLoginStatus)$/;
    const calls = Object.keys(sdk).filter(
      (name) => typeof (sdk as any)[name] === 'function' && !free.test(name) && sdk.supports(name),
    );
    expect(calls.length).toBeGreaterThan(2);
    const refuseAll = async () => {
      for (const name of calls) {
        await expect((sdk as any)[name]({})).rejects.toMatchObject({ errCode: 10004 });
      }
    };
    await refuseAll();
    expect(host.requests).toEqual([]);
    const params = await world.params(await world.user('early'));
    world.server.faults.refuse('hang', { times: 1 });
    const pending = sdk.login({ ...params, loginTimeout: 400 });
    await refuseAll();
    await expect(pending).rejects.toMatchObject({ errCode: 10000 });
  });

  it('pings when it has been silent for 20 s, and takes an unanswered ping for a loss', async () => {
    const made = device();
    const userID = await world.user('pings');
    await made.sdk.login(await world.params(userID));
    await made.events.next('OnSyncServerFinish');
    const { traffic } = world.server;
    await made.host.elapse(21000);
    await traffic.until(() => traffic.count({ kind: 'frame', name: 'ping', userID }) > 0);
    made.events.clear();
    const heal = world.server.faults.blackHole(userID);
    await made.host.elapse(29000);
    heal();
    await made.events.next('OnConnectSuccess');
    expect(made.host.sockets().open).toBe(1);
  });

  it.each([
    ['userID', { userID: '' }],
    ['userID', { userID: 7 }],
    ['token', { token: undefined }],
    ['platformID', { platformID: '5' }],
    ['platformID', { platformID: 1.5 }],
    ['apiAddr', { apiAddr: '127.0.0.1:1' }],
    ['apiAddr', { apiAddr: 'http://a b' }],
    ['wsAddr', { wsAddr: 'http://x' }],
    ['loginTimeout', { loginTimeout: -1 }],
    ['renewToken', { renewToken: 'x' }],
  ])('names the wrong field %s before any traffic', async (field, wrong) => {
    const made = device();
    const params = await world.params(await world.user('fields'));
    await expect(made.sdk.login({ ...params, ...wrong } as never)).rejects.toMatchObject({
      errCode: 10002,
      errMsg: expect.stringContaining(field),
    });
    await expect(made.sdk.login(undefined as never)).rejects.toMatchObject({ errCode: 10002 });
    expect(made.host.sockets().opened).toBe(0);
    expect(made.host.requests).toEqual([]);
  });
});
