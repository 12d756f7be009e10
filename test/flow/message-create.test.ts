// Created messages: exactly the fields other SDKs read, copies at the border, wrong fields named; and
// each kind arrives at the other end as it was made.

import fc from 'fast-check';
import samples from '../dropin/samples.json';
import { startWorld, type LoggedIn, type World } from '../support/clients';

let world: World;
let alice: LoggedIn;
let bob: LoggedIn;
beforeAll(async () => {
  world = await startWorld();
  alice = await world.login('createA');
  bob = await world.login('createB');
});
afterAll(() => world.stop());

type Call = (...args: unknown[]) => Promise<{ data: Record<string, any>; event: string }>;
const call = (method: string): Call => (alice.sdk as unknown as Record<string, Call>)[method]!;
const calls = samples.calls as unknown as Record<
  string,
  { args: unknown[]; resolves: { data: Record<string, any> } }
>;
const KINDS = Object.keys(calls).filter((name) => /^create.*Message(ByURL)?$/.test(name));

/** What a create call of the reference SDK was seen to resolve, as this user would get it. */
function expected(name: string): Record<string, unknown> {
  const data: Record<string, any> = { ...calls[name]!.resolves.data };
  // Left behind by the reference SDK alone.
  if (name === 'createForwardMessage')
    ['recvID', 'groupID', 'serverMsgID'].forEach((key) => delete data[key]);
  // The recording shows the picture after its upload.
  if (data.pictureElem) data.pictureElem = calls[name]!.args[0];
  return {
    ...data,
    clientMsgID: expect.stringMatching(/^[0-9a-f]{32}$/),
    createTime: expect.any(Number),
    sendTime: expect.any(Number),
    sendID: alice.userID,
    senderNickname: 'createA',
    senderFaceUrl: 'http://face.test/createA.png',
  };
}

describe('created messages', () => {
  it('are recorded in all 13 kinds', () => expect(KINDS).toHaveLength(13));

  it.each(KINDS)('%s makes what was recorded', async (name) => {
    const { data, event } = await call(name)(...calls[name]!.args);
    expect(event).toBe(name[0]!.toUpperCase() + name.slice(1));
    expect(data).toEqual(expected(name));
    expect(data.createTime).toBe(data.sendTime);
  });

  it.each([
    [
      'createAdvancedTextMessage',
      { text: 'a', messageEntityList: [{ type: 'x', offset: 0, length: 1 }] },
      117,
      'advancedTextElem',
      { text: 'a', messageEntityList: [{ type: 'x', offset: 0, length: 1 }] },
    ],
    [
      'createAdvancedTextMessage',
      { text: 'a' },
      117,
      'advancedTextElem',
      { text: 'a', messageEntityList: [] },
    ],
    ['createMarkdownMessage', '# hi', 118, 'markdownTextElem', { content: '# hi' }],
    [
      'createAdvancedQuoteMessage',
      { text: 'q', message: { clientMsgID: 'x' } },
      114,
      'quoteElem',
      { text: 'q', quoteMessage: { clientMsgID: 'x' }, messageEntityList: [] },
    ],
    [
      'createQuoteMessage',
      { text: 'q', message: { clientMsgID: 'x' } },
      114,
      'quoteElem',
      { text: 'q', quoteMessage: { clientMsgID: 'x' } },
    ],
    [
      'createTextAtMessage',
      { text: '@', atUserIDList: [], message: { clientMsgID: 'x' } },
      106,
      'atTextElem',
      { text: '@', atUserList: [], quoteMessage: { clientMsgID: 'x' } },
    ],
    [
      'createCardMessage',
      { userID: 'u', remark: 'a secret' },
      108,
      'cardElem',
      { userID: 'u', nickname: '', faceURL: '', ex: '' },
    ],
  ])('%s of %j', async (name, params, contentType, key, elem) => {
    const { data } = await call(name)(params);
    expect(data).toMatchObject({ contentType, [key]: elem });
    expect(data[key]).toEqual(elem);
  });

  it.each([
    ['createTextMessage', 7, 'text'],
    ['createTextMessage', undefined, 'text'],
    ['createTextAtMessage', { text: 'x', atUserIDList: 'bob' }, 'atUserIDList'],
    ['createTextAtMessage', { text: 'x', atUserIDList: [], atUsersInfo: {} }, 'atUsersInfo'],
    ['createAdvancedTextMessage', { text: 1 }, 'text'],
    ['createMarkdownMessage', null, 'text'],
    ['createQuoteMessage', { text: 'q', message: '{not json' }, 'message'],
    ['createQuoteMessage', { text: 'q', message: '7' }, 'message'],
    ['createQuoteMessage', { text: 'q' }, 'message'],
    ['createAdvancedQuoteMessage', { text: 'q', message: null }, 'message'],
    ['createMergerMessage', { title: 't', summaryList: [], messageList: [null] }, 'messageList'],
    ['createMergerMessage', { title: 't', summaryList: [1], messageList: [] }, 'summaryList'],
    ['createForwardMessage', 'x', 'message'],
    ['createForwardMessage', {}, 'message.contentType'],
    ['createForwardMessage', { contentType: 2101, notificationElem: {} }, 'message.contentType'],
    ['createCardMessage', { userID: '' }, 'userID'],
    ['createLocationMessage', { longitude: NaN, latitude: 0 }, 'longitude'],
    ['createLocationMessage', { longitude: 1 }, 'latitude'],
    ['createCustomMessage', { data: {} }, 'data'],
    ['createFaceMessage', { index: '1' }, 'index'],
    ['createImageMessageByURL', { sourcePicture: 'u' }, 'sourcePicture'],
    ['createSoundMessageByURL', { sourceUrl: 3 }, 'sourceUrl'],
    ['createVideoMessageByURL', { videoUrl: 'u', duration: '3' }, 'duration'],
    ['createFileMessageByURL', { sourceUrl: 'u', fileSize: Infinity }, 'fileSize'],
  ])('%s(%j) names %s', async (name, params, field) => {
    await expect(call(name)(params)).rejects.toMatchObject({
      errCode: 10002,
      errMsg: expect.stringContaining(`${field} must be`),
      data: null,
    });
  });

  it('are copies: neither end of the call can change what the other holds', async () => {
    const picture = { uuid: 'u', type: 'png', size: 1, width: 1, height: 1, url: 'http://x' };
    const params = {
      sourcePicture: picture,
      bigPicture: picture,
      snapshotPicture: picture,
      sourcePath: '',
    };
    const { data } = await alice.sdk.createImageMessageByURL(params);
    picture.url = 'changed';
    expect(data.pictureElem!.sourcePicture.url).toBe('http://x');
    data.pictureElem!.bigPicture.url = 'changed too';
    expect(data.pictureElem!.sourcePicture.url).toBe('http://x');
    const ring: Record<string, unknown> = { clientMsgID: 'x' };
    ring.self = ring;
    await expect(call('createQuoteMessage')({ text: 'q', message: ring })).rejects.toMatchObject({
      errCode: 10002,
    });
  });

  it('keep any text as it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        const { data } = await alice.sdk.createTextMessage(text);
        expect(data.textElem).toEqual({ content: text });
      }),
      { numRuns: 50, seed: 1 },
    );
  });

  it('forward an unknown kind with its raw content, and the ex of the app', async () => {
    const { data } = await call('createForwardMessage')({
      contentType: 999,
      content: 'raw',
      ex: 'mine',
      recvID: 'old',
    });
    expect(data).toMatchObject({ contentType: 999, content: 'raw', ex: 'mine', status: 1, seq: 0 });
    expect(Object.keys(data)).not.toContain('recvID');
    expect(Object.keys(data)).not.toContain('undefined');
  });
});

describe('a message of each kind', () => {
  it.each(KINDS)('%s arrives as it was made', async (name) => {
    const { data: made } = await call(name)(...calls[name]!.args);
    const { data: sent } = await alice.sdk.sendMessageNotOss({
      recvID: bob.userID,
      groupID: '',
      message: made as never,
    });
    const told = await bob.events.next(
      'OnRecvNewMessages',
      ([item]) => item.clientMsgID === made.clientMsgID,
    );
    const key = Object.keys(made).find((one) => /Elem$/.test(one))!;
    const got = told.data[0];
    expect(got).toMatchObject({
      contentType: made.contentType,
      content: '',
      serverMsgID: sent.serverMsgID,
    });
    expect(got[key]).toEqual(
      name === 'createTextAtMessage' ? { ...made[key], isAtSelf: false } : made[key],
    );
    expect(sent).toMatchObject({ status: 2, recvID: bob.userID, groupID: '', sessionType: 1 });
    expect(made.status).toBe(1);
  });

  it.each([
    [
      { contentType: 2101, clientMsgID: 'x', notificationElem: { detail: '{}' } },
      'message.contentType',
    ],
    [{ contentType: 101 }, 'message: clientMsgID must be a string, got undefined'],
    [{ clientMsgID: 'x' }, 'message: contentType must be a number, got undefined'],
  ])('is refused before any traffic: %j', async (message, field) => {
    const before = world.server.traffic.count({ kind: 'frame', name: 1003 });
    for (const method of ['sendMessage', 'sendMessageNotOss']) {
      await expect(
        call(method)({ recvID: bob.userID, groupID: '', message }),
      ).rejects.toMatchObject({
        errCode: 10002,
        errMsg: expect.stringContaining(field),
      });
    }
    expect(world.server.traffic.count({ kind: 'frame', name: 1003 })).toBe(before);
  });

  it('rejects 10004 after logout', async () => {
    const carol = await world.login('createC');
    await carol.sdk.logout();
    await expect(carol.sdk.createFaceMessage({ index: 1, data: '' })).rejects.toMatchObject({
      errCode: 10004,
    });
  });
});
