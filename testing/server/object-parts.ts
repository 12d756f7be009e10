// /object: uploads in parts, also the one-part kind, with content that is known already done at once (http.md §6.2).
import { randomBytes } from 'node:crypto';
import { fail } from './errors';
import type { Context, Routes } from './http';
import { WEEK, address, checkName, objects, storeURL } from './object';
import type { Blob } from './object-store';
import { BUCKET, pathOf, signedHeaders, signedQuery } from './object-sign';
import { md5, openUpload, storeOf } from './object-store';
import { orNull } from './versions';
import type { World } from './world';

const MIN_PART = 5 * 2 ** 20;
const MAX_PART = 5 * 2 ** 30;
const MAX_PARTS = 10_000;

function partSize(size: number): number {
  if (size <= 0) fail(500, 'size must be greater than 0');
  if (size > MAX_PART * MAX_PARTS) fail(500, 'size must be less than the maximum allowed limit');
  return size <= MIN_PART * MAX_PARTS ? MIN_PART : Math.ceil(size / MAX_PARTS);
}

/** An upload in parts, inside its id. One-part uploads have no `upload`: their key is written directly. */
interface PartsID {
  upload: string;
  key: string;
  size: number;
  hash: string;
}

function readPartsID(text: string): PartsID {
  try {
    const id = JSON.parse(Buffer.from(text, 'base64').toString('utf8')) as PartsID | null;
    if (id && typeof id.key === 'string' && typeof id.hash === 'string') return id;
  } catch {
    // no id of ours
  }
  return fail(500, 'invalid multipart upload id');
}

const hashKey = (hash: string): string => `${BUCKET}/data/hash/${hash}`;

type Pairs = { key: string; values: string[] }[];
const pairs = (map: Record<string, string>): Pairs =>
  Object.entries(map).map(([key, value]) => ({ key, values: [value] }));

/** AuthSignParts: the parts share address and uploadId, each has its own number and signed headers. */
function signParts(ctx: Context, id: PartsID, numbers: readonly number[]): object {
  return {
    url: storeURL(ctx.world, ctx.headers) + pathOf(id.key),
    query: [{ key: 'uploadId', values: [id.upload] }],
    header: null,
    parts: orNull(
      numbers.map((partNumber) => {
        const own = { partNumber: String(partNumber) };
        const query = new URLSearchParams({ uploadId: id.upload, ...own });
        const header = pairs(signedHeaders(ctx.world, id.key, query));
        return { partNumber, url: '', query: pairs(own), header };
      }),
    ),
  };
}

function initiateParts(ctx: Context): unknown {
  const { world, body } = ctx;
  const { hash, size, maxParts, name, contentType } = body;
  checkName(ctx, name);
  if (size < 0) fail(500, 'invalid size');
  if (!/^[0-9a-fA-F]{32}$/.test(hash)) fail(500, 'invalid md5');
  const each = partSize(size);
  const count = Math.ceil(size / each);
  if (maxParts > 0 && count < maxParts) fail(500, `too many parts: ${count}`);
  const known = hashKey(hash);
  if (storeOf(world).blobs.has(known)) {
    objects(world).set(name, { key: known, contentType });
    return { url: address(ctx, name), upload: null };
  }
  const single = size <= each;
  const unique = `${hash}_${size}_${randomBytes(16).toString('hex')}.presigned`;
  const key = single ? `${BUCKET}/temp/${unique}` : known;
  const id: PartsID = { upload: single ? '' : openUpload(world, key), key, size, hash };
  const numbers = Array.from({ length: maxParts < 0 ? count : maxParts }, (_, i) => i + 1);
  const url = `${storeURL(world, ctx.headers)}${pathOf(key)}?${signedQuery(world, 'PUT', key, WEEK)}`;
  const parts = [{ partNumber: 1, url, query: null, header: null }];
  return {
    url: '',
    upload: {
      uploadID: Buffer.from(JSON.stringify(id)).toString('base64'),
      partSize: each,
      sign: single
        ? { url: '', query: null, header: null, parts }
        : numbers.length
          ? signParts(ctx, id, numbers)
          : null,
      expireTime: Date.now() + WEEK,
    },
  };
}

function completeParts(ctx: Context): unknown {
  const { world, body } = ctx;
  const { name, contentType } = body;
  checkName(ctx, name);
  const id = readPartsID(body.uploadID);
  const hashes: string[] = body.parts ?? [];
  if (md5(hashes.join(',')) !== id.hash) fail(500, 'md5 mismatching');
  const { blobs } = storeOf(world);
  const key = hashKey(id.hash);
  if (!blobs.has(key)) blobs.set(key, id.upload ? joined(world, id, hashes) : single(world, id));
  objects(world).set(name, { key, contentType });
  return { url: address(ctx, name) };
}

function single(world: World, id: PartsID): Blob {
  const { blobs } = storeOf(world);
  const found = blobs.get(id.key) ?? fail(500, 'The specified key does not exist.');
  if (found.data.length !== id.size) fail(500, 'upload size mismatching');
  if (md5(found.etag) !== id.hash) fail(1001, `md5 mismatching ${md5(found.etag)} != ${id.hash}`);
  blobs.delete(id.key);
  return found;
}

function joined(world: World, id: PartsID, hashes: readonly string[]): Blob {
  const upload = storeOf(world).uploads.get(id.upload) ?? fail(500, 'NoSuchUpload');
  const parts = hashes.map((hash, i) => {
    const part = upload.parts.get(i + 1);
    return part?.etag === hash ? part.data : fail(500, 'InvalidPart');
  });
  storeOf(world).uploads.delete(id.upload);
  // S3's ETag of joined parts: no MD5 of the whole.
  const data = Buffer.concat(parts);
  return { data, contentType: '', etag: `${md5(hashes.join(''))}-${hashes.length}` };
}

export const routes: Routes = {
  '/object/part_limit': () => ({
    minPartSize: MIN_PART,
    maxPartSize: MAX_PART,
    maxNumSize: MAX_PARTS,
  }),
  '/object/part_size': ({ body }) => ({ size: partSize(body.size) }),
  '/object/initiate_multipart_upload': initiateParts,
  '/object/auth_sign': (ctx) => {
    const id = readPartsID(ctx.body.uploadID);
    if (!id.upload) fail(500, 'presigned id not support auth sign');
    return signParts(ctx, id, ctx.body.partNumbers ?? []);
  },
  '/object/complete_multipart_upload': completeParts,
};
