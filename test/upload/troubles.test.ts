// Uploads that fail: why is said, nothing is left under way, the message has failed and goes out when it is sent
// again. On a phone that sends forms, and on a page that sends parts.

import { createBrowserHost, createWxHost } from '../../testing/hosts';
import { until } from '../support/devices';
import { fetched, type Held, uploads } from '../support/uploads';

const lab = uploads();

const WAYS: [string, (options?: object) => ReturnType<typeof createWxHost>][] = [
  ['a form', (it) => createWxHost(it)],
  ['parts', (it) => createBrowserHost(it) as never],
];
const MIB = 2 ** 20;
/** Waits before another try pass that much sooner on the device. */
const QUICK = { pace: 5 };

describe.each(WAYS)('in %s', (way, make) => {
  const form = way === 'a form';
  const start = form ? '/object/initiate_form_data' : '/object/initiate_multipart_upload';
  const finish = form ? '/object/complete_form_data' : '/object/complete_multipart_upload';
  const move = '/openim*';

  /** @param large more than one part, in a file of the device; else bytes, which always go in parts */
  const begin = async (options: object = {}, more: object = {}, large = false) => {
    const size = large ? 11 * MIB : 70_000;
    const one = await lab.open(make, options, more);
    const held = one.file({ name: 'a.pdf', size });
    const { bytesAt } = one.host.files.find(held.path)!;
    const file = form || large ? held.given : new Uint8Array(bytesAt(0, size));
    const { data: message } = await one.sdk.createFileMessage({ file, fileName: 'a.pdf' });
    lab.world.server.traffic.reset();
    const send = () => one.sdk.sendMessage({ recvID: lab.peer.userID, groupID: '', message });
    const cancel = () => one.sdk.cancelUpload(message.clientMsgID);
    return { ...one, held, message, size, send, cancel };
  };
  type One = Awaited<ReturnType<typeof begin>>;

  /** Whether the server has seen a call of that path since `begin`. */
  const reached = (path: string) =>
    lab.world.server.traffic
      .list({ kind: 'http' })
      .some(({ name }) => name.startsWith(path.replace('*', '')));

  /** Status of the message in history and in its row. */
  const failed = async ({ sdk, message }: One) => {
    const { data: rows } = await sdk.getAllConversationList();
    const { conversationID, latestMsg } = rows.find((row) => row.userID === lab.peer.userID)!;
    expect(JSON.parse(latestMsg)).toMatchObject({ clientMsgID: message.clientMsgID, status: 3 });
    const page = { conversationID, count: 10, startClientMsgID: '' };
    const { data } = await sdk.getAdvancedHistoryMessageList(page);
    const shown = data.messageList.filter((one) => one.clientMsgID === message.clientMsgID);
    expect(shown).toMatchObject([{ status: 3 }]);
  };

  const again = async ({ host, send, held, message, size }: One & { held: Held }) => {
    const { data } = await send();
    expect(data).toMatchObject({ status: 2, clientMsgID: message.clientMsgID });
    const got = await fetched(data.fileElem!.sourceUrl);
    expect(got).toMatchObject({ bytes: size, md5: host.files.md5(held.path) });
    const came = (list: { clientMsgID: string }[]) => list[0]!.clientMsgID === message.clientMsgID;
    await lab.peer.events.next('OnRecvNewMessages', came);
    expect(lab.peer.events.of('OnRecvNewMessages').filter(came)).toHaveLength(1);
  };

  const XML = (code: string) => `<?xml version="1.0"?><Error><Code>${code}</Code></Error>`;
  const EMPTY = '{"errCode":0,"errMsg":"","data":{}}';
  const REFUSALS: [string, string, object | string, number, RegExp][] = [
    [
      'a store that refuses',
      move,
      { status: 403, body: XML('AccessDenied') },
      10005,
      /403 AccessDenied/,
    ],
    ['a store that breaks', move, { status: 500, body: 'garbage' }, 10006, /500/],
    ['a store that says yes and keeps nothing', move, { status: 200, body: 'ok' }, 500, /Internal/],
    ['a file too large', move, { status: 413 }, 10002, /too large/],
    [
      'a code for too large',
      move,
      { status: 400, body: XML('EntityTooLarge') },
      10002,
      /too large/,
    ],
    [
      'a server that refuses the start',
      start,
      { errCode: 1002, errMsg: 'NoPermission' },
      1002,
      /NoPerm/,
    ],
    ['a start that says nothing', start, { status: 200, body: EMPTY }, 10006, /no address/],
    ['an end that says nothing', finish, { status: 200, body: EMPTY }, 10006, /no address/],
    [
      'a server that refuses the end',
      finish,
      { errCode: 500, errMsg: 'bad part' },
      500,
      /bad part/,
    ],
  ];
  it.each(REFUSALS)('%s', async (_name, path, how, errCode, errMsg) => {
    const one = await begin(QUICK);
    const off = lab.world.server.faults.http(path, how as never);
    await expect(one.send()).rejects.toMatchObject({
      errCode,
      errMsg: expect.stringMatching(errMsg),
      operationID: expect.any(String),
    });
    await failed(one);
    off();
    await again(one);
  });

  it.each<[string, string, string]>([
    ['answers that are garbage', start, 'half'],
    ['a cut while bytes go out', move, 'reset'],
    ['half an answer of the store', move, 'half'],
    ['a cut at the end', finish, 'reset'],
  ])('goes on by itself after %s', async (_name, path, how) => {
    const one = await begin(QUICK);
    lab.world.server.faults.http(path, how as never, { times: 1 });
    await again(one);
  });

  it('goes on by itself after an end whose answer was lost', async () => {
    const one = await begin({}, { httpTimeout: 400 });
    // The server does its work when the client has given that answer up.
    lab.world.server.faults.http(finish, { delayMs: 600 }, { times: 1 });
    await again(one);
    expect(reached(finish)).toBe(true);
  });

  it('waits for a slow store', async () => {
    const one = await begin();
    lab.world.server.faults.http(move, { delayMs: 150 });
    await again(one);
  });

  it('gives up on a network that stays bad', async () => {
    const one = await begin(QUICK);
    const off = lab.world.server.faults.http(move, 'reset');
    await expect(one.send()).rejects.toMatchObject({ errCode: 10000 });
    await failed(one);
    off();
    await again(one);
  });

  it('gives up when no byte moves for uploadTimeout', async () => {
    const one = await begin({}, { uploadTimeout: 600 });
    const off = lab.world.server.faults.http(move, 'hang');
    await expect(one.send()).rejects.toMatchObject({ errCode: 10001 });
    await failed(one);
    off();
    await again(one);
  });

  it.each([
    ['the start', start],
    ['the bytes', move],
    ['the end', finish],
  ])('is cancelled during %s', async (_name, path) => {
    const one = await begin();
    const off = lab.world.server.faults.http(path, 'hang');
    const sent = one.send();
    sent.catch(() => undefined);
    await until(() => reached(path), 'the call');
    expect((await one.cancel()).data).toBe(true);
    await expect(sent).rejects.toMatchObject({ errCode: 10003 });
    expect((await one.cancel()).data).toBe(false);
    await failed(one);
    off();
    await again(one);
  });

  it('ends with the login, and nothing goes on', async () => {
    const one = await begin();
    const off = lab.world.server.faults.http(move, 'hang');
    const sent = one.send();
    sent.catch(() => undefined);
    await until(() => reached(move), 'the call');
    await one.sdk.logout();
    await expect(sent).rejects.toMatchObject({ errCode: 10101 });
    off();
    const before = one.host.requests.length;
    await new Promise((resolve) => setImmediate(resolve));
    expect(one.host.requests.length).toBe(before);
    expect(one.host.timers()).toBe(0);
  });

  it('says that the file has gone', async () => {
    const one = await begin({}, {}, !form);
    one.host.files.remove(one.held.path);
    await expect(one.send()).rejects.toMatchObject({ errCode: 10200 });
    await failed(one);
  });

  it('says that the file has become shorter', async () => {
    const one = await begin({}, {}, true);
    if (form) lab.world.server.faults.http(move, 'reset');
    one.host.files.onRead = () => void (one.host.files.find(one.held.path)!.size = 0);
    if (form) one.host.files.onRead(0);
    await expect(one.send()).rejects.toMatchObject({ errCode: form ? 10002 : 10200 });
    await failed(one);
  });

  it('keeps other conversations going while an upload hangs', async () => {
    const one = await begin();
    lab.world.server.faults.http(move, 'hang');
    const sent = one.send();
    sent.catch(() => undefined);
    const other = await lab.world.user('other');
    const { data: message } = await one.sdk.createTextMessage('hello');
    const params = { recvID: other, groupID: '', message };
    expect((await one.sdk.sendMessage(params)).data.status).toBe(2);
    await one.cancel();
  });
});

it('says that the address is not in the list of domains', async () => {
  const allowed = [new URL(lab.world.server.api).host, new URL(lab.world.server.ws).host];
  const one = await lab.open((it) => createWxHost(it), {
    domains: allowed,
    uploadDomains: ['elsewhere.example'],
  });
  const { given } = one.file({ bytes: 'x', name: 'x.txt' });
  await expect(one.sdk.uploadFile(given)).rejects.toMatchObject({
    errCode: 10301,
    errMsg: expect.stringMatching(/list of domains/),
  });
});
