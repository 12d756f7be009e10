/**
 * An independent protobuf, protobufjs, fed with upstream's own tables (test/golden/tables.json):
 * the judge of our codec. Also our tables by name, and both sides' messages in one plain form.
 */

import protobuf from 'protobufjs';
import tables from '../../golden/tables.json';
import { rowsOf, type Kind, type Schema } from '../../../src/wire/proto';
import * as schema from '../../../src/wire/schema';

export type Plain = Record<string, unknown>;
export type Field = { id: number; type: string; rule?: string; keyType?: string };

export const fieldsOf = tables as unknown as Record<string, Record<string, Field>>;

const root = protobuf.Root.fromJSON({
  nested: Object.fromEntries(Object.entries(fieldsOf).map(([name, fields]) => [name, { fields }])),
});

/** Our tables; two that the core does not need are made here. */
export const ours: Record<string, Schema<Plain>> = {
  ...(Object.fromEntries(
    Object.entries(schema).filter(([, value]) => typeof value === 'object'),
  ) as unknown as Record<string, Schema<Plain>>),
  DeleteMsgsTips: {
    blank: () => ({ userID: '', conversationID: '', seqs: [] }),
    of: { seqs: 'int' },
  },
  DelUserPushTokenResp: { blank: () => ({}) },
};

export const theirs = (name: string): protobuf.Type => root.lookupType(name);

/** The bytes protobufjs writes for a plain message. */
export const judgeEncode = (name: string, message: Plain): Uint8Array => {
  const type = theirs(name);
  return Uint8Array.from(type.encode(type.fromObject(message)).finish());
};

/** What protobufjs reads, with every default; int64 as numbers, bytes as base64. */
export const judgeDecode = (name: string, bytes: Uint8Array): Plain => {
  const type = theirs(name);
  return type.toObject(type.decode(bytes), {
    defaults: true,
    longs: Number,
    bytes: String,
  });
};

const plainValue = (kind: Kind, value: unknown): unknown => {
  if (kind === 'bytes') return Buffer.from(value as Uint8Array).toString('base64');
  if (typeof kind === 'string') return value;
  return value === undefined ? null : plainOf(kind, value as Plain);
};

/** Our decoded message in the form judgeDecode has. */
export function plainOf(table: Schema<unknown>, message: Plain): Plain {
  const out: Plain = {};
  for (const [name, kind, form] of Object.values(rowsOf(table))) {
    const value = message[name];
    if (form === 'map') {
      const entry = rowsOf(kind as Schema<unknown>)[2]!;
      out[name] = Object.fromEntries(
        Array.from(value as Map<string, unknown>, ([key, item]) => [
          key,
          plainValue(entry[1], item),
        ]),
      );
    } else if (form) out[name] = (value as unknown[]).map((item) => plainValue(kind, item));
    else out[name] = plainValue(kind, value);
  }
  return out;
}

/** A plain message in the form our encoder takes: maps as Map, bytes as Uint8Array. */
export function oursOf(table: Schema<unknown>, message: Plain): Plain {
  const out: Plain = {};
  const valueOf = (kind: Kind, value: unknown): unknown => {
    if (kind === 'bytes') return Uint8Array.from(Buffer.from(value as string, 'base64'));
    return typeof kind === 'string' ? value : oursOf(kind, value as Plain);
  };
  for (const [name, kind, form] of Object.values(rowsOf(table))) {
    const value = message[name];
    if (value === undefined || value === null) continue;
    if (form === 'map') {
      const entry = rowsOf(kind as Schema<unknown>)[2]!;
      out[name] = new Map(
        Object.entries(value).map(([key, item]) => [key, valueOf(entry[1], item)]),
      );
    } else if (form) out[name] = (value as unknown[]).map((item) => valueOf(kind, item));
    else out[name] = valueOf(kind, value);
  }
  return out;
}
