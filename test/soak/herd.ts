// npm run herd: many clients lose their server together. Prints how their attempts to come back spread over the
// seconds, beside what full jitter says: each wait anything between 0 and a bound that doubles.

import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { DEFAULTS } from '../../src/config';
import { retryDelay } from '../../src/session/moves';
import { createLab } from '../cuts/lab';

const { values } = parseArgs({
  options: {
    clients: { type: 'string', default: '500' },
    /** How long the server is away, seconds. */
    away: { type: 'string', default: '10' },
  },
});
const CLIENTS = Number(values.clients);
const AWAY_MS = Number(values.away) * 1000;
/** Logins that go on side by side before the bounce. */
const TOGETHER = 25;

const bar = (n: number): string => '#'.repeat(Math.ceil((60 * n) / CLIENTS));

async function main(): Promise<void> {
  const lab = await createLab(1);
  const { server } = lab;
  const waits = new Map<number, number[]>();
  let gone = 0;
  const clients = Array.from({ length: CLIENTS }, (_, n) => {
    const { sdk, spy } = lab.client();
    sdk.on('OnConnectionQuality', ({ data: { attempt, retryIn } }) => {
      if (gone) waits.set(attempt, [...(waits.get(attempt) || []), retryIn]);
    });
    server.register([{ userID: `u${n}` }]);
    return { sdk, spy, userID: `u${n}` };
  });
  for (let at = 0; at < CLIENTS; at += TOGETHER) {
    await Promise.all(
      clients.slice(at, at + TOGETHER).map(({ sdk, userID }) =>
        sdk.login({
          userID,
          token: server.token(userID, 5),
          platformID: 5,
          apiAddr: server.api,
          wsAddr: server.ws,
        }),
      ),
    );
  }
  // Counted as proved: the attempts begin anew.
  await sleep(DEFAULTS.stableTimeout + 500);

  const dials = (): number => clients.reduce((sum, { spy }) => sum + spy.dials(), 0);
  const perSecond: number[] = [];
  gone = performance.now();
  await server.stop();
  setTimeout(() => void server.restart(), AWAY_MS);
  let before = dials();
  while (server.connections() < CLIENTS && perSecond.length < 120) {
    await sleep(gone + 1000 * (perSecond.length + 1) - performance.now());
    const now = dials();
    perSecond.push(now - before);
    before = now;
  }

  console.log(`${CLIENTS} clients, server away for ${AWAY_MS / 1000} s; attempts by second:`);
  perSecond.forEach((n, second) =>
    console.log(`${`${second}`.padStart(4)} ${`${n}`.padStart(5)} ${bar(n)}`),
  );
  console.log(
    '\nwaits before attempt:   n, shortest, mean (full jitter says), longest (bound), ms',
  );
  for (const [attempt, all] of [...waits].sort(([a], [b]) => a - b)) {
    const mean = all.reduce((sum, ms) => sum + ms, 0) / all.length;
    const [half, bound] = [0.5, 0.999999].map((dice) => retryDelay(attempt - 1, dice, DEFAULTS));
    console.log(
      `${attempt}: ${all.length}, ${Math.min(...all)}, ${Math.round(mean)} (${half}), ${Math.max(...all)} (${bound})`,
    );
  }
  const back = server.connections();
  console.log(
    `\npeak ${Math.max(...perSecond)} attempts per second; ${back} of ${CLIENTS} are back`,
  );
  const doubled = clients.flatMap(({ spy }) => spy.wrongs);
  doubled.forEach((what) => console.log(what));
  await Promise.all(clients.map(({ sdk }) => sdk.logout()));
  await lab.stop();
  process.exitCode = back < CLIENTS || doubled.length ? 1 : 0;
}

void main();
