// What should not come in comes in: broken frames, wrong answers, engines with odd prototypes.

import { createClient, startWorld, type World } from '../support/clients';
import { DEVICES, phone } from '../support/devices';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterEach(() => world.server.faults.clear());
afterAll(() => world.stop());

it('survives every kind of broken frame, logs without a token, and goes on', async () => {
  const lines: string[] = [];
  const params = await world.params(await world.user('garbage'));
  const alice = await world.loginAs(params.userID, { log: (_level, text) => lines.push(text) });
  const kinds = [
    'text',
    'textType',
    'binary',
    'empty',
    'cutJSON',
    'truncated',
    'badBase64',
    'nullData',
    'unknown',
    'strayReply',
    'array',
    'shape',
    'huge',
  ] as const;
  for (const kind of kinds) {
    expect(world.server.faults.garbage(alice.userID, kind)).toBe(1);
  }
  const frames = ['', '{}', 'null', '[]', '"x"', '{"reqIdentifier":"2001"}', '{"errCode":1501}'];
  frames.forEach((text) => world.server.faults.inject(alice.userID, text));
  for (const data of [
    '{"reqIdentifier":2001,"data":"!!"}',
    '{"reqIdentifier":2001,"data":null}',
    'x',
  ]) {
    world.server.faults.inject(alice.userID, Buffer.from(data));
  }
  const { data: message } = await alice.sdk.createTextMessage('still here');
  const sent = await alice.sdk.sendMessage({ recvID: alice.userID, groupID: '', message });
  expect(sent.data.status).toBe(2);
  expect(alice.events.of('OnConnecting')).toHaveLength(1);
  expect(lines.length).toBeGreaterThan(3);
  expect(lines.join('\n')).not.toContain(params.token.slice(0, 20));
});

it('answers wrong HTTP with one clear error', async () => {
  const alice = await world.login('http');
  const call = () => alice.sdk.getOneConversation({ sourceID: 'nobody', sessionType: 1 });
  world.server.faults.http('/friend/get_specified_friends_info', { status: 500, body: '' });
  await expect(call()).rejects.toMatchObject({ errCode: 10006, data: null });
  world.server.faults.clear();
  await expect(call()).rejects.toMatchObject({ errCode: 10100 });
});

it('a listener that throws stops neither the others nor the SDK, and reaches the host', async () => {
  const [, make] = DEVICES[0]!;
  const { host, sdk, events } = phone(make);
  sdk.on('OnConnecting', () => {
    throw new Error('of the app');
  });
  let after = 0;
  sdk.on('OnConnecting', () => void after++);
  await sdk.login(await world.params(await world.user('throws')));
  await events.next('OnSyncServerFinish');
  expect(after).toBe(1);
  expect(host.errors.map((e) => (e as Error).message)).toEqual(['of the app']);
  await sdk.logout();
  host.close();
});

it('keeps a path, a query and a trailing slash of the addresses', async () => {
  const params = await world.params(await world.user('paths'));
  const alice = await world.loginAs(params.userID, {
    wsAddr: `${world.server.ws}/gateway/?via=proxy`,
    apiAddr: `${world.server.api}/?via=proxy`,
  });
  expect(alice.events.of('OnSyncServerFinish')).toHaveLength(1);
});

describe.each(DEVICES)('odd engines: %s', (_name, make) => {
  it.each([
    ['ends at ES2017', { es2017: true }],
    ['has frozen prototypes', { frozen: true }],
    ['has enumerable members on prototypes', { junk: true }],
  ])('logs in and talks where the engine %s', async (how, options) => {
    const { host, sdk, events } = phone(make, options);
    const params = await world.params(
      await world.user(`${how.replace(/\W/g, '')}${world.server.world.users.size}`),
    );
    await sdk.login(params);
    await events.next('OnSyncServerFinish');
    const { data: message } = await sdk.createTextMessage('héllo 😀');
    const sent = await sdk.sendMessage({ recvID: params.userID, groupID: '', message });
    expect(sent.data.textElem!.content).toBe('héllo 😀');
    await expect(sdk.getConversationListSplit({} as never)).rejects.toMatchObject({
      errCode: 10002,
    });
    await sdk.logout();
    expect(host.errors).toEqual([]);
    host.close();
  });
});

it('takes a list with holes for what it is, before any traffic', async () => {
  const alice = await world.login('holes');
  // eslint-disable-next-line no-sparse-arrays
  const holes = [, 'a'] as string[];
  const before = world.server.traffic.count({ kind: 'http', userID: alice.userID });
  await expect(alice.sdk.getUsersInfo(holes)).rejects.toMatchObject({
    errCode: 10002,
    errMsg: 'getUsersInfo: userIDs must be a list of strings, got a list',
  });
  const merger = { messageList: new Array(1), title: '', summaryList: [] };
  await expect(alice.sdk.createMergerMessage(merger)).rejects.toMatchObject({ errCode: 10002 });
  expect(world.server.traffic.count({ kind: 'http', userID: alice.userID })).toBe(before);
});

it.each(['操作', 'a\nb', '\ud800'])('takes %j for an operationID', async (operationID) => {
  const userID = await world.user(`op${operationID.length}${operationID.charCodeAt(0)}`);
  const sdk = createClient();
  expect(await sdk.login(await world.params(userID), operationID)).toMatchObject({ operationID });
  expect(await sdk.getUsersInfo([userID], operationID)).toMatchObject({
    operationID,
    data: [{ userID }],
  });
  await sdk.subscribeUsersStatus([userID], operationID);
  await sdk.logout();
});

it.each([{ userID: '\ud800' }, { token: '\ud800' }, { token: '中\n' }])(
  'has a login with %j refused by the server',
  async (odd) => {
    const params = await world.params(await world.user('odd'));
    const login = createClient().login({ ...params, ...odd });
    await expect(login).rejects.toMatchObject({
      errCode: expect.any(Number),
      errMsg: expect.stringMatching('Token'),
    });
  },
);
