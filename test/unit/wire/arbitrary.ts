/** Random messages for any table of upstream, in the plain form of judge.ts. */

import fc from 'fast-check';
import { fieldsOf, type Field, type Plain } from './judge';

const int64 = fc.oneof(
  fc.constantFrom(0, 1, -1, 127, 128, -128, 2 ** 28 - 1, 2 ** 28, 2 ** 31, 2 ** 32, 2 ** 35),
  fc.constantFrom(-62135596800000, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER),
  fc.maxSafeInteger(),
);
const int32 = fc.oneof(fc.integer(), fc.constantFrom(0, 2 ** 31 - 1, -(2 ** 31)));
const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const key = fc.oneof(text, fc.constantFrom('constructor', 'toString', 'hasOwnProperty', ''));

function valueOf(type: string): fc.Arbitrary<unknown> {
  if (type === 'string') return text;
  if (type === 'bool') return fc.boolean();
  if (type === 'int32') return int32;
  if (type === 'int64') return int64;
  if (type === 'bytes') {
    return fc.uint8Array({ maxLength: 20 }).map((b) => Buffer.from(b).toString('base64'));
  }
  return messageOf(type);
}

function fieldOf({ type, rule, keyType }: Field): fc.Arbitrary<unknown> {
  if (keyType) return fc.dictionary(key, valueOf(type), { maxKeys: 3 });
  if (rule) return fc.array(valueOf(type), { maxLength: 3 });
  return valueOf(type);
}

/** Messages of the table `name`, fields present or not. */
export function messageOf(name: string): fc.Arbitrary<Plain> {
  const model: Record<string, fc.Arbitrary<unknown>> = {};
  for (const [field, shape] of Object.entries(fieldsOf[name]!)) model[field] = fieldOf(shape);
  return fc.record(model, { requiredKeys: [] });
}
