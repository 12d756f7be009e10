// What each act of a script does: to an app, to a device, to the server. A table of small functions.

import type { Server } from '../../testing/server';
import type { Actor } from './actor';
import type { Step } from './script';

export interface Scene {
  server: Server;
  actors: Actor[];
  users: string[];
  groupID: string;
  /** Whether acked messages may have been lost by the server. */
  lossy: boolean;
  /** The way to the gateway spoils no further connection. */
  calm: boolean;
  stopWay?: () => Promise<void>;
}

const GARBAGE = [
  'text',
  'textType',
  'binary',
  'empty',
  'cutJSON',
  'truncated',
  'badBase64',
  'nullData',
  'unknown',
  'strayReply',
  'array',
  'shape',
] as const;
/** Requests of the socket that faults strike. */
const REQUESTS = [1003, 1006, 1002, 1001];
const PATHS = ['*', '/jssdk/*', '/user/*', '/msg/*', '/conversation/*'];

/** The chat a step is about: with another user, or the group. */
export function chatOf(scene: Scene, actor: Actor, to: number) {
  const { users, groupID } = scene;
  const recvID = users[to]!;
  if (recvID === actor.userID) return { recvID: '', groupID, conversationID: `sg_${groupID}` };
  const [a, b] = [actor.userID, recvID].sort();
  return { recvID, groupID: '', conversationID: `si_${a}_${b}` };
}

/** What it returns is waited for: never the end of an app's call, which may take its whole deadline. */
type Act = (scene: Scene, actor: Actor, step: Step, index: number) => unknown;

/** Of an app. */
const APP: Record<string, Act> = {
  say(scene, actor, { to, n }, index) {
    const { conversationID, ...target } = chatOf(scene, actor, to);
    for (let k = 0; k <= n % 5; k++) actor.say(target, conversationID, `${index}.${k}`);
  },
  read(scene, { phone, ...actor }, { to }) {
    const { conversationID } = chatOf(scene, { phone, ...actor }, to);
    void phone.call('read', (sdk) => sdk.markConversationMessageAsRead(conversationID));
  },
  list: (_, { phone }) => void phone.call('list', (sdk) => sdk.getAllConversationList()),
  page(scene, actor, { to, n }) {
    const { conversationID } = chatOf(scene, actor, to);
    void actor.phone.call('page', (sdk) =>
      sdk.getAdvancedHistoryMessageList({ conversationID, startClientMsgID: '', count: n + 1 }),
    );
  },
  recall(_, { phone, sends }) {
    const last = sends.filter(({ state }) => state === 'sent').pop();
    if (!last) return;
    const { conversationID, clientMsgID } = last;
    void phone.call('recall', (sdk) => sdk.revokeMessage({ conversationID, clientMsgID }));
  },
  typing(scene, actor, { to, n }) {
    const { conversationID } = chatOf(scene, actor, to);
    const focus = n % 2 > 0;
    void actor.phone.call('typing', (sdk) => sdk.changeInputStates({ conversationID, focus }));
  },
  relog(_, actor) {
    actor.logout();
    actor.login();
  },
  logout: (_, actor) => actor.logout(),
  loginAgain: (_, actor) => actor.loginAgain(),
  reconnect: (_, { phone }) => phone.sdk.reconnectNow(),
};

/** Of a device. */
const DEVICE: Record<string, Act> = {
  hide: (_, { phone }) => phone.host.hide(),
  show: (_, { phone }) => phone.host.show(),
  suspend(_, { phone }) {
    phone.host.hide();
    phone.host.suspend();
  },
  offline: (_, { phone }) => phone.host.network(false),
  backOnline: (_, { phone }) => phone.host.network(true),
  silence: (_, { phone }) => phone.host.silence(true),
  hear: (_, { phone }) => phone.host.silence(false),
  cutLine: (_, { phone }) => phone.host.cut(),
  elapse: (_, { phone }, { n }) => phone.host.elapse(2 ** n * 30),
  jump: (_, { phone }, { n }) => phone.host.jump((n % 2 ? 1 : -1) * 86_400_000),
};

/** Of the server; most are about one user, some about everybody. */
const SERVER: Record<string, Act> = {
  drop: ({ server }, { userID }) => server.faults.drop(userID),
  close: ({ server }, { userID }) => server.faults.close(userID),
  hole: ({ server }, { userID }, { n }) =>
    server.faults.blackHole(userID, (['in', 'out', 'both'] as const)[n % 3]),
  refuse: ({ server }, { userID }, { n }) =>
    server.faults.refuse((['reset', 'hang', { status: 502 }, { errCode: 1602 }] as const)[n % 4]!, {
      who: userID,
      times: 1 + (n % 3),
    }),
  firstFrame: ({ server }, { userID }, { n }) =>
    server.faults.firstFrame((['none', 500, { text: 'no JSON' }] as const)[n % 3]!, {
      who: userID,
      times: 1,
    }),
  losePushes: ({ server }, { userID }, { n }) =>
    server.faults.losePushes({ who: userID, times: n + 1 }),
  doublePushes: ({ server }, { userID }, { n }) =>
    server.faults.duplicatePushes({ who: userID, times: n + 1 }),
  swapPushes: ({ server }, { userID }, { n }) =>
    server.faults.reorderPushes({ who: userID, times: n + 1 }),
  blind: ({ server }) => server.faults.blind(100),
  garbage: ({ server }, { userID }, { n }) => server.faults.garbage(userID, GARBAGE[n]!),
  cutOn: ({ server }, { userID }, { n }) =>
    server.faults.cutOn(REQUESTS[n % 4], { who: userID, times: 1, handled: n % 3 > 0 }),
  swallow: ({ server }, { userID }, { n }) =>
    server.faults.swallow(REQUESTS[n % 4], { who: userID, times: 1, handled: n % 3 > 0 }),
  answer: ({ server }, { userID }, { n }) =>
    server.faults.answer(REQUESTS[n % 4], 500, { who: userID, times: 1 + (n % 2) }),
  slowReplies: ({ server }, { userID }, { n }) =>
    server.faults.delayReplies(n * 20, { who: userID, times: 3 }),
  slowPushes: ({ server }, _, { n }) => server.faults.delayPushes(n * 10),
  http: ({ server }, { userID }, { n }) =>
    server.faults.http(
      PATHS[n % 5]!,
      (['reset', 'hang', { status: 500 }, { errCode: 500 }, { delayMs: 80 }] as const)[n % 5]!,
      { who: userID, times: 1 + (n % 3) },
    ),
  restart: ({ server }) => server.restart(),
  kick: ({ server }, { userID, platformID }) => server.kick(userID, platformID),
  expire: ({ server }, { tokens }) => server.faults.expireToken(tokens[tokens.length - 1]!),
  loseMessages(scene, { userID }, { n }) {
    scene.lossy = true;
    scene.server.faults.loseMessages({ who: userID, times: 1 + (n % 3) });
  },
  mend: ({ server }) => server.faults.clear(),
};

export const ACTS: Record<string, Act> = { ...APP, ...DEVICE, ...SERVER };
