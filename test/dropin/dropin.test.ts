// Drop-in: the story that was recorded with the reference SDK, told by this one. Every answer and every event
// has at least the fields and types of the recording, and each user hears the events that were recorded, but
// for the deviations written out here, each a decision of api/surface.md.

import { startWorld, type LoggedIn, type World } from '../support/clients';
import samples from './samples.json';
import sequences from './sequences.json';
import { GROUPS } from './groups';
import { KINDS, type Cast } from './kit';
import { PEOPLE } from './people';

const SCENES = [...PEOPLE, ...GROUPS];

type Names = keyof Cast;
const NAMES: Names[] = ['alice', 'bob', 'carol'];

/** What differs from the recording, and why: names that come besides, do not come, or may (`?`). */
const DEVIATIONS: Record<string, { [user in Names]?: string }> = {
  // The name is asked for beside the message, not before it: the row is told of when both are there.
  'text send A->B': { alice: '?OnConversationChanged' },
  'group create': { bob: '?OnConversationChanged' },
  // Shown to the receiver, and no row changes for what no history holds.
  'online only send': {
    alice: '-OnConversationChanged',
    bob: '+OnRecvNewMessages +OnRecvOnlineOnlyMessage +OnRecvOnlineOnlyMessages',
  },
  'friend accept B': { alice: '+OnFriendAdded' },
  // The end of typing that "no" has told already.
  'send while blacked B->A': { bob: '-OnConversationUserInputStatusChanged' },
  // Not of the blocked one's concern.
  'friend black remove': { bob: '-OnBlackDeleted' },
  // The remark goes, the row shows the nickname again.
  'friend delete': { alice: '+OnConversationChanged' },
  'users info': { alice: '-OnConversationChanged' },
  // Whoever manages the group hears how an application ended.
  'group refuse': { alice: '+OnGroupApplicationRejected', bob: '+OnGroupApplicationRejected' },
  'group accept': { alice: '+OnGroupApplicationAccepted', bob: '+OnGroupApplicationAccepted' },
  // Nobody is asked where everybody may enter.
  'group join C direct': { carol: '-OnGroupApplicationAdded' },
};
/** Envelopes that the reference names after another call. */
const MISNAMED = ['getInputStates', 'sendMessageNotOss'];

const recorded = new Map<string, Partial<Record<Names, string[]>>>();
for (const { step, sequence } of sequences.steps) {
  if (!recorded.has(step)) recorded.set(step, sequence);
}

/** Names of a recorded sequence, events only, each kind once; what a live count says is told elsewhere. */
const eventsOf = (list: readonly string[] = []): string[] =>
  [...new Set(list.filter((one) => !one.startsWith('→')).map((one) => one.split(' ')[0]!))].sort();

/** Where `real` lacks a field of `sample` or has another type there. */
function lacks(sample: unknown, real: unknown, at = 'data'): string[] {
  if (sample === null || sample === undefined) return [];
  if (Array.isArray(sample)) {
    if (!Array.isArray(real)) return [`${at}: a list`];
    return sample.length && real.length ? lacks(sample[0], real[0], `${at}[0]`) : [];
  }
  if (typeof sample !== typeof real) return [`${at}: ${typeof sample}, got ${typeof real}`];
  if (typeof sample !== 'object') return [];
  const have = real as Record<string, unknown>;
  // Which element a message has depends on its type.
  const fields = Object.entries(sample).filter(([key]) => !key.endsWith('Elem'));
  return fields.flatMap(([key, value]) =>
    have === null || !(key in have)
      ? [`${at}.${key}: missing`]
      : lacks(value, have[key], `${at}.${key}`),
  );
}

type Sample = { resolves?: { event: string; data: unknown } };
const calls = samples.calls as unknown as Record<string, Sample>;
const events = samples.events as unknown as Record<string, { data: unknown }>;

describe('the recorded story', () => {
  let world: World;
  let cast: Cast;
  let bystander: LoggedIn;
  const keep: Record<string, string> = {};
  const answers = new Map<string, { event: string; data: unknown }>();

  /** A client whose answers are kept by method, the first of each. */
  function watched(user: LoggedIn): LoggedIn {
    const sdk = new Proxy(user.sdk, {
      get(target, name: string) {
        const value = (target as unknown as Record<string, unknown>)[name];
        if (typeof value !== 'function' || !(name in calls)) return value;
        return async (...args: unknown[]) => {
          const answer = await (value as (...args: unknown[]) => Promise<never>)(...args);
          if (!answers.has(name)) answers.set(name, answer);
          return answer;
        };
      },
    });
    return { ...user, sdk };
  }

  beforeAll(async () => {
    world = await startWorld();
    const users = await Promise.all(NAMES.map((name) => world.login(name)));
    bystander = await world.login('bystander');
    cast = Object.fromEntries(NAMES.map((name, n) => [name, watched(users[n]!)])) as never;
  });
  afterAll(() => world.stop());

  /** Only about the bystander, who marks the end of a step. */
  const isMarker = (data: unknown): boolean =>
    Array.isArray(data)
      ? data.length > 0 && data.every(isMarker)
      : JSON.stringify(data ?? '').includes(bystander.userID);

  /** All that the server has sent to all so far has arrived. */
  async function settled(): Promise<void> {
    for (const { events: told, userID } of Object.values(cast)) {
      const { data: message } = await bystander.sdk.createTextMessage('settled');
      await bystander.sdk.sendMessage({ recvID: userID, groupID: '', message });
      await told.next('OnRecvNewMessages', (list: { clientMsgID: string }[]) =>
        list.some(({ clientMsgID }) => clientMsgID === message.clientMsgID),
      );
    }
  }

  it.each(SCENES.map(([step]) => step))('%s', async (step) => {
    const [, act] = SCENES.find(([name]) => name === step)!;
    await settled();
    for (const { events: told } of Object.values(cast)) told.clear();
    await act(cast, keep);
    await settled();
    const wanted = recorded.get(step)!;
    const got: Record<string, string[]> = {};
    const want: Record<string, string[]> = {};
    const wrong: string[] = [];
    for (const name of NAMES) {
      const told = cast[name].events.all.filter(
        ({ event, data }) =>
          !isMarker(data) &&
          !(event === 'OnTotalUnreadMessageCountChanged') &&
          event !== 'OnRecvNewMessage',
      );
      for (const { event, data } of told) {
        if (events[event]) wrong.push(...lacks(events[event].data, data, event));
      }
      got[name] = [...new Set(told.map(({ event }) => event))].sort();
      const set = new Set(
        eventsOf(wanted[name]).filter((one) => one !== 'OnTotalUnreadMessageCountChanged'),
      );
      for (const change of (DEVIATIONS[step]?.[name] ?? '').split(' ').filter(Boolean)) {
        const event = change.slice(1);
        if (change[0] === '+' || (change[0] === '?' && got[name].includes(event))) set.add(event);
        else set.delete(event);
      }
      want[name] = [...set].sort();
    }
    expect(got).toEqual(want);
    expect([...new Set(wrong)]).toEqual([]);
  });

  it.each(Object.keys(KINDS))('delivers what %s makes', async (kind) => {
    const { alice, bob } = cast;
    const { data: quoted } = await alice.sdk.createTextMessage('tt');
    const { data: message } = await KINDS[kind]!(alice.sdk, bob.userID, quoted);
    await alice.sdk.sendMessage({ recvID: bob.userID, groupID: '', message });
    const { data } = await bob.events.next('OnRecvNewMessages', (list: { clientMsgID: string }[]) =>
      list.some(({ clientMsgID }) => clientMsgID === message.clientMsgID),
    );
    const elem = Object.keys(message).find((key) => key.endsWith('Elem'))!;
    const found = data.find(
      (one: { clientMsgID: string }) => one.clientMsgID === message.clientMsgID,
    );
    expect(found[elem]).toMatchObject((message as unknown as Record<string, object>)[elem]!);
  });

  it('answers with the fields of the recording', () => {
    const wrong = [...answers].flatMap(([name, { event, data }]) => [
      ...(!MISNAMED.includes(name) && event !== calls[name]!.resolves!.event
        ? [`${name}: ${event}`]
        : []),
      ...lacks(calls[name]!.resolves!.data, data, name),
    ]);
    expect(wrong).toEqual([]);
    expect(answers.size).toBeGreaterThan(50);
  });
});

describe('a session as it was recorded', () => {
  it('tells a login, a refused token and a kick in that order', async () => {
    const world = await startWorld();
    const { sdk, events: told, userID } = await world.login('eve');
    expect(
      told.all.map(({ event }) => event).filter((event) => !/Progress|Quality/.test(event)),
    ).toEqual(['OnConnecting', 'OnConnectSuccess', 'OnSyncServerStart', 'OnSyncServerFinish']);
    for (const one of told.all) expect(lacks(events[one.event], one, one.event)).toEqual([]);
    // A login's own connecting carries its id, the rest none.
    const ids = told.all.map(({ event, operationID }) => [event, !!operationID]);
    expect(ids).toContainEqual(['OnConnecting', true]);
    for (const event of ['OnConnectSuccess', 'OnSyncServerStart', 'OnSyncServerFinish']) {
      expect(ids).toContainEqual([event, false]);
    }
    await sdk.logout();
    const bad = await sdk
      .login(await world.params(userID, { token: 'x.y.z' }))
      .catch((e: unknown) => e);
    expect(bad).toMatchObject({ event: 'Login', data: null, errCode: 1503 });
    await world.stop();
  });
});
