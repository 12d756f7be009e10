// A token is replaced before it ends, by the server's clock, without touching the socket.

import { createClient, record, startWorld, type World } from '../support/clients';
import { DEVICES, phone, until } from '../support/devices';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const DAY = 86_400_000;

it.each([DAY, -DAY])('renews in time though the clock of the phone is %p ms off', async (off) => {
  const { server } = world;
  const { sdk, host, events } = phone(DEVICES[0]![1]);
  host.jump(off);
  const userID = await world.user(`u${off}`);
  const begun = Date.now();
  const asked: number[] = [];
  const renewToken = async () => {
    asked.push(Date.now());
    return server.token(userID, 5, { expiresInSeconds: 5000 });
  };
  const params = await world.params(userID, { renewToken, heartbeatTimeout: 50 });
  // Each new token takes the one before back.
  await sdk.login({ ...params, token: server.token(userID, 5, { expiresInSeconds: 3 }) });
  await events.next('OnSyncServerFinish');
  const { data: message } = await sdk.createTextMessage('what time is it?');
  await sdk.sendMessage({ recvID: userID, groupID: '', message });
  expect(Math.abs(sdk.serverNow() - Date.now())).toBeLessThan(1000);
  events.clear();
  await until(() => asked.length > 0, 'a new token');
  // The last tenth of three seconds; tokens count whole seconds.
  expect(asked[0]! - begun).toBeGreaterThan(1650);
  // The server took the first one back, and still nothing is refused.
  await sdk.getSelfUserInfo();
  await sdk.getUsersInfo([userID]);
  server.faults.drop(userID);
  await events.next('OnConnectSuccess');
  expect(asked).toHaveLength(1);
  expect(events.all.map(({ event }) => event).filter((name) => /Token|Kicked/.test(name))).toEqual(
    [],
  );
  await sdk.logout();
  host.close();
});

it('goes on with the token it has when the app gives no better one', async () => {
  const { server } = world;
  let asked = 0;
  const userID = await world.user('stays');
  const renewToken = () => {
    if (!asked++) throw new Error('not now');
    return Promise.resolve(server.token(userID, 5, { expiresInSeconds: 5000 }));
  };
  const sdk = createClient();
  const events = record(sdk);
  const params = await world.params(userID, { renewToken, heartbeatTimeout: 50 });
  await sdk.login({ ...params, token: server.token(userID, 5, { expiresInSeconds: 2 }) });
  const { data: message } = await sdk.createTextMessage('what time is it?');
  await sdk.sendMessage({ recvID: userID, groupID: '', message });
  await until(() => asked > 0, 'the question');
  expect(sdk.loginStatus).toBe(3);
  // Refused at last: asked once more, as without the first time.
  await until(() => {
    sdk.getUsersInfo([userID]).catch(() => undefined);
    return asked > 1;
  }, 'the second question');
  await sdk.getUsersInfo([userID]);
  expect(events.of('OnUserTokenExpired')).toEqual([]);
  await sdk.logout();
});
