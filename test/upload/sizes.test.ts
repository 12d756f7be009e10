// Files of every size, sent from every kind of device: what the other end gets is what went out, to the byte.

import v8 from 'node:v8';
import vm from 'node:vm';
import { startWorld, type LoggedIn, type World } from '../support/clients';
import { fetched, sender, SENDERS } from '../support/uploads';

v8.setFlagsFromString('--expose-gc');
const gc = vm.runInNewContext('gc') as () => void;

let world: World;
let peer: LoggedIn;
beforeAll(async () => {
  world = await startWorld();
  peer = await world.login('peer');
});
afterAll(() => world.stop());

const MIB = 2 ** 20;
const SIZES: [name: string, bytes: number][] = [
  ['1 B', 1],
  ['5 MB + 1', 5 * MIB + 1],
  ['100 MB', 100 * MIB],
];
/** These send as others do: the largest files say nothing more there. */
const ALIKE = ['uni-app on WeChat', 'browser, fetch only'];

describe.each(SENDERS)('%s', (name, make) => {
  const sizes = ALIKE.includes(name) ? SIZES.slice(0, 2) : SIZES;
  it.each(sizes)(
    'sends a file of %s',
    async (_size, size) => {
      const { host, sdk, events, file, userID } = await sender(world, make);
      const { path, given } = file({ name: 'report 1.pdf', size });
      const { data: message } = await sdk.createFileMessage(given);
      expect(message.fileElem).toMatchObject({ fileSize: size, sourceUrl: '' });
      const sent = await sdk.sendMessage({ recvID: peer.userID, groupID: '', message });
      expect(sent.data).toMatchObject({ status: 2, clientMsgID: message.clientMsgID });
      const came = await peer.events.next(
        'OnRecvNewMessages',
        (list) => list[0].clientMsgID === message.clientMsgID,
      );
      const [{ fileElem }] = came.data;
      expect(fileElem.sourceUrl).toContain(`${world.server.api}/object/${userID}/`);
      const got = await fetched(fileElem.sourceUrl);
      expect(got).toMatchObject({ bytes: size, md5: host.files.md5(path) });

      const progress = events.of('OnProgress');
      expect(progress.every((one) => one.clientMsgID === message.clientMsgID)).toBe(true);
      const percents = progress.map((one) => one.progress as number);
      expect(percents).toEqual([...percents].sort((a, b) => a - b));
      expect(progress[progress.length - 1]).toMatchObject({ progress: 100, current: size, size });
      expect(percents.filter((one) => one === 100)).toHaveLength(1);
      if (size > 50 * MIB) expect(percents.length).toBeGreaterThan(10);
      expect(host.errors).toEqual([]);
      await sdk.logout();
      host.close();
    },
    60000,
  );

  it('refuses an empty file before anything is sent', async () => {
    const { host, sdk, file, userID } = await sender(world, make);
    const { given } = file({ name: 'empty.txt', size: 0 });
    await expect(sdk.createFileMessage(given)).rejects.toMatchObject({ errCode: 10002 });
    await expect(sdk.uploadFile(given)).rejects.toMatchObject({ errCode: 10002 });
    const asked = world.server.traffic.list({ kind: 'http', userID }).map(({ name }) => name);
    expect(asked.filter((name) => name.startsWith('/object/'))).toEqual([]);
    await sdk.logout();
    host.close();
  });
});

// Parts are read as they are sent: of a large file no more than a part for each lane is held at any time.
it.each(SENDERS.filter(([name, , { parts }]) => parts && !ALIKE.includes(name)))(
  '%s holds no more than its lanes',
  async (_name, make) => {
    const { host, sdk, file } = await sender(world, make);
    const { files } = host;
    const parts = 10;
    const { given } = file({ size: parts * 5 * MIB });
    const held: number[] = [];
    let whole = 0;
    files.onRead = (length) => {
      // While they are digested, and while they are sent.
      if (length < 2 || ++whole % 4) return;
      gc();
      held.push(files.held());
    };
    await sdk.uploadFile({ file: given });
    // Once for its digest, once to be sent, apart from a byte that tells whether it is there.
    const reads = files.reads.filter(([, length]) => length > 1);
    expect(reads).toHaveLength(2 * parts);
    reads.forEach(([, length]) => expect(length).toBeLessThanOrEqual(5 * MIB));
    // Three lanes, and what the host has just sent and not yet let go.
    expect(held).toHaveLength(parts / 2);
    expect(Math.max(...held)).toBeLessThanOrEqual(4);
    await sdk.logout();
    host.close();
  },
  60000,
);
