// What the bundle has to do in every bare engine: log in, answer, come back after a drop, log out.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { unpack } from '../../../scripts/platforms/projects';
import { startWorld, type World } from '../../support/clients';
import type { Engine } from './engine';
import { write } from './story';

/** `start` runs scripts in an engine, in order. */
export function chatInEngine(name: string, start: (scripts: string[]) => Engine): void {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'openim-lite-'));
  let world: World;
  let engine: Engine;
  beforeAll(async () => {
    unpack(folder);
    world = await startWorld();
    const code = readFileSync(path.join(folder, 'dist/mini/wechat.js'), 'utf8');
    const bundle = path.join(folder, 'bundle.js');
    // Engines without modules: the host wraps them, as mini programs do.
    const wrapped = `(function (exports) {${code}\nreturn exports;})({})`;
    writeFileSync(bundle, `var getSDK = ${wrapped}.getSDK;`);
    const own = ['guest.cjs', 'guest-chat.cjs'].map((one) =>
      path.join(__dirname, '../engines', one),
    );
    engine = start([own[0]!, bundle, own[1]!]);
    await engine.next('ready');
  });
  afterAll(async () => {
    engine?.stop();
    await world?.stop();
    rmSync(folder, { recursive: true });
  });

  it(`logs in, talks and comes back in ${name}`, async () => {
    const alice = await world.user('alice');
    const bob = await world.login('bob');
    engine.call('login', await world.params(alice, { platformID: 6 }));
    await engine.next('done', (what) => what === 'login');
    await engine.next('event', (what) => what === 'OnSyncServerFinish');
    await write(bob, alice, '你好 😀');
    const answer = (text: string) =>
      bob.events.next('OnRecvNewMessages', (list) => list[0].textElem.content === text);
    await answer('You said: 你好 😀');
    await engine.next('sent', (status) => status === 2);
    world.server.faults.drop(alice);
    await write(bob, alice, 'after the drop');
    await answer('You said: after the drop');
    engine.call('ask', 'getAllConversationList');
    const [, , rows] = await engine.next('done', (what) => what === 'getAllConversationList');
    expect(rows).toMatchObject([
      { userID: bob.userID, latestMsg: expect.stringContaining('after the drop') },
    ]);
    engine.call('ask', 'logout');
    await engine.next('done', (what) => what === 'logout');
    expect(engine.said.filter(([what]) => what === 'received')).toHaveLength(2);
    expect(engine.said.filter(([what]) => what === 'failed')).toEqual([]);
    expect(engine.errors).toEqual([]);
  });

  it(`rejects what is wrong in ${name}, with its number`, async () => {
    engine.call('login', { userID: 'x', token: 5 });
    const [, code, text] = await engine.next('failed');
    expect(code).toBe(10002);
    expect(text).toContain('token');
  });
}
