// What an app may do about a send that does not go out: a time of its own, a cancel, another try.

import { startWorld, type LoggedIn, type World } from '../support/clients';

let world: World;
let alice: LoggedIn;
let bob: LoggedIn;
let conversationID: string;
beforeAll(async () => {
  world = await startWorld();
  alice = await world.login('alice');
  bob = await world.login('bob');
  conversationID = `si_${alice.userID}_${bob.userID}`;
});
afterEach(() => world.server.faults.clear());
afterAll(() => world.stop());

const cutOff = () => {
  world.server.faults.refuse('reset', { who: alice.userID });
  world.server.faults.drop(alice.userID);
  return alice.events.next('OnConnectionQuality');
};
const back = () => {
  world.server.faults.clear();
  alice.sdk.reconnectNow();
  return alice.events.next('OnSyncServerFinish');
};
const newest = async () => {
  const page = { conversationID, startClientMsgID: '', count: 1 };
  return (await alice.sdk.getAdvancedHistoryMessageList(page)).data.messageList[0]!;
};
const textsOf = ({ events }: LoggedIn) =>
  events
    .of('OnRecvNewMessages')
    .flat()
    .map((item) => item.textElem.content);

it('gives one send a time of its own', async () => {
  await cutOff();
  const { data: message } = await alice.sdk.createTextMessage('hasty');
  const send = { recvID: bob.userID, groupID: '', message };
  await expect(alice.sdk.sendMessage({ ...send, timeout: 30 })).rejects.toMatchObject({
    errCode: 10001,
    errMsg: expect.stringContaining('30 ms'),
  });
  for (const timeout of [-1, NaN, '5' as never]) {
    await expect(alice.sdk.sendMessage({ ...send, timeout })).rejects.toMatchObject({
      errCode: 10002,
      errMsg: expect.stringContaining('timeout'),
    });
  }
  alice.events.clear();
  await back();
});

it('cancels a send that waits, and sends it again, once', async () => {
  alice.events.clear();
  await cutOff();
  const { data: message } = await alice.sdk.createTextMessage('second thoughts');
  const { clientMsgID } = message;
  const sending = alice.sdk.sendMessage({ recvID: bob.userID, groupID: '', message });
  const outcome = sending.catch((e) => e.errCode);
  expect((await alice.sdk.cancelSend(clientMsgID)).data).toBe(true);
  expect(await outcome).toBe(10003);
  expect((await alice.sdk.cancelSend(clientMsgID)).data).toBe(false);
  alice.events.clear();
  await back();
  const failed = await newest();
  expect([failed.clientMsgID, failed.status]).toEqual([clientMsgID, 3]);
  expect(textsOf(bob)).toEqual([]);

  const sent = await alice.sdk.resend(failed);
  expect([sent.data.clientMsgID, sent.data.status]).toEqual([clientMsgID, 2]);
  await bob.events.next('OnRecvNewMessages');
  expect(textsOf(bob)).toEqual(['second thoughts']);
  // It is there now, whatever the app still holds.
  for (const one of [failed, sent.data, message]) {
    await expect(alice.sdk.resend(one)).rejects.toMatchObject({ errCode: 10002 });
  }
  expect((await alice.sdk.cancelSend(clientMsgID)).data).toBe(false);
});

it('waits for no answer of a send that is settled', async () => {
  const { replies } = alice.sdk.inspect();
  world.server.faults.swallow(1003, { times: 1 });
  const { data: message } = await alice.sdk.createTextMessage('no answer');
  const sent = await alice.sdk.sendMessage({ recvID: bob.userID, groupID: '', message });
  expect(sent.data.status).toBe(2);
  expect(alice.sdk.inspect().replies).toBe(replies);
});
