// examples/webpack4: the root's one-file folders let a resolver that knows no `exports` find every entry.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { prepare, tool } from '../../scripts/platforms/projects';
import { createBrowserHost } from '../../testing/hosts';
import { startWorld, type World } from '../support/clients';

let world: World;
let dist: string;
beforeAll(async () => {
  world = await startWorld();
  const project = prepare('examples/webpack4');
  // It hashes by an algorithm that today's OpenSSL leaves out.
  process.env['NODE_OPTIONS'] = '--openssl-legacy-provider';
  tool(project, 'webpack');
  delete process.env['NODE_OPTIONS'];
  dist = path.join(project, 'dist');
});
afterAll(() => world.stop());

const code = (name: string): string => readFileSync(path.join(dist, name), 'utf8');

it('builds a page that chats with one domain alone', async () => {
  const host = createBrowserHost();
  host.run(code('page.js'), 'page.js');
  const alice = await world.user('alice');
  const bob = await world.login('bob');
  const sdk = await (host.context['start'] as (params: object) => Promise<any>)(
    await world.params(alice),
  );
  const { data: message } = await sdk.createTextMessage('from an old build 😀');
  const sent = await sdk.sendMessage({ recvID: bob.userID, groupID: '', message });
  expect(sent.data.status).toBe(2);
  const { data } = await bob.events.next('OnRecvNewMessages');
  expect(data[0].textElem.content).toBe('from an old build 😀');
  expect(sdk.createGroup).toBeUndefined();
  // It drops what is not imported only where that is plain data: how much, is its own affair.
  expect(code('page.js').length).toBeLessThan(0.85 * code('all.js').length);
  await sdk.logout();
  expect(host.errors).toEqual([]);
  host.close();
});

it('finds every entry by its sub-path', () => {
  const host = createBrowserHost();
  host.run(code('all.js'), 'all.js');
  const names = host.context['names'] as [string, number][];
  expect(names).toHaveLength(13);
  expect(names.filter(([, count]) => count === 0)).toEqual([]);
  expect(host.errors).toEqual([]);
  host.close();
});
