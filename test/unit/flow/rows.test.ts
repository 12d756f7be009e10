// Rows from the server: applied to what is shown, told only on a real change, loaded in pages.

import { BARE, desk, last, raw } from './rows-desk';
import { CHAT } from './desk';

const GROUP = 'sg_g1';

describe('a row', () => {
  it('is new once, and then changed only when something shown differs', () => {
    const it = desk();
    expect(it.apply()).toBe('added');
    expect(it.row()).toMatchObject({ showName: 'You', faceURL: 'f', userID: 'you' });
    expect(it.apply()).toBeUndefined();
    for (const is of [{ recvMsgOpt: 2 }, { isPinned: true }, { ex: 'x' }, { burnDuration: 5 }]) {
      expect(it.apply({ is: { ...is } })).toBe('changed');
      expect(it.row()).toMatchObject(is);
    }
  });

  it('takes no field that rows do not have, and no empty one for a value', () => {
    const it = desk();
    it.apply({ is: { ex: 'x' } });
    expect(it.apply({ is: { ex: null, attachedInfo: undefined, ownerUserID: 'other' } })).toBe(
      undefined,
    );
    expect(it.row().ex).toBe('x');
    expect(Object.keys(it.row())).not.toContain('ownerUserID');
  });

  it('is named after the group, the remark, or the user', () => {
    const it = desk();
    it.apply({ group: { groupName: 'Group', faceURL: 'g' }, user: null }, GROUP);
    expect(it.row(GROUP)).toMatchObject({ showName: 'Group', faceURL: 'g' });
    expect(it.row(GROUP).remark).toBeUndefined();
    it.apply({ friend: { remark: 'Yo' } });
    expect(it.row()).toMatchObject({ showName: 'Yo', remark: 'Yo', faceURL: 'f' });
    expect(it.apply({ friend: { remark: '' } })).toBe('changed');
    expect(it.row()).toMatchObject({ showName: 'You', remark: '' });
    expect(it.apply({ user: null, friend: null })).toBeUndefined();
    expect(it.row().showName).toBe('You');
    expect(it.apply({ user: { nickname: 'You', faceURL: 'new' } })).toBe('changed');
    expect(it.row().faceURL).toBe('new');
  });

  it('keeps calls by name that messages told, until they are read', () => {
    const it = desk();
    it.apply({ is: { groupAtType: 1 } });
    expect(it.row().groupAtType).toBe(1);
    expect(it.apply({ is: { groupAtType: 0 } })).toBeUndefined();
    expect(it.row().groupAtType).toBe(1);
    expect(it.apply({ is: { groupAtType: 0, isPinned: true } })).toBe('changed');
    expect(it.row()).toMatchObject({ groupAtType: 1, isPinned: true });
    it.row().groupAtType = 0;
    expect(it.apply({ is: { groupAtType: 2 } })).toBe('changed');
    expect(it.row().groupAtType).toBe(2);
  });

  it('counts in the total unless it is muted or out of the list', () => {
    const it = desk();
    it.apply();
    it.life.seqs.setUnread(it.record(), 3);
    expect(it.life.seqs.total).toBe(3);
    it.apply({ is: { recvMsgOpt: 2 } });
    expect(it.life.seqs.total).toBe(0);
    it.apply({ is: { recvMsgOpt: 0 } });
    expect(it.life.seqs.total).toBe(3);
    it.row().hidden = true;
    it.apply();
    expect(it.life.seqs.total).toBe(0);
  });

  it('moves the read seq, and differs when the count did', () => {
    const it = desk();
    it.apply();
    it.record().counted = 5;
    it.life.seqs.setUnread(it.record(), 5);
    expect(it.apply({ readSeq: 3 })).toBe('changed');
    expect(it.record()).toMatchObject({ read: 3, unread: 2 });
    expect(it.apply({ readSeq: 3 })).toBeUndefined();
    expect(it.rows.apply({ ...raw(), readSeq: undefined as never })).toBeUndefined();
    expect(it.record().read).toBe(3);
  });

  it('takes what was cleared for read where no read seq is told', () => {
    const it = desk();
    it.apply();
    it.record().counted = 5;
    it.life.seqs.setUnread(it.record(), 5);
    expect(it.apply({ is: { minSeq: 4 } })).toBe('changed');
    expect(it.record()).toMatchObject({ read: 3, unread: 2 });
  });
});

describe('loading', () => {
  const PATH = '/jssdk/get_conversations';
  const server = (it: ReturnType<typeof desk>) => {
    it.answers[PATH] = ({ conversationIDs }: { conversationIDs: string[] }) => ({
      conversations: conversationIDs.map((id) => raw({}, id)),
    });
    return it;
  };
  const ids = (count: number) => Array.from({ length: count }, (_, n) => `si_me_${n}`);

  it('asks for a hundred at a time and marks what is new', async () => {
    const it = server(desk());
    await it.rows.load(ids(201), 'op');
    expect(it.asked.map(([, { conversationIDs }]) => conversationIDs.length)).toEqual([
      100, 100, 1,
    ]);
    expect(it.asked.every(([, body, id]) => body.ownerUserID === 'me' && id === 'op')).toBe(true);
    const [[event, items]] = it.flushed() as [[string, unknown[]]];
    expect([event, items.length]).toEqual(['OnNewConversation', 201]);
    await it.rows.load(ids(100));
    expect(it.flushed()).toEqual([]);
    it.row('si_me_0').showName = 'x';
    await it.rows.load(ids(1));
    expect(it.flushed()).toMatchObject([['OnConversationChanged', [{ showName: 'You' }]]]);
  });

  it('finds and names those that have no message to show elsewhere, and looks for no id twice', async () => {
    const it = desk();
    const group = 'sg_g';
    it.answers[PATH] = () => ({ conversations: [raw({ lastMsg: last(5) }, CHAT)] });
    it.answers[BARE] = ({ conversationIDs }: { conversationIDs: string[] }) => ({
      conversations: conversationIDs
        .filter((id) => id !== 'si_me_nobody')
        .map((id) => {
          const whose = id === group ? { userID: '', groupID: 'g' } : {};
          return raw({ is: { minSeq: 5, ...whose } }, id).conversation;
        }),
    });
    it.answers['/friend/get_specified_friends_info'] = () => null;
    it.answers['/group/get_groups_info'] = () => ({
      groupInfos: [{ groupID: 'g', groupName: 'Team', faceURL: 'h' }],
    });
    const unseen = await it.rows.load([CHAT, group, group, 'si_me_nobody', 'si_me_he'], 'op');
    expect(unseen).toEqual([group, 'si_me_he']);
    expect(
      it.asked.map(([, body]) => body.conversationIDs || body.userIDList || body.groupIDs),
    ).toEqual([
      [CHAT, group, 'si_me_nobody', 'si_me_he'],
      [group, 'si_me_nobody', 'si_me_he'],
      ['you'],
      ['g'],
    ]);
    expect(it.row(group)).toMatchObject({ showName: 'Team', faceURL: 'h' });
    expect(it.row('si_me_he')).toMatchObject({ showName: '' });
    expect(it.life.seqs.of(group).min).toBe(5);
    expect(it.row('si_me_nobody')).toBeUndefined();
  });

  it('marks nothing when it is a first sight', async () => {
    const it = server(desk());
    await it.rows.load(ids(2), 'op', true);
    expect(it.flushed()).toEqual([]);
    expect(it.row('si_me_1')).toBeDefined();
  });

  it.each([[null], [{}], [{ conversations: null }]])('takes %j for none', async (data) => {
    const it = desk();
    it.answers[PATH] = () => data;
    await it.rows.load([CHAT]);
    expect(it.row()).toBeUndefined();
    await it.rows.load([]);
    expect(it.asked.map(([path]) => path)).toEqual([PATH, BARE]);
  });
});
