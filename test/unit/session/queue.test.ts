// The runner's queue: nothing runs within anything else, a defect stops nothing, and whatever is called in
// whatever order, each login settles once and nothing is left over.

import fc from 'fast-check';
import { createDevice, online, type Device } from './device';
import { settle } from '../turns';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('a listener', () => {
  it('that logs out in OnConnecting finds its wish done after the dial, not within it', async () => {
    const device = createDevice();
    device.listener = (event) => event === 'OnConnecting' && device.logout();
    await device.login('a');
    expect(device.taken()).toEqual([
      'begin a',
      'useToken t1 1',
      'emit OnConnecting',
      'open 1',
      'prefetch',
      'close',
      'end logout',
      'rejected a 10101',
    ]);
  });

  it('that logs out in OnConnectSuccess still has its login resolved', async () => {
    const device = createDevice();
    device.listener = (event) => event === 'OnConnectSuccess' && device.logout();
    const done = device.login('a');
    device.taken();
    device.verdict();
    await done;
    expect(device.taken()).toEqual([
      'emit OnConnectSuccess',
      'catchUp',
      'farewell',
      'close',
      'end logout',
      'resolved a',
    ]);
  });

  it('that logs in again when the token has expired begins a new login', async () => {
    const device = createDevice();
    let again: Promise<void> | undefined;
    device.listener = (event) => {
      if (event === 'OnUserTokenExpired') again = device.login('b', { token: 't2' });
    };
    const done = device.login('a');
    device.verdict(1501);
    await done;
    device.verdict();
    await again;
    expect(device.taken().slice(-4)).toEqual([
      'rejected a 1501',
      'emit OnConnectSuccess',
      'catchUp',
      'resolved b',
    ]);
    expect(device.live).toEqual(new Set([2]));
  });

  it('sees the state it is told of', () => {
    const device = createDevice();
    const seen: string[] = [];
    device.listener = (event) => seen.push(`${event} ${device.runner.state.phase}`);
    void device.login('a');
    device.verdict();
    device.runner.dispatch({ type: 'kicked', socket: 1 });
    expect(seen).toEqual([
      'OnConnecting connecting',
      'OnConnectSuccess online',
      'OnKickedOffline loggedOut',
    ]);
  });
});

describe('a defect', () => {
  it('in a hand reaches the host and keeps no other effect from running', async () => {
    const device = createDevice();
    device.listener = () => {
      throw new Error('of a hand');
    };
    void device.login('a');
    expect(device.taken()).toEqual([
      'begin a',
      'useToken t1 1',
      'emit OnConnecting',
      'open 1',
      'prefetch',
    ]);
    expect(() => jest.advanceTimersByTime(0)).toThrow('of a hand');
    device.listener = undefined;
    device.verdict();
    await settle();
    expect(device.taken()).toContain('resolved a');
  });

  it('in a trace does not stop the session', async () => {
    const device = createDevice();
    device.runner.onTrace = () => {
      throw new Error('of a trace');
    };
    void device.login('a');
    device.verdict();
    await settle();
    expect(device.taken()).toContain('resolved a');
    expect(() => jest.advanceTimersByTime(0)).toThrow('of a trace');
  });
});

it('traces each step with event, states and effects, and never a token', async () => {
  const device = createDevice();
  const lines: string[] = [];
  device.renew = () => 'secret2';
  device.runner.onTrace = (event, from, to, effects) => {
    lines.push(`${event.type}: ${from.phase} -> ${to.phase}`);
    expect(JSON.stringify([event, from, to, effects])).not.toMatch(/secret/);
  };
  void device.login('a', { token: 'secret1', renewable: true });
  device.verdict(1501);
  await settle();
  device.verdict();
  device.logout();
  expect(lines).toEqual([
    'login: loggedOut -> connecting',
    'verdict: connecting -> renewing',
    'tokenRenewed: renewing -> connecting',
    'verdict: connecting -> online',
    'logout: online -> loggedOut',
  ]);
});

it('starts nothing before login', () => {
  createDevice();
  expect(jest.getTimerCount()).toBe(0);
});

/** One thing an app, a gateway or a host may do. */
const DEEDS: readonly ((device: Device, name: string) => unknown)[] = [
  (device, name) => void device.login(name),
  (device, name) => void device.login(name, { token: `t${name}` }),
  (device, name) => void device.login(name, { userID: 'bob', token: 'tb', renewable: true }),
  (device) => device.logout(),
  (device) => device.verdict(),
  (device) => device.verdict(1501),
  (device) => device.verdict(500),
  (device) => device.live.size && device.closed(),
  (device) =>
    device.live.size &&
    device.runner.dispatch({ type: 'kicked', socket: device.runner.state.socket }),
  (device) =>
    device.runner.dispatch({
      type: 'tokenRejected',
      token: device.runner.state.token,
      error: { errCode: 1503, errMsg: '' },
    }),
  ...(['visible', 'hidden', 'networkBack', 'networkLost', 'reconnect'] as const).map(
    (type) => (device: Device) => device.tell(type),
  ),
  () => void jest.advanceTimersByTime(700),
  () => void jest.advanceTimersByTime(25000),
  () => jest.setSystemTime(Date.now() + 60000),
  () => settle(),
];

it('settles each login once and leaves nothing over, in any storm of calls and faults', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(DEEDS.length - 1), { minLength: 5, maxLength: 60 }),
      fc.nat(3),
      async (deeds, mood) => {
        jest.clearAllTimers();
        const device = createDevice();
        // The app's answers, and now and then a listener that calls back in.
        device.renew = () => (mood & 1 ? 'tr' : new Promise(() => undefined));
        if (mood & 2) {
          device.listener = (event) => {
            if (event === 'OnConnectFailed') device.logout();
          };
        }
        let logins = 0;
        for (const [i, deed] of deeds.entries()) {
          if (deed < 3) logins++;
          await DEEDS[deed]!(device, `l${i}`);
          expect(device.live.size).toBeLessThanOrEqual(1);
          // A pending login is never left without its deadline.
          const { state, timers } = device.runner;
          expect(timers.includes('login')).toBe(state.loginPending);
        }
        device.logout();
        await settle();
        const outcomes = device.log.filter((line) => /^(resolved|rejected)/.test(line));
        expect(new Set(outcomes.map((line) => line.split(' ')[1])).size).toBe(logins);
        expect(outcomes).toHaveLength(logins);
        expect([device.live.size, jest.getTimerCount()]).toEqual([0, 0]);
        const begun = device.log.filter((line) => /^begin/.test(line));
        expect(device.ends).toHaveLength(begun.length);
      },
    ),
    { seed: 11, numRuns: 300 },
  );
});

it('survives a hundred logins and logouts without a trace of them', async () => {
  const device = await online();
  for (let i = 0; i < 100; i++) {
    device.logout();
    void device.login(`n${i}`, { token: `t${i}` });
    device.verdict();
  }
  device.logout();
  await settle();
  expect(device.taken().filter((line) => /^resolved/.test(line))).toHaveLength(100);
  expect([device.live.size, jest.getTimerCount()]).toEqual([0, 0]);
});
