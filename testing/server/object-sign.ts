// Signatures of the object store as S3 has them: in the query of an address, in the headers of a part, in the policy
// of a form. What is signed is real, how it is mixed is not S3's.
import { createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { World } from './world';

export const BUCKET = 'openim';

const amzDate = (ms: number): string => new Date(ms).toISOString().replace(/[-:]|\.\d+/g, '');
export const hmac = (world: World, text: string): string =>
  createHmac('sha256', world.options.secret).update(text).digest('hex');

/** Parameters that a signature covers besides method and path. */
const SIGNED = ['X-Amz-Date', 'X-Amz-Expires', 'uploadId', 'partNumber', 'response-content-type'];

export function signature(
  world: World,
  method: string,
  path: string,
  query: URLSearchParams,
): string {
  return hmac(world, [method, path, ...SIGNED.map((k) => query.get(k) ?? '')].join('\n'));
}

export const pathOf = (key: string): string =>
  `/${BUCKET}/${key.split('/').map(encodeURIComponent).join('/')}`;

const scope = (date: string): string => `root/${date.slice(0, 8)}/us-east-1/s3/aws4_request`;

/** How far the time of a signature in headers may be off, as S3 has it. */
export const SKEW = 15 * 60_000;

/** The headers that allow a PUT of one part, for a quarter of an hour: MinIO signs parts this way. */
export function signedHeaders(
  world: World,
  key: string,
  query: URLSearchParams,
): Record<string, string> {
  const date = amzDate(Date.now());
  const full = new URLSearchParams(query);
  full.set('X-Amz-Date', date);
  const sign = signature(world, 'PUT', pathOf(key), full);
  const names = 'host;x-amz-content-sha256;x-amz-date';
  return {
    Authorization: `AWS4-HMAC-SHA256 Credential=${scope(date)}, SignedHeaders=${names}, Signature=${sign}`,
    'X-Amz-Content-Sha256': 'UNSIGNED-PAYLOAD',
    'X-Amz-Date': date,
  };
}

/** The query that allows `method` on a key for that long. */
export function signedQuery(
  world: World,
  method: string,
  key: string,
  lifeMs: number,
  more: Record<string, string> = {},
): URLSearchParams {
  const now = Date.now();
  const query = new URLSearchParams({
    ...more,
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': scope(amzDate(now)),
    'X-Amz-Date': amzDate(now),
    'X-Amz-Expires': String(Math.floor(lifeMs / 1000)),
    'X-Amz-SignedHeaders': 'host',
  });
  query.set('X-Amz-Signature', signature(world, method, pathOf(key), query));
  return query;
}

/** The fields a form must carry before its file. */
export function formFields(
  world: World,
  key: string,
  size: number,
  contentType: string,
  until: number,
): Record<string, string> {
  const date = amzDate(Date.now());
  const conditions = [{ bucket: BUCKET }, { key }, ['content-length-range', 0, size]];
  const policy = Buffer.from(
    JSON.stringify({ expiration: new Date(until).toISOString(), conditions }),
  ).toString('base64');
  return {
    'Content-Type': contentType,
    bucket: BUCKET,
    key,
    policy,
    success_action_status: '200',
    'x-amz-algorithm': 'AWS4-HMAC-SHA256',
    'x-amz-credential': scope(date),
    'x-amz-date': date,
    'x-amz-signature': hmac(world, policy),
  };
}

/** The signature of a request and the times between which it holds; from its headers or from its query. */
export function signOf(req: IncomingMessage, query: URLSearchParams): [string, number, number] {
  const own = /Signature=(\w+)/.exec(req.headers.authorization ?? '');
  if (own) query.set('X-Amz-Date', String(req.headers['x-amz-date']));
  const [y, rest = ''] = (query.get('X-Amz-Date') ?? '').split('T');
  const day = y?.replace(/(....)(..)(..)/, '$1-$2-$3');
  const date = Date.parse(`${day}T${rest.replace(/(..)(..)(..)/, '$1:$2:$3')}`);
  if (own) return [own[1]!, date - SKEW, date + SKEW];
  const life = Number(query.get('X-Amz-Expires')) * 1000;
  return [query.get('X-Amz-Signature') ?? '', date - SKEW, date + life];
}
