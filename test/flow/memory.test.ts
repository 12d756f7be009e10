// After a login nothing of the user is left in memory: the engine's own collector is the witness.

import v8 from 'node:v8';
import vm from 'node:vm';
import { web } from '../../adapters/web';
import { all } from '../../src/all';
import { createSDK } from '../../src/client';
import type { Domain } from '../../src/domain';
import type { Life } from '../../src/life';
import { record, scope, startWorld, type Client, type World } from '../support/clients';
import { until } from '../support/devices';

v8.setFlagsFromString('--expose-gc');
const gc = vm.runInNewContext('gc') as () => void;

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const refs: { [what: string]: WeakRef<object> } = {};

const left = () => Object.keys(refs).filter((what) => refs[what]!.deref() !== undefined);

/** A domain that lets the test point weakly at what lives for one login. */
const probe: Domain<{ peek(): Promise<never> }> = {
  name: 'probe',
  rows: {
    peek: [
      '',
      (view: Life) => {
        const life = Object.getPrototypeOf(view) as Life;
        refs.life = new WeakRef(life);
        refs.config = new WeakRef(life.config);
        refs.messages = new WeakRef(life.messages);
        refs.row = new WeakRef(life.conversations.find(life.conversations.order()[0]!)!);
        return null;
      },
    ],
  },
};

const ENDS: [
  string,
  (world: World, sdk: Pick<Client, 'logout' | 'userID'>, token: string) => unknown,
][] = [
  ['logout', (_, sdk) => sdk.logout()],
  ['a kick', ({ server }, { userID }) => server.kick(userID, 5)],
  [
    'a refused token',
    ({ server }, _, token) => {
      server.faults.expireToken(token);
      server.faults.drop();
    },
  ],
];

it.each(ENDS)('drops the whole login after %s', async (name, end) => {
  const sdk = createSDK(web({ ...scope(), AbortController }), ...all, probe);
  const events = record(sdk);
  const idle = sdk.inspect();
  const userID = await world.user('gone' + name);
  const params = await world.params(userID);
  await sdk.login(params);
  await events.next('OnSyncServerFinish');
  const { data: message } = await sdk.createTextMessage('a secret');
  await sdk.sendMessage({ recvID: userID, groupID: '', message });
  await sdk.peek();
  expect(refs.row!.deref() === undefined).toBe(false);
  // Still asked for when the login ends: the answer must not keep it.
  world.server.faults.http('/jssdk/get_conversations', 'hang', { times: 1 });
  const pending = sdk
    .getOneConversation({ sourceID: 'nobody', sessionType: 1 })
    .catch((e) => e.errCode);
  await end(world, sdk, params.token);
  expect(await pending).toBe(10101);
  expect(sdk.loginStatus).toBe(1);
  expect(sdk.inspect()).toEqual(idle);
  events.clear();
  await until(() => {
    gc();
    return left().length === 0;
  }, 'the login collected').catch((e) => {
    throw new Error(`${e.message}: ${left().join(' ')}`);
  });
  expect(JSON.stringify([sdk.session.state, sdk.inspect(), sdk.userID])).not.toContain(userID);
  world.server.faults.clear();
});
