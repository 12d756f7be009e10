// React Native's adapter over real sockets: the app's state and its network are told to the session.

import { reactNative, type AppStateLike, type NetInfoLike } from '../../adapters/react-native';
import { all } from '../../src/all';
import { createSDK } from '../../src/client';
import { record, scope, startWorld, type World } from '../support/clients';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

/** The two modules as an app gives them, and what the phone does to them. */
function phone() {
  const states = new Set<(state: string) => void>();
  const networks = new Set<(news: { isConnected: boolean | null }) => void>();
  const AppState: AppStateLike = {
    addEventListener(_, tell) {
      states.add(tell);
      return { remove: () => void states.delete(tell) };
    },
  };
  const NetInfo: NetInfoLike = {
    addEventListener(tell) {
      networks.add(tell);
      tell({ isConnected: true });
      return () => void networks.delete(tell);
    },
  };
  return {
    parts: { AppState, NetInfo },
    app: (state: string) => states.forEach((tell) => tell(state)),
    network: (isConnected: boolean | null) => networks.forEach((tell) => tell({ isConnected })),
    listeners: () => states.size + networks.size,
  };
}

it('hears of the app and of the network as long as somebody is logged in', async () => {
  const { parts, app, network, listeners } = phone();
  const sdk = createSDK(reactNative(scope(), parts), ...all);
  const events = record(sdk);
  await sdk.login(await world.params(await world.user('rita')));
  expect(listeners()).toBe(2);
  await events.next('OnSyncServerFinish');

  app('inactive');
  expect(sdk.session.state.visible).toBe(true);
  app('background');
  expect(sdk.session.state.visible).toBe(false);
  app('active');
  expect(sdk.session.state.visible).toBe(true);

  network(null);
  expect(sdk.session.state.phase).toBe('online');
  network(false);
  expect(sdk.session.state.phase).toBe('paused');
  events.clear();
  network(true);
  await events.next('OnConnectSuccess');

  await sdk.logout();
  expect(listeners()).toBe(0);
});

it('works with neither module', async () => {
  const sdk = createSDK(reactNative(scope()), ...all);
  await sdk.login(await world.params(await world.user('rolf')));
  expect((await sdk.getSelfUserInfo()).data.nickname).toBe('rolf');
  await sdk.logout();
});
