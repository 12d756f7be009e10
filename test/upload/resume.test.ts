// Uploads in parts that break off: what has arrived does not go out again, and nothing goes out that the server has.

import { createBrowserHost } from '../../testing/hosts';
import { until } from '../support/devices';
import { fetched, uploads } from '../support/uploads';

const MIB = 2 ** 20;

const lab = uploads();

describe('a file of three parts', () => {
  const begin = async () => {
    const one = await lab.open((it) => createBrowserHost(it), { pace: 5 });
    const held = one.file({ name: 'a.pdf', size: 11 * MIB });
    const make = async () => (await one.sdk.createFileMessage(held.given)).data;
    const send = async (message: Awaited<ReturnType<typeof make>>) => {
      const { data } = await one.sdk.sendMessage({ recvID: lab.peer.userID, groupID: '', message });
      return fetched(data.fileElem!.sourceUrl);
    };
    /** Numbers of parts sent, of those only that the store has answered. */
    const sent = (answered: boolean) =>
      one.host.requests
        .filter(({ method, status }) => method === 'PUT' && (!answered || status === 200))
        .map(({ url }) => Number(new URL(url).searchParams.get('partNumber')))
        .sort();
    const whole = { bytes: 11 * MIB, md5: one.host.files.md5(held.path) };
    return { ...one, make, send, sent, whole };
  };

  it('loses one on the way', async () => {
    const { make, send, sent, whole } = await begin();
    lab.world.server.faults.http('/openim*', 'reset', { times: 1 });
    expect(await send(await make())).toMatchObject(whole);
    expect(sent(true)).toEqual([1, 2, 3]);
    expect(sent(false)).toHaveLength(4);
  });

  it('is cancelled while one is on the way, and sent again', async () => {
    const { sdk, make, send, sent, whole } = await begin();
    const message = await make();
    const off = lab.world.server.faults.http('/openim*', 'hang', { times: 1 });
    const first = send(message);
    first.catch(() => undefined);
    await until(() => sent(true).length === 2, 'two parts', 15000);
    await sdk.cancelUpload(message.clientMsgID);
    await expect(first).rejects.toMatchObject({ errCode: 10003 });
    off();
    expect(await send(message)).toMatchObject(whole);
    expect(sent(true)).toEqual([1, 2, 3]);
  });

  it('is known to the server already', async () => {
    const { make, send, sent, whole, events } = await begin();
    await send(await make());
    const second = await make();
    events.clear();
    expect(await send(second)).toMatchObject(whole);
    expect(sent(false)).toEqual([1, 2, 3]);
    const { clientMsgID } = second;
    expect(events.of('OnProgress')).toMatchObject([{ clientMsgID, progress: 100 }]);
  });
});
