/**
 * Text to bytes and back: UTF-8, base64 and JSON that survives lone surrogates, written out because
 * mini programs have no TextEncoder and no atob. It knows nothing of frames or messages.
 */

const REPLACEMENT = 0xfffd;
/** Arguments of one fromCharCode call; some engines throw on long argument lists. */
const SLICE = 8000;

/** UTF-8 of `text`, in a buffer of its own. A lone surrogate becomes U+FFFD. */
export function encodeUtf8(text: string): Uint8Array {
  const out = new Uint8Array(text.length * 3);
  let n = 0;
  for (let i = 0; i < text.length; i++) {
    let c = text.charCodeAt(i);
    if (c < 128) {
      out[n++] = c;
      continue;
    }
    if ((c & 0xf800) === 0xd800) {
      c = text.codePointAt(i)!;
      if (c > 0xffff) i++;
      else c = REPLACEMENT;
    }
    let more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    // The head's upper bits say how many bytes follow; the array keeps the lower eight.
    out[n++] = (-128 >> more) | (c >> (6 * more));
    while (more) out[n++] = 128 | ((c >> (6 * --more)) & 63);
  }
  return out.slice(0, n);
}

/**
 * Text of the UTF-8 in `bytes[from..to)`. Never throws: each broken sequence becomes one U+FFFD for
 * its longest valid start (the Encoding standard's rule); a byte order mark stays.
 * The string is built from whole slices, because text made by `+=` per character is kept as a rope
 * of five times the size (performance.md §4).
 */
export function decodeUtf8(bytes: Uint8Array, from = 0, to = bytes.length): string {
  let text = '';
  let units: number[] = [];
  for (let i = from; i < to;) {
    let c = bytes[i++]!;
    if (c > 127) {
      let need = c < 0xc2 || c > 0xf4 ? 0 : c < 0xe0 ? 1 : c < 0xf0 ? 2 : 3;
      // The second byte's range shuts out overlong forms, surrogates and what lies beyond U+10FFFF.
      let low = c === 0xe0 ? 0xa0 : c === 0xf0 ? 0x90 : 0x80;
      let high = c === 0xed ? 0x9f : c === 0xf4 ? 0x8f : 0xbf;
      c = need ? c & (63 >> need) : REPLACEMENT;
      for (; need; need--) {
        const next = i < to ? bytes[i]! : 0;
        if (next < low || next > high) {
          c = REPLACEMENT;
          break;
        }
        c = (c << 6) | (next & 63);
        low = 0x80;
        high = 0xbf;
        i++;
      }
      if (c > 0xffff) {
        units.push(0xd7c0 + (c >> 10));
        c = 0xdc00 | (c & 0x3ff);
      }
    }
    units.push(c);
    if (units.length > SLICE) {
      text += String.fromCharCode.apply(null, units);
      units = [];
    }
  }
  return text + String.fromCharCode.apply(null, units);
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const PAD = 61;
/** Value of each character code; -1 outside the alphabet, and stays negative in every sum of bits. */
const VALUES = new Int8Array(256).fill(-1);
for (let i = 0; i < 64; i++) VALUES[ALPHABET.charCodeAt(i)] = i;

/** Standard base64 with padding (RFC 4648 §4). */
export function encodeBase64(bytes: Uint8Array): string {
  const { length } = bytes;
  const out = new Uint8Array(Math.ceil(length / 3) * 4).fill(PAD);
  for (let i = 0, n = 0; i < length; i += 3, n += 4) {
    const word = (bytes[i]! << 16) | (bytes[i + 1]! << 8) | bytes[i + 2]!;
    // One byte makes two characters, two make three.
    for (let k = 0; k < 4 && i + k <= length; k++) {
      out[n + k] = ALPHABET.charCodeAt((word >> (18 - 6 * k)) & 63);
    }
  }
  return decodeUtf8(out);
}

/**
 * Bytes of standard base64, given as text or as its character codes, of `source[from..to)` only.
 * Padding may be missing. Throws RangeError on any other character and on a lone last one.
 */
export function decodeBase64(
  source: string | Uint8Array,
  from = 0,
  to = source.length,
): Uint8Array {
  if (typeof source === 'string') return decodeBase64(encodeUtf8(source.slice(from, to)));
  while (to > from && source[to - 1] === PAD) to--;
  const out = new Uint8Array(((to - from) * 3) >> 2);
  let all = (to - from) % 4 === 1 ? -1 : 0;
  // The last word may be short; what it writes past the end of `out` goes nowhere.
  for (let n = 0; from < to; from += 4) {
    const word =
      (VALUES[source[from]!]! << 18) |
      (VALUES[source[from + 1]!]! << 12) |
      (from + 2 < to ? VALUES[source[from + 2]!]! << 6 : 0) |
      (from + 3 < to ? VALUES[source[from + 3]!]! : 0);
    all |= word;
    out[n++] = word >> 16;
    out[n++] = word >> 8;
    out[n++] = word;
  }
  if (all < 0) throw new RangeError('bad base64');
  return out;
}

/**
 * JSON of `value` in which each lone surrogate is written as `\udXXX`, as newer engines do by
 * themselves: bytes cannot carry one, the escape can. A value JSON cannot hold becomes `null`.
 */
export const stringify = (value: unknown): string =>
  (JSON.stringify(value) || 'null').replace(
    /[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g,
    (c) => (c[1] ? c : '\\u' + c.charCodeAt(0).toString(16)),
  );
