// Listener objects and callbacks as the native interfaces have them: their arguments, their number.

import { callbackFacade } from '../../src/compat/callback';
import { createClient, startWorld, type World } from '../support/clients';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

it('hands the arguments of the native interfaces to methods of a class, with its this', async () => {
  const sdk = createClient();
  const im = callbackFacade(() => sdk);
  const user = await world.user('args');
  const { token, apiAddr, wsAddr } = await world.params(user);
  class Listener {
    told: unknown[] = [];
    onConnecting(...args: unknown[]) {
      this.told.push(['onConnecting', ...args]);
    }
    onConnectFailed(...args: unknown[]) {
      this.told.push(['onConnectFailed', ...args]);
    }
    onUserTokenInvalid(...args: unknown[]) {
      this.told.push(['onUserTokenInvalid', ...args]);
    }
  }
  const replaced = new Listener();
  const listener = new Listener();
  im.setListener('conn', replaced);
  im.setListener('conn', listener);
  im.init({ apiAddr, wsAddr, platformID: 5 });
  world.server.faults.firstFrame(1503, { who: user, times: 1 });
  const ends: unknown[] = [];
  await new Promise<void>((resolve) =>
    im.invoke('login', [user, token], {
      onSuccess: () => ends.push('onSuccess'),
      onError(...args) {
        ends.push(args);
        resolve();
      },
    }),
  );
  expect(listener.told).toEqual([
    ['onConnecting'],
    ['onConnectFailed', 1503, 'TokenMalformedError'],
    ['onUserTokenInvalid', 'TokenMalformedError'],
  ]);
  expect(ends).toEqual([[1503, expect.stringContaining('token')]]);
  expect(replaced.told).toEqual([]);
});

it('needs no callbacks', async () => {
  const sdk = createClient();
  const im = callbackFacade(() => sdk);
  const user = await world.user('bare');
  const { token, apiAddr, wsAddr } = await world.params(user);
  im.init({ apiAddr, wsAddr, platformID: 5 });
  const connected = new Promise<void>((resolve) =>
    im.setListener('conn', { OnConnectSuccess: resolve }),
  );
  im.invoke('login', [user, token]);
  await connected;
  const data = await new Promise((resolve) =>
    im.invoke('getLoginStatus', [], { onSuccess: resolve }),
  );
  expect(data).toBe(3);
  im.invoke('logout', [], null);
});
