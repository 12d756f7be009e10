// Tokens that the server itself ended, in each of its ways: before a login, and under a living one, where an HTTP
// call finds it out.

import { createClient, record, startWorld, type World } from '../support/clients';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

describe.each([
  ['expireToken', 1501, 'OnUserTokenExpired'],
  ['revokeToken', 1506, 'OnKickedOffline'],
  ['forgetToken', 1507, 'OnUserTokenInvalid'],
] as const)('%s', (end, errCode, event) => {
  it('refuses the login, which is told once', async () => {
    const params = await world.params(await world.user(`before${errCode}`));
    const sdk = createClient();
    const events = record(sdk);
    world.server.faults[end](params.token);
    await expect(sdk.login(params)).rejects.toMatchObject({ errCode });
    expect(events.of(event)).toHaveLength(1);
    expect(sdk.loginStatus).toBe(1);
  });

  it('ends a living session at its next call', async () => {
    const params = await world.params(await world.user(`under${errCode}`));
    const sdk = createClient();
    const events = record(sdk);
    await sdk.login(params);
    await events.next('OnSyncServerFinish');
    world.server.faults[end](params.token);
    await expect(sdk.getUsersInfo([params.userID])).rejects.toMatchObject({
      errCode: 10101,
    });
    await events.next(event);
    expect(events.of(event)).toHaveLength(1);
    expect(sdk.loginStatus).toBe(1);
  });
});
