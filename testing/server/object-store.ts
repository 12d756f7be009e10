// An object store in memory that speaks the little of S3 that uploads and downloads need: form POST with a policy, PUT
// and GET with signed addresses, multipart. What names, hashes and users mean is in object.ts.
import busboy from 'busboy';
import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RawRoute } from './http';
import { send } from './http';
import { BUCKET, hmac, pathOf, signOf, signature } from './object-sign';
import type { World } from './world';
import { perWorld } from './world';

export interface Blob {
  data: Buffer;
  contentType: string;
  /** MD5, hex; of joined parts another mix. */
  etag: string;
}

export interface Upload {
  key: string;
  parts: Map<number, Blob>;
}

interface Store {
  blobs: Map<string, Blob>;
  uploads: Map<string, Upload>;
}

/** Blobs by key, and multipart uploads under way. */
export const storeOf = perWorld((): Store => ({ blobs: new Map(), uploads: new Map() }));

export const md5 = (data: string | Buffer): string => createHash('md5').update(data).digest('hex');

export const blob = (data: Buffer, contentType: string): Blob => ({
  data,
  contentType,
  etag: md5(data),
});

/** Opens a multipart upload. */
export function openUpload(world: World, key: string): string {
  const id = randomBytes(16).toString('hex');
  storeOf(world).uploads.set(id, { key, parts: new Map() });
  return id;
}

function refuse(res: ServerResponse, status: number, code: string): void {
  const xml = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code></Error>`;
  send(res, status, { 'Content-Type': 'application/xml' }, xml);
}

interface Form {
  fields: Map<string, string>;
  file: Buffer | null;
}

/** Reads a form; what comes after the file is ignored, as S3 does. Null = no form. */
function readForm(req: IncomingMessage, body: Buffer): Promise<Form | null> {
  return new Promise((resolve) => {
    const form: Form = { fields: new Map(), file: null };
    try {
      // UTF-8 file names: the default of the format, Latin-1, is what no client sends.
      const reader = busboy({ headers: req.headers, defParamCharset: 'utf8' });
      reader.on('field', (name, value) => {
        if (!form.file) form.fields.set(name.toLowerCase(), value);
      });
      reader.on('file', (name, stream) => {
        const parts: Buffer[] = [];
        const wanted = name === 'file' && !form.file;
        if (wanted) form.file = Buffer.alloc(0);
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          if (wanted) form.file = Buffer.concat(parts);
        });
      });
      reader.on('error', () => resolve(null));
      reader.on('close', () => resolve(form));
      reader.end(body);
    } catch {
      resolve(null); // no multipart/form-data
    }
  });
}

async function postForm(
  req: IncomingMessage,
  res: ServerResponse,
  body: Buffer,
  world: World,
): Promise<void> {
  const form = await readForm(req, body);
  if (!form) return refuse(res, 400, 'MalformedPOSTRequest');
  const { fields, file } = form;
  if (!file) return refuse(res, 400, 'IncorrectNumberOfFilesInPostRequest');
  const policy = fields.get('policy') ?? '';
  if (!policy || fields.get('x-amz-signature') !== hmac(world, policy))
    return refuse(res, 403, 'SignatureDoesNotMatch');
  const terms = JSON.parse(Buffer.from(policy, 'base64').toString('utf8')) as {
    expiration: string;
    conditions: [{ bucket: string }, { key: string }, [string, number, number]];
  };
  const [, { key }, [, , limit]] = terms.conditions;
  const keeps = fields.get('bucket') === BUCKET && fields.get('key') === key;
  if (!keeps || Date.parse(terms.expiration) < Date.now()) return refuse(res, 403, 'AccessDenied');
  if (file.length > limit) return refuse(res, 400, 'EntityTooLarge');
  const made = blob(file, fields.get('content-type') ?? '');
  storeOf(world).blobs.set(key, made);
  send(res, Number(fields.get('success_action_status')) || 204, { ETag: `"${made.etag}"` }, '');
}

/** Key and query of a request whose signature holds; null after it was refused. */
function allowed(
  req: IncomingMessage,
  res: ServerResponse,
  world: World,
): { key: string; query: URLSearchParams } | null {
  const url = new URL(req.url ?? '/', 'http://store');
  const query = url.searchParams;
  const [sign, from, until] = signOf(req, query);
  const key = decodeURIComponent(url.pathname.slice(BUCKET.length + 2));
  const good = sign === signature(world, req.method ?? '', pathOf(key), query);
  const now = Date.now();
  if (good && from < now && now < until) return { key, query };
  refuse(res, 403, good ? 'AccessDenied' : 'SignatureDoesNotMatch');
  return null;
}

function put(req: IncomingMessage, res: ServerResponse, body: Buffer, world: World): void {
  const ask = allowed(req, res, world);
  if (!ask) return;
  const made = blob(body, req.headers['content-type'] ?? '');
  const id = ask.query.get('uploadId');
  const store = storeOf(world);
  const upload = id ? store.uploads.get(id) : undefined;
  if (id && !upload) return refuse(res, 404, 'NoSuchUpload');
  if (upload) upload.parts.set(Number(ask.query.get('partNumber')), made);
  else store.blobs.set(ask.key, made);
  send(res, 200, { ETag: `"${made.etag}"` }, '');
}

function get(req: IncomingMessage, res: ServerResponse, _body: Buffer, world: World): void {
  const ask = allowed(req, res, world);
  if (!ask) return;
  const found = storeOf(world).blobs.get(ask.key);
  if (!found) return refuse(res, 404, 'NoSuchKey');
  const type = ask.query.get('response-content-type') || found.contentType;
  const headers = { 'Content-Type': type || 'binary/octet-stream', ETag: `"${found.etag}"` };
  send(res, 200, headers, found.data);
}

export const rawRoutes: RawRoute[] = [
  {
    method: 'POST',
    prefix: `/${BUCKET}`,
    handle: (req, res, body, world) => void postForm(req, res, body, world),
  },
  { method: 'PUT', prefix: `/${BUCKET}/`, handle: put },
  { method: 'GET', prefix: `/${BUCKET}/`, handle: get },
];
