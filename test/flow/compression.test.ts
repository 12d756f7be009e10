// Frames in gzip, packed and unpacked by what the app hands in: the server takes no others then.

import { gunzipSync, gzipSync } from 'node:zlib';
import { startWorld, type World } from '../support/clients';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

it('sends and receives in gzip when the app can', async () => {
  const sizes: number[] = [];
  const compression = {
    gzip: (bytes: Uint8Array) => gzipSync(bytes),
    gunzip(bytes: Uint8Array) {
      sizes.push(bytes.length);
      return gunzipSync(bytes);
    },
  };
  const alice = await world.login('alice', { compression });
  const bob = await world.login('bob');
  const text = 'ab'.repeat(9000);
  const { data: message } = await alice.sdk.createTextMessage(text);
  await alice.sdk.sendMessage({ recvID: bob.userID, groupID: '', message });
  const [got] = (await bob.events.next('OnRecvNewMessages')).data;
  expect(got.textElem.content).toBe(text);
  sizes.length = 0;
  await bob.sdk.sendMessage({ recvID: alice.userID, groupID: '', message: got }).catch(() => 0);
  const { data: answer } = await bob.sdk.createTextMessage(text);
  await bob.sdk.sendMessage({ recvID: alice.userID, groupID: '', message: answer });
  await alice.events.next('OnRecvNewMessages');
  expect(Math.max(...sizes)).toBeLessThan(2000);
  // A frame that is no gzip harms nothing.
  world.server.faults.inject(alice.userID, new Uint8Array([1, 2, 3]));
  const { data: last } = await bob.sdk.createTextMessage('after it');
  await bob.sdk.sendMessage({ recvID: alice.userID, groupID: '', message: last });
  await alice.events.next('OnRecvNewMessages', ([item]) => item.textElem.content === 'after it');
  expect(alice.events.of('OnConnectionQuality')).toEqual([]);
});

it.each([{ gzip: () => new Uint8Array(0) }, 'gzip', []])('refuses %p', async (compression) => {
  const params = await world.params(await world.user('odd'));
  const { sdk } = await world.login('other');
  await sdk.logout();
  await expect(sdk.login({ ...params, compression: compression as never })).rejects.toMatchObject({
    errCode: 10002,
    errMsg: expect.stringMatching(/compression/),
  });
});
