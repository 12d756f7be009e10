// What may never be read anywhere: tokens, the text of messages, signed addresses. Everything a client says while
// all goes wrong - logs, errors, states, counts, traces, the device's console - is searched for them.

import type { Adapter } from '../../src/adapter';
import { blankMessage } from '../../testing/server/messages';
import { accept } from '../../testing/server/send';
import { startServer, type Server } from '../../testing/server';
import { createPhone, type Phone } from '../chaos/phone';

const SECRET = 'for-their-eyes-only';

/** A host that quotes whole addresses in what it tells, as hosts do. */
const gossip = (adapter: Adapter): Adapter =>
  Object.assign({}, adapter, {
    connect: (url: string, on: Parameters<Adapter['connect']>[1]) =>
      adapter.connect(url, {
        open: () => on.open(),
        message: (data) => on.message(data),
        closed: (why) => on.closed(`${why}, url ${url}`),
      }),
    async request(req: Parameters<Adapter['request']>[0]) {
      if (req.method === 'PUT') throw new Error(`request:fail url:${req.url} refused`);
      return adapter.request(req);
    },
    upload(form: { url: string }) {
      return Promise.reject(new Error(`uploadFile:fail ${form.url}?X-Amz-Signature=abc`));
    },
  });

let server: Server;
let phone: Phone;
const said: string[] = [];
const tokens: string[] = [];

beforeEach(async () => {
  server = await startServer();
  server.register([{ userID: 'me' }, { userID: 'peer' }]);
  phone = createPhone('wechat', 1, {}, gossip);
  const { sdk } = phone;
  const { onTrace } = sdk.session;
  sdk.session.onTrace = (...step) => {
    said.push(JSON.stringify(step));
    onTrace!(...step);
  };
});
afterEach(async () => {
  await phone.sdk.logout();
  phone.close();
  await server.stop();
});

const newToken = (): string => {
  const token = server.token('me', 1, { expiresInSeconds: 1000 + tokens.length });
  tokens.push(token);
  return token;
};

const login = () =>
  phone.call('login', (sdk) =>
    sdk.login({
      userID: 'me',
      token: newToken(),
      platformID: 1,
      apiAddr: server.api,
      wsAddr: server.ws,
      uploadTimeout: 10_000,
      logLevel: 0,
      log: (level, text) => void said.push(`${level} ${text}`),
      renewToken: async () => newToken(),
    }),
  );
const happened = (event: string): Promise<unknown> =>
  new Promise((resolve) => phone.sdk.on(event as 'OnConnecting', resolve));

/** A message of the other user with any content. */
function say(contentType: number, content: string): void {
  const about = { sendID: 'peer', recvID: 'me', sessionType: 1, senderPlatformID: 2 };
  const more = { clientMsgID: `${contentType} ${content.length}`, msgFrom: 100 };
  const bytes = Buffer.from(content);
  const msg = blankMessage({ ...about, ...more, contentType, content: bytes });
  accept(server.world, { userID: 'peer', isAdmin: false, operationID: 'peer' }, msg);
}

const frame = (text: string): number => server.faults.inject('me', Buffer.from(text));

it('stand in no log, error, state, count or trace', async () => {
  const { sdk, host } = phone;
  const synced = happened('OnSyncServerFinish');
  await login();
  await synced;
  const send = async (text: string) => {
    const { data: message } = await sdk.createTextMessage(text);
    return sdk.sendMessage({ recvID: 'peer', groupID: '', message });
  };
  await phone.call('send', () => send(SECRET));
  await phone.call('too long', () => send(SECRET.repeat(4000)));
  await phone.call('no text', () => sdk.createTextMessage({ [SECRET]: SECRET } as never));
  // Notifications and frames that hold it and cannot be read.
  const came = happened('OnRecvNewMessages');
  for (const type of [1203, 1501, 2101, 2200, 1400]) say(type, `${SECRET} is no JSON`);
  frame(SECRET);
  frame(`{"reqIdentifier":2001,"data":"${SECRET}"}`);
  frame(`{"reqIdentifier":2001,${SECRET}`);
  frame(`{"reqIdentifier":4711,"errMsg":"${SECRET}","data":null}`);
  say(101, JSON.stringify({ content: SECRET }));
  await came;
  // HTTP answers that are none.
  for (const body of [SECRET, `{"errCode":"${SECRET}"}`, `{${SECRET}`]) {
    server.faults.http('/user/*', { status: 200, body }, { times: 1 });
    await phone.call('users', () => sdk.getUsersInfo(['peer']));
  }
  server.faults.http('/user/*', 'half', { times: 1 });
  await phone.call('users', () => sdk.getUsersInfo(['peer']));
  // An upload to a signed address that the host quotes.
  const filePath = host.files.add({ name: 'a.png', size: 3000 });
  await phone.call('upload', async () => {
    const { data: message } = await sdk.createFileMessageByFile({ file: filePath });
    await sdk.sendMessage({ recvID: 'peer', groupID: '', message });
  });
  await phone.call('upload', () => sdk.uploadFile({ filePath }));
  // The socket's address holds the token; a refused one, a renewed one, a kick.
  const back = happened('OnConnectSuccess');
  server.faults.drop('me');
  await back;
  server.faults.expireToken(tokens[tokens.length - 1]!);
  const renewed = happened('OnConnectSuccess');
  server.faults.drop('me');
  await renewed;
  expect(tokens).toHaveLength(2);
  const kicked = happened('OnKickedOffline');
  said.push(JSON.stringify(sdk.inspect()), JSON.stringify(sdk.session.state));
  server.kick('me', 1);
  await kicked;

  for (const { event, data, ...rest } of phone.told) {
    // What is about messages holds them.
    const plain = /Connect|Kicked|Token|Sync|Progress/.test(event);
    said.push(JSON.stringify(plain ? [rest, data] : rest));
  }
  const errors = phone.calls.flatMap(({ error }) => (error ? [error] : []));
  for (const error of errors) said.push(JSON.stringify(error), error.stack, error.message);
  said.push(...host.logs.map((line) => JSON.stringify(line)), ...host.errors.map(String));
  const names = phone.calls.map(({ name, state }) => `${name} ${state}`);
  expect(names.filter((name) => /upload|users|too long/.test(name))).not.toContain('resolved');
  expect(errors.length).toBeGreaterThanOrEqual(8);

  const found = said.filter(
    (text) =>
      text.includes(SECRET) ||
      /X-Amz|Signature|uploadId=/i.test(text) ||
      tokens.some((token) => text.includes(token)),
  );
  expect(said.length).toBeGreaterThan(60);
  expect(found).toEqual([]);
}, 30_000);
