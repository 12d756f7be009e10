/**
 * Protobuf by tables: one walker writes, one reads. It knows no message by name. It needs no limit
 * of depth: it descends only where a table does, and no table contains itself.
 */

import { decodeUtf8, encodeUtf8 } from '../lib/bytes';

// The tables decide what a value is; TypeScript cannot follow them into the walkers.
/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-argument,
   @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-call,
   @typescript-eslint/no-unsafe-member-access */
type Any = any;
type Fields = Record<string, Any>;

/** `int` is int32, int64 and enums alike: a varint, read as a signed 64-bit number. */
export type Kind = 'string' | 'bytes' | 'int' | 'bool' | Schema<Any>;

/** [field number, name, kind, form]; the kind of a map is the schema of its entries (key, value). */
export type Row = readonly [field: number, name: string, kind: Kind, form?: 'list' | 'map'];

/** The table of a message whose TypeScript type is T. */
export interface Schema<T> {
  /** Ascending by field number. */
  readonly rows: readonly Row[];
  /**
   * Makes the empty message as one object literal. Needed where a message field must not be
   * undefined; worth it where thousands are read: a literal gives them one fixed shape
   * (performance.md §4). Empty lists and maps in it may be shared: they are replaced, not filled.
   */
  readonly blank?: () => T;
}

interface Reader {
  readonly bytes: Uint8Array;
  at: number;
}

/** By kind; a message has none. */
const DEFAULTS: Fields = { string: '', int: 0, bool: false, bytes: new Uint8Array(0) };
/** 2^28 and 2^36: a varint is read in these two parts, as bit operations end at 32 bits. */
const LOW = 0x10000000;
const HIGH = 0x1000000000;

function fail(what: string): never {
  throw new RangeError('protobuf: ' + what);
}

function blank({ rows, blank: make }: Schema<unknown>): Fields {
  if (make) return make() as Fields;
  const message: Fields = {};
  for (const [, name, kind, form] of rows) {
    message[name] = form ? (form === 'list' ? [] : new Map()) : DEFAULTS[kind as string];
  }
  return message;
}

function varint(r: Reader, end: number): number {
  // Tags, lengths and small numbers are one byte as a rule: a third of the time of a flood.
  if (r.at < end && r.bytes[r.at]! < 128) return r.bytes[r.at++]!;
  let low = 0;
  let high = 0;
  let scale = 1;
  let byte: number;
  let shift = 0;
  do {
    if (r.at >= end) fail('cut short');
    byte = r.bytes[r.at++]!;
    if (shift < 28) low |= (byte & 127) << shift;
    else {
      high += (byte & 127) * scale;
      scale *= 128;
    }
    shift += 7;
    if (high >= HIGH || shift > 70) fail('bad number');
  } while (byte > 127);
  const value = (high < HIGH / 2 ? high : high - HIGH) * LOW + low;
  return Number.isSafeInteger(value) ? value : fail('number beyond 2^53');
}

function put(message: Fields, name: string, form: 'list' | 'map' | undefined, value: Any): void {
  const old = message[name];
  if (!form) message[name] = value;
  else if (form === 'list') {
    if (old.length) old.push(value);
    else message[name] = [value];
  } else {
    const map = old.size ? old : (message[name] = new Map());
    map.set(value.key, value.value);
  }
}

function read(schema: Schema<unknown>, r: Reader, end: number, message = blank(schema)): Fields {
  const { bytes } = r;
  const { rows } = schema;
  let i = 0;
  while (r.at < end) {
    const tag = varint(r, end);
    const wire = tag & 7;
    const field = tag >>> 3;
    if (tag < 8 || tag >= LOW * 16) fail('bad tag');
    // Fields come ascending as a rule: the next row is at hand or near.
    if (i >= rows.length || rows[i]![0] > field) i = 0;
    while (i < rows.length && rows[i]![0] < field) i++;
    const row = rows[i] || NO_ROW;
    const known = row[0] === field;
    const name = row[1];
    const kind = row[2];
    const form = row[3];
    const scalar = kind === 'int' || kind === 'bool';
    if (wire === 2) {
      const stop = varint(r, end) + r.at;
      if (stop < r.at || stop > end) fail('cut short');
      if (known && scalar) {
        if (form) while (r.at < stop) put(message, name, form, varint(r, stop));
      } else if (known) {
        const value =
          kind === 'string'
            ? decodeUtf8(bytes, r.at, stop)
            : kind === 'bytes'
              ? bytes.subarray(r.at, stop)
              : read(kind as Schema<unknown>, r, stop, form ? undefined : message[name]);
        put(message, name, form, value);
      }
      r.at = stop;
    } else if (!wire && known && scalar) {
      const value = varint(r, end);
      put(message, name, form, kind === 'int' ? value : value !== 0);
    } else {
      // Not in the table, or of another wire type than there: skipped, as protobuf asks.
      if (!wire) while (bytes[r.at]! > 127) r.at++;
      r.at += wire ? (wire === 1 ? 8 : wire === 5 ? 4 : fail('bad tag')) : 1;
      if (r.at > end) fail('cut short');
    }
  }
  return message;
}

const NO_ROW: Row = [0, '', 'int'];

/**
 * Reads the message in `bytes[from..to)`; fields that are absent have their defaults, absent
 * messages are undefined unless the table says otherwise, `bytes` are views. Throws RangeError on
 * what is cut short, on wire types 3, 4, 6, 7, and on known numbers that are no safe integers.
 */
export const decode = <T>(schema: Schema<T>, bytes: Uint8Array, from = 0, to = bytes.length): T =>
  read(schema, { bytes, at: from }, to) as T;

function putVarint(out: number[], value: number): void {
  if (!Number.isSafeInteger(value)) fail('bad number');
  let n = 0;
  for (; value > 127 || (value < 0 && n < 9); n++) {
    out.push((value & 127) | 128);
    value = Math.floor(value / 128);
  }
  out.push(value & (n < 9 ? 127 : 1));
}

function putChunk(out: number[], field: number, chunk: ArrayLike<number>): void {
  putVarint(out, field * 8 + 2);
  putVarint(out, chunk.length);
  for (let i = 0; i < chunk.length; i++) out.push(chunk[i]!);
}

function putOne(out: number[], field: number, kind: Kind, value: Any): void {
  if (kind === 'int' || kind === 'bool') {
    putVarint(out, field * 8);
    putVarint(out, kind === 'int' ? value : +!!value);
  } else {
    putChunk(
      out,
      field,
      kind === 'string' ? encodeUtf8('' + value) : kind === 'bytes' ? value : write(kind, value),
    );
  }
}

/** `whole`: defaults are written too, as in the entries of a map. */
function write({ rows }: Schema<unknown>, message: Fields, whole?: boolean): number[] {
  const out: number[] = [];
  for (const [field, name, kind, form] of rows) {
    const value = message[name];
    if (whole) putOne(out, field, kind, value);
    else if (!value || value.length === 0) continue;
    else if (form === 'map') {
      value.forEach((item: Any, key: Any) => {
        putChunk(out, field, write(kind as Schema<unknown>, { key, value: item }, true));
      });
    } else if (form && kind === 'int') {
      const packed: number[] = [];
      value.forEach((item: number) => putVarint(packed, item));
      putChunk(out, field, packed);
    } else if (form) value.forEach((item: Any) => putOne(out, field, kind, item));
    else putOne(out, field, kind, value);
  }
  return out;
}

/**
 * Writes a message, fields ascending, without those at their default. Throws RangeError on a number
 * that is no safe integer.
 */
export const encode = <T>(schema: Schema<T>, value: T): Uint8Array =>
  new Uint8Array(write(schema, value as Fields));
