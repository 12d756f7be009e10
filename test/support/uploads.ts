// Phones and pages with files on them, logged in on the built bundle, and what the other end has of them.

import { createHash } from 'node:crypto';
import {
  createBrowserHost,
  createMyHost,
  createUniHost,
  createWxHost,
  type Host,
  type HostOptions,
} from '../../testing/hosts';
import type { FileSeed } from '../../testing/hosts/files';
import type { LoginParams } from '../../src/types/params';
import { startWorld, type LoggedIn, type World } from './clients';
import { phone, type Phone } from './devices';

export interface Sender extends Phone {
  userID: string;
  /** Lays a file on the device; answers it as an app of this host would hold it. */
  file(seed: FileSeed): Held;
}

/** A file of a device. */
export interface Held {
  path: string;
  /** What the app hands over. */
  given: never;
}

const page = (options?: HostOptions & { http?: 'xhr' | 'fetch' | 'both' }) =>
  createBrowserHost(options);

/** Every kind of device that sends files. `parts`: it can read pieces. `told`: it tells of progress. */
export const SENDERS: readonly (readonly [
  name: string,
  make: (options?: HostOptions) => Host,
  can: { parts: boolean; told: boolean },
])[] = [
  ['WeChat', (it) => createWxHost(it), { parts: true, told: true }],
  ['Alipay', (it) => createMyHost(it), { parts: false, told: true }],
  ['uni-app', (it) => createUniHost(it), { parts: false, told: true }],
  [
    'uni-app on WeChat',
    (it) => createUniHost({ ...it, platform: 'mp-weixin' }),
    { parts: true, told: true },
  ],
  ['browser', (it) => page(it), { parts: true, told: true }],
  ['browser, fetch only', (it) => page({ ...it, http: 'fetch' }), { parts: true, told: false }],
];

/** A new user logged in on a device of that kind. */
export async function sender(
  world: World,
  make: (options?: HostOptions) => Host,
  options: HostOptions = {},
  more: Partial<LoginParams> = {},
): Promise<Sender> {
  const userID = await world.user(`s${Math.random().toString(36).slice(2, 8)}`);
  const one = phone(make, options);
  await one.sdk.login(await world.params(userID, more));
  await one.events.next('OnSyncServerFinish');
  const { host } = one;
  const fileOf = (host as { fileOf?: (path: string) => unknown }).fileOf;
  return {
    ...one,
    userID,
    file(seed) {
      const path = host.files.add(seed);
      return { path, given: (fileOf ? fileOf(path) : path) as never };
    },
  };
}

/** A server, a peer to send to and the devices that a test opens; they start and end with the tests around them. */
export function uploads() {
  let world: World;
  let peer: LoggedIn;
  const opened: Sender[] = [];
  beforeAll(async () => {
    world = await startWorld();
    peer = await world.login('peer');
  });
  afterEach(async () => {
    world.server.faults.clear();
    // Logged out and put away: nothing must have escaped on any.
    for (const { sdk, host } of opened.splice(0)) {
      await sdk.logout();
      expect(host.errors).toEqual([]);
      host.close();
    }
  });
  afterAll(() => world.stop());
  return {
    /** There from the first test on, as is the peer. */
    get world(): World {
      return world;
    },
    get peer(): LoggedIn {
      return peer;
    },
    /** A new user's device; put away with the test. */
    async open(...device: Parameters<typeof sender> extends [World, ...infer D] ? D : never) {
      const one = await sender(world, ...device);
      opened.push(one);
      return one;
    },
  };
}

/** MD5 of what an address gives to anybody, and how many bytes that is. */
export async function fetched(url: string): Promise<{ md5: string; bytes: number; type: string }> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  const hash = createHash('md5');
  let bytes = 0;
  for await (const piece of answer.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += piece.length;
    hash.update(piece);
  }
  return { md5: hash.digest('hex'), bytes, type: answer.headers.get('content-type') ?? '' };
}
