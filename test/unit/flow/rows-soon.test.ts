// Rows that a message has just made: loaded together, named before the app is told of them, in time.

import { emptyRow } from '../../../src/store/conversations';
import { BARE, desk, raw } from './rows-desk';
import { failure } from './desk';
import { after } from '../turns';

const ROWS = '/jssdk/get_conversations';
const NAMES = '/friend/get_specified_friends_info';
const GROUPS = '/group/get_groups_info';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const idOf = (user: string) => `si_me_${user}`;

/** A server that has the rows of these users; everybody has a name. */
function server(...users: string[]) {
  const it = desk();
  it.answers[ROWS] = ({ conversationIDs }: { conversationIDs: string[] }) => ({
    conversations: conversationIDs
      .filter((id) => users.some((user) => id === idOf(user)))
      .map((id) => raw({}, id)),
  });
  it.answers[NAMES] = ({ userIDList }: { userIDList: string[] }) => ({
    infos: userIDList.map((userID) => ({
      userInfo: { userID, nickname: `Nick ${userID}`, faceURL: 'f' },
      friendInfo: null,
    })),
  });
  it.answers[GROUPS] = ({ groupIDs }: { groupIDs: string[] }) => ({
    groupInfos: groupIDs.map((groupID) => ({
      groupID,
      groupName: `Group ${groupID}`,
      faceURL: '',
    })),
  });
  return {
    ...it,
    asks: () =>
      it.asked
        .splice(0)
        .map(([path, body]) => [path, body.conversationIDs || body.userIDList || body.groupIDs]),
    /** A message makes the row of one whose name it does not tell: one that the server has, or the first send. */
    make(user: string, stored = true) {
      if (stored) it.life.seqs.of(idOf(user)).done = 1;
      it.life.conversations.put({ ...emptyRow(idOf(user), 'me'), unnamed: true });
      it.life.commit.added(idOf(user));
      return it.rows.want(idOf(user));
    },
    /** What the app was told: the event, and names by it. */
    names: () => it.taken().map(([event, items]) => [event, items.map((row: any) => row.showName)]),
  };
}

it('takes those together that are wanted within 100 ms, each once', async () => {
  const it = server('1', '2', '3');
  void it.rows.want(idOf('1'));
  await after(99);
  void it.rows.want(idOf('2'));
  void it.rows.want(idOf('1'));
  expect(it.asked).toEqual([]);
  await after(1);
  expect(it.asks()).toEqual([[ROWS, [idOf('1'), idOf('2')]]]);
  expect(it.names()).toEqual([['OnNewConversation', ['You', 'You']]]);
  void it.rows.want(idOf('3'));
  await after(100);
  expect(it.asks()).toEqual([[ROWS, [idOf('3')]]]);
});

it('loads at once those whose name the app waits for, and tells them with it', async () => {
  const it = server('1');
  void it.make('1');
  it.life.commit.flush();
  expect(it.taken()).toEqual([]);
  await after(0);
  expect(it.asks()).toEqual([[ROWS, [idOf('1')]]]);
  expect(it.names()).toEqual([['OnNewConversation', ['You']]]);
  expect(it.row(idOf('1')).unnamed).toBe(false);
  expect(jest.getTimerCount()).toBe(0);
  expect(it.logs).toEqual([]);
});

it('asks for the names of users and groups whose rows the server does not have yet', async () => {
  const it = server('1');
  void it.make('1');
  void it.make('stranger', false);
  it.life.conversations.put({ ...emptyRow('sg_g', 'me'), unnamed: true });
  void it.rows.want('sg_g');
  await after(0);
  expect(it.asks()).toEqual([
    [ROWS, [idOf('1'), 'sg_g']],
    [BARE, ['sg_g']],
    [NAMES, ['stranger']],
    [GROUPS, ['g']],
  ]);
  expect(it.names()).toEqual([
    ['OnNewConversation', ['You', 'Nick stranger']],
    ['OnConversationChanged', ['Group g']],
  ]);
  expect(it.row(idOf('stranger'))).toMatchObject({
    showName: 'Nick stranger',
    faceURL: 'f',
    remark: '',
  });
});

it('asks for a name alone when all are strangers to the server', async () => {
  const it = server();
  void it.make('stranger', false);
  await after(0);
  expect(it.asks()).toEqual([[NAMES, ['stranger']]]);
  expect(it.names()).toEqual([['OnNewConversation', ['Nick stranger']]]);
});

it('asks for no name of a row that was named otherwise', async () => {
  const it = server();
  void it.make('1');
  it.row(idOf('1')).showName = 'Told';
  void it.rows.want(idOf('gone'));
  await after(100);
  const asked = [idOf('1'), idOf('gone')];
  expect(it.asks()).toEqual([
    [ROWS, asked],
    [BARE, asked],
  ]);
  expect(it.names()).toEqual([['OnNewConversation', ['Told']]]);
});

it('keeps the app waiting for a slow server no longer than a second', async () => {
  const it = server();
  it.answers[ROWS] = () => new Promise(() => undefined);
  let done = false;
  void it.make('1').then(() => (done = true));
  await after(999);
  expect(it.names()).toEqual([]);
  expect(done).toBe(false);
  await after(1);
  expect(it.names()).toEqual([['OnNewConversation', ['']]]);
  expect(done).toBe(true);
});

it('says when that failed, and shows the row all the same', async () => {
  const it = server();
  it.answers[ROWS] = () => Promise.reject(failure());
  let done = false;
  void it.make('1').then(() => (done = true));
  await after(0);
  expect(it.logs).toEqual([expect.stringMatching(/^\d rows: no$/)]);
  expect(it.names()).toEqual([['OnNewConversation', ['']]]);
  expect(done).toBe(true);
  expect(jest.getTimerCount()).toBe(0);
});

it('resolves for all who wanted when it was tried, and tells under the push that made the rows', async () => {
  const it = server('1');
  const done: string[] = [];
  it.life.commit.cause = 'push';
  void it.make('1').then(() => done.push('first'));
  it.life.commit.flush();
  void it.rows.want(idOf('2')).then(() => done.push('second'));
  expect(done).toEqual([]);
  await after(0);
  expect(done).toEqual(['first', 'second']);
  expect(it.told.map(([event, , id]) => [event, id])).toEqual([['OnNewConversation', 'push']]);
});
