// The composables on real clients. Vue is handed in: refs and the end of a component are all it gives.

import { createComposables, type VueLike } from '../../src/entry/vue';
import type { MessageItem } from '../../src/types/entity';
import { startWorld, createClient, type LoggedIn, type World } from '../support/clients';
import { until } from '../support/devices';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

/** A component: refs that remember how often they were written, and its end. */
function component() {
  const ends: (() => void)[] = [];
  const writes: unknown[] = [];
  const vue: VueLike = {
    shallowRef: (first) => {
      let now = first;
      return {
        get value() {
          return now;
        },
        set value(next) {
          writes.push((now = next));
        },
      };
    },
    onUnmounted: (end) => void ends.push(end),
  };
  return { vue, writes, unmount: () => ends.forEach((end) => end()) };
}

const say = async (from: LoggedIn, recvID: string, text: string, groupID = '') => {
  const { data: message } = await from.sdk.createTextMessage(text);
  return (await from.sdk.sendMessage({ recvID, groupID, message })).data;
};
const texts = (list: readonly { textElem?: { content: string } }[]) =>
  list.map((item) => item.textElem?.content);

describe('useConnection', () => {
  it('shows login, a lost network and logout without being asked', async () => {
    const userID = await world.user('cara');
    const sdk = createClient();
    const { vue, unmount } = component();
    const session = createComposables(vue, sdk).useConnection();
    expect(session.value).toEqual({ phase: 'loggedOut', problem: '', userID: '' });
    await sdk.login(await world.params(userID));
    expect(session.value).toMatchObject({ phase: 'online', userID });
    world.server.faults.drop(userID);
    await until(() => session.value.phase !== 'online', 'loss');
    expect(session.value.problem).not.toBe('');
    await until(() => session.value.phase === 'online', 'return');
    await sdk.logout();
    expect(session.value).toMatchObject({ phase: 'loggedOut', userID: '' });
    unmount();
    await sdk.login(await world.params(userID));
    expect(session.value.phase).toBe('loggedOut');
    await sdk.logout();
  });

  it('leaves the trace to whoever had it', async () => {
    const sdk = createClient();
    const seen: string[] = [];
    sdk.session.onTrace = ({ type }) => void seen.push(type);
    const { vue } = component();
    createComposables(vue, sdk).useConnection();
    await sdk.login(await world.params(await world.user('trace')));
    await sdk.logout();
    expect(seen).toEqual(expect.arrayContaining(['login', 'verdict', 'logout']));
  });
});

describe('useConversations', () => {
  it('fills at login, follows messages and reading, and empties at logout', async () => {
    const bob = await world.login('bob');
    const aliceID = await world.user('alice');
    const sdk = createClient();
    const { vue } = component();
    const { useConversations } = createComposables(vue, sdk);
    const { conversations, unread } = useConversations();
    await say(bob, aliceID, 'first');
    await sdk.login(await world.params(aliceID));
    await until(() => conversations.value.length === 1, 'row');
    await until(() => unread.value === 1, 'unread');
    await say(bob, aliceID, 'second');
    await until(() => unread.value === 2, 'unread');
    expect(conversations.value[0]).toMatchObject({ userID: bob.userID, unreadCount: 2 });
    await sdk.markConversationMessageAsRead(conversations.value[0]!.conversationID);
    await until(() => unread.value === 0, 'read');
    await sdk.logout();
    expect([conversations.value, unread.value]).toEqual([[], 0]);
  });

  it('shows the next user nothing of the one before', async () => {
    const [one, two] = [await world.user('one'), await world.user('two')];
    const bob = await world.login('bob2');
    await say(bob, one, 'for one');
    const sdk = createClient();
    const { vue } = component();
    const { conversations } = createComposables(vue, sdk).useConversations();
    await sdk.login(await world.params(one));
    // In the middle of loading.
    await sdk.logout();
    await sdk.login(await world.params(two));
    const all = await sdk.getAllConversationList();
    expect(all.data).toEqual([]);
    expect(conversations.value).toEqual([]);
    await sdk.logout();
  });
});

describe('useMessages', () => {
  it('shows history, what comes and what is sent, each once and in order', async () => {
    const [alice, bob] = [await world.login('amy'), await world.login('ben')];
    for (const text of ['1', '2', '3', '4', '5']) await say(bob, alice.userID, text);
    await alice.events.next('OnRecvNewMessages', (data) => data[0].seq === 5);
    const { vue, writes, unmount } = component();
    const chat = createComposables(vue, alice.sdk).useMessages({ userID: bob.userID }, 3);
    const { messages, isEnd } = chat;
    await until(() => messages.value.length >= 3, 'page');
    expect(texts(messages.value).slice(-3)).toEqual(['3', '4', '5']);
    expect(isEnd.value).toBe(false);
    await Promise.all([chat.older(), chat.older()]);
    expect(texts(messages.value)).toEqual(['1', '2', '3', '4', '5']);
    await say(bob, alice.userID, '6');
    await until(() => messages.value.length === 6, 'news');
    await chat.send('7 😀');
    const states = writes.map((list) => (list as MessageItem[])[6]?.status).filter(Boolean);
    expect(states).toEqual([1, 2]);
    expect(messages.value[6]).toMatchObject({ status: 2, textElem: { content: '7 😀' } });
    await chat.reload();
    expect(texts(messages.value)).toEqual(['1', '2', '3', '4', '5', '6', '7 😀']);
    await chat.read();
    unmount();
    await say(bob, alice.userID, '8');
    await alice.events.next('OnRecvNewMessages', (data) => data[0].textElem.content === '8');
    expect(messages.value).toHaveLength(7);
  });

  it('keeps a refused send in its place, marked', async () => {
    const alice = await world.login('ann');
    const { vue } = component();
    const chat = createComposables(vue, alice.sdk).useMessages({ userID: 'nobody-here' });
    await expect(chat.send('hello?')).rejects.toMatchObject({ errCode: expect.any(Number) });
    expect(chat.messages.value.map((item) => item.status)).toEqual([3]);
  });

  it('takes no message of another chat, though ids resemble each other', async () => {
    const alice = await world.login('a');
    const [b, ab] = [await world.login('b'), await world.login('b_a')];
    const { vue } = component();
    const { useMessages } = createComposables(vue, alice.sdk);
    const withB = useMessages({ userID: b.userID });
    const withAB = useMessages({ userID: ab.userID });
    await say(b, alice.userID, 'from b');
    await say(ab, alice.userID, 'from b_a');
    await until(() => withAB.messages.value.length === 1 && !!withB.messages.value[0], 'both');
    expect(texts(withB.messages.value)).toEqual(['from b']);
    expect(texts(withAB.messages.value)).toEqual(['from b_a']);
  });

  it('serves groups', async () => {
    const [alice, bob] = [await world.login('gina'), await world.login('gus')];
    const groupID = await group(alice.userID, [bob.userID]);
    const { vue } = component();
    const chat = createComposables(vue, bob.sdk).useMessages({ groupID });
    await say(alice, '', 'all of you', groupID);
    await until(() => texts(chat.messages.value).includes('all of you'), 'group message');
    await chat.send('here');
    expect(texts(chat.messages.value).slice(-2)).toEqual(['all of you', 'here']);
  });

  it('keeps 500 messages of a flood and finds the rest in history', async () => {
    const [alice, bob] = [await world.login('flo'), await world.login('fay')];
    const { vue } = component();
    const chat = createComposables(vue, alice.sdk).useMessages({ userID: bob.userID });
    await until(() => chat.isEnd.value, 'empty page');
    const [first] = await Promise.all(
      Array.from({ length: 520 }, (_, n) => say(bob, alice.userID, `n${n}`)),
    );
    await until(() => texts(chat.messages.value).includes('n519'), 'the flood');
    expect(chat.messages.value).toHaveLength(500);
    expect(texts(chat.messages.value)[0]).toBe('n20');
    await chat.older();
    expect(chat.messages.value[0]!.clientMsgID).toBe(first!.clientMsgID);
  }, 20000);
});

/** A group made by the administrator: a second token of its owner would end the owner's session. */
async function group(ownerUserID: string, memberUserIDs: string[]): Promise<string> {
  const groupInfo = { groupName: 'g', groupType: 2 };
  const made = await world.admin('/group/create_group', { ownerUserID, memberUserIDs, groupInfo });
  return (made as { groupInfo: { groupID: string } }).groupInfo.groupID;
}
