// What every platform's app has to do, on any way of looking at it: log in, show a chat, talk both ways.

import { startWorld, type LoggedIn, type World } from '../../support/clients';
import { until } from '../../support/devices';

/** An app as a person has it: what it shows, what one can do. */
export interface App {
  /** The phase of the session, as shown. */
  phase(): string | Promise<string>;
  /** All that is shown. */
  text(): string | Promise<string>;
  /** Opens the first chat of the list, or the only one. */
  openFirst(): void | Promise<void>;
  /** Types a text and sends it. */
  say(text: string): void | Promise<void>;
}

export interface Stage {
  world: World;
  bob: LoggedIn;
  /** Id of the user of the app, and what its backend answers. */
  alice: string;
  session: object;
  stop(): Promise<void>;
}

/** A server, bob on it, and alice who is about to log in. */
export async function setStage(platformID = 6): Promise<Stage> {
  const world = await startWorld();
  const bob = await world.login('bob');
  const alice = await world.user('alice');
  const session = await world.params(alice, { platformID });
  return { world, bob, alice, session, stop: () => world.stop() };
}

const shown = async (app: App, text: string): Promise<void> => {
  let now = '';
  await until(async () => (now = await app.text()).includes(text), `"${text}" shown`).catch(
    (error: Error) => {
      throw new Error(`${error.message}; shown: ${now.slice(0, 500)}`);
    },
  );
};

export async function write(from: LoggedIn, recvID: string, text: string): Promise<void> {
  const { data: message } = await from.sdk.createTextMessage(text);
  await from.sdk.sendMessage({ recvID, groupID: '', message });
}

/** Plays it. */
export async function play({ world, bob, alice }: Stage, app: App): Promise<void> {
  await until(async () => (await app.phase()).includes('online'), 'online');
  await write(bob, alice, '你好 👋');
  await shown(app, 'bob');
  await app.openFirst();
  await shown(app, '你好 👋');
  await app.say('hello 😀');
  await bob.events.next('OnRecvNewMessages', (list) => list[0].textElem.content === 'hello 😀');
  await shown(app, 'hello 😀');
  // The line is lost; what is said meanwhile comes with the next one.
  world.server.faults.drop(alice);
  await write(bob, alice, 'still there?');
  await shown(app, 'still there?');
  expect(bob.events.of('OnRecvNewMessages').flat()).toHaveLength(1);
}
