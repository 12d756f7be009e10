// Logged-in clients from the sources, over Node's `ws` and fetch, for tests of behaviour; and a
// recorder of their events that tests wait on instead of sleeping.

import WebSocket from 'ws';
import { web, type WebLike } from '../../adapters/web';
import { all, type AllApi } from '../../src/all';
import { createSDK } from '../../src/client';
import type { SDK } from '../../src/sdk';
import type { LoginParams } from '../../src/types/params';
import { startServer } from '../../testing/server';

export type Client = SDK<AllApi>;

export interface Told {
  event: string;
  data: any;
  errCode: number;
  errMsg: string;
  operationID: string;
}

/** Everything a client told, in order, and a way to wait for more. */
export interface Recorder {
  readonly all: Told[];
  /** Data of all events of that name so far. */
  of(event: string): any[];
  /** The first event of that name, from `from` on, that passes `test`; rejects after 10 s. */
  next(event: string, test?: (data: any, told: Told) => boolean): Promise<Told>;
  /** Forgets what came so far. */
  clear(): void;
}

const EVENTS: readonly string[] = (() => {
  const { CbEvents } = jest.requireActual('../../src/types/enum');
  const { LiteEvents } = jest.requireActual('../../src/types/lite');
  const small = ['OnRecvMessageRevoked', 'OnInputStatusChanged'];
  return [...Object.values(CbEvents), ...Object.values(LiteEvents)]
    .map(String)
    .filter((name) => !small.includes(name));
})();

export function record(sdk: Pick<Client, 'on'>): Recorder {
  const recorder: Told[] = [];
  const waiting = new Set<() => void>();
  for (const event of EVENTS) {
    sdk.on(event as 'OnConnecting', (envelope) => {
      recorder.push(envelope);
      waiting.forEach((check) => check());
    });
  }
  return {
    all: recorder,
    of: (event) => recorder.filter((told) => told.event === event).map((told) => told.data),
    next: (event, test = () => true) =>
      new Promise((resolve, reject) => {
        const find = () => recorder.find((told) => told.event === event && test(told.data, told));
        const check = () => {
          const told = find();
          if (!told) return;
          waiting.delete(check);
          clearTimeout(timer);
          resolve(told);
        };
        const timer = setTimeout(() => {
          waiting.delete(check);
          const seen = recorder.map((told) => told.event).join(' ');
          reject(new Error(`${event} did not come; came: ${seen}`));
        }, 10000);
        waiting.add(check);
        check();
      }),
    clear: () => void recorder.splice(0),
  };
}

/** The globals of a page, as far as the web adapter wants them. */
export const scope = (): WebLike => ({ WebSocket, fetch });

export const createClient = (): Client => createSDK(web(scope()), ...all);

export interface LoggedIn {
  sdk: Client;
  events: Recorder;
  userID: string;
}

let run = 0;

/** A server with users and clients that end with the test file. */
export async function startWorld(options: Parameters<typeof startServer>[0] = {}) {
  const server = await startServer(options);
  const clients: Client[] = [];
  const prefix = `t${++run}`;
  let witness: Promise<LoggedIn> | undefined;
  let asked = 0;

  const params = async (userID: string, more: Partial<LoginParams> = {}): Promise<LoginParams> => {
    const platformID = more.platformID ?? 5;
    return {
      userID,
      token: await server.token(userID, platformID),
      platformID,
      apiAddr: server.api,
      wsAddr: server.ws,
      ...more,
    };
  };

  return {
    server,
    params,
    /** A call of the administrator; resolves its data. */
    async admin(path: string, body: object): Promise<unknown> {
      const call = async (path: string, body: object, token = '') => {
        const response = await fetch(server.api + path, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', operationID: 'admin', token },
          body: JSON.stringify(body),
        });
        const { errCode, errMsg, data } = await response.json();
        if (errCode) throw new Error(`${path}: ${errCode} ${errMsg}`);
        return data;
      };
      const secret = { secret: 'openIM123', userID: 'imAdmin' };
      return call(path, body, (await call('/auth/get_admin_token', secret)).token);
    },
    /** Registers a user; ids are unique in this file. */
    async user(name: string): Promise<string> {
      const userID = `${prefix}${name}`;
      await server.register([{ userID, nickname: name, faceURL: `http://face.test/${name}.png` }]);
      return userID;
    },
    /** A new user, logged in and synced. */
    async login(name: string, more: Partial<LoginParams> = {}): Promise<LoggedIn> {
      return this.loginAs(await this.user(name), more);
    },
    /** A client of a registered user, logged in and synced. */
    async loginAs(userID: string, more: Partial<LoginParams> = {}): Promise<LoggedIn> {
      const sdk = createClient();
      clients.push(sdk);
      const events = record(sdk);
      await sdk.login(await params(userID, more));
      await events.next('OnSyncServerFinish');
      return { sdk, events, userID };
    },
    /** Resolves when the pushes of all that was done so far are written: they go out in the order of their causes. */
    async pushed(): Promise<void> {
      const { userID, events } = await (witness = witness || this.login('witness'));
      const data = `${++asked}`;
      const notice = { key: 'pushed', data, sendUserID: userID, recvUserID: userID };
      await this.admin('/msg/send_business_notification', notice);
      await events.next('OnRecvCustomBusinessMessage', (told) => told.data === data);
    },
    async stop(): Promise<void> {
      await Promise.all(clients.map((sdk) => sdk.logout()));
      await server.stop();
    },
  };
}
export type World = Awaited<ReturnType<typeof startWorld>>;
