// Is the link still there: heartbeat, pong, a host that sleeps, an app that hides, a network that flips.

import { online } from './device';
import { after } from '../turns';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** The host sleeps: its clock goes on, its timers do not. */
const sleep = (ms: number) => jest.setSystemTime(Date.now() + ms);

async function pings20sAfterFrame({ runner, taken }: Awaited<ReturnType<typeof online>>) {
  runner.sent();
  await after(19999);
  expect(taken()).toEqual([]);
  await after(1);
  expect(taken()).toEqual(['ping']);
}

describe('the heartbeat', () => {
  it('pings 20 s after the last frame we sent, whatever comes in', async () => {
    const device = await online();
    await after(15000);
    device.runner.received(1);
    await after(4999);
    expect(device.taken()).toEqual([]);
    await after(1);
    expect(device.taken()).toEqual(['ping']);
    device.runner.received(1);
    await after(12000);
    await pings20sAfterFrame(device);
  });

  it('is put off by a frame we send before anything came in', async () => {
    const device = await online();
    await after(12000);
    await pings20sAfterFrame(device);
  });

  it('is not put off by requests into silence', async () => {
    const device = await online();
    device.runner.received(1);
    for (let i = 0; i < 4; i++) {
      await after(7000);
      device.runner.sent();
    }
    expect(device.taken()).toEqual(['ping']);
  });

  it('goes on while answers come', async () => {
    const device = await online();
    for (let i = 0; i < 10; i++) {
      await after(20000);
      expect(device.taken()).toEqual(['ping']);
      device.runner.received(1);
    }
    expect(device.runner.state.phase).toBe('online');
  });

  it('gives a link up whose ping is not answered within 8 s', async () => {
    const device = await online();
    await after(27999);
    expect(device.taken()).toEqual(['ping']);
    await after(1);
    expect(device.taken()).toEqual(['close']);
    expect(device.runner.state.phase).toBe('backoff');
    expect(device.retries).toMatchObject([{ attempt: 1, reason: 'ping without answer' }]);
  });

  it('takes any frame as the answer, but not one of an older socket', async () => {
    const device = await online();
    device.closed();
    await after(500);
    device.verdict();
    await after(20000);
    device.runner.received(1);
    expect(device.runner.timers).toContain('pong');
    device.runner.received(2);
    expect(device.runner.timers).not.toContain('pong');
  });
});

describe('retries', () => {
  it('start over after 10 s of a stable link, not before', async () => {
    const device = await online();
    device.closed();
    await after(device.retries[0]!.retryIn);
    device.verdict();
    await after(9000);
    device.closed();
    expect(device.retries[1]!.attempt).toBe(2);
    await after(device.retries[1]!.retryIn);
    device.verdict();
    await after(10000);
    device.closed();
    expect(device.retries[2]!.attempt).toBe(1);
  });
});

it('has a link with a new token prove itself anew', async () => {
  const device = await online();
  device.closed();
  await after(device.retries[0]!.retryIn);
  device.verdict();
  await after(6000);
  await device.login('b', { token: 't2' });
  await after(6000);
  device.closed();
  expect(device.retries[1]!.attempt).toBe(2);
});

describe('a host that slept', () => {
  it('asks again before it gives a link up: the pong may lie in the queue', async () => {
    const device = await online();
    await after(20000);
    device.taken();
    sleep(600000);
    await after(8000);
    expect(device.taken()).toEqual(['ping']);
    expect(device.runner.state.phase).toBe('online');
    await after(3999);
    expect(device.taken()).toEqual([]);
    await after(1);
    expect(device.taken()).toEqual(['close']);
  });

  it('checks the link with a short deadline when the heartbeat is late', async () => {
    const device = await online();
    sleep(600000);
    await after(20000);
    expect(device.taken()).toEqual(['ping']);
    await after(4000);
    expect(device.taken()).toEqual(['close']);
  });

  it('dials again at once when the attempt slept through its answer', async () => {
    const device = await online();
    device.closed();
    await after(500);
    device.taken();
    const { attempt } = device.runner.state;
    sleep(600000);
    await after(10000);
    expect(device.taken()).toEqual(['close', 'open 3']);
    expect(device.runner.state.attempt).toBe(attempt);
  });

  it('takes a clock that jumps back for no reason to wait', async () => {
    const device = await online();
    sleep(-86400000);
    await after(20000);
    expect(device.taken()).toEqual(['ping']);
    device.tell('visible');
    await after(4000);
    expect(device.taken()).toEqual(['ping', 'close']);
  });
});

describe('an app that hides', () => {
  it('tells the gateway, keeps its link, and asks at once when it is back', async () => {
    const device = await online();
    device.tell('hidden');
    expect(device.taken()).toEqual(['background true']);
    device.tell('hidden');
    expect(device.taken()).toEqual([]);
    await after(20000);
    expect(device.taken()).toEqual(['ping']);
    device.runner.received(1);
    device.tell('visible');
    expect(device.taken()).toEqual(['background false', 'ping']);
    await after(4000);
    expect(device.taken()).toEqual(['close']);
  });

  it('rests without a timer once the link is lost, and dials at once when it is back', async () => {
    const device = await online();
    device.tell('hidden');
    device.closed();
    expect(device.runner.state.phase).toBe('paused');
    expect(jest.getTimerCount()).toBe(0);
    await after(3600000);
    device.taken();
    device.tell('visible');
    expect(device.taken()).toEqual(['emit OnConnecting', 'open 2']);
  });

  it('tells the gateway after a verdict that came while it was hidden', async () => {
    const device = await online();
    device.closed();
    await after(500);
    device.tell('hidden');
    device.taken();
    device.verdict();
    expect(device.taken()).toEqual(['emit OnConnectSuccess', 'background true', 'catchUp']);
  });

  it('does not put the check off by being shown again and again', async () => {
    const device = await online();
    for (let i = 0; i < 4; i++) {
      device.tell('visible');
      await after(1000);
    }
    expect(device.taken()).toEqual(['ping', 'ping', 'ping', 'ping', 'close']);
  });
});

describe('a network that flips', () => {
  it('rests while there is none and dials at once when it is back', async () => {
    const device = await online();
    device.tell('networkLost');
    expect(device.taken()).toEqual(['close']);
    expect(jest.getTimerCount()).toBe(0);
    device.tell('networkBack');
    expect(device.taken()).toEqual(['emit OnConnecting', 'open 2']);
    device.verdict();
    expect(device.taken()).toEqual(['emit OnConnectSuccess', 'catchUp']);
  });

  it('needs both the app in front and a network', async () => {
    const device = await online();
    device.tell('hidden');
    device.tell('networkLost');
    device.taken();
    device.tell('networkBack');
    expect(device.taken()).toEqual([]);
    device.tell('visible');
    expect(device.taken()).toContain('open 2');
  });

  it('has a dial of before start over, and asks a link for a sign', async () => {
    const device = await online();
    device.tell('networkBack');
    expect(device.taken()).toEqual(['ping']);
    device.closed();
    await after(500);
    device.taken();
    device.tell('networkLost');
    device.tell('networkBack');
    expect(device.taken()).toEqual(['close', 'open 3']);
  });

  it.each(['reconnect', 'visible'] as const)('tries all the same at %s', async (wish) => {
    const device = await online();
    for (const how of ['networkLost', wish] as const) device.tell(how);
    expect(device.taken()).toEqual(['close', 'emit OnConnecting', 'open 2']);
    device.verdict(); // the host was wrong: the next loss is waited for by a clock again
    device.closed();
    expect(device.runner.state.phase).toBe('backoff');
  });
});
