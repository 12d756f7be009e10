// examples/react-native, bundled by Metro, which finds the package by its exports field and, as older ones, by its folders: it runs on a device with what React
// Native has (no document, requests by XMLHttpRequest, AppState, NetInfo), and Hermes compiles it.

import { chmodSync, readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { prepare } from '../../scripts/platforms/projects';
import { createBrowserHost } from '../../testing/hosts';
import { startWorld, type World } from '../support/clients';
import { until } from '../support/devices';
import { write } from './support/story';

let world: World;
let project: string;
beforeAll(async () => {
  world = await startWorld();
  project = prepare('examples/react-native');
});
afterAll(() => world.stop());

/** AppState and NetInfo, in the test's hands. */
function createParts() {
  let state: (state: string) => void = () => {};
  let network: (state: { isConnected: boolean | null }) => void = () => {};
  return {
    parts: {
      AppState: {
        addEventListener: (_type: string, tell: typeof state) => ((state = tell), { remove() {} }),
      },
      NetInfo: { addEventListener: (tell: typeof network) => ((network = tell), () => {}) },
    },
    state: (now: string) => state(now),
    network: (isConnected: boolean | null) => network({ isConnected }),
  };
}

it.each(['exports', 'folders'])('found by %s', async (form) => {
  execFileSync(process.execPath, ['build.js', form], {
    cwd: project,
    env: { ...process.env, NODE_ENV: 'production', BABEL_ENV: 'production' },
    stdio: 'pipe',
  });
  const file = path.join(project, 'dist', `${form}.js`);
  const host = createBrowserHost({ http: 'xhr', worker: true });
  host.run(`var global = globalThis;\n${readFileSync(file, 'utf8')}`, file);
  const { parts, state, network } = createParts();
  const shown: string[] = [];
  const start = host.context['chat'] as (parts: object, show: (...a: string[]) => void) => any;
  const chat = start(parts, (what, text) => shown.push(`${what} ${text}`));
  const alice = await world.user(`alice-${form}`);
  const bob = await world.login(`bob-${form}`);
  await chat.login(await world.params(alice, { platformID: 1 }));
  await write(bob, alice, '你好 😀');
  await until(() => shown.includes('message 你好 😀'), 'message');
  expect((await chat.say(bob.userID, 'hello 👋')).status).toBe(2);
  await bob.events.next('OnRecvNewMessages');
  const { traffic } = world.server;
  const told = () => traffic.count({ kind: 'frame', name: 2004, userID: alice });
  state('inactive');
  state('background');
  await traffic.until(() => told() === 1);
  state('active');
  await traffic.until(() => told() === 2);
  const dials = () => traffic.count({ kind: 'upgrade', userID: alice });
  network(false);
  host.network(false);
  await write(bob, alice, 'meanwhile');
  host.network(true);
  network(true);
  await until(() => shown.includes('message meanwhile'), 'message after the network came back');
  expect(dials()).toBe(2);
  expect(await chat.conversations()).toMatchObject([{ userID: bob.userID }]);
  await chat.logout();
  expect(host.errors).toEqual([]);
  host.close();
});

it('compiles to Hermes bytecode, bundled and as published', () => {
  const hermesc = path.join(project, 'node_modules/hermes-compiler/hermesc/linux64-bin/hermesc');
  chmodSync(hermesc, 0o755);
  const umd = path.join(project, 'node_modules/openim-lite/dist/umd/openim.min.js');
  for (const file of [path.join(project, 'dist/exports.js'), umd]) {
    const out = path.join(project, 'dist/out.hbc');
    execFileSync(hermesc, ['-emit-binary', '-O', '-out', out, file], { stdio: 'pipe' });
    // The magic number of its bytecode.
    expect(readFileSync(out).subarray(0, 8).toString('hex')).toBe('c61fbc03c103191f');
  }
});
