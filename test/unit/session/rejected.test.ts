// An HTTP answer refused a token: whether the call may be made again with another one; and what the app
// is told of addresses and of its own function's failures.

import type { Failure } from '../../../src/session/types';
import { createDevice, online, type Device } from './device';
import { settle } from '../turns';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const EXPIRED: Failure = { errCode: 1501, errMsg: 'TokenExpiredError' };

/** What came of the refusal of this token: an answer at once, or a later one. */
async function rejected({ runner }: Device, token: number): Promise<string> {
  const answer = runner.rejected(token, EXPIRED);
  if (typeof answer === 'boolean') return `at once ${answer}`;
  return `later ${await answer}`;
}

describe('a call whose token was refused', () => {
  it('may be made again at once where a newer one is in use', async () => {
    const device = await online();
    await device.login('b', { token: 't2' });
    expect(await rejected(device, 1)).toBe('at once true');
    expect(device.runner.state).toMatchObject({ phase: 'online', token: 2 });
  });

  it('may not where nobody gives another one: the login is over', async () => {
    const device = await online();
    expect(await rejected(device, 1)).toBe('at once false');
    expect(device.runner.state.phase).toBe('loggedOut');
    // There is none in use that could be newer.
    expect(await rejected(device, 1)).toBe('at once false');
  });

  it('may be made again once the new one is in use, and so may all that waited', async () => {
    const device = await online({ renewable: true });
    let give: (token: string) => void = () => undefined;
    device.renew = () => new Promise((resolve) => (give = resolve));
    const answers: string[] = [];
    void rejected(device, 1).then((answer) => answers.push(answer));
    void rejected(device, 1).then((answer) => answers.push(answer));
    await settle();
    expect(answers).toEqual([]);
    give('t2');
    await settle();
    expect(answers).toEqual(['later true', 'later true']);
    expect(device.taken()).toEqual(['renewToken', 'useToken t2 2']);
    expect(await rejected(device, 1)).toBe('at once true');
  });

  it.each<[string, (device: Device) => void]>([
    ['the app gives none', (device) => (device.renew = () => Promise.resolve(''))],
    [
      'the login ends first',
      (device) => {
        device.renew = () => new Promise(() => undefined);
        void Promise.resolve().then(device.logout);
      },
    ],
  ])('may not where %s', async (_, prepare) => {
    const device = await online({ renewable: true });
    prepare(device);
    expect(await rejected(device, 1)).toBe('later false');
    expect(device.runner.state.phase).toBe('loggedOut');
  });
});

it('takes addresses out of what a host says of a closed socket: they carry the token', async () => {
  const device = await online();
  device.runner.closed(1, 'connect wss://host/?token=secret&x=1 failed, see ws://b:1/ too');
  expect(device.retries[0]!.reason).toBe('connect (address) failed, see (address) too');
});

it.each([
  ['an error', new Error('backend down'), 'backend down'],
  ['a text', 'backend down', 'backend down'],
  ['an error without a text', new Error(''), 'Error'],
  ['nothing', undefined, 'undefined'],
])('says what the function of the app failed with: %s', async (_, thrown, text) => {
  const device = createDevice();
  device.renew = () => Promise.reject(thrown);
  const done = device.login('a', { renewable: true });
  device.verdict(1501);
  await done;
  expect(device.errors.get('a')!.errMsg).toContain(`renewToken: ${text};`);
});
