// A server and any number of phones of one kind for a `describe`; each test ends with proof that its phones left nothing behind.

import type { Host, HostOptions } from '../../testing/hosts';
import { startWorld, type World } from './clients';
import { phone, until, type Phone } from './devices';

/** Starts and ends them with the tests around it. */
export function phones(make: (options?: HostOptions) => Host) {
  let world: World;
  let open: Phone[];
  beforeAll(async () => {
    world = await startWorld();
  });
  beforeEach(() => {
    open = [];
  });
  afterEach(async () => {
    for (const { sdk, host } of open) {
      await sdk.logout();
      await until(() => host.sockets().open === 0, 'the socket closed');
      expect(host.timers()).toBe(0);
      expect(host.listeners()).toBe(0);
      expect(host.errors).toEqual([]);
      expect(host.logs).toEqual([]);
      expect(host.storageTouched).toBe(false);
      host.close();
    }
    world.server.faults.clear();
  });
  afterAll(() => world.stop());
  return {
    /** There from the first test on. */
    get world(): World {
      return world;
    },
    device(): Phone {
      const made = phone(make);
      open.push(made);
      return made;
    },
    names: ({ events }: Phone) => events.all.map(({ event }) => event),
    attempts: (userID: string) => world.server.traffic.count({ kind: 'upgrade', userID }),
  };
}
