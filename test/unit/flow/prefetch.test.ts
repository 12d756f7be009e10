// What HTTP fetches beside the dial: the newest rows and the own profile, once each, and again what failed.

import { createPrefetch, FIRST_ROWS } from '../../../src/flow/prefetch';
import { createDesk, failure } from './desk';
import { settle } from '../turns';

const LIST = '/jssdk/get_active_conversations';
const PROFILE = '/user/get_users_info';
const me = {
  userID: 'me',
  nickname: 'Me',
  faceURL: 'f',
  ex: '',
  createTime: 1,
  globalRecvMsgOpt: 0,
};
const rows = [
  { conversation: { conversationID: 'c1' } },
  { conversation: { conversationID: 'c2' } },
];

function desk() {
  const it = createDesk({
    [LIST]: () => ({ conversations: rows }),
    [PROFILE]: () => ({ usersInfo: [me] }),
  });
  return { ...it, prefetch: createPrefetch(it.life), paths: () => it.asked.map(([path]) => path) };
}

it('asks for rows and profile together, once', async () => {
  const it = desk();
  it.prefetch.start();
  it.prefetch.start();
  expect(it.asked).toEqual([
    [LIST, { ownerUserID: 'me', count: FIRST_ROWS }, undefined],
    [PROFILE, { userIDs: ['me'] }, undefined],
  ]);
  expect(await it.prefetch.rows()).toEqual(rows);
  expect(it.life.self).toEqual(me);
  expect(await it.prefetch.rows()).toEqual(rows);
  expect(it.paths()).toEqual([LIST, PROFILE]);
  expect(it.logs).toEqual([]);
});

it('starts by itself when the rows are wanted', async () => {
  const it = desk();
  expect(await it.prefetch.rows()).toEqual(rows);
  expect(it.paths()).toEqual([LIST, PROFILE]);
});

it('gives the rows only when the profile has been tried', async () => {
  const it = desk();
  let give: (data: unknown) => void = () => undefined;
  it.answers[PROFILE] = () => new Promise((resolve) => (give = resolve));
  let done = false;
  void it.prefetch.rows().then(() => (done = true));
  await settle();
  expect(done).toBe(false);
  give({ usersInfo: [me] });
  await settle();
  expect(done).toBe(true);
});

it.each([
  ['an error', () => Promise.reject(failure())],
  ['no list', () => ({ conversations: 7 })],
  ['a text', () => ({ conversations: 'x' })],
])('asks anew for rows that came as %s, and says so', async (_, answer) => {
  const it = desk();
  const good = it.answers[LIST]!;
  it.answers[LIST] = answer;
  expect(await it.prefetch.rows()).toBeUndefined();
  expect(it.logs).toEqual([expect.stringMatching(/^\d conversation list: ./)]);
  it.answers[LIST] = good;
  expect(await it.prefetch.rows()).toEqual(rows);
  expect(it.paths()).toEqual([LIST, PROFILE, LIST]);
});

it.each([[null], [{}], [{ conversations: null }], [{ conversations: [] }]])(
  'takes %j for no rows, which is an answer',
  async (data) => {
    const it = desk();
    it.answers[LIST] = () => data;
    expect(await it.prefetch.rows()).toEqual([]);
    await it.prefetch.rows();
    expect(it.paths()).toEqual([LIST, PROFILE]);
    expect(it.logs).toEqual([]);
  },
);

it('leaves out rows that are none', async () => {
  const it = desk();
  it.answers[LIST] = () => ({ conversations: [null, rows[0], undefined, rows[1]] });
  expect(await it.prefetch.rows()).toEqual(rows);
});

describe('the own profile', () => {
  it.each([[null], [{}], [{ usersInfo: null }], [{ usersInfo: [] }], [{ usersInfo: [null] }]])(
    'stays blank after %j',
    async (data) => {
      const it = desk();
      it.answers[PROFILE] = () => data;
      expect(await it.prefetch.rows()).toEqual(rows);
      expect(it.life.self).toMatchObject({ userID: 'me', nickname: '' });
      expect(it.logs).toEqual([]);
    },
  );

  it('that failed keeps nobody waiting, and is told', async () => {
    const it = desk();
    it.answers[PROFILE] = () => Promise.reject(failure());
    it.prefetch.start();
    await it.prefetch.profile();
    expect(await it.prefetch.rows()).toEqual(rows);
    expect(it.logs).toEqual([expect.stringMatching(/^\d own profile: no$/)]);
  });

  it('is waited for when it was asked for, and only then', async () => {
    const it = desk();
    await it.prefetch.profile();
    expect(it.paths()).toEqual([]);
    let give: (data: unknown) => void = () => undefined;
    it.answers[PROFILE] = () => new Promise((resolve) => (give = resolve));
    it.prefetch.start();
    let done = false;
    void it.prefetch.profile().then(() => (done = true));
    await settle();
    expect(done).toBe(false);
    give({ usersInfo: [me] });
    await settle();
    expect(done).toBe(true);
    expect(it.life.self).toEqual(me);
  });
});
