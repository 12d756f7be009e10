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

/** The kind of a map is the schema of its entries (key, value). */
export type Row = readonly [name: string, kind: Kind, form?: 'list' | 'map'];

/** The table of a message whose TypeScript type is T: its empty message says nearly all of it. */
export interface Schema<T> {
  /**
   * Makes the empty message as one object literal, which gives thousands of them one fixed shape
   * (performance.md §4). Its keys are the fields in the order of their numbers, from 1 on without a
   * hole; its values tell their kinds. Lists, maps and bytes in it may be shared: they are replaced,
   * not filled.
   */
  readonly blank: () => T;
  /** Kinds that a value cannot tell: messages, and what lists (else texts) and maps (else flags) hold. */
  readonly of?: { readonly [K in keyof T]?: Kind | undefined };
  /** The number that the message has no field for. */
  readonly hole?: number;
  /** An entry of a map: written with its defaults too. */
  readonly whole?: boolean;
  /** By field number; made from the above at the first use. */
  rows?: readonly Row[];
}

interface Reader {
  readonly bytes: Uint8Array;
  at: number;
}

/** 2^28 and 2^36: a varint is read in these two parts, as bit operations end at 32 bits. */
const LOW = 0x10000000;
const HIGH = 0x1000000000;

function fail(what: string): never {
  throw new RangeError('protobuf: ' + what);
}

const KINDS: Record<string, Kind> = { number: 'int', boolean: 'bool' };

/** The table of the entries of a map; their values are there even when the wire leaves them out. */
const entryOf = (kind: Kind | undefined): Schema<{ key: string; value: unknown }> => ({
  blank: () => ({
    key: '',
    value: typeof kind === 'object' ? kind.blank() : kind === 'int' ? 0 : false,
  }),
  of: { value: kind },
  whole: true,
});

/** The rows of a table by field number. */
export function rowsOf(schema: Schema<Any>): readonly Row[] {
  if (schema.rows) return schema.rows;
  const { of = {}, hole } = schema;
  const rows: Row[] = [];
  let field = 0;
  for (const [name, value] of Object.entries(schema.blank() as Fields)) {
    if (++field === hole) field++;
    const kind = of[name];
    rows[field] =
      value instanceof Map
        ? [name, entryOf(kind), 'map']
        : Array.isArray(value)
          ? [name, kind || 'string', 'list']
          : [name, kind || KINDS[typeof value] || (value === '' ? 'string' : 'bytes')];
  }
  return (schema.rows = rows);
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

function put(message: Fields, row: Row, value: Any): void {
  const name = row[0];
  const old = message[name];
  if (!row[2]) message[name] = value;
  else if (row[2] === 'list') {
    if (old.length) old.push(value);
    else message[name] = [value];
  } else (old.size ? old : (message[name] = new Map())).set(value.key, value.value);
}

function read(schema: Schema<Any>, r: Reader, end: number, message: Fields): Fields {
  const { bytes } = r;
  const rows = rowsOf(schema);
  while (r.at < end) {
    const tag = varint(r, end);
    const wire = tag & 7;
    if (tag < 8 || tag >= LOW * 16) fail('bad tag');
    const row = rows[tag >>> 3];
    const kind = row && row[1];
    const scalar = kind === 'int' || kind === 'bool';
    if (wire === 2) {
      const stop = varint(r, end) + r.at;
      if (stop < r.at || stop > end) fail('cut short');
      if (scalar) {
        if (row![2]) while (r.at < stop) put(message, row!, varint(r, stop));
      } else if (kind === 'string') put(message, row!, decodeUtf8(bytes, r.at, stop));
      else if (kind === 'bytes') put(message, row!, bytes.subarray(r.at, stop));
      else if (kind) {
        const old = !row[2] && message[row[0]];
        put(message, row, read(kind, r, stop, old || kind.blank()));
      }
      r.at = stop;
    } else if (!wire && scalar) {
      const value = varint(r, end);
      put(message, row!, kind === 'int' ? value : value !== 0);
    } else {
      // Not in the table, or of another wire type than there: skipped, as protobuf asks.
      if (!wire) while (bytes[r.at]! > 127) r.at++;
      r.at += wire ? (wire === 1 ? 8 : wire === 5 ? 4 : fail('bad tag')) : 1;
      if (r.at > end) fail('cut short');
    }
  }
  return message;
}

/**
 * Reads the message in `bytes[from..to)`; fields that are absent have their defaults, absent
 * messages are undefined unless the table says otherwise, `bytes` are views. Throws RangeError on
 * what is cut short, on wire types 3, 4, 6, 7, and on known numbers that are no safe integers.
 */
export const decode = <T>(schema: Schema<T>, bytes: Uint8Array, from = 0, to = bytes.length): T =>
  read(schema, { bytes, at: from }, to, schema.blank() as Fields) as T;

function putVarint(out: number[], value: number): void {
  if (!Number.isSafeInteger(value)) fail('bad number');
  let n = 0;
  for (; value > 127 || (value < 0 && n < 9); n++) {
    out.push((value & 127) | 128);
    value = Math.floor(value / 128);
  }
  out.push(value & (n < 9 ? 127 : 1));
}

function putOne(out: number[], field: number, kind: Kind, value: Any): void {
  if (kind === 'int' || kind === 'bool') {
    putVarint(out, field * 8);
    putVarint(out, kind === 'int' ? value : +!!value);
  } else {
    const bytes =
      kind === 'string' ? encodeUtf8('' + value) : kind === 'bytes' ? value : write(kind, value);
    putVarint(out, field * 8 + 2);
    putVarint(out, bytes.length);
    for (let i = 0; i < bytes.length; i++) out.push(bytes[i]);
  }
}

function write(schema: Schema<Any>, message: Fields): number[] {
  const out: number[] = [];
  rowsOf(schema).forEach(([name, kind, form], field) => {
    const value = message[name];
    const one = (item: Any): void => putOne(out, field, kind, item);
    if (schema.whole) one(value);
    else if (!value || value.length === 0) return;
    else if (form === 'map') value.forEach((item: Any, key: Any) => one({ key, value: item }));
    else if (form && kind === 'int') {
      const packed: number[] = [];
      value.forEach((item: number) => putVarint(packed, item));
      putOne(out, field, 'bytes', packed);
    } else if (form) value.forEach(one);
    else one(value);
  });
  return out;
}

/**
 * Writes a message, fields ascending, without those at their default. Throws RangeError on a number
 * that is no safe integer.
 */
export const encode = <T>(schema: Schema<T>, value: T): Uint8Array =>
  new Uint8Array(write(schema, value as Fields));
