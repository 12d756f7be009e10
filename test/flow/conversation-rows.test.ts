// Rows of the list: settings by every call, drafts, hiding, counting, what other devices and the other end
// see of it, and what is true again after an absence. Events come on real changes only.

import type { ConversationItem } from '../../src/types/entity';
import type { LoggedIn } from '../support/clients';
import { talks } from '../support/pairs';

const t = talks();

type Calls = Record<string, (params: unknown) => Promise<{ data: unknown }>>;

const ids = async ({ sdk }: LoggedIn) =>
  (await sdk.getAllConversationList()).data.map(({ conversationID }) => conversationID);

const total = async ({ sdk }: LoggedIn) => (await sdk.getTotalUnreadMsgCount()).data;

/** Resolves when the row that a first send made has its name. */
const named = ({ events }: LoggedIn) =>
  events.next('OnNewConversation', ([row]) => row.showName !== '');

/** OnConversationChanged of one row so far. */
const changes = ({ events }: LoggedIn): Partial<ConversationItem>[] =>
  events.of('OnConversationChanged').flat();

describe('settings', () => {
  const SETTINGS: [string, object, Partial<ConversationItem>][] = [
    ['pinConversation', { isPinned: true }, { isPinned: true }],
    ['setConversationPrivateChat', { isPrivate: true }, { isPrivateChat: true }],
    ['setConversationBurnDuration', { burnDuration: 30 }, { burnDuration: 30 }],
    ['setConversationRecvMessageOpt', { opt: 2 }, { recvMsgOpt: 2 }],
    ['setConversationEx', { ex: '{"a":1}' }, { ex: '{"a":1}' }],
    ['setConversationIsMsgDestruct', { isMsgDestruct: true }, { isMsgDestruct: true }],
    ['setConversationMsgDestructTime', { msgDestructTime: 60 }, { msgDestructTime: 60 }],
    ['setConversation', { isPinned: true, ex: 'x' }, { isPinned: true, ex: 'x' }],
  ];

  it.each(SETTINGS)(
    '%s %j changes the row here and on other devices, each told once',
    async (name, params, row) => {
      const { alice, bob, conversationID } = await t.pair();
      await t.say(bob, alice, 'hi');
      const pad = await t.world.loginAs(alice.userID, { platformID: 2 });
      await named(bob);
      for (const { events } of [alice, pad, bob]) events.clear();
      const calls = alice.sdk as unknown as Calls;
      expect((await calls[name]!({ conversationID, ...params })).data).toBeNull();
      await pad.events.next(
        'OnConversationChanged',
        ([one]) => one.conversationID === conversationID,
      );
      for (const client of [alice, pad]) {
        expect(await t.row(client, conversationID)).toMatchObject(row);
        const key = Object.keys(row)[0] as keyof ConversationItem;
        const told = changes(client).filter((one) => one[key] === row[key]);
        // A private chat is also a message, which changes the row once more.
        if (row.isPrivateChat) expect(told).not.toEqual([]);
        else expect(told).toHaveLength(1);
      }
      if (row.isPrivateChat) {
        await bob.events.next('OnRecvNewMessages', ([item]) => item.contentType === 1701);
        expect(await t.row(bob, conversationID)).toMatchObject({ isPrivateChat: true });
      } else expect(changes(bob)).toEqual([]);
      if (row.isPrivateChat) return;
      await calls[name]!({ conversationID, ...params });
      const before = changes(alice).length;
      await t.say(bob, alice, 'after');
      expect(changes(alice).length).toBeLessThanOrEqual(before + 1);
    },
  );

  it('pin to the top, and a draft sorts like a message', async () => {
    const { alice, bob, conversationID: first } = await t.pair();
    await t.say(bob, alice, 'first');
    const carol = await t.world.login('carol');
    await t.say(carol, alice, 'second');
    const second = [alice.userID, carol.userID].sort().join('_');
    expect(await ids(alice)).toEqual([`si_${second}`, first]);
    await alice.sdk.setConversationDraft({ conversationID: first, draftText: 'later' });
    expect(await ids(alice)).toEqual([first, `si_${second}`]);
    const [drafted] = (await alice.events.next('OnConversationChanged', ([r]) => r.draftText)).data;
    expect(drafted).toMatchObject({ draftText: 'later', draftTextTime: expect.any(Number) });
    await alice.sdk.pinConversation({ conversationID: `si_${second}`, isPinned: true });
    expect(await ids(alice)).toEqual([`si_${second}`, first]);
    await alice.sdk.setConversationDraft({ conversationID: first, draftText: '' });
    expect(await t.row(alice, first)).toMatchObject({ draftText: '', draftTextTime: 0 });
    const slice = await alice.sdk.getConversationListSplit({ offset: 1, count: 5 });
    expect(slice.data.map(({ conversationID }) => conversationID)).toEqual([first]);
    expect((await alice.sdk.getConversationListSplit({ offset: 9, count: 5 })).data).toEqual([]);
  });

  it('muted ones leave the total, and come back', async () => {
    const { alice, bob, conversationID } = await t.pair();
    await t.say(alice, bob, 'a');
    await t.say(alice, bob, 'b');
    expect(await total(bob)).toBe(2);
    await bob.sdk.setConversationRecvMessageOpt({ conversationID, opt: 2 });
    expect(await total(bob)).toBe(0);
    expect(await t.row(bob, conversationID)).toMatchObject({ unreadCount: 2, recvMsgOpt: 2 });
    const got = await bob.sdk.getConversationRecvMessageOpt([conversationID, 'si_no_body']);
    expect(got.data).toEqual([{ conversationID, result: 2 }]);
    await t.say(alice, bob, 'c');
    expect(await total(bob)).toBe(0);
    await bob.sdk.setConversationRecvMessageOpt({ conversationID, opt: 0 });
    expect(await total(bob)).toBe(3);
    expect(bob.events.of('OnTotalUnreadMessageCountChanged')).toEqual([1, 2, 0, 3]);
  });
});

describe('the list', () => {
  it('hides a row, with its count, until its next message', async () => {
    const { alice, bob, conversationID } = await t.pair();
    await t.say(alice, bob, 'a');
    for (const hide of ['hideConversation', 'deleteConversation', 'hideAllConversation'] as const) {
      const before = await total(bob);
      bob.events.clear();
      await (bob.sdk as unknown as Calls)[hide]!(
        hide === 'hideAllConversation' ? undefined : conversationID,
      );
      expect(await ids(bob)).toEqual([]);
      expect(bob.events.of('OnTotalUnreadMessageCountChanged')).toEqual([0]);
      expect(await total(bob)).toBe(0);
      await t.say(alice, bob, 'again');
      expect(bob.events.of('OnNewConversation').flat()).toMatchObject([
        { conversationID, unreadCount: before + 1 },
      ]);
      expect(await ids(bob)).toEqual([conversationID]);
      expect(await total(bob)).toBe(before + 1);
    }
    await bob.sdk.deleteConversationAndDeleteAllMsg(conversationID);
    expect(await ids(bob)).toEqual([]);
    expect(await t.page(bob, conversationID)).toEqual([]);
    await t.say(alice, bob, 'new');
    expect(await t.row(bob, conversationID)).toMatchObject({ unreadCount: 1 });
    expect(await t.page(bob, conversationID)).toHaveLength(1);
  });

  it('hides what there is when the server counts a conversation that has no row any more', async () => {
    const { alice, bob, conversationID } = await t.pair();
    await t.say(alice, bob, 'a');
    const { userID } = bob;
    await bob.sdk.logout();
    t.world.server.faults.http('/jssdk/get_active_conversations', { status: 500 }, { times: 2 });
    bob.events.clear();
    await bob.sdk.login(await t.world.params(userID));
    await bob.events.next('OnSyncServerFailed');
    t.world.server.world.users.get(userID)!.conversations.delete(conversationID);
    expect((await bob.sdk.hideAllConversation()).data).toBeNull();
    expect(await ids(bob)).toEqual([]);
  });

  it('opens a conversation that never spoke, which can be set, and names it by the remark', async () => {
    const { alice, bob, conversationID } = await t.pair();
    const open = () => alice.sdk.getOneConversation({ sourceID: bob.userID, sessionType: 1 });
    expect((await open()).data).toMatchObject({
      ...{
        conversationID,
        conversationType: 1,
        userID: bob.userID,
        showName: 'B' + alice.userID.slice(3),
      },
      ...{ latestMsg: '', latestMsgSendTime: 0, unreadCount: 0, groupID: '' },
    });
    expect(await ids(alice)).toEqual([]);
    await alice.sdk.setConversationDraft({ conversationID, draftText: 'hello' });
    expect((await open()).data.draftText).toBe('hello');
    alice.events.clear();
    await t.say(alice, bob, 'first');
    expect(alice.events.of('OnNewConversation').flat()).toHaveLength(1);
    expect(await ids(alice)).toEqual([conversationID]);
    for (const [params, errCode] of [
      [{ sourceID: 'nobody', sessionType: 1 }, 10100],
      [{ sourceID: 'nothing', sessionType: 3 }, 10400],
      [{ sourceID: '__proto__', sessionType: 3 }, 10400],
      [{ sourceID: bob.userID, sessionType: 2 }, 10002],
      [{ sourceID: '', sessionType: 1 }, 10002],
    ] as const)
      await expect(alice.sdk.getOneConversation(params)).rejects.toMatchObject({ errCode });
  });

  it('is as the server has it after an absence: counts, settings, cleared ones, new ones', async () => {
    const { alice, bob, conversationID } = await t.pair();
    await t.say(alice, bob, 'before');
    const pad = await t.world.loginAs(bob.userID, { platformID: 2 });
    const back = await t.away(bob);
    const carol = await t.world.login('late');
    await pad.sdk.clearConversationAndDeleteAllMsg(conversationID);
    await pad.sdk.pinConversation({ conversationID, isPinned: true });
    await t.say(carol, pad, 'while away');
    await back();
    const fresh = `si_${[bob.userID, carol.userID].sort().join('_')}`;
    expect(bob.events.of('OnNewConversation').flat()).toMatchObject([
      { conversationID: fresh, unreadCount: 1 },
    ]);
    expect(await total(bob)).toBe(1);
    const row = await bob.events.next('OnConversationChanged', ([one]) => one.isPinned);
    expect(row.data[0]).toMatchObject({ conversationID, latestMsg: '', unreadCount: 0 });
    expect(await ids(bob)).toEqual([conversationID, fresh]);
    expect(await t.page(bob, conversationID)).toEqual([]);
  });

  it('has ids for single chats, groups and notices only', async () => {
    const { alice } = await t.pair();
    const ids = [1, 3, 4].map((sessionType) =>
      alice.sdk.getConversationIDBySessionType({ sessionType, sourceID: 'zz' }),
    );
    expect((await Promise.all(ids)).map(({ data }) => data)).toEqual([
      `si_${alice.userID}_zz`,
      'sg_zz',
      `sn_${alice.userID}_zz`,
    ]);
    for (const sessionType of [0, 2, 5, -1])
      await expect(
        alice.sdk.getConversationIDBySessionType({ sessionType, sourceID: 'zz' }),
      ).rejects.toMatchObject({ errCode: 10002, errMsg: expect.stringContaining('sessionType') });
  });

  it('stays as it was when the server refuses', async () => {
    const { alice, bob, conversationID } = await t.pair();
    const { clientMsgID } = await t.say(bob, alice, 'mine');
    await t.say(alice, bob, 'theirs');
    const state = async () => [
      (await bob.sdk.getAllConversationList()).data,
      await t.page(bob, conversationID),
    ];
    await bob.events.next('OnConversationChanged', ([row]) => row.unreadCount && row.faceURL);
    const before = await state();
    bob.events.clear();
    const one = { conversationID, clientMsgID };
    const calls: [string, () => Promise<unknown>][] = [
      [
        'conversation/set_conversations',
        () => bob.sdk.setConversation({ conversationID, isPinned: true, ex: 'x' }),
      ],
      [
        'msg/clear_conversation_msg',
        () => bob.sdk.deleteConversationAndDeleteAllMsg(conversationID),
      ],
      ['msg/user_clear_all_msg', () => bob.sdk.deleteAllMsgFromLocalAndSvr()],
      ['msg/delete_msgs', () => bob.sdk.deleteMessage(one)],
      ['msg/revoke_msg', () => bob.sdk.revokeMessage(one)],
    ];
    for (const [path, call] of calls) {
      const off = t.world.server.faults.http(`/${path}`, { errCode: 1002, errMsg: 'no' });
      await expect(call()).rejects.toMatchObject({ errCode: 1002, errMsg: 'no' });
      off();
    }
    expect(await state()).toEqual(before);
    expect(bob.events.all).toEqual([]);
  });
});
