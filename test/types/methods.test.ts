// Every method of the official SDKs is there: the 74 of the reference one, and the 90 that the WASM SDK
// has beyond them, served or refused with a reason; each has its doc comment.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createClient, startWorld, type World } from '../support/clients';
import beyond from './beyond.json';
import { surface } from './peer';

type Calls = Record<string, (...args: unknown[]) => Promise<{ event: string }>>;

const sdk = createClient();
const calls = sdk as unknown as Calls;
const has = (name: string): boolean => typeof calls[name] === 'function';
// Files are a domain of their own.
const file = (name: string): boolean => /ByFile$|^uploadFile$/.test(name);
const reference = surface.methods
  .map(({ name }) => name)
  .filter((name) => has(name) || !file(name));
const others = Object.keys(beyond) as (keyof typeof beyond)[];
const refused = others.filter((name) => beyond[name] === 'refuse');

const counted = (names: readonly string[]) => `${names.filter(has).length} of ${names.length}`;

describe('methods', () => {
  it(`has ${counted(reference)} methods of the reference SDK`, () => {
    expect(surface.methods).toHaveLength(74);
    expect(reference.filter((name) => !has(name))).toEqual([]);
    expect(reference.filter((name) => !sdk.supports(name))).toEqual([]);
  });

  it(`has ${counted(others)} methods beyond it`, () => {
    expect(others).toHaveLength(90);
    expect(others.filter((name) => !has(name))).toEqual([]);
  });

  it('supports exactly those that are served', () => {
    expect(others.filter((name) => !sdk.supports(name))).toEqual(refused);
    expect(sdk.supports('nothing')).toBe(false);
    expect(sdk.supports('constructor')).toBe(false);
    expect(sdk.supports('userID')).toBe(false);
  });

  it.each(refused)('%s rejects 10301 with its reason, with any arguments', async (name) => {
    for (const args of [[], [{}], [[], 'op']]) {
      await expect(calls[name]!(...args)).rejects.toMatchObject({
        errCode: 10301,
        errMsg: expect.stringMatching(`^${name}: not supported, .{10,}`),
        event: name[0]!.toUpperCase() + name.slice(1),
        operationID: args.length > 1 ? 'op' : expect.stringMatching(/\d{13}$/),
        data: null,
      });
    }
  });

  it('reject 10004 before login', async () => {
    const free = ['login', 'logout', 'getLoginStatus', ...refused];
    const guarded = [...reference, ...others].filter((name) => !free.includes(name));
    for (const name of guarded) {
      await expect(calls[name]!()).rejects.toMatchObject({ errCode: 10004 });
    }
  });
});

describe('arguments', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());

  it('of no sense reject 10002 before any traffic, never with an error from inside', async () => {
    const { sdk: client, userID } = await world.login('odd');
    const own = client as unknown as Calls;
    await world.server.traffic.until(
      () => world.server.traffic.count({ kind: 'frame', userID, name: '1001' }) > 0,
    );
    const names = [...reference, ...others].filter(
      (name) => !refused.includes(name as never) && name !== 'login' && name !== 'logout',
    );
    const taken: string[] = [];
    for (const name of names) {
      const before = world.server.traffic.count({ userID });
      const symbol = Symbol(name);
      await own[name]!(symbol).then(
        () => taken.push(name),
        (e: unknown) => expect([name, e]).toMatchObject([name, { errCode: 10002 }]),
      );
      if (taken.includes(name)) continue;
      expect([name, world.server.traffic.count({ userID })]).toEqual([name, before]);
    }
    // Those without parameters ignore what they are given.
    const bare = surface.methods.filter(({ params }) => !params.length).map(({ name }) => name);
    expect(taken.filter((name) => reference.includes(name))).toEqual(
      bare.filter((name) => name !== 'logout'),
    );
  });
});

describe('doc comments', () => {
  const folder = path.join(__dirname, '../../src/domains');
  const apis = readdirSync(folder).map((name) => {
    const file = name === 'session' || name === 'unsupported' ? 'index.ts' : 'api.ts';
    return [name, readFileSync(path.join(folder, name, file), 'utf8')] as const;
  });

  it.each(apis.filter(([name]) => name !== 'unsupported'))(
    'of %s stand at every method',
    (_, text) => {
      const bare = text
        .split('\n')
        .filter((line, i, lines) => /^ {2}\w+\(/.test(line) && !/\*\/$/.test(lines[i - 1]!));
      expect(bare).toEqual([]);
    },
  );
});
