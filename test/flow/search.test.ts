// Finding in what this login has loaded, and what the app itself puts into it: inserted messages and
// texts of its own. Nothing of it reaches the server.

import { talks } from '../support/pairs';

const t = talks();

const search = { conversationID: '', keywordList: [] as string[] };

describe('searchLocalMessages', () => {
  it('finds each kind of text by any or all words, whatever the case, newest first', async () => {
    const { alice, bob, conversationID } = await t.pair();
    const { sdk } = alice;
    const made = [
      await sdk.createTextMessage('a Needle in text'),
      await sdk.createTextAtMessage({ text: 'at needle', atUserIDList: [bob.userID] }),
      await sdk.createQuoteMessage({ text: 'quoting needle', message: '{}' }),
      await sdk.createAdvancedTextMessage({ text: 'advanced needle' }),
      await sdk.createMarkdownMessage('# needle'),
      await sdk.createMergerMessage({ messageList: [], title: 'needles', summaryList: [] }),
      await sdk.createFileMessageByURL({
        ...{ filePath: '', fileName: 'needle.txt', uuid: '', sourceUrl: 'http://f', fileSize: 1 },
      }),
      await sdk.createCardMessage({ userID: 'u', nickname: 'Needle', faceURL: '', ex: '' }),
      await sdk.createLocationMessage({ description: 'needle bay', longitude: 1, latitude: 2 }),
      await sdk.createCustomMessage({ data: 'x', extension: '', description: 'needle!' }),
    ].map(({ data }) => data);
    const { data: other } = await sdk.createCustomMessage({
      ...{ data: 'needle', extension: 'needle', description: '' },
    });
    for (const message of [...made, other]) {
      await sdk.sendMessage({ recvID: bob.userID, groupID: '', message });
    }
    await bob.events.next('OnRecvNewMessages', ([item]) => item.seq === made.length + 1);
    const find = async (p: object) => (await bob.sdk.searchLocalMessages({ ...search, ...p })).data;
    const all = await find({ keywordList: ['NEEDLE'] });
    expect(all).toMatchObject({ totalCount: made.length, scope: 'session' });
    expect(all.searchResultItems).toMatchObject([
      { conversationID, conversationType: 1, messageCount: made.length },
    ]);
    expect(all.searchResultItems![0]!.showName).toMatch(/^A\d+$/);
    const ids = all.searchResultItems![0]!.messageList.map(({ clientMsgID }) => clientMsgID);
    expect(ids.slice().sort()).toEqual(made.map(({ clientMsgID }) => clientMsgID).sort());
    const times = all.searchResultItems![0]!.messageList.map(({ sendTime }) => sendTime);
    expect(times).toEqual(times.slice().sort((a, b) => b - a));
    expect((await find({ keywordList: ['bay', 'quoting'] })).totalCount).toBe(2);
    const both = { keywordList: ['bay', 'needle'], keywordListMatchType: 1 };
    expect((await find(both)).totalCount).toBe(1);
    expect((await find({ messageTypeList: [105, 108] })).totalCount).toBe(2);
    expect((await find({ keywordList: ['needle'], senderUserIDList: ['x'] })).totalCount).toBe(0);
    expect((await find({ keywordList: ['needle'], searchTimePosition: 1000 })).totalCount).toBe(0);
    expect((await find({ keywordList: ['needle'], searchTimePeriod: 3600 })).totalCount).toBe(10);
    const paged = { conversationID, keywordList: ['needle'], count: 4 };
    const pages = [];
    for (const pageIndex of [1, 2, 3, 4]) pages.push(await find({ ...paged, pageIndex }));
    const lists = pages.map(({ searchResultItems }) => searchResultItems![0]?.messageList || []);
    expect(lists.map((list) => list.length)).toEqual([4, 4, 2, 0]);
    expect(lists.flat().map(({ clientMsgID }) => clientMsgID)).toEqual(ids);
    expect(pages.map(({ totalCount }) => totalCount)).toEqual([10, 10, 10, 10]);
  });

  it('names what is missing, without traffic', async () => {
    const { alice, conversationID } = await t.pair();
    const before = t.world.server.traffic.count({ userID: alice.userID, kind: 'http' });
    for (const [p, text] of [
      [search, 'keywordList or messageTypeList'],
      [{ ...search, keywordList: [''] }, 'keywordList or messageTypeList'],
      [{ conversationID, keywordList: ['x'] }, 'pageIndex and count'],
      [{ conversationID, keywordList: ['x'], pageIndex: 0, count: 5 }, 'pageIndex'],
      [{ conversationID: '' }, 'keywordList must be a list of strings, got undefined'],
      [{ ...search, keywordList: 'x' }, 'keywordList must be a list of strings, got a string'],
    ] as const)
      await expect(alice.sdk.searchLocalMessages(p as never)).rejects.toMatchObject({
        errCode: 10002,
        errMsg: expect.stringContaining(text),
      });
    expect(t.world.server.traffic.count({ userID: alice.userID, kind: 'http' })).toBe(before);
  });
});

describe('findMessageList', () => {
  it('finds by ids in the order asked and leaves out what it does not know', async () => {
    const { alice, bob, conversationID } = await t.pair();
    const [one, two] = [await t.say(alice, bob, 'one'), await t.say(alice, bob, 'two')];
    const many = Array.from({ length: 1000 }, (_, i) => `unknown${i}`);
    const { data } = await bob.sdk.findMessageList([
      { conversationID, clientMsgIDList: [two.clientMsgID, '__proto__', one.clientMsgID, ...many] },
      { conversationID: 'si_x_y', clientMsgIDList: [one.clientMsgID] },
      { conversationID: '__proto__', clientMsgIDList: ['constructor'] },
    ]);
    expect(data).toMatchObject({ totalCount: 2, scope: 'session' });
    expect(data.findResultItems).toHaveLength(1);
    expect(data.findResultItems![0]!.messageList.map(({ seq }) => seq)).toEqual([2, 1]);
    expect((await bob.sdk.findMessageList([])).data.totalCount).toBe(0);
    for (const wrong of [{}, 'x', [null], [{ conversationID: 1 }], [{ conversationID: 'x' }]])
      await expect(bob.sdk.findMessageList(wrong as never)).rejects.toMatchObject({
        errCode: 10002,
      });
  });
});

describe('what the app puts in', () => {
  it('shows inserted messages in row and history, of any sender, without traffic', async () => {
    const { alice, bob, conversationID } = await t.pair();
    const { data: message } = await alice.sdk.createTextMessage('a tip of the app');
    const params = { message, recvID: alice.userID, sendID: bob.userID };
    const { data } = await alice.sdk.insertSingleMessageToLocalStorage(params);
    expect(data).toMatchObject({
      ...params.message,
      ...{ sendID: bob.userID, sessionType: 1, status: 2, seq: 0 },
    });
    const [row] = (await alice.events.next('OnNewConversation')).data;
    expect(row).toMatchObject({ conversationID, userID: bob.userID, unreadCount: 0 });
    expect(JSON.parse(row.latestMsg).clientMsgID).toBe(message.clientMsgID);
    expect(await t.page(alice, conversationID)).toMatchObject([
      { clientMsgID: message.clientMsgID },
    ]);
    expect(t.world.server.world.logs.get(conversationID)).toBeUndefined();
    await alice.sdk.deleteMessage({ conversationID, clientMsgID: message.clientMsgID });
    expect(await t.page(alice, conversationID)).toEqual([]);
    const group = { message, groupID: 'g/1:_', sendID: 'somebody' };
    const inserted = await alice.sdk.insertGroupMessageToLocalStorage(group);
    expect(inserted.data).toMatchObject({ groupID: 'g/1:_', sessionType: 3, sendID: 'somebody' });
    expect(await t.page(alice, 'sg_g/1:_')).toHaveLength(1);
    for (const wrong of [
      { message, recvID: 'x', sendID: 'y' },
      { message: {}, recvID: alice.userID, sendID: 'y' },
      { message: 'x', recvID: alice.userID, sendID: 'y' },
      { message, recvID: 1, sendID: 'y' },
    ])
      await expect(
        alice.sdk.insertSingleMessageToLocalStorage(wrong as never),
      ).rejects.toMatchObject({ errCode: 10002 });
  });

  it('puts a message of the past into the history, not on top of the row', async () => {
    const { alice, bob, conversationID } = await t.pair();
    const sent = await t.say(alice, bob, 'now');
    bob.events.clear();
    const { data: made } = await bob.sdk.createTextMessage('then');
    await bob.sdk.insertSingleMessageToLocalStorage({
      message: { ...made, sendTime: sent.sendTime - 60000 },
      recvID: bob.userID,
      sendID: alice.userID,
    });
    expect(await t.latest(bob, conversationID)).toMatchObject({ clientMsgID: sent.clientMsgID });
    expect(await t.page(bob, conversationID)).toHaveLength(2);
    expect(bob.events.of('OnConversationChanged')).toEqual([]);
  });

  it('keeps localEx with a message for this login', async () => {
    const { alice, bob, conversationID } = await t.pair();
    const { clientMsgID } = await t.say(alice, bob, 'note me');
    bob.events.clear();
    const params = { conversationID, clientMsgID, localEx: 'seen twice' };
    await bob.sdk.setMessageLocalEx(params);
    const [row] = (await bob.events.next('OnConversationChanged')).data;
    expect(JSON.parse(row.latestMsg)).toMatchObject({ clientMsgID, localEx: 'seen twice' });
    expect(await t.page(bob, conversationID)).toMatchObject([{ localEx: 'seen twice' }]);
    expect(await t.page(alice, conversationID)).not.toMatchObject([{ localEx: 'seen twice' }]);
    await expect(
      bob.sdk.setMessageLocalEx({ ...params, clientMsgID: 'unknown' }),
    ).rejects.toMatchObject({ errCode: 10002 });
    await expect(
      bob.sdk.setMessageLocalEx({ ...params, localEx: 7 } as never),
    ).rejects.toMatchObject({
      errMsg: expect.stringMatching(/localEx must be a string, got a number/),
    });
  });
});
