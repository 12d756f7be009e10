// One user's client in a chaos script: what its app does, and what it was promised and told since its login.

import type { Server } from '../../testing/server';
import { createPhone, type Kind, type Phone } from './phone';

/** One send and what the app was told of it. */
export interface Sent {
  epoch: number;
  conversationID: string;
  clientMsgID: string;
  state: 'pending' | 'sent' | 'failed';
  errCode: number;
}

export interface Actor {
  readonly phone: Phone;
  readonly userID: string;
  readonly platformID: number;
  /** Number of the login. */
  epoch: number;
  /** Where in `phone.told` this login begins. */
  since: number;
  /** When login was called, the server's time; and the lengths of the logs when its first sync had ended. */
  loginAt: number;
  atSync: Map<string, number> | undefined;
  readonly sends: Sent[];
  readonly tokens: string[];
  login(): void;
  loginAgain(): void;
  logout(): void;
  say(to: { recvID: string; groupID: string }, conversationID: string, text: string): void;
}

/** Never in a log, an error, a state or a count. */
export const SECRET = 'for-their-eyes-only';

export interface Place {
  server: Server;
  wsAddr: string;
  userID: string;
  platformID: number;
  kind: Kind;
  seed: number;
  renewable: boolean;
}

const lengths = (server: Server): Map<string, number> =>
  new Map([...server.world.logs].map(([id, log]) => [id, log.messages.length]));

export function createActor(place: Place): Actor {
  const { server, wsAddr, userID, platformID, renewable } = place;
  const phone = createPhone(place.kind, place.seed);
  const { sdk } = phone;
  const tokens: string[] = [];
  let count = 0;

  /** Each token is another string, also within one second. */
  const newToken = (): string => {
    const token = server.token(userID, platformID, { expiresInSeconds: 100_000 + ++count });
    tokens.push(token);
    return token;
  };

  const params = (token: string) => ({
    userID,
    token,
    platformID,
    apiAddr: server.api,
    wsAddr,
    // A busy test machine answers late, and a device's second is a tenth of ours.
    httpTimeout: 40_000,
    logLevel: 0 as never,
    log: (_level: number, text: string) => void phone.logs.push(text),
    ...(renewable ? { renewToken: async () => newToken() } : {}),
  });

  const actor: Actor = {
    phone,
    userID,
    platformID,
    epoch: 0,
    since: 0,
    loginAt: 0,
    atSync: undefined,
    sends: [],
    tokens,
    login() {
      actor.epoch++;
      actor.since = phone.told.length;
      actor.loginAt = Date.now();
      actor.atSync = undefined;
      void phone.call('login', () => sdk.login(params(newToken())));
    },
    /** The same user with the same token joins; a new token replaces the old one. */
    loginAgain() {
      if (sdk.loginStatus === 1) return actor.login();
      void phone.call('loginAgain', () => sdk.login(params(newToken())));
    },
    logout: () => void phone.call('logout', () => sdk.logout()),
    say({ recvID, groupID }, conversationID, text) {
      const sent: Sent = {
        epoch: actor.epoch,
        conversationID,
        clientMsgID: '',
        state: 'pending',
        errCode: 0,
      };
      actor.sends.push(sent);
      void phone.call('sendMessage', async () => {
        const { data: message } = await sdk.createTextMessage(`${SECRET} ${text}`);
        sent.clientMsgID = message.clientMsgID;
        try {
          await sdk.sendMessage({ recvID, groupID, message });
          sent.state = 'sent';
        } catch (e) {
          sent.state = 'failed';
          sent.errCode = (e as { errCode: number }).errCode;
          throw e;
        }
      });
    },
  };
  sdk.on('OnSyncServerFinish', () => {
    if (!actor.atSync) actor.atSync = lengths(server);
  });
  // A listener of the app that always fails: its throws reach the host's error handler and harm nobody.
  sdk.on('OnConversationChanged', () => {
    throw new Error('thrown by the app');
  });
  return actor;
}
