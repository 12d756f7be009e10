// What the three devices go through: they log in, talk, lose the line, lose the network, recover. It
// awaits facts (an answer, an arrival, a request at the server), never a time.

import type { Server } from '../testing/server/index';
import type { Device } from './demo-device';
import type { Ledger } from './demo-ledger';
import { chapter } from './demo-print';

const PATIENCE_MS = 15000;

/** Milliseconds of the parts worth telling. */
export interface Times {
  login: number;
  line: number;
  network: number;
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
};

export async function tell(
  [alice, bob, carol]: readonly [Device, Device, Device],
  server: Server,
  ledger: Ledger,
): Promise<Times> {
  /** One message after the other, each awaited until it is read. */
  const talk = async (...lines: [Device, Device, string][]): Promise<void> => {
    for (const [from, to, text] of lines) {
      await from.say(to.user, text);
      await ledger.arrived(PATIENCE_MS);
    }
  };
  /** The second look of a connection, 2 s after it was made, finds what nobody pushed. */
  const lookedAgain = ({ user }: Device): (() => Promise<void>) => {
    const looks = (): number => server.traffic.count({ kind: 'frame', name: 1001, userID: user });
    const before = looks();
    return () =>
      server.traffic.until(() => looks() > before, `a second look of ${user}`, PATIENCE_MS);
  };

  chapter('Log in');
  const logins = await Promise.all([alice.login(), bob.login(), carol.login()]);

  chapter('Talk');
  await talk(
    [alice, bob, 'Hello bob 👋'],
    [bob, alice, '你好 alice 😀, how is the mini program?'],
    [alice, bob, 'Small 🎉 and it speaks 𠮷, too'],
    [carol, alice, 'May I join? 👩‍👩‍👧‍👦'],
    [alice, carol, 'Of course ❤️'],
    [carol, bob, 'Hi from uni-app 🚀'],
    [bob, carol, 'Hi carol 🇨🇳'],
  );

  chapter('The server drops the line of bob, alice and carol go on writing');
  const bobLooked = lookedAgain(bob);
  const refuse = server.faults.refuse('reset', { who: bob.user });
  server.faults.drop(bob.user);
  await Promise.all([
    alice.say(bob.user, 'bob? 1️⃣'),
    alice.say(bob.user, 'Are you there? 2️⃣'),
    alice.say(bob.user, 'I keep writing 3️⃣'),
    carol.say(bob.user, 'Me too ✍️'),
  ]);
  const line = await timed(() => {
    refuse();
    return ledger.arrived(PATIENCE_MS);
  });
  await talk([bob, alice, 'Back. Got all three 💪']);

  chapter('The phone of alice loses the network; both sides write meanwhile');
  const aliceLooked = lookedAgain(alice);
  alice.host.network(false);
  const waiting = alice.say(carol.user, 'Written in a tunnel 🚇');
  await Promise.all([
    bob.say(alice.user, 'alice, are you in the tunnel? 🕳️'),
    carol.say(alice.user, 'Call me when you are out 📞'),
    bob.say(alice.user, 'Bring tea 🍵'),
  ]);
  const network = await timed(() => {
    alice.host.network(true);
    return Promise.all([waiting, ledger.arrived(PATIENCE_MS)]);
  });

  chapter('Each new connection looks once more after 2 s: nothing may come twice');
  await Promise.all([bobLooked(), aliceLooked()]);
  await talk([alice, bob, 'Good night 🌙'], [bob, alice, '晚安 🌟'], [carol, alice, 'Bye 👋🏽']);

  return { login: Math.max(...logins), line, network };
}
