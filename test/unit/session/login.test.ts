// The contract of login as the runner keeps it: order of what the app is told, one outcome for each call.

import { createDevice, online } from './device';
import { settle } from '../turns';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const TOKEN_EVENT: Record<number, string> = {
  1501: 'OnUserTokenExpired',
  1502: 'OnUserTokenInvalid',
  1503: 'OnUserTokenInvalid',
  1504: 'OnUserTokenInvalid',
  1505: 'OnUserTokenInvalid',
  1506: 'OnKickedOffline',
  1507: 'OnUserTokenInvalid',
};

describe('a login that succeeds', () => {
  it('tells OnConnecting, dials once, and after the verdict OnConnectSuccess before it resolves', async () => {
    const device = createDevice();
    const { runner } = device;
    void device.login('a');
    expect(runner.state).toMatchObject({ phase: 'connecting', loginPending: true });
    expect(device.taken()).toEqual([
      'begin a',
      'useToken t1 1',
      'emit OnConnecting',
      'open 1',
      'prefetch',
    ]);
    await settle();
    expect(device.taken()).toEqual([]);
    device.verdict();
    await settle();
    expect(device.taken()).toEqual(['emit OnConnectSuccess', 'catchUp', 'resolved a']);
    expect([...runner.timers].sort()).toEqual(['heartbeat', 'stable']);
  });

  it('is not settled by the open socket: without a verdict the attempt ends after 10 s', async () => {
    const device = createDevice();
    void device.login('a');
    device.taken();
    await jest.advanceTimersByTimeAsync(9999);
    expect(device.taken()).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(device.taken()).toEqual(['close', 'emit OnConnectFailed 10000']);
    expect(device.runner.state.phase).toBe('backoff');
  });

  it('is joined by the same user and token, under way and done, on one socket', async () => {
    const device = createDevice();
    void device.login('a');
    void device.login('b');
    device.verdict();
    void device.login('c');
    await settle();
    const log = device.taken();
    expect(log.filter((line) => /^(open|begin)/.test(line))).toEqual(['begin a', 'open 1']);
    expect(log.filter((line) => /^resolved/.test(line)).sort()).toEqual([
      'resolved a',
      'resolved b',
      'resolved c',
    ]);
  });

  it('gives another token of the same user the place of the first, on a new socket', async () => {
    const device = createDevice();
    void device.login('a');
    device.taken();
    void device.login('b', { token: 't2' });
    expect(device.taken()).toEqual(['close', 'useToken t2 2', 'open 2']);
    device.verdict();
    await settle();
    expect(device.taken()).toEqual([
      'emit OnConnectSuccess',
      'catchUp',
      'resolved a',
      'resolved b',
    ]);
  });

  it('takes another token over without touching a good socket', async () => {
    const device = await online();
    await device.login('b', { token: 't2' });
    expect(device.taken()).toEqual(['useToken t2 2', 'resolved b']);
    expect(device.runner.state).toMatchObject({ phase: 'online', token: 2 });
  });

  it('brings renewal when it joins with it, and takes none away', async () => {
    const device = await online();
    device.renew = () => Promise.resolve('t2');
    await device.login('b');
    expect(device.runner.state.renewable).toBe(false);
    await device.login('c', { renewable: true });
    await device.login('d');
    const error = { errCode: 1501, errMsg: 'TokenExpiredError' };
    device.runner.dispatch({ type: 'tokenRejected', token: 1, error });
    await settle();
    expect(device.taken()).toContain('useToken t2 2');
  });

  it('refuses another user with 10102 until logout, and leaves the first alone', async () => {
    const device = await online();
    await device.login('b', { userID: 'bob', token: 'tb' });
    expect(device.taken()).toEqual(['rejected b 10102']);
    device.logout();
    void device.login('b', { userID: 'bob', token: 'tb' });
    device.verdict();
    await settle();
    expect(device.taken()).toContain('resolved b');
  });
});

describe('a refused token', () => {
  it.each([1501, 1502, 1503, 1504, 1505, 1506, 1507])(
    '%i rejects at once, is told by OnConnectFailed and one token event, and is never dialled again',
    async (code) => {
      const device = createDevice();
      const done = device.login('a');
      device.taken();
      device.verdict(code, 'TokenError');
      expect(device.runner.state.phase).toBe('loggedOut');
      await done;
      expect(device.taken()).toEqual([
        'close',
        `end ${code === 1506 ? 'kicked' : code === 1501 ? 'tokenExpired' : 'tokenInvalid'}`,
        `emit OnConnectFailed ${code}`,
        `emit ${TOKEN_EVENT[code]} ${code}`,
        `rejected a ${code}`,
      ]);
      expect(device.errors.get('a')!.errMsg).toMatch(/TokenError.*new token.*login/);
      expect(jest.getTimerCount()).toBe(0);
      device.closed();
      await jest.advanceTimersByTimeAsync(600000);
      expect(device.taken()).toEqual([]);
      void device.login('b', { token: 't2' });
      device.verdict();
      await settle();
      expect(device.taken()).toContain('resolved b');
    },
  );

  it('tells it once though the prefetch knew first and the verdict follows', async () => {
    const device = createDevice();
    const done = device.login('a');
    const error = { errCode: 1501, errMsg: 'TokenExpiredError' };
    device.taken();
    device.runner.dispatch({ type: 'tokenRejected', token: 1, error });
    device.runner.dispatch({ type: 'tokenRejected', token: 1, error });
    device.verdict(1501);
    await done;
    expect(device.taken()).toEqual([
      'close',
      'end tokenExpired',
      'emit OnConnectFailed 1501',
      'emit OnUserTokenExpired 1501',
      'rejected a 1501',
    ]);
  });

  it('ends a session whose HTTP calls are refused, with the token event alone', async () => {
    const device = await online();
    const error = { errCode: 1503, errMsg: 'TokenMalformedError' };
    device.runner.dispatch({ type: 'tokenRejected', token: 1, error });
    expect(device.taken()).toEqual(['close', 'end tokenInvalid', 'emit OnUserTokenInvalid 1503']);
    expect(device.ends[0]!.errCode).toBe(10101);
  });

  it('is no verdict when it is an older one', async () => {
    const device = await online();
    await device.login('b', { token: 't2' });
    device.taken();
    const error = { errCode: 1506, errMsg: 'TokenKickedError' };
    device.runner.dispatch({ type: 'tokenRejected', token: 1, error });
    expect(device.taken()).toEqual([]);
    expect(device.runner.state.phase).toBe('online');
  });
});

describe('a server that cannot be reached', () => {
  it('tells each failed attempt, backs off, and rejects 10000 after 20 s', async () => {
    const device = createDevice();
    device.onOpen = () => device.closed('ECONNREFUSED');
    void device.login('a');
    await jest.advanceTimersByTimeAsync(19999);
    expect(device.taken().join()).not.toMatch(/rejected/);
    expect(device.runner.state).toMatchObject({ loginPending: true });
    await jest.advanceTimersByTimeAsync(1);
    const log = device.taken();
    expect(log.slice(-2)).toEqual(['end timeout', 'rejected a 10000']);
    expect(device.errors.get('a')!.errMsg).toMatch(/ECONNREFUSED.*wsAddr/);
    expect(device.runner.state).toMatchObject({ phase: 'loggedOut', reason: 'timeout' });
    expect(jest.getTimerCount()).toBe(0);
  });

  it('says of each retry its number, its reason and its delay', async () => {
    const device = createDevice();
    void device.login('a');
    device.closed('ECONNREFUSED');
    device.verdict(); // of a socket that is gone
    expect(device.runner.state.phase).toBe('backoff');
    const [{ attempt, reason, retryIn }] = device.retries as [(typeof device.retries)[0]];
    expect([attempt, reason]).toEqual([1, 'ECONNREFUSED']);
    device.taken();
    await jest.advanceTimersByTimeAsync(retryIn);
    expect(device.taken()).toEqual(['emit OnConnecting', 'open 2']);
    device.closed();
    expect(device.retries[1]!.attempt).toBe(2);
  });

  it('lets the login succeed when it comes up in time', async () => {
    const device = createDevice();
    void device.login('a');
    device.closed();
    await jest.advanceTimersByTimeAsync(500);
    device.verdict();
    await settle();
    expect(device.taken().slice(-2)).toEqual(['catchUp', 'resolved a']);
    expect(device.runner.state.problem).toBe('');
  });

  it('follows the deadlines given to login', async () => {
    const device = createDevice();
    void device.login('a', { loginTimeout: 300, connectTimeout: 100 });
    device.taken();
    await jest.advanceTimersByTimeAsync(100);
    expect(device.taken()).toContain('emit OnConnectFailed 10000');
    await jest.advanceTimersByTimeAsync(200);
    expect(device.taken()).toContain('rejected a 10000');
  });

  it('counts an address that cannot be dialled as a failed attempt', async () => {
    const device = createDevice();
    device.onOpen = () => {
      throw new URIError('URI malformed');
    };
    void device.login('a');
    expect(device.taken().slice(-2)).toEqual(['close', 'emit OnConnectFailed 10000']);
    expect(device.runner.state.problem).toMatch(/URI malformed/);
  });
});
