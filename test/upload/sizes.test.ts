// Files of every size, sent from every kind of device: what the other end gets is what went out, to the byte.

import { startWorld, type LoggedIn, type World } from '../support/clients';
import { fetched, sender, SENDERS } from '../support/uploads';

let world: World;
let peer: LoggedIn;
beforeAll(async () => {
  world = await startWorld();
  peer = await world.login('peer');
});
afterAll(() => world.stop());

const SIZES: [name: string, bytes: number][] = [
  ['1 B', 1],
  ['5 MB + 1', 5 * 2 ** 20 + 1],
  ['100 MB', 100 * 2 ** 20],
];

describe.each(SENDERS)('%s', (_name, make, { told }) => {
  it.each(SIZES)(
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
      // Parts tell of themselves; a form only where the host does.
      if (size > 50 * 2 ** 20) expect(percents.length).toBeGreaterThan(told ? 10 : 3);
      // One part at a time of each lane is in memory, never the file.
      host.files.reads.forEach(([, length]) => expect(length).toBeLessThanOrEqual(5 * 2 ** 20));
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
