// A client whose network spoils what comes in, whose app calls everything and whose listeners misbehave; then
// silence: it must work as if nothing had been.

import { setTimeout as sleep } from 'node:timers/promises';
import samples from '../dropin/samples.json';
import { startServer, type Server } from '../../testing/server';
import { createPhone, KINDS, type Phone } from '../chaos/phone';
import { below, createDice, pick, type Dice } from './mutate';
import { createNoise, type Noise } from './noise';

/** ms of the device in a real one: deadlines of ten seconds pass in one. */
const PACE = 10;
const CALLS = Object.entries(samples.calls as Record<string, { args: unknown[] }>).filter(
  ([name]) => !/^(login|logout|on|off|emit|uploadFile)$|ByFile$/.test(name),
);

/** What apps do in listeners and should not. */
const LISTENERS: ((phone: Phone, event: string) => void)[] = [
  () => {
    throw new Error('thrown by the app');
  },
  ({ sdk }) => void sdk.getAllConversationList().catch(() => undefined),
  ({ sdk }, event) => {
    const once = () => sdk.off(event as 'OnConnecting', once);
    sdk.on(event as 'OnConnecting', once);
  },
  ({ sdk }) => void sdk.getTotalUnreadMsgCount().catch(() => undefined),
  ({ sdk }) => sdk.reconnectNow(),
  () => undefined,
];

const EVENTS = ['OnConnecting', 'OnConnectSuccess', 'OnRecvNewMessages', 'OnConversationChanged'];
const MORE = ['OnNewConversation', 'OnSyncServerFinish', 'OnTotalUnreadMessageCountChanged'];

function misbehave(phone: Phone, dice: Dice): void {
  for (const event of [...EVENTS, ...MORE]) {
    const act = pick(dice, LISTENERS);
    let left = 20; // a listener that causes its own event would go on for ever
    phone.sdk.on(event as 'OnConnecting', () => {
      if (left-- > 0) act(phone, event);
    });
  }
}

async function until(fact: () => boolean, ms = 25_000): Promise<boolean> {
  const end = performance.now() + ms;
  while (!fact()) {
    if (performance.now() > end) return false;
    await sleep(5);
  }
  return true;
}

const login = (server: Server, { sdk, logs }: Phone, token: string, userID = 'bob') =>
  sdk.login({
    userID,
    token,
    // A busy machine is no fault of the client.
    loginTimeout: 60_000 * PACE,
    connectTimeout: 3_000 * PACE,
    httpTimeout: 3_000 * PACE,
    platformID: 5,
    apiAddr: server.api,
    wsAddr: server.ws,
    logLevel: 0,
    log: (_level: number, text: string) => void logs.push(text),
  });

async function storm(phone: Phone, noise: Noise, dice: Dice, inputs: number): Promise<void> {
  noise.loud = true;
  const end = noise.count + inputs;
  for (let turn = 0; noise.count < end && phone.sdk.loginStatus === 3; turn++) {
    noise.inject(40);
    for (let n = 0; n < 3; n++) {
      const [name, { args }] = pick(dice, CALLS);
      const call = (
        phone.sdk as unknown as Record<string, (...all: unknown[]) => Promise<unknown>>
      )[name];
      void phone.call(name, async () => call!(...structuredClone(args)));
    }
    if (below(dice, 40) === 0) phone.host.cut();
    await sleep(1);
  }
  noise.loud = false;
}

/** Logs in anew and talks with somebody nobody has heard of. */
async function sane(server: Server, phone: Phone, wrong: (what: string) => void): Promise<void> {
  const { sdk } = phone;
  const peer = createPhone('browser', 2, { pace: PACE });
  const userID = `peer${Math.round(performance.now() * 1000)}`;
  server.register([{ userID }]);
  const from = phone.told.length;
  const ready = (): boolean =>
    phone.told.slice(from).some(({ event }) => event === 'OnSyncServerFinish');
  await phone.call('login', () => login(server, phone, server.token('bob', 5)));
  if (!(await until(ready))) wrong('no sync after the storm');
  await login(server, peer, server.token(userID, 5), userID);
  const { data: message } = await peer.sdk.createTextMessage('after the storm');
  await peer.sdk.sendMessage({ recvID: 'bob', groupID: '', message });
  const copies = (): number =>
    phone.told
      .slice(from)
      .filter(({ event }) => event === 'OnRecvNewMessages')
      .flatMap(({ data }) => data)
      .filter(({ clientMsgID }) => clientMsgID === message.clientMsgID).length;
  if (!(await until(() => copies() > 0))) wrong('nothing is received after the storm');
  const { data: mine } = await sdk.createTextMessage('still here');
  await sdk
    .sendMessage({ recvID: userID, groupID: '', message: mine })
    .catch((e: Error) => wrong(`nothing is sent after the storm: ${e.message}`));
  if (copies() > 1) wrong('received twice');
  await peer.sdk.logout();
  peer.close();
}

/** @param inputs about so many spoiled ones */
export async function fuzzClient(seed: number, inputs: number) {
  const dice = createDice(seed);
  const noise = createNoise(dice);
  const server = await startServer();
  server.register(['alice', 'bob', 'carol'].map((userID) => ({ userID })));
  const phone = createPhone(pick(dice, KINDS), seed, { pace: PACE }, noise.wrap);
  const { sdk, host, calls } = phone;
  const wrongs: string[] = [];
  const wrong = (what: string): void => void wrongs.push(`seed ${seed}: ${what}`);
  const prototypes = (): string =>
    host.run(
      '[Object, Array, Map, String, Function].map((it) => Reflect.ownKeys(it.prototype).map(String) + it.prototype.polluted).join()',
    ) as string;
  const before = prototypes();
  misbehave(phone, dice);
  // What is spoiled may log the client out: it comes back until all has been thrown at it.
  while (noise.count < inputs) {
    await phone.call('login', () => login(server, phone, server.token('bob', 5)));
    await storm(phone, noise, dice, inputs - noise.count);
  }
  if (!(await until(() => calls.every(({ state }) => state !== 'pending')))) {
    const hanging = calls.filter(({ state }) => state === 'pending').map(({ name }) => name);
    wrong(`hanging: ${hanging}`);
  }
  const { messages = 0 } = sdk.inspect();
  if (messages > 2500) wrong(`${messages} messages in memory`);
  await sdk.logout();
  await sane(server, phone, wrong);
  await sdk.logout();
  if (prototypes() !== before) wrong('prototypes are not as before');
  for (const { name, error } of calls) {
    const { errCode, errMsg, operationID } = error || {};
    if (error && !(errCode && typeof errMsg === 'string' && operationID)) {
      wrong(`${name} rejects with ${error.stack || error}`);
    }
  }
  for (const error of host.errors) {
    const { message, stack } = error as Error;
    if (message !== 'thrown by the app') wrong(`escaped: ${stack}`);
  }
  phone.close();
  await server.stop();
  return { wrongs, count: noise.count, calls: calls.length };
}
