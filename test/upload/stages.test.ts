// An upload that is cancelled, or whose login ends, at every stage of its way: it settles at once, nothing goes on
// behind it, and after a cancel the same message goes out when it is sent again.

import { createBrowserHost, createWxHost } from '../../testing/hosts';
import { until } from '../support/devices';
import { fetched, uploads } from '../support/uploads';

const lab = uploads();

const MIB = 2 ** 20;
const STORE = '/openim*';
const object = (route: string) => `/object/${route}`;
const LATE = { delayMs: 250 };

/** A message with a file, about to be sent. Parts: two on a page; a form: a small file of a phone. */
async function begin(way: string) {
  const parts = way === 'parts';
  const one = await lab.open((it) => (parts ? createBrowserHost(it) : createWxHost(it)));
  const { sdk, host } = one;
  const size = parts ? 5 * MIB + 1 : 70_000;
  const held = one.file({ name: 'a.pdf', size });
  const { data: message } = await sdk.createFileMessage(held.given);
  await until(() => host.requests.every(({ status }) => status), 'quiet');
  lab.world.server.traffic.reset();
  const send = () => sdk.sendMessage({ recvID: lab.peer.userID, groupID: '', message });
  const reached = (path: string) =>
    lab.world.server.traffic
      .list({ kind: 'http' })
      .some(({ name }) => name.startsWith(path.replace('*', '')));
  return { ...one, held, message, size, send, reached, idle: host.timers() };
}
type One = Awaited<ReturnType<typeof begin>>;

/** Calls `at` before the read of that number. */
const beforeRead = ({ host }: One, at: number) =>
  new Promise<void>((resolve) => {
    let reads = 0;
    host.files.onRead = () => void (++reads === at && resolve());
  });

/** A stage: resolves when the upload stands there. What is held answers late, not never. */
type Stage = (one: One) => Promise<void>;
const during = (path: string, how: object | string = LATE): Stage => {
  const stage: Stage = async ({ reached }) => {
    lab.world.server.faults.http(path, how as never, { times: 1 });
    await until(() => reached(path), path, 10000);
  };
  return stage;
};
const FORM: Record<string, Stage> = {
  'as soon as it has begun': async () => {},
  'while the form is asked for': during(object('initiate_form_data')),
  'while the file goes out': during(STORE),
  'while the form is closed': during(object('complete_form_data')),
  'between two tries': during(object('initiate_form_data'), 'reset'),
};
const PARTS: Record<string, Stage> = {
  'as soon as it has begun': async () => {},
  'while the size of parts is asked for': during(object('part_size')),
  'while parts are digested': (one) => beforeRead(one, 2),
  'while the upload is opened': during(object('initiate_multipart_upload')),
  'between the opening and the first byte': (one) => beforeRead(one, 3),
  'while parts go out': during(STORE),
  'while a part is signed anew': async (one) => {
    lab.world.server.faults.http(STORE, { status: 403 }, { times: 1 });
    await during(object('auth_sign'))(one);
  },
  'while the parts are put together': during(object('complete_multipart_upload')),
  'between two tries': during(object('part_size'), 'reset'),
};
const STAGES = [
  ...Object.entries(FORM).map(([name, stage]) => ['a form', name, stage] as const),
  ...Object.entries(PARTS).map(([name, stage]) => ['parts', name, stage] as const),
];

/** Ends what `begin` made and sees that all is over: no call, no read, no event, no timer comes after it. */
async function endsAt(one: One, stage: Stage, errCode: number, end: () => Promise<unknown>) {
  const { host, events, send, message } = one;
  const stands = stage(one);
  const sent = send();
  const outcome = sent.catch((e: object) => e);
  await stands;
  // A read that waits has been asked for before.
  await end();
  expect(await outcome).toMatchObject({ errCode, operationID: expect.any(String) });
  const calls = () => host.requests.filter(({ url }) => /\/(object|openim)\//.test(url)).length;
  const now = [calls(), host.files.reads.length + 1, events.of('OnProgress').length];
  await until(() => host.requests.every((one) => one.status || one.trouble), 'answers');
  await until(() => host.timers() <= one.idle, 'timers');
  await host.elapse(5000);
  const after = [calls(), host.files.reads.length, events.of('OnProgress').length];
  expect(after[0]).toBe(now[0]);
  expect(after[1]).toBeLessThanOrEqual(now[1]!);
  expect(after[2]).toBe(now[2]);
  expect(events.of('UploadComplete')).toEqual([]);
  expect(host.errors).toEqual([]);
  return message.clientMsgID;
}

describe.each(STAGES)('%s, %s', (way, _name, stage) => {
  it('is cancelled, and sent again', async () => {
    const one = await begin(way);
    const { sdk, host, message, size, held } = one;
    const cancel = async () => (await sdk.cancelUpload(message.clientMsgID)).data;
    await endsAt(one, stage, 10003, () => until(cancel, 'cancelled'));
    expect(await cancel()).toBe(false);
    const { data: rows } = await sdk.getAllConversationList();
    expect(JSON.parse(rows[0]!.latestMsg)).toMatchObject({
      clientMsgID: message.clientMsgID,
      status: 3,
    });
    const { data } = await one.send();
    expect(data).toMatchObject({ status: 2, clientMsgID: message.clientMsgID });
    const got = await fetched(data.fileElem!.sourceUrl);
    expect(got).toMatchObject({ bytes: size, md5: host.files.md5(held.path) });
    const came = (list: { clientMsgID: string }[]) => list[0]!.clientMsgID === message.clientMsgID;
    await lab.peer.events.next('OnRecvNewMessages', came);
    expect(lab.peer.events.of('OnRecvNewMessages').filter(came)).toHaveLength(1);
  });

  it('ends with the login', async () => {
    const one = await begin(way);
    await endsAt(one, stage, 10101, () => one.sdk.logout());
    expect(one.host.timers()).toBe(0);
  });
});
