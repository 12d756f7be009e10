// How a session ends and goes on: logout from everywhere, kicks, renewal of the token.

import type { Device } from './device';
import { createDevice, online } from './device';
import { settle } from '../turns';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const rejected = (device: Device, errCode: number, token = device.runner.state.token) =>
  device.runner.dispatch({ type: 'tokenRejected', token, error: { errCode, errMsg: 'refused' } });

describe('logout', () => {
  const ways: [string, () => Promise<Device>][] = [
    [
      'connecting',
      async () => {
        const device = createDevice();
        void device.login('a');
        return device;
      },
    ],
    ['online', () => online()],
    [
      'backoff',
      async () => {
        const device = await online();
        device.closed();
        return device;
      },
    ],
    [
      'paused',
      async () => {
        const device = await online();
        device.tell('networkLost');
        return device;
      },
    ],
    [
      'renewing',
      async () => {
        const device = createDevice();
        device.renew = () => new Promise(() => undefined);
        void device.login('a', { renewable: true });
        device.verdict(1501);
        return device;
      },
    ],
  ];

  it.each(ways)('ends at once from %s: no socket, no timer, no event', async (phase, reach) => {
    const device = await reach();
    expect(device.runner.state.phase).toBe(phase);
    device.taken();
    device.logout();
    const log = device.taken();
    expect(device.runner.state).toMatchObject({ phase: 'loggedOut', reason: 'logout' });
    expect(log.filter((line) => /^emit/.test(line))).toEqual([]);
    expect(log).toContain('end logout');
    expect(device.live.size).toBe(0);
    expect(device.runner.timers).toEqual([]);
    device.closed();
    rejected(device, 1501);
    device.tell('visible');
    device.tell('reconnect');
    await jest.advanceTimersByTimeAsync(600000);
    expect(device.taken().filter((line) => !/^rejected a/.test(line))).toEqual([]);
  });

  it('says good-bye before it closes, and only where there is a link', async () => {
    const device = await online();
    device.logout();
    expect(device.taken()).toEqual(['farewell', 'close', 'end logout']);
  });

  it('rejects a login under way with 10101', async () => {
    const device = createDevice();
    const done = device.login('a');
    device.logout();
    await done;
    expect(device.taken().slice(-2)).toEqual(['end logout', 'rejected a 10101']);
  });

  it('does nothing when nobody is logged in', () => {
    const device = createDevice();
    device.logout();
    expect(device.taken()).toEqual([]);
  });
});

describe('a kick', () => {
  it('is told exactly once, ends the session and is not followed by a dial', async () => {
    const device = await online();
    device.runner.dispatch({ type: 'kicked', socket: 1 });
    device.runner.dispatch({ type: 'kicked', socket: 1 });
    rejected(device, 1506, 1);
    device.closed();
    await jest.advanceTimersByTimeAsync(600000);
    expect(device.taken()).toEqual(['close', 'end kicked', 'emit OnKickedOffline']);
    void device.login('b', { token: 't2' });
    device.verdict();
    await settle();
    expect(device.taken()).toContain('resolved b');
  });
});

describe('renewal', () => {
  it('goes on under a live socket without the app noticing', async () => {
    const device = await online({ renewable: true });
    device.renew = () => Promise.resolve('t2');
    rejected(device, 1501);
    expect(device.runner.state).toMatchObject({ phase: 'online', asking: 1501 });
    rejected(device, 1501);
    await settle();
    expect(device.taken()).toEqual(['renewToken', 'useToken t2 2']);
    expect(device.runner.state).toMatchObject({ phase: 'online', asking: 0, socket: 1 });
  });

  it('dials anew after a refused verdict, announced once', async () => {
    const device = createDevice();
    device.renew = () => Promise.resolve('t2');
    void device.login('a', { renewable: true });
    device.taken();
    device.verdict(1501);
    expect(device.live.size).toBe(0);
    await settle();
    expect(device.taken()).toEqual(['close', 'renewToken', 'useToken t2 2', 'open 2']);
    device.verdict();
    await settle();
    expect(device.taken()).toEqual(['emit OnConnectSuccess', 'catchUp', 'resolved a']);
  });

  it('never dials a refused token: a loss meanwhile waits for the new one', async () => {
    const device = await online({ renewable: true });
    let give: (token: string) => void = () => undefined;
    device.renew = () => new Promise((resolve) => (give = resolve));
    rejected(device, 1501);
    device.closed();
    device.tell('reconnect');
    device.tell('networkBack');
    await jest.advanceTimersByTimeAsync(5000);
    expect(device.runner.state.phase).toBe('renewing');
    give('t2');
    await settle();
    expect(device.taken()).toEqual([
      'renewToken',
      'close',
      'useToken t2 2',
      'emit OnConnecting',
      'open 2',
    ]);
  });

  const bad: [string, () => unknown][] = [
    ['rejects', () => Promise.reject(new Error('backend down'))],
    [
      'throws',
      () => {
        throw new Error('backend down');
      },
    ],
    ['gives nothing', () => Promise.resolve('')],
    ['gives no text', () => ({ token: 't2' })],
    ['gives the refused token again', () => 't1'],
  ];
  it.each(bad)('that %s ends the session with the code of the refusal', async (_, renew) => {
    const device = createDevice();
    device.renew = renew;
    const done = device.login('a', { renewable: true });
    device.verdict(1501);
    await done;
    expect(device.taken().slice(-4)).toEqual([
      'end tokenExpired',
      'emit OnConnectFailed 1501',
      'emit OnUserTokenExpired 1501',
      'rejected a 1501',
    ]);
    expect(device.errors.get('a')!.errMsg).toMatch(/renewToken: /);
    expect(device.runner.timers).toEqual([]);
  });

  it('that never answers ends the session after 15 s', async () => {
    const device = await online({ renewable: true });
    device.renew = () => new Promise(() => undefined);
    rejected(device, 1503);
    await jest.advanceTimersByTimeAsync(14999);
    expect(device.runner.state.phase).toBe('online');
    await jest.advanceTimersByTimeAsync(1);
    expect(device.taken()).toEqual([
      'renewToken',
      'close',
      'end tokenInvalid',
      'emit OnUserTokenInvalid 1503',
    ]);
  });

  it('is not tried for 1506', async () => {
    const device = await online({ renewable: true });
    rejected(device, 1506);
    expect(device.taken()).toEqual(['close', 'end kicked', 'emit OnKickedOffline 1506']);
  });

  it('is tried once for 1507 in a session', async () => {
    const device = await online({ renewable: true });
    device.renew = () => 't2';
    rejected(device, 1507);
    await settle();
    await jest.advanceTimersByTimeAsync(20000);
    device.taken();
    rejected(device, 1507);
    expect(device.taken()).toContain('end tokenInvalid');
  });

  it('is not tried again for a new token that is refused at once, but is after it has served', async () => {
    const device = await online({ renewable: true });
    let count = 1;
    device.renew = () => `t${++count}`;
    rejected(device, 1501);
    await settle();
    await jest.advanceTimersByTimeAsync(10000);
    rejected(device, 1501);
    await settle();
    expect(device.runner.state).toMatchObject({ phase: 'online', token: 3 });
    rejected(device, 1501);
    expect(device.runner.state.phase).toBe('loggedOut');
  });

  it('that answers after logout, or for another login, falls through', async () => {
    const device = await online({ renewable: true });
    let give: (token: string) => void = () => undefined;
    device.renew = () => new Promise((resolve) => (give = resolve));
    rejected(device, 1501);
    device.logout();
    void device.login('b', { userID: 'bob', token: 'tb', renewable: true });
    device.verdict();
    device.taken();
    give('t2');
    await settle();
    expect(device.taken()).toEqual(['resolved b']);
  });
});
