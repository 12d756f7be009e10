// /object: uploads in the form way, and addresses of what was uploaded (http.md §6). Uploads in parts are in
// object-parts.ts; the bytes go to and come from object-store.ts, which is served by the same port.
import { randomBytes } from 'node:crypto';
import { extname } from 'node:path/posix';
import { ApiError, fail } from './errors';
import type { Context, RawRoute, Routes } from './http';
import { send } from './http';
import { BUCKET, formFields, pathOf, signedQuery } from './object-sign';
import { storeOf } from './object-store';
import { rawRoutes as storeRoutes } from './object-store';
import type { World } from './world';
import { perWorld } from './world';

/** How long signed addresses of objects live. */
export const WEEK = 7 * 86_400_000;
const TEN_MINUTES = 600_000;

/** name → what it is. */
export const objects = perWorld(() => new Map<string, { key: string; contentType: string }>());

/** Throws unless the caller may write under this name. */
export function checkName(ctx: Context, name: string): void {
  if (!name) fail(1001, 'name is empty');
  if (name.startsWith('/')) fail(1001, 'name cannot start with `/`');
  if (Buffer.byteLength(name) > 1024)
    fail(1001, 'object name cannot be longer than 1024 characters');
  if (!ctx.isAdmin && !name.startsWith(`${ctx.userID}/`))
    fail(1002, `name must start with \`${ctx.userID}/\``);
}

/** Where the call came to, as it was addressed. */
const hostOf = (headers: { host?: string | undefined }): string => headers.host ?? '127.0.0.1';

/** The store's address: that of the call, under another name where the options give one. */
export function storeURL(world: World, headers: { host?: string | undefined }): string {
  const { storeHost } = world.options;
  const host = hostOf(headers);
  return `http://${storeHost ? host.replace(/^(\[.*\]|[^:]*)/, storeHost) : host}`;
}

/** The lasting address. The body's urlPrefix is ignored for the header X-Request-Api. */
export function address(ctx: Context, name: string): string {
  return `${ctx.headers['x-request-api'] || `http://${hostOf(ctx.headers)}`}/object/${name}`;
}

/** What a form upload carries from its start to its end, inside its id. */
interface FormID {
  name: string;
  size: number;
  contentType: string;
  group: string;
  key: string;
}

function initiateForm(ctx: Context): unknown {
  const { world, body } = ctx;
  const { name, size, contentType, group, millisecond, absolute } = body;
  if (!name) fail(1001, 'name is empty');
  if (size <= 0) fail(1001, 'size must be greater than 0');
  checkName(ctx, name);
  const life = ctx.isAdmin && millisecond > 0 ? (millisecond as number) : TEN_MINUTES;
  const day = new Date().toISOString().slice(0, 10).replaceAll('-', '');
  const unique = randomBytes(16).toString('hex') + extname(name);
  const key =
    ctx.isAdmin && absolute ? (name as string) : `${BUCKET}/direct/${day}/${ctx.userID}/${unique}`;
  const expires = Date.now() + life;
  const id: FormID = { name, size, contentType, group, key };
  return {
    id: Buffer.from(JSON.stringify(id)).toString('base64').replaceAll('=', ''),
    url: `${storeURL(world, ctx.headers)}/${BUCKET}`,
    file: 'file',
    header: null,
    formData: formFields(world, key, size, contentType, expires),
    expires,
    successCodes: [200],
  };
}

function readFormID(text: string): FormID {
  try {
    const id = JSON.parse(Buffer.from(text, 'base64').toString('utf8')) as FormID | null;
    if (id && typeof id.name === 'string' && typeof id.key === 'string') return id;
  } catch {
    // no id of ours
  }
  return fail(1001, 'invalid id');
}

function completeForm(ctx: Context): unknown {
  const { world, body } = ctx;
  if (!body.id) fail(1001, 'id is empty');
  const { name, size, contentType, key } = readFormID(body.id);
  checkName(ctx, name);
  const stored = storeOf(world).blobs.get(key) ?? fail(500, 'The specified key does not exist.');
  if (stored.data.length && stored.data.length !== size)
    throw new ApiError(90007, 'DataError', 'file size mismatch');
  objects(world).set(name, { key, contentType });
  return { url: address(ctx, name) };
}

/** Path and query of a signed address; throws for unknown names and kinds of picture service. */
function access(world: World, name: string, type: unknown): string {
  if (type && type !== 'image') fail(1001, 'invalid query type');
  const object = objects(world).get(name) ?? fail(500, 'mongo: no documents in result');
  const more: Record<string, string> = {};
  if (object.contentType) more['response-content-type'] = object.contentType;
  return `${pathOf(object.key)}?${signedQuery(world, 'GET', object.key, WEEK, more)}`;
}

export const routes: Routes = {
  '/object/initiate_form_data': initiateForm,
  '/object/complete_form_data': completeForm,
  '/object/access_url': (ctx) => {
    const { name, query } = ctx.body;
    const path = access(ctx.world, name, new Map(Object.entries(query ?? {})).get('type'));
    return { url: storeURL(ctx.world, ctx.headers) + path, expireTime: Date.now() + WEEK };
  },
};

/** GET /object/<name>: no token, no operationID; off to the store. */
const download: RawRoute = {
  method: 'GET',
  prefix: '/object/',
  handle(req, res, _body, world) {
    const url = new URL(req.url ?? '/', 'http://store');
    try {
      const name = decodeURIComponent(url.pathname.slice('/object/'.length));
      const path = access(world, name, url.searchParams.get('type'));
      const Location = storeURL(world, req.headers) + path;
      send(res, 302, { Location }, '');
    } catch (e) {
      const known = e instanceof ApiError ? e : new ApiError(1001, undefined, String(e));
      const status = known.errCode === 1001 ? 400 : 500;
      send(res, status, { 'Content-Type': 'text/plain' }, known.message);
    }
  },
};

export const rawRoutes: RawRoute[] = [download, ...storeRoutes];
