// Plays one script: a server, its users' clients on their devices, the steps one after the other; then peace, a
// last sync, and the truth.

import { setTimeout as sleep } from 'node:timers/promises';
import { startProxy, type Fate } from '../../testing/proxy';
import { startServer } from '../../testing/server';
import { createActor, type Actor } from './actor';
import { ACTS, type Scene } from './acts';
import { PACE } from './phone';
import { CLIENTS, USERS, type Script, type Way } from './script';
import { judge, leftovers } from './truth';

/** Device ms within which everything must have settled once there is peace. */
const PATIENCE = 300_000;

/** How the nth connection fares on each way. */
const FATES: Record<Way, (n: number) => Fate | undefined> = {
  clean: () => undefined,
  crumbs: (n) => ({ crumbs: 1 + (n % 40) }),
  slow: (n) => ({ delayMs: n % 20 }),
  breaking: (n) =>
    n % 2 ? undefined : { after: { down: (n * 397) % 2000 }, end: n % 4 ? 'reset' : 'fin' },
};

async function openScene({ seed, kinds, clients, renewable, way }: Script): Promise<Scene> {
  const server = await startServer({
    readDeadlineMs: 30_000 / PACE,
    nativePingMs: 27_000 / PACE,
  });
  const users = Array.from({ length: USERS }, (_, n) => `u${n}`);
  server.register(users.map((userID) => ({ userID, nickname: userID })));
  const admin = server.token('imAdmin', 10);
  const answer = await fetch(`${server.api}/group/create_group`, {
    method: 'POST',
    headers: { operationID: 'admin', token: admin },
    body: JSON.stringify({
      memberUserIDs: users.slice(1),
      adminUserIDs: [],
      ownerUserID: users[0],
      groupInfo: { groupName: 'All', groupType: 2 },
    }),
  });
  const { groupID } = (await answer.json()).data.groupInfo;
  const scene: Scene = { server, actors: [], users, groupID, lossy: false, calm: false };
  const fate = (n: number) => (scene.calm ? undefined : FATES[way](n + seed));
  const { port, stop } = await startProxy(Number(new URL(server.ws).port), fate);
  scene.stopWay = stop;
  scene.actors = CLIENTS.slice(0, clients).map(({ user, platformID }, n) =>
    createActor({
      server,
      wsAddr: way === 'clean' ? server.ws : `ws://127.0.0.1:${port}`,
      userID: users[user]!,
      platformID,
      kind: kinds[n]!,
      seed: seed + n,
      renewable,
    }),
  );
  return scene;
}

/** Nothing is under way: all calls settled, each client logged out, or online with its second look behind it. */
function quiet({ phone }: Actor): boolean {
  const { sdk, told, calls } = phone;
  if (calls.some(({ state }) => state === 'pending')) return false;
  if (sdk.loginStatus === 1) return true;
  const { pulls = 0, frames = 0, calls: asked = 0, sends = 0 } = sdk.inspect();
  if (sdk.session.state.phase !== 'online' || pulls + frames + asked + sends) return false;
  const last = told
    .map(({ event }) => event)
    .filter((event) => /^On(ConnectS|SyncServer)/.test(event));
  return last.pop() === 'OnSyncServerFinish';
}

async function rest(scene: Scene): Promise<void> {
  const end = performance.now() + PATIENCE / PACE;
  // Quiet for longer than the second look takes, its pulls and the domains' syncs included.
  let since = 0;
  while (performance.now() < end) {
    await sleep(10);
    if (!scene.actors.every(quiet)) since = 0;
    else if (!since) since = performance.now();
    else if (performance.now() - since > 5_500 / PACE) return;
  }
}

async function peace(scene: Scene): Promise<void> {
  const { server, actors } = scene;
  scene.calm = true;
  server.faults.clear();
  for (const { phone } of actors) {
    await phone.host.show();
    phone.host.silence(false);
    phone.host.network(true);
  }
}

/**
 * What is wrong after the script; nothing when all promises held.
 * @param told takes the history of each client when something is wrong
 */
export async function play(
  script: Script,
  told: (history: string[]) => void = () => undefined,
): Promise<string[]> {
  const scene = await openScene(script);
  const { server, actors } = scene;
  try {
    actors.forEach((actor) => actor.login());
    await sleep(script.steps[0]!.wait);
    for (const [index, step] of script.steps.entries()) {
      const actor = actors[step.on % actors.length]!;
      actors.forEach(({ phone }) =>
        phone.history.push(`${Math.round(phone.now())} -- ${JSON.stringify(step)}`),
      );
      await ACTS[step.act]!(scene, actor, step, index);
      await sleep(step.wait);
    }
    await peace(scene);
    await rest(scene);
    // Pushes lost on a link that lives are found by the next sync: one for everybody.
    server.faults.drop();
    await sleep(5);
    actors.forEach(({ phone }) => phone.sdk.reconnectNow());
    await rest(scene);
    const found = await judge(scene);
    await Promise.all(actors.map(({ phone }) => phone.sdk.logout()));
    // Requests that logout broke off let go of their timers when the host says that they ended.
    for (let n = 0; n < 20 && actors.some(leftovers); n++) await sleep(5);
    actors.forEach((actor, n) => {
      const left = leftovers(actor);
      if (left) found.push(`client ${n}: ${left}`);
    });
    if (found.length) told(actors.flatMap(({ phone }, n) => [`client ${n}`, ...phone.history]));
    return found;
  } finally {
    actors.forEach(({ phone }) => phone.close());
    await scene.stopWay!();
    await server.stop();
  }
}
