// The contract of login, line by line, on every device with the built bundle.

import { startWorld } from '../support/clients';
import { DEVICES } from '../support/devices';
import { phones } from '../support/phones';

describe.each(DEVICES)('login on %s', (_name, make) => {
  const lab = phones(make);
  const { device, names, attempts } = lab;

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
    const params = await lab.world.params(await lab.world.user('ok'));
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
      const userID = await lab.world.user(`refused${code}`);
      const params = await lab.world.params(userID);
      lab.world.server.faults.firstFrame(code, { who: userID, times: 1 });
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
    const params = await lab.world.params(await lab.world.user('away'));
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
    const params = await lab.world.params(await lab.world.user('late'));
    lab.world.server.faults.refuse({ status: 502 }, { times: 1 });
    await made.sdk.login(params);
    expect(names(made).slice(0, 2)).toEqual(['OnConnecting', 'OnConnectFailed']);
  });

  it('refuses every other call before login and while it is under way, without traffic', async () => {
    const made = device();
    const { sdk, host } = made;
    const free =
      /^(on|off|once|emit|listen|supports|onShow|onHide|reconnectNow|inspect|serverNow|login|logout|getLoginStatus)$/;
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
    const params = await lab.world.params(await lab.world.user('early'));
    lab.world.server.faults.refuse('hang', { times: 1 });
    const pending = sdk.login({ ...params, loginTimeout: 400 });
    await refuseAll();
    await expect(pending).rejects.toMatchObject({ errCode: 10000 });
  });

  it('pings when it has been silent for 20 s, and takes an unanswered ping for a loss', async () => {
    const made = device();
    const userID = await lab.world.user('pings');
    await made.sdk.login(await lab.world.params(userID));
    await made.events.next('OnSyncServerFinish');
    const { traffic } = lab.world.server;
    await made.host.elapse(21000);
    await traffic.until(() => traffic.count({ kind: 'frame', name: 'ping', userID }) > 0);
    made.events.clear();
    const heal = lab.world.server.faults.blackHole(userID);
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
    const params = await lab.world.params(await lab.world.user('fields'));
    await expect(made.sdk.login({ ...params, ...wrong } as never)).rejects.toMatchObject({
      errCode: 10002,
      errMsg: expect.stringContaining(field),
    });
    await expect(made.sdk.login(undefined as never)).rejects.toMatchObject({ errCode: 10002 });
    expect(made.host.sockets().opened).toBe(0);
    expect(made.host.requests).toEqual([]);
  });
});
