// The embedded OpenIM server: gateway and HTTP API in memory, for tests and for trying things out. NOT for production:
// it stores nothing, checks no secret strength and binds to the loopback address only.
//
//   const server = await startServer();                       // free ports on 127.0.0.1
//   server.register([{ userID: 'alice', nickname: 'Alice' }, { userID: 'bob' }]);
//   const token = server.token('alice', 5);                   // a real JWT, known to the server
//   … connect a client to server.ws, call server.api …
//   server.faults.drop('alice');                              // faults: see faults.ts
//   await server.traffic.until(() => server.traffic.count({ kind: 'upgrade', userID: 'alice' }) === 2);
//   await server.stop();                                      // or restart(): same ports, same world
//
// Parts: world.ts (state), handlers.ts (all routes), gateway.ts and socket.ts (sockets), messages.ts and notify.ts (what
// is stored and pushed), faults.ts, traffic.ts (counters). It follows protocol/ and passes test/golden.
import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Faults } from './faults';
import { createFaults } from './faults';
import type { GatewayOptions } from './gateway';
import { createGateway } from './gateway';
import { rawRoutes, routes } from './handlers';
import { httpListener } from './http';
import { chatID } from './messages';
import { faultRules, strikeHttp } from './rules';
import type { Traffic } from './traffic';
import { createTraffic } from './traffic';
import type { UserInfo } from './types';
import type { World } from './world';
import { addUser, createWorld } from './world';

export type { Faults, PushFilter } from './faults';
export type { GarbageKind } from './garbage';
export type { Who, Times, Off, RefuseHow, VerdictHow, HttpHow } from './rules';
export type { Traffic, Entry, Filter, Kind } from './traffic';
export type { World } from './world';

export interface ServerOptions extends Partial<GatewayOptions> {
  /** 0 = any free port (default). */
  apiPort?: number;
  wsPort?: number;
  /** Default 'openIM123', as OpenIM is shipped. */
  secret?: string;
  /** A loopback address; default '127.0.0.1'. */
  host?: string;
  /** Another name of the loopback for the object store, e.g. `localhost`; default: that of the call. */
  storeHost?: string;
  /** Multi-login policy 0, 1 (default), 4 or 5: websocket.md §7. */
  policy?: number;
  /** Go on with the world of another server. */
  world?: World;
}

export interface Server {
  /** `http://127.0.0.1:P` and `ws://127.0.0.1:Q`. */
  readonly api: string;
  readonly ws: string;
  readonly secret: string;
  readonly world: World;
  readonly faults: Faults;
  readonly traffic: Traffic;
  /** Adds users; ids that exist are left alone. */
  register(users: (Partial<UserInfo> & { userID: string })[]): void;
  /** A token as get_user_token would give it (older ones of the platform are taken back). Negative life = expired. */
  token(userID: string, platformID: number, options?: { expiresInSeconds?: number }): string;
  /** Live sockets, of one user or of all. */
  connections(userID?: string): number;
  /** Like force_logout: 2002, cut, tokens of the platform taken back. Returns how many sockets. */
  kick(userID: string, platformID: number): number;
  /** Cuts all sockets and closes both ports; the world stays. Twice does nothing more. */
  stop(): Promise<void>;
  /** stop() when running, then listens on the same ports with the same world, faults and counters. */
  restart(): Promise<void>;
}

const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|localhost)$/;

/** Starts a server; rejects with the port's number when a port is taken. */
export async function startServer(options: ServerOptions = {}): Promise<Server> {
  const { host = '127.0.0.1', secret = 'openIM123', policy = 1, apiPort = 0, wsPort = 0 } = options;
  if (!LOOPBACK.test(host))
    throw new Error(
      `startServer: host ${host} is no loopback address; this server is for tests only`,
    );
  if (![0, 1, 4, 5].includes(policy))
    throw new Error(`startServer: policy ${policy} is none of 0, 1, 4, 5`);
  const world =
    options.world ??
    createWorld({ secret, policy, ...(options.storeHost && { storeHost: options.storeHost }) });
  const gatewayOptions: GatewayOptions = {
    pushDelayMs: options.pushDelayMs ?? 2,
    storeDelayMs: options.storeDelayMs ?? 0,
    readDeadlineMs: options.readDeadlineMs ?? 30_000,
    nativePingMs: options.nativePingMs ?? 27_000,
    writeQueue: options.writeQueue ?? 256,
    maxConnections: options.maxConnections ?? 100_000,
    presencePush: options.presencePush ?? false,
  };
  const set = faultRules();
  const traffic = createTraffic();
  const silent = world.hub;
  let gateway = createGateway(world, gatewayOptions, set, traffic);
  const faults = createFaults(set, world, () => gateway.connections(), chatID);

  const listener = httpListener(world, routes, rawRoutes, {
    before(path, req, res) {
      const userID = tokenUser(world, req);
      traffic.note('http', path, userID);
      return strikeHttp(set, path, userID, req, res);
    },
  });
  const api = port(() => http.createServer(listener), host);
  const ws = port(() => {
    const server = http.createServer((req, res) => gateway.plain(req, res));
    server.on('upgrade', (req, socket, head) => gateway.upgrade(req, socket as Socket, head));
    return server;
  }, host);

  await api.open(apiPort);
  await ws.open(wsPort).catch(async (e: unknown) => {
    await api.close();
    throw e;
  });
  let running = true;

  const stop = async (): Promise<void> => {
    if (!running) return;
    running = false;
    world.hub = silent;
    gateway.stop();
    await Promise.all([api.close(), ws.close()]);
  };

  return {
    api: `http://${host}:${api.number()}`,
    ws: `ws://${host}:${ws.number()}`,
    secret: world.options.secret,
    world,
    faults,
    traffic,
    register(users) {
      for (const u of users) if (!world.users.has(u.userID)) addUser(world, u);
    },
    token: (userID, platformID, o) => world.tokens.issue(userID, platformID, o?.expiresInSeconds),
    connections: (userID) => gateway.connections(userID).length,
    kick(userID, platformID) {
      world.tokens.kick(userID, platformID);
      return world.hub.kick(userID, platformID);
    },
    stop,
    async restart() {
      await stop();
      gateway = createGateway(world, gatewayOptions, set, traffic);
      await api.open(api.number());
      await ws.open(ws.number());
      running = true;
    },
  };
}

/** The user of a call's token, for counters and faults; '' when it has none or a bad one. */
function tokenUser(world: World, req: http.IncomingMessage): string {
  try {
    return world.tokens.check(String(req.headers['token'] ?? '')).userID;
  } catch {
    return ''; // the call itself will be refused
  }
}

/** A port that can be opened again under the same number; closing cuts what is connected. */
function port(
  create: () => http.Server,
  host: string,
): { open(n: number): Promise<void>; close(): Promise<void>; number(): number } {
  let server: http.Server | undefined;
  let number = 0;
  const sockets = new Set<Socket>();
  return {
    open(n) {
      return new Promise((resolve, reject) => {
        const s = create();
        s.on('connection', (socket) => {
          sockets.add(socket);
          socket.setNoDelay(true);
          socket.on('close', () => sockets.delete(socket));
        });
        s.once('error', (e: NodeJS.ErrnoException) =>
          reject(
            e.code === 'EADDRINUSE'
              ? new Error(
                  `port ${n} on ${host} is in use: stop what listens there or choose another`,
                )
              : new Error(`cannot listen on ${host}:${n}: ${e.message}`),
          ),
        );
        s.listen(n, host, () => {
          server = s;
          number = (s.address() as AddressInfo).port;
          resolve();
        });
      });
    },
    close() {
      const s = server;
      server = undefined;
      if (!s) return Promise.resolve();
      return new Promise((resolve) => {
        s.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      });
    },
    number: () => number,
  };
}
