// What apps do after a login, through every call form: calls pass by name, events come in each form's way.

import { startWorld, type LoggedIn, type World } from '../support/clients';
import type { Form } from './face';
import { FORMS } from './forms';
import { watch, type Watched } from './watch';

describe.each(FORMS)('%s', (_name, make) => {
  let world: World;
  let form: Form;
  let told: Watched;
  let me: string;
  let bob: LoggedIn;
  beforeAll(async () => {
    world = await startWorld();
    form = make();
    told = watch(form);
    bob = await world.login('bob');
    me = await world.user('me');
    const { token, apiAddr, wsAddr } = await world.params(me);
    form.init({ apiAddr, wsAddr, platformID: 5 });
    await form.login(me, token);
    await told.next('OnSyncServerFinish');
  });
  afterAll(async () => {
    await form.sdk.logout();
    await world.stop();
  });

  it('sends what it made, and lists the conversation', async () => {
    const message = (await form.ask('createTextMessage', 'hi 😀')) as object;
    const sent = (await form.send(bob.userID, message)) as { serverMsgID: string; status: number };
    expect(sent).toMatchObject({ sendID: me, recvID: bob.userID, status: 2 });
    expect(sent.serverMsgID).not.toBe('');
    await bob.events.next('OnRecvNewMessages', ([first]) => first.textElem.content === 'hi 😀');
    const [made] = await told.next('OnNewConversation');
    expect(made).toMatchObject({ userID: bob.userID, conversationType: 1 });
    expect(await form.ask('getAllConversationList')).toMatchObject([
      { conversationID: made.conversationID, latestMsg: expect.stringContaining('hi 😀') },
    ]);
  });

  it('hears an answer, its row and the unread count', async () => {
    const { data: message } = await bob.sdk.createTextMessage('an answer');
    await bob.sdk.sendMessage({ recvID: me, groupID: '', message });
    const [got] = await told.next('OnRecvNewMessages');
    expect(got).toMatchObject({ sendID: bob.userID, textElem: { content: 'an answer' } });
    const isIt = ([row]: any[]) => row.userID === bob.userID && row.unreadCount === 1;
    await told.next('OnConversationChanged', isIt);
    await told.next('OnTotalUnreadMessageCountChanged', (count) => count === 1);
  });

  it('calls with named and with single arguments', async () => {
    const [row] = (await form.ask('getAllConversationList')) as { conversationID: string }[];
    await form.ask('markConversationMessageAsRead', row!.conversationID);
    await told.next('OnTotalUnreadMessageCountChanged', (count) => count === 0);
    expect(
      await form.ask('getOneConversation', { sourceID: bob.userID, sessionType: 1 }),
    ).toMatchObject({ conversationID: row!.conversationID, unreadCount: 0 });
    expect(await form.ask('getUsersInfo', [bob.userID])).toMatchObject([{ nickname: 'bob' }]);
  });

  it("rejects with the server's code, and calls there are none of", async () => {
    await expect(form.ask('addFriend', { toUserID: 'nobody', reqMsg: '' })).rejects.toMatchObject({
      errCode: 1004,
      errMsg: expect.any(String),
    });
    await expect(form.ask('signalingInvite', {})).rejects.toMatchObject({ errCode: 10301 });
  });

  it('logs out', async () => {
    expect(await form.status()).toBe(3);
    await form.logout();
    expect(await form.status()).toBe(1);
    await expect(form.ask('getAllConversationList')).rejects.toMatchObject({ errCode: 10004 });
  });
});
