// The gateway: upgrades and their refusals, who is connected, kicking, and pushes some ms after the cause, in order.
// One connection's frames are connection.ts; what requests do is socket.ts; faults come from rules.ts.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { WebSocketServer } from 'ws';
import { encode } from './codec';
import type { Connection, Limits, Request } from './connection';
import { Frame, MAX_FRAME, openConnection } from './connection';
import { ApiError } from './errors';
import { createPushes } from './pushes';
import type { FaultRules, Subject } from './rules';
import { answer, envelope, presence } from './socket';
import { kicks } from './tokens';
import type { Traffic } from './traffic';
import type { Wish } from './upgrade';
import { judge, readWish } from './upgrade';
import type { World } from './world';

export interface GatewayOptions extends Limits {
  /** ms from a message's acceptance to its pushes. */
  pushDelayMs: number;
  /** ms from the acknowledgement to storing; 0 = stored before the acknowledgement is written. */
  storeDelayMs: number;
  /** Sockets beyond this are refused with 1601. */
  maxConnections: number;
  /** Presence changes are pushed (2005), as a clustered server does. */
  presencePush: boolean;
}

export interface Gateway {
  upgrade(req: IncomingMessage, socket: Socket, head: Buffer): void;
  plain(req: IncomingMessage, res: ServerResponse): void;
  /** Live connections, of one user or all. */
  connections(userID?: string): Connection[];
  /** Cuts everything and stops timers. */
  stop(): void;
}

const KICKED = new Frame(envelope(2002, '', '', { errCode: 0, errMsg: '', data: null }));

export function createGateway(
  world: World,
  options: GatewayOptions,
  faults: FaultRules,
  traffic: Traffic,
): Gateway {
  const byUser = new Map<string, Set<Connection>>();
  const wss = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: MAX_FRAME,
    autoPong: false,
    clientTracking: false,
  });
  const of = (userID: string): Iterable<Connection> => byUser.get(userID) ?? [];
  const all = (): Connection[] => [...byUser.values()].flatMap((set) => [...set]);
  const platforms = (userID: string): number[] => [...of(userID)].map((c) => c.platformID);
  const pushes = createPushes(options, faults, traffic, of);

  world.hub = {
    platforms,
    push: pushes.push,
    store: pushes.store,
    kick(userID, platformID) {
      const hit = [...of(userID)].filter((c) => c.platformID === platformID);
      for (const conn of hit) kick(conn);
      return hit.length;
    },
  };

  function kick(conn: Connection): void {
    conn.send(KICKED);
    conn.end();
  }

  /** Checks everything; throws ApiError. The token's verdict is kept apart: it may go out as the first frame. */
  function examine(req: IncomingMessage): { wish: Wish; verdict: ApiError | null } {
    let count = 0;
    for (const set of byUser.values()) count += set.size;
    if (count >= options.maxConnections) throw new ApiError(1601);
    const wish = readWish(req);
    try {
      judge(world, wish);
      return { wish, verdict: null };
    } catch (e) {
      if (e instanceof ApiError && wish.sendResponse) return { wish, verdict: e };
      throw e;
    }
  }

  function register(conn: Connection): void {
    for (const old of [...of(conn.userID)])
      if (old.token !== conn.token && kicks(world.options.policy, old.platformID, conn.platformID))
        kick(old);
    world.tokens.kickOthers(conn.userID, conn.token, (platform) =>
      kicks(world.options.policy, platform, conn.platformID),
    );
    let set = byUser.get(conn.userID);
    if (!set) byUser.set(conn.userID, (set = new Set()));
    set.add(conn);
    tellPresence(conn.userID);
  }

  function tellPresence(userID: string): void {
    if (!options.presencePush) return;
    const data = encode('SubUserOnlineStatusTips', { subscribers: [presence(world, userID)] });
    const frame = new Frame(envelope(2005, '', '', { errCode: 0, errMsg: '', data }));
    for (const conn of all()) if (conn.watched.has(userID)) conn.send(frame);
  }

  const hooks = {
    frame: (conn: Connection, name: string) => traffic.note('frame', name, conn.userID),
    request: (conn: Connection, req: Request) => handle(conn, req),
    closed(conn: Connection) {
      const set = byUser.get(conn.userID);
      set?.delete(conn);
      if (!set?.size) byUser.delete(conn.userID);
      traffic.note('closed', '', conn.userID);
      tellPresence(conn.userID);
    },
  };

  function handle(conn: Connection, req: Request): void | Promise<void> {
    const subject = { userID: conn.userID, platformID: conn.platformID, id: req.reqIdentifier };
    const how = faults.request.take(subject);
    if (how && 'errCode' in how)
      return reply(conn, req, { errMsg: 'forced by a fault', ...how, data: null });
    if (how && 'handled' in how) {
      if (how.handled) answer(world, conn, req);
      if ('cut' in how) conn.end();
      return;
    }
    const out = answer(world, conn, req);
    if (!out) return conn.end();
    if (!how) return reply(conn, req, out);
    return new Promise((done) => {
      setTimeout(() => {
        reply(conn, req, out);
        done();
      }, how.delayMs);
    });
  }

  function reply(conn: Connection, req: Request, out: Parameters<typeof envelope>[3]): void {
    conn.send(new Frame(envelope(req.reqIdentifier, req.msgIncr, req.operationID, out)));
    if (req.reqIdentifier === 2003 && out.errCode === 0) conn.end();
  }

  /** Registers a good connection and writes the first text frame. A refused one kicks nobody and gets no push. */
  function open(conn: Connection, wish: Wish, judged: ApiError | null): void {
    const forced = faults.verdict.take(conn);
    const verdict = typeof forced === 'number' && forced ? new ApiError(forced) : judged;
    if (!verdict) register(conn);
    const hole = faults.hole.take(conn);
    if (hole) Object.assign(conn, { deaf: hole !== 'out', mute: hole !== 'in' });
    const { errCode, errMsg, errDlt } = verdict ?? { errCode: 0, errMsg: '', errDlt: '' };
    if (forced && typeof forced === 'object') conn.text(forced.text);
    else if (forced !== 'none' && wish.sendResponse)
      conn.text(JSON.stringify({ errCode, errMsg, errDlt }));
    traffic.note('upgrade', verdict ? String(errCode) : 'ok', wish.userID);
    if (verdict) conn.end();
  }

  return {
    upgrade(req, socket, head) {
      socket.on('error', () => socket.destroy());
      const subject = subjectOf(req);
      const { userID } = subject;
      const refuse = faults.upgrade.take(subject);
      if (refuse) {
        traffic.note('upgrade', typeof refuse === 'string' ? refuse : 'refused', userID);
        if (refuse === 'hang') return;
        if (refuse === 'reset') return void socket.resetAndDestroy();
        if ('status' in refuse) return answerPlain(socket, refuse.status, refuse.body ?? '');
        return refusal(socket, new ApiError(refuse.errCode, refuse.errMsg, refuse.errDlt));
      }
      try {
        const { wish, verdict } = examine(req);
        wss.handleUpgrade(req, socket, head, (ws) => {
          open(openConnection(ws, socket, wish, options, hooks), wish, verdict);
        });
      } catch (e) {
        const error = e instanceof ApiError ? e : new ApiError(500);
        traffic.note('upgrade', String(error.errCode), userID);
        refusal(socket, error);
      }
    },
    plain(req, res) {
      // A probe without a handshake: the true reason, or 400 when only the handshake is missing.
      let status = 400;
      let body = 'Bad Request\n';
      try {
        examine(req);
      } catch (e) {
        if (!(e instanceof ApiError)) throw e;
        const { errCode, errMsg, errDlt } = e;
        status = 200;
        body = JSON.stringify({ errCode, errMsg, errDlt });
      }
      res.writeHead(status, { 'Content-Type': status === 200 ? 'application/json' : 'text/plain' });
      res.end(body);
    },
    connections: (userID) => (userID === undefined ? all() : [...of(userID)]),
    stop() {
      pushes.stop();
      for (const conn of all()) conn.cut();
    },
  };
}

/** For faults and counters only: who asks, before the request is judged. */
function subjectOf(req: IncomingMessage): Subject {
  try {
    return readWish(req);
  } catch {
    return { userID: '' };
  }
}

function refusal(socket: Socket, { errCode, errMsg, errDlt }: ApiError): void {
  answerPlain(socket, 200, JSON.stringify({ errCode, errMsg, errDlt }));
}

/** A plain HTTP answer on a socket that asked for an upgrade. */
function answerPlain(socket: Socket, status: number, body: string): void {
  socket.end(
    `HTTP/1.1 ${status} ${status === 200 ? 'OK' : 'Refused'}\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
