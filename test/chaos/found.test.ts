// What the random scripts found, each as the few steps that show it.

import { startServer, type Server } from '../../testing/server';
import { blankMessage } from '../../testing/server/messages';
import { accept } from '../../testing/server/send';
import { createPhone, type Phone } from './phone';

const ME = 'me';
const PEER = 'peer';

let server: Server;
let phone: Phone;
beforeEach(async () => {
  server = await startServer();
  server.register([{ userID: ME }, { userID: PEER }]);
  phone = createPhone('browser');
});
afterEach(async () => {
  await phone.sdk.logout();
  phone.close();
  await server.stop();
});

const login = () =>
  phone.sdk.login({
    userID: ME,
    token: server.token(ME, 5),
    platformID: 5,
    apiAddr: server.api,
    wsAddr: server.ws,
  });

async function send(text: string): Promise<string> {
  const { data: message } = await phone.sdk.createTextMessage(text);
  const { data } = await phone.sdk.sendMessage({ recvID: PEER, groupID: '', message });
  return data.clientMsgID;
}

/** The other user says something. */
function say(text: string): void {
  const content = Buffer.from(JSON.stringify({ content: text }));
  const about = { sendID: PEER, recvID: ME, senderPlatformID: 2, sessionType: 1, msgFrom: 100 };
  const msg = blankMessage({ ...about, clientMsgID: text, contentType: 101, content });
  accept(server.world, { userID: PEER, isAdmin: false, operationID: 'peer' }, msg);
}

const told = (event: string): any[] =>
  phone.told.filter((one) => one.event === event).map(({ data }) => data);
const happened = (event: string): Promise<unknown> =>
  new Promise((resolve) => phone.sdk.on(event as 'OnConnecting', resolve));

describe('a first comparison that is lost', () => {
  it.each([
    ['a list that comes with it', { delayMs: 1200 }],
    ['a list that comes before it', undefined],
  ])('takes no send made meanwhile for lost or for news: %s', async (_, late) => {
    server.faults.swallow(1006, { times: 1 });
    if (late) server.faults.http('/jssdk/*', late, { times: 1 });
    await login();
    const synced = happened('OnSyncServerFinish');
    await send('one');
    await send('two');
    await synced;
    expect(told('OnMessageUnconfirmed')).toEqual([]);
    expect(told('OnRecvNewMessages')).toEqual([]);
    const { data: list } = await phone.sdk.getAllConversationList();
    expect(list.map(({ latestMsg }) => JSON.parse(latestMsg).seq)).toEqual([2]);
  });

  it('finds sends whose copies were not pushed', async () => {
    server.faults.swallow(1006, { times: 1 });
    server.faults.losePushes({ who: ME });
    server.faults.http('/jssdk/*', { delayMs: 1200 }, { times: 1 });
    await login();
    const synced = happened('OnSyncServerFinish');
    await send('one');
    await synced;
    // Two looks of the outbox later it would be said to have failed.
    await new Promise<void>((resolve) => {
      const look = () => (phone.sdk.inspect().sends ? setTimeout(look, 20) : resolve());
      look();
    });
    expect(told('OnMessageUnconfirmed')).toEqual([]);
  });

  it('counts unread right when swapped pushes came before the next', async () => {
    server.faults.answer(1006, 500, { times: 1 });
    await login();
    await happened('OnSyncServerFailed');
    server.faults.reorderPushes({ who: ME, times: 1 });
    const came = happened('OnRecvNewMessages');
    say('first');
    say('second');
    await came;
    await happened('OnSyncServerFinish');
    const { data: unread } = await phone.sdk.getTotalUnreadMsgCount();
    expect(unread).toBe(2);
  });
});

it('tells what is pushed before the first comparison was answered', async () => {
  server.faults.delayReplies(60, { times: 1, reqIdentifier: 1006 });
  server.faults.http('/jssdk/*', { delayMs: 100 }, { times: 1 });
  await login();
  const synced = happened('OnSyncServerFinish');
  say('at once');
  await synced;
  const news = told('OnRecvNewMessages').flat();
  expect(news.map(({ clientMsgID }) => clientMsgID)).toEqual(['at once']);
  const { data: unread } = await phone.sdk.getTotalUnreadMsgCount();
  expect(unread).toBe(1);
});

it.each([
  ['a row that is none', [{ conversation: null }, null, 7]],
  ['rows that are no list', { length: -1 }],
])('ends the first sync in spite of %s', async (_, conversations) => {
  const body = JSON.stringify({ errCode: 0, errMsg: '', data: { conversations } });
  server.faults.http('/jssdk/get_active_conversations', { status: 200, body }, { times: 1 });
  const synced = happened('OnSyncServerFinish');
  await login();
  await synced;
  expect(told('OnSyncServerFinish')).toHaveLength(1);
});

it('shows a message as failed that the server took and lost, and lets it be sent again', async () => {
  await login();
  await happened('OnSyncServerFinish');
  server.faults.loseMessages({ times: 1 });
  const { data: message } = await phone.sdk.createTextMessage('lost');
  await phone.sdk.sendMessage({ recvID: PEER, groupID: '', message });
  await happened('OnMessageUnconfirmed');
  await happened('OnMessageUnconfirmed');
  expect(told('OnMessageUnconfirmed').map(({ state }) => state)).toEqual(['unconfirmed', 'failed']);
  const { data: list } = await phone.sdk.getAllConversationList();
  const latest = JSON.parse(list[0]!.latestMsg);
  expect(latest.status).toBe(3);
  await phone.sdk.resend(latest);
  expect(server.world.logs.get(`si_${ME}_${PEER}`)!.messages).toHaveLength(1);
});
