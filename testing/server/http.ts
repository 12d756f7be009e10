// The HTTP side: one POST per call, the envelope, token and operationID rules, CORS, 404 and 307 (http.md §1).
// Routes are a table of path → handler, merged from the domain files; nothing here knows what they do.
//
// A domain file exports `export const routes: Record<string, Handler> = { '/friend/add_friend': ({ world, userID, body }) => …}`.
// A handler gets a body that was checked against routes.ts, returns the `data` of the answer (undefined = no data) and
// throws ApiError / fail(code, detail) to refuse. `self(ctx, id)` is the usual permission check. It changes the world
// synchronously and calls notify(); pushes leave some ms later, so the answer comes first. bigint values are written as numbers.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError, BareStatus, fail } from './errors';
import type { Body } from './requests';
import { readBody } from './requests';
import type { World } from './world';

export interface Context {
  world: World;
  path: string;
  /** The token's user; '' on the routes that need no token. */
  userID: string;
  platformID: number;
  isAdmin: boolean;
  operationID: string;
  /** Checked and filled with zero values; lists that are absent stay undefined. */
  body: Body;
  headers: Record<string, string | undefined>;
  /** The body's bytes, for the routes that also take protobuf. */
  raw: Buffer;
}

/** Answers one route: the returned value is `data`. */
export type Handler = (ctx: Context) => unknown | Promise<unknown>;
export type Routes = Record<string, Handler>;

/** A route outside the envelope (object store, downloads): matched by method and prefix before everything else. */
export interface RawRoute {
  method: string;
  prefix: string;
  handle(req: IncomingMessage, res: ServerResponse, body: Buffer, world: World): void;
}

/** What a fault may do to a call before or instead of its handler. */
export interface HttpFaults {
  /** Called with each request; false = the fault has taken it over. May wait. */
  before(path: string, req: IncomingMessage, res: ServerResponse): boolean | Promise<boolean>;
}

/** 1002 unless `id` is the caller or the caller is an admin. */
export function self(ctx: Context, id: unknown, name = 'ownerUserID'): void {
  if (!ctx.isAdmin && id !== ctx.userID) fail(1002, `${name}, ${String(id)}=MISSING`);
}

/** 1002 for everybody but admins. */
export function adminOnly(ctx: Context): void {
  if (!ctx.isAdmin) fail(1002, `user ${ctx.userID} is not admin userID`);
}

const OPEN = new Set(['/auth/get_admin_token', '/auth/parse_token']);
const CORS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': '*',
  'Access-Control-Allow-Headers': '*',
  'Access-Control-Expose-Headers': '*',
  'Access-Control-Allow-Credentials': 'false',
};
const JSON_TYPE = { 'Content-Type': 'application/json' };

/** JSON with bigint written as a plain number, which JSON.stringify refuses. */
export function toJSON(value: unknown): string {
  let big = false;
  const text = JSON.stringify(value, (_, v: unknown) => {
    if (typeof v !== 'bigint') return v;
    big = true;
    return `\u0000big${v}`;
  });
  return big ? text.replace(/"\\u0000big(\d+)"/g, '$1') : text;
}

/** The request listener of the API port. */
export function httpListener(
  world: World,
  routes: Routes,
  raw: RawRoute[],
  faults: HttpFaults,
): (req: IncomingMessage, res: ServerResponse) => void {
  const table = new Map(Object.entries(routes));

  const answer = async (req: IncomingMessage, res: ServerResponse, body: Buffer): Promise<void> => {
    const method = req.method ?? '';
    const path = (req.url ?? '/').split('?')[0] ?? '/';
    if (method === 'OPTIONS') return send(res, 200, CORS, '"Options Request!"');
    if (!(await faults.before(path, req, res))) return;
    const own = raw.find((r) => r.method === method && path.startsWith(r.prefix));
    if (own) return own.handle(req, res, body, world);
    if (method === 'POST' && path !== '/' && path.endsWith('/') && table.has(path.slice(0, -1)))
      return send(res, 307, { Location: path.slice(0, -1) }, '');
    try {
      const ctx = method === 'POST' ? authorise(world, path, req) : null;
      const handler = table.get(path);
      if (!ctx || !handler) throw new BareStatus(404);
      ctx.raw = body;
      // /jssdk routes read other content types than JSON themselves.
      if (!path.startsWith('/jssdk/') || isJSON(ctx))
        ctx.body = readBody(path, body.toString('utf8'));
      const data = await handler(ctx);
      const envelope = { errCode: 0, errMsg: '', errDlt: '' };
      send(res, 200, JSON_TYPE, toJSON(data === undefined ? envelope : { ...envelope, data }));
    } catch (e) {
      refuse(res, e);
    }
  };

  return (req, res) => {
    const parts: Buffer[] = [];
    req.on('data', (part: Buffer) => parts.push(part));
    req.on('error', () => res.destroy());
    req.on('end', () => {
      answer(req, res, Buffer.concat(parts)).catch((e: unknown) => refuse(res, e));
    });
  };
}

function authorise(world: World, path: string, req: IncomingMessage): Context {
  const headers = req.headers as Record<string, string | undefined>;
  const operationID = headers['operationid'] ?? '';
  if (!operationID) fail(1001, 'header must have operationID');
  const raw = Buffer.alloc(0);
  const ctx = { world, path, userID: '', platformID: 0, isAdmin: false, operationID, headers, raw };
  if (OPEN.has(path)) return { ...ctx, body: {} };
  const token = headers['token'] ?? '';
  if (!token) fail(1001, 'header must have token');
  const { userID, platformID } = world.tokens.check(token);
  return { ...ctx, userID, platformID, isAdmin: isAdmin(world, userID), body: {} };
}

function isJSON({ headers }: Context): boolean {
  return /^(application\/json\b.*)?$/.test(headers['content-type'] ?? '');
}

/** Admins are the accounts of level 2. */
export function isAdmin(world: World, userID: string): boolean {
  return world.users.get(userID)?.appMangerLevel === 2;
}

function refuse(res: ServerResponse, e: unknown): void {
  if (e instanceof ApiError) {
    const { errCode, errMsg, errDlt } = e;
    return send(res, 200, JSON_TYPE, JSON.stringify({ errCode, errMsg, errDlt }));
  }
  if (e instanceof BareStatus) return send(res, e.status, { ...JSON_TYPE, ...e.headers }, e.body);
  // A defect of the embedded server: loud in the terminal, a crash for the client, as the real one does.
  console.error(e);
  send(res, 500, JSON_TYPE, '');
}

/** Writes one whole answer, unless the caller has gone. */
export function send(
  res: ServerResponse,
  status: number,
  headers: Record<string, string>,
  body: string | Uint8Array,
): void {
  if (res.destroyed || res.writableEnded) return;
  res.writeHead(status, { ...CORS, ...headers, 'Content-Length': Buffer.byteLength(body) });
  res.end(body);
}
