// Names that are traps in JavaScript, as ids and as keys from the wire; sizes; addresses.

import { startServer, type Server } from '../../testing/server';
import { blankMessage } from '../../testing/server/messages';
import { accept } from '../../testing/server/send';
import { createPhone, type Phone } from '../chaos/phone';
import { until as comesTrue } from '../support/devices';

const TRAPS = ['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'valueOf'];

let server: Server;
const phones: Phone[] = [];
beforeEach(async () => {
  server = await startServer();
});
afterEach(async () => {
  await Promise.all(phones.map(({ sdk }) => sdk.logout()));
  phones.splice(0).forEach((phone) => phone.close());
  await server.stop();
});

async function logIn(userID: string): Promise<Phone> {
  server.register([{ userID, nickname: userID }]);
  const phone = createPhone('browser');
  phones.push(phone);
  const synced = new Promise((resolve) => phone.sdk.on('OnSyncServerFinish', resolve));
  const token = server.token(userID, 5);
  await phone.sdk.login({ userID, token, platformID: 5, apiAddr: server.api, wsAddr: server.ws });
  await synced;
  return phone;
}

async function send({ sdk }: Phone, recvID: string, text: string): Promise<void> {
  const { data: message } = await sdk.createTextMessage(text);
  await sdk.sendMessage({ recvID, groupID: '', message });
}

const received = (phone: Phone): any[] =>
  phone.told.filter(({ event }) => event === 'OnRecvNewMessages').flatMap(({ data }) => data);

const until = (fact: () => boolean): Promise<void> => comesTrue(fact, 'it', 5000);

/** Own names of the prototypes that a trap would reach. */
const prototypes = ({ host }: Phone): unknown =>
  host.run(
    '[Object, Array, Map, String].map((it) => Reflect.ownKeys(it.prototype).map(String)).join()',
  );

describe('ids that are names of Object.prototype', () => {
  it.each(TRAPS)('are users like others: %s', async (trap) => {
    const me = await logIn('me');
    const other = await logIn(trap);
    const before = prototypes(me);
    await send(other, 'me', 'one');
    await send(me, trap, 'two');
    await until(() => received(me).length > 0 && received(other).length > 0);
    const { data: list } = await me.sdk.getAllConversationList();
    expect(list.map(({ userID }) => userID)).toEqual([trap]);
    const { data: users } = await me.sdk.getUsersInfo([trap]);
    expect(users.map(({ userID }) => userID)).toEqual([trap]);
    const { conversationID } = list[0]!;
    await me.sdk.markConversationMessageAsRead(conversationID);
    const { data: page } = await me.sdk.getAdvancedHistoryMessageList({
      conversationID,
      startClientMsgID: '',
      count: 10,
    });
    expect(page.messageList.map(({ textElem }) => textElem?.content)).toEqual(['one', 'two']);
    expect(prototypes(me)).toBe(before);
  });
});

describe('keys from the wire that are traps', () => {
  it('of messages, notifications and options change nothing but their own message', async () => {
    const me = await logIn('me');
    const before = prototypes(me);
    server.register([{ userID: 'peer' }]);
    const evil =
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"content":"x"}';
    for (const contentType of [101, 106, 110, 114, 117, 1203, 1501, 1511, 2101, 2200]) {
      const detail = contentType > 1000 ? JSON.stringify({ detail: evil }) : evil;
      const msg = blankMessage({
        sendID: 'peer',
        recvID: 'me',
        sessionType: 1,
        msgFrom: 100,
        clientMsgID: `evil ${contentType}`,
        contentType,
        content: Buffer.from(detail),
        ex: evil,
        options: Object.fromEntries(TRAPS.map((trap) => [trap, false])),
      });
      accept(server.world, { userID: 'peer', isAdmin: false, operationID: 'peer' }, msg);
    }
    await until(() => received(me).some(({ clientMsgID }) => clientMsgID === 'evil 2200'));
    const text = received(me).find(({ contentType }) => contentType === 101);
    expect(text.textElem.content).toBe('x');
    expect(prototypes(me)).toBe(before);
    expect(me.host.run('({}).polluted')).toBeUndefined();
  });

  it('of HTTP answers change nothing', async () => {
    const me = await logIn('me');
    const before = prototypes(me);
    const evil = '{"__proto__":{"polluted":1},"userID":"me","nickname":"N"}';
    const body = `{"errCode":0,"__proto__":{"polluted":1},"data":{"usersInfo":[${evil}],"__proto__":{"polluted":1}}}`;
    server.faults.http('/user/get_users_info', { status: 200, body }, { times: 2 });
    const { data } = await me.sdk.getSelfUserInfo();
    await me.sdk.getUsersInfo(['me']);
    expect(data.userID).toBe('me');
    expect(prototypes(me)).toBe(before);
    expect(me.host.run('({}).polluted')).toBeUndefined();
  });
});

describe('sizes', () => {
  it('of what comes in do not matter to the next frame, and of what goes out are refused before', async () => {
    const me = await logIn('me');
    const peer = await logIn('peer');
    server.faults.garbage('me', 'huge');
    await send(peer, 'me', 'after it');
    await until(() => received(me).length === 1);
    const frames = server.traffic.count({ kind: 'frame', userID: 'me', name: 1003 });
    await expect(send(me, 'peer', 'x'.repeat(60_000))).rejects.toMatchObject({ errCode: 10002 });
    expect(server.traffic.count({ kind: 'frame', userID: 'me', name: 1003 })).toBe(frames);
    expect(me.sdk.inspect().sockets).toBe(1);
  });
});

describe('addresses', () => {
  it.each(['a&token=b', 'a=b?c#d', 'a b/../c', 'é 😀 %41 +'])(
    'hold ids encoded, whatever is in them: %s',
    async (userID) => {
      const me = await logIn(userID);
      expect(server.traffic.count({ kind: 'upgrade', userID, name: 'ok' })).toBe(1);
      const peer = await logIn('peer');
      await send(peer, userID, 'it is you');
      await until(() => received(me).length === 1);
    },
  );

  it('are used as the app gave them, never upgraded or downgraded', async () => {
    const me = await logIn('me');
    const asked = me.host.requests.map(({ url }) => new URL(url).origin);
    expect(new Set(asked)).toEqual(new Set([server.api]));
    await expect(
      createPhone('browser').sdk.login({
        userID: 'me',
        token: 't',
        platformID: 5,
        apiAddr: 'javascript:alert(1)',
        wsAddr: server.ws,
      }),
    ).rejects.toMatchObject({ errCode: 10002 });
  });
});
