// Plays one script: a server, its users' clients on their devices, the steps one after the other; then peace, a
// last sync, and the truth.

import { startServer } from '../../testing/server';
import { createActor, type Actor } from './actor';
import { ACTS, type Scene } from './acts';
import { PACE } from './phone';
import { CLIENTS, USERS, type Script } from './script';
import { judge, leftovers } from './truth';

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Device ms within which everything must have settled once there is peace. */
const PATIENCE = 150_000;

async function openScene({ seed, kinds, clients, renewable }: Script): Promise<Scene> {
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
  const actors = CLIENTS.slice(0, clients).map(({ user, platformID }, n) =>
    createActor({
      server,
      userID: users[user]!,
      platformID,
      kind: kinds[n]!,
      seed: seed + n,
      renewable,
    }),
  );
  return { server, actors, users, groupID, lossy: false };
}

/** Nothing is under way: all calls settled, each client logged out, or online with its second look behind it. */
function quiet({ phone }: Actor): boolean {
  const { sdk, told, calls } = phone;
  if (calls.some(({ state }) => state === 'pending')) return false;
  if (sdk.loginStatus === 1) return true;
  const { pulls = 0, frames = 0, replies = 0, sends = 0 } = sdk.inspect();
  if (sdk.session.state.phase !== 'online' || pulls + frames + replies + sends) return false;
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
    await sleep(5);
    if (!scene.actors.every(quiet)) since = 0;
    else if (!since) since = performance.now();
    else if (performance.now() - since > 5_500 / PACE) return;
  }
}

async function peace({ server, actors }: Scene): Promise<void> {
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
    await server.stop();
  }
}
