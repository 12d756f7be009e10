// Protobuf by table, on protobufjs' reader and writer: independent of the SDK's own codec, which it judges.
// Proto3 rules: defaults are not written, unknown fields are skipped, truncated input throws.
import protobuf from 'protobufjs/minimal.js';
import type { Row } from './tables';
import { TABLES } from './tables';

type Reader = protobuf.Reader;
type Writer = protobuf.Writer;
// Messages are plain objects; the table says what is in them.

export type Message = Record<string, any>;

const SCALARS = new Set(['string', 'bytes', 'bool', 'int32', 'int64', 'uint32', 'uint64']);
const PACKED = new Set(['bool', 'int32', 'int64', 'uint32', 'uint64']);
const strictText = new TextDecoder('utf-8', { fatal: true });

const byNumber = new Map<string, Map<number, Row>>();
function rowsOf(name: string): Map<number, Row> {
  let rows = byNumber.get(name);
  if (!rows) {
    const table = TABLES[name];
    if (!table) throw new Error(`no table for ${name}`);
    byNumber.set(name, (rows = new Map(table.map((r) => [r[0], r]))));
  }
  return rows;
}

/** Bytes of a message. Maps may be Map or plain objects; null, undefined and defaults are left out. */
export function encode(name: string, message: Message): Uint8Array {
  return write(protobuf.Writer.create(), name, message).finish();
}

function write(w: Writer, name: string, message: Message): Writer {
  for (const row of rowsOf(name).values()) {
    const [no, key, type] = row;
    const v: unknown = message[key];
    if (v === undefined || v === null) continue;
    if (type === 'map') writeMap(w, no, row[3] as string, row[4] as string, v);
    else if (row[3] === 'repeated') writeList(w, no, type, v as readonly unknown[]);
    else if (!SCALARS.has(type)) nested(w, no, type, v);
    else if (v !== 0 && v !== '' && v !== false && (v as Uint8Array).length !== 0)
      scalar(tag(w, no, type), type, v);
  }
  return w;
}

function writeMap(w: Writer, no: number, keyType: string, type: string, v: unknown): void {
  const entries = v instanceof Map ? v.entries() : Object.entries(v as object);
  for (const [k, value] of entries) {
    w.uint32(no * 8 + 2).fork();
    scalar(tag(w, 1, keyType), keyType, k);
    if (SCALARS.has(type)) scalar(tag(w, 2, type), type, value);
    else nested(w, 2, type, value as Message);
    w.ldelim();
  }
}

function writeList(w: Writer, no: number, type: string, list: readonly unknown[]): void {
  if (!list.length) return;
  if (PACKED.has(type)) {
    w.uint32(no * 8 + 2).fork();
    for (const v of list) scalar(w, type, v);
    w.ldelim();
    return;
  }
  for (const v of list)
    if (type === 'string' || type === 'bytes') scalar(tag(w, no, type), type, v);
    else nested(w, no, type, v as Message);
}

function nested(w: Writer, no: number, type: string, v: Message): void {
  write(w.uint32(no * 8 + 2).fork(), type, v).ldelim();
}

const tag = (w: Writer, no: number, type: string): Writer =>
  w.uint32(no * 8 + (PACKED.has(type) ? 0 : 2));

function scalar(w: Writer, type: string, v: unknown): void {
  if (type === 'string') w.string(v as string);
  else if (type === 'bytes') w.bytes(v as Uint8Array);
  else if (type === 'bool') w.bool(v as boolean);
  else if (type === 'int32') w.int32(v as number);
  else if (type === 'uint32') w.uint32(v as number);
  else if (type === 'uint64') w.uint64(v as number);
  else w.int64(v as number);
}

/** The message in the bytes, all fields present (zero, '', [], {} or null). Throws on truncated or invalid input. */
export function decode(name: string, bytes: Uint8Array): Message {
  return read(protobuf.Reader.create(bytes), bytes.length, name);
}

/** Maps have no prototype; absent maps and absent messages are null. */
function blank(name: string): Message {
  const out: Message = {};
  for (const [, key, type, repeated] of rowsOf(name).values()) {
    if (repeated === 'repeated') out[key] = [];
    else if (type === 'string') out[key] = '';
    else if (type === 'bytes') out[key] = new Uint8Array(0);
    else if (type === 'bool') out[key] = false;
    else out[key] = SCALARS.has(type) ? 0 : null;
  }
  return out;
}

function read(r: Reader, end: number, name: string, out = blank(name)): Message {
  const rows = rowsOf(name);
  while (r.pos < end) {
    const t = r.uint32();
    const row = rows.get(t >>> 3);
    const wire = t & 7;
    if (!t || t >>> 3 === 0) throw new RangeError('field number 0');
    if (!row) {
      r.skipType(wire);
      continue;
    }
    const [, key, type] = row;
    if (type === 'map') entry((out[key] ??= Object.create(null)), r, row);
    else if (row[3] === 'repeated' && PACKED.has(type) && wire === 2) {
      const stop = r.uint32() + r.pos;
      if (stop > end) throw new RangeError('truncated');
      while (r.pos < stop) out[key].push(value(r, type, 0));
    } else if (wire !== (PACKED.has(type) ? 0 : 2)) r.skipType(wire);
    else if (row[3] === 'repeated') out[key].push(value(r, type, wire));
    // A message field that comes twice is merged, a scalar overwritten.
    else out[key] = value(r, type, wire, out[key] ?? undefined);
  }
  if (r.pos > end) throw new RangeError('truncated');
  return out;
}

function entry(map: Message, r: Reader, row: Row): void {
  const end = r.uint32() + r.pos;
  if (end > r.len) throw new RangeError('truncated');
  const type = row[4] as string;
  let k = '';
  let v: unknown =
    type === 'bool' ? false : type === 'string' ? '' : SCALARS.has(type) ? 0 : blank(type);
  while (r.pos < end) {
    const t = r.uint32();
    if (t >>> 3 === 1) k = value(r, 'string', 2) as string;
    else if (t >>> 3 === 2) v = value(r, type, t & 7);
    else r.skipType(t & 7);
  }
  map[k] = v;
}

function value(r: Reader, type: string, wire: number, before?: Message): unknown {
  if (type === 'bool') return r.bool();
  if (type === 'int32') return r.int32();
  if (type === 'uint32') return r.uint32();
  if (type === 'int64' || type === 'uint64')
    return Number(type === 'int64' ? r.int64() : r.uint64());
  if (wire !== 2) throw new RangeError(`wire type ${wire}`);
  if (!SCALARS.has(type)) {
    const length = r.uint32();
    if (r.pos + length > r.len) throw new RangeError('truncated');
    return read(r, r.pos + length, type, before);
  }
  const bytes = r.bytes();
  // The server's library refuses strings that are no UTF-8.
  return type === 'bytes' ? bytes : strictText.decode(bytes);
}
