// Spoils inputs: bytes, texts and JSON, by dice that a seed repeats.

export type Dice = () => number;

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export function createDice(seed: number): Dice {
  let a = seed | 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export const below = (dice: Dice, n: number): number => Math.floor(dice() * n);
export const pick = <T>(dice: Dice, list: readonly T[]): T => list[below(dice, list.length)]!;

/** What has broken readers of bytes before: lengths of 2^31 and 2^64, endless numbers, BOMs, halves of letters. */
const RUNS: readonly (readonly number[])[] = [
  [0xff, 0xff, 0xff, 0xff, 0x07],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
  [0x0a, 0xff, 0xff, 0xff, 0x7f],
  [0xef, 0xbb, 0xbf],
  [0xed, 0xa0, 0x80],
  [0xf0, 0x9f],
  [0, 0, 0, 0],
  [...Buffer.from(',"data":"')],
  [...Buffer.from('__proto__')],
];

/** One to four changes: flips, cuts, repeats, strangers. */
export function spoilBytes(bytes: Uint8Array, dice: Dice): Uint8Array {
  let list = Array.from(bytes);
  for (let n = 1 + below(dice, 4); n; n--) {
    const at = below(dice, list.length + 1);
    const some = below(dice, 9);
    switch (below(dice, 6)) {
      case 0:
        if (at < list.length) list[at]! ^= 1 << below(dice, 8);
        break;
      case 1:
        list = list.slice(0, at);
        break;
      case 2:
        list.splice(at, some);
        break;
      case 3:
        list.splice(at, 0, ...list.slice(at, at + 4 * some));
        break;
      case 4:
        list.splice(at, 0, ...pick(dice, RUNS));
        break;
      default:
        if (at < list.length) list[at] = below(dice, 256);
    }
  }
  return Uint8Array.from(list);
}

/** Values that stand where others are expected. */
const STRANGERS: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  2 ** 53,
  1e308,
  '',
  '0',
  '__proto__',
  '\ud800',
  'x'.repeat(5000),
  [],
  [null],
  [[[[[[[[[[[[]]]]]]]]]]]],
  {},
  { length: -1 },
  { toString: null, valueOf: null },
];

const KEYS = ['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', 'length', ''];

/** Every object and array within `value`. */
function nodesOf(value: unknown, found: Record<string, unknown>[] = []): Record<string, unknown>[] {
  if (!value || typeof value !== 'object') return found;
  found.push(value as Record<string, unknown>);
  Object.values(value).forEach((one) => nodesOf(one, found));
  return found;
}

/** The same JSON with a value exchanged, gone, or under another key; `fresh` must be nobody else's. */
export function spoilJSON(fresh: unknown, dice: Dice): unknown {
  const nodes = nodesOf(fresh);
  for (let n = 1 + below(dice, 2); n && nodes.length; n--) {
    const node = pick(dice, nodes);
    const keys = Object.keys(node);
    const key = keys.length ? pick(dice, keys) : pick(dice, KEYS);
    const stranger = pick(dice, STRANGERS);
    switch (below(dice, 4)) {
      case 0:
        delete node[key];
        break;
      case 1:
        // As JSON.parse does it: an own property, whatever its name.
        Object.defineProperty(node, pick(dice, KEYS), {
          value: dice() < 0.5 ? { polluted: 'yes' } : stranger,
          enumerable: true,
          configurable: true,
          writable: true,
        });
        break;
      default:
        node[key] = stranger;
    }
  }
  return fresh;
}

/** A text that was JSON: spoiled as JSON, or as bytes. */
export function spoilText(text: string, dice: Dice): string {
  if (dice() < 0.7) {
    try {
      return JSON.stringify(spoilJSON(JSON.parse(text), dice));
    } catch {
      // It is none.
    }
  }
  return Buffer.from(spoilBytes(Buffer.from(text), dice)).toString();
}
