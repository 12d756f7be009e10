// The name and face of a row follow friends and users; the app is told of real changes only.

import { groupNames, nameRows, namesOf, rename } from '../../../src/flow/names';
import { emptyRow } from '../../../src/store/conversations';
import { CHAT, createDesk } from './desk';

function desk() {
  const it = createDesk();
  it.life.conversations.put({ ...emptyRow(CHAT, 'me'), showName: 'Ann', faceURL: 'f' });
  return {
    ...it,
    /** What the app sees after it: name and face, or nothing. */
    named(...args: [name: string, faceURL: string, remark?: string]) {
      rename(it.life, CHAT, ...args);
      return it.flushed().map(([, [item]]) => [item.showName, item.faceURL]);
    },
  };
}

it('changes name and face, together or one of them', () => {
  const { named } = desk();
  expect(named('Ann', 'f')).toEqual([]);
  expect(named('Bea', 'f')).toEqual([['Bea', 'f']]);
  expect(named('Bea', 'g')).toEqual([['Bea', 'g']]);
  expect(named('Cat', 'h')).toEqual([['Cat', 'h']]);
});

it('lets the remark win until it is taken back', () => {
  const { named } = desk();
  expect(named('Ann', 'f', 'Auntie')).toEqual([['Auntie', 'f']]);
  expect(named('Anna', 'f')).toEqual([]);
  expect(named('Anna', 'g')).toEqual([['Auntie', 'g']]);
  expect(named('Anna', 'g', '')).toEqual([['Anna', 'g']]);
});

it('leaves rows alone that are not loaded', () => {
  const it = createDesk();
  rename(it.life, CHAT, 'Ann', 'f', 'x');
  expect(it.life.conversations.find(CHAT)).toBeUndefined();
  expect(it.flushed()).toEqual([]);
});

const PATH = '/friend/get_specified_friends_info';
const userInfo = (userID: string) => ({
  userID,
  nickname: `Nick ${userID}`,
  faceURL: `f ${userID}`,
});

describe('names that the server is asked for', () => {
  it('are nicknames, or remarks where the user has given one', async () => {
    const { life, asked } = createDesk({
      [PATH]: () => ({
        infos: [
          { userInfo: userInfo('a'), friendInfo: null },
          { userInfo: null, friendInfo: null },
          { userInfo: userInfo('b'), friendInfo: { remark: 'Bee' } },
          { userInfo: userInfo('c'), friendInfo: { remark: '' } },
        ],
      }),
    });
    expect(await namesOf(life, ['a', 'x', 'b', 'c'], 'op')).toEqual([
      { userID: 'a', showName: 'Nick a', faceURL: 'f a', remark: '' },
      { userID: 'b', showName: 'Bee', faceURL: 'f b', remark: 'Bee' },
      { userID: 'c', showName: 'Nick c', faceURL: 'f c', remark: '' },
    ]);
    expect(asked).toEqual([[PATH, { ownerUserID: 'me', userIDList: ['a', 'x', 'b', 'c'] }, 'op']]);
  });

  it('are asked for when there is somebody to name', async () => {
    const { life, asked } = createDesk();
    expect([await namesOf(life, []), await groupNames(life, [])]).toEqual([[], []]);
    expect(asked).toEqual([]);
  });

  it.each([[null], [{}], [{ infos: null }]])('are none in %j', async (data) => {
    const { life } = createDesk({ [PATH]: () => data });
    expect(await namesOf(life, ['a'])).toEqual([]);
  });
});

it('gives rows without a name the one that the server knows, and says which', async () => {
  const GROUPS = '/group/get_groups_info';
  const { life, asked } = createDesk({
    [PATH]: () => ({ infos: [{ userInfo: userInfo('a'), friendInfo: { remark: 'Ann' } }] }),
    [GROUPS]: () => ({ groupInfos: [{ groupID: 'g', groupName: 'Team', faceURL: 'h', ex: 'x' }] }),
  });
  const ids = ['si_a_me', 'si_gone_me', 'si_me_named', 'sg_gone', 'sg_g'];
  const rows = ids.map((id) => emptyRow(id, 'me'));
  rows[2]!.showName = 'Known';
  const before = { ...rows[4]! };
  expect(await nameRows(life, rows, 'op')).toEqual(['si_a_me', 'sg_g']);
  expect(rows.map(({ showName }) => showName)).toEqual(['Ann', '', 'Known', '', 'Team']);
  expect(rows[0]).toMatchObject({ userID: 'a', faceURL: 'f a', remark: 'Ann' });
  expect(rows[4]).toEqual({ ...before, showName: 'Team', faceURL: 'h' });
  expect(asked).toEqual([
    [PATH, { ownerUserID: 'me', userIDList: ['a', 'gone'] }, 'op'],
    [GROUPS, { groupIDs: ['gone', 'g'] }, 'op'],
  ]);
});
