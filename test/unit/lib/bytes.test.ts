import fc from 'fast-check';
import {
  decodeBase64,
  decodeUtf8,
  encodeBase64,
  encodeUtf8,
  stringify,
} from '../../../src/lib/bytes';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
/** Any sequence of code units, lone surrogates among them. */
const units = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 127 }),
      fc.integer({ min: 0, max: 0xffff }),
      fc.integer({ min: 0xd800, max: 0xdfff }),
    ),
    { maxLength: 60 },
  )
  .map((codes) => String.fromCharCode(...codes));
/** Bytes in which broken sequences of every kind are likely. */
const brokenBytes = fc.array(
  fc.oneof(
    fc.constantFrom(0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf),
    fc.constantFrom(0xe0, 0xe1, 0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff),
    fc.integer({ min: 0, max: 255 }),
  ),
  { maxLength: 24 },
);
/** TextDecoder keeps to the Encoding standard; Buffer's own way of old differs. */
const standard = new TextDecoder('utf-8', { ignoreBOM: true });

describe('UTF-8', () => {
  it('writes any text as Buffer does, lone surrogates as U+FFFD', () => {
    fc.assert(
      fc.property(units, (text) => {
        expect(hex(encodeUtf8(text))).toBe(Buffer.from(text).toString('hex'));
      }),
      { numRuns: 1000, seed: 1 },
    );
  });

  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        expect(decodeUtf8(encodeUtf8(text))).toBe(text);
      }),
      { numRuns: 500, seed: 2 },
    );
  });

  it('reads broken bytes as the Encoding standard has it, without throwing', () => {
    fc.assert(
      fc.property(brokenBytes, (bytes) => {
        expect(decodeUtf8(Uint8Array.from(bytes))).toBe(standard.decode(Uint8Array.from(bytes)));
      }),
      { numRuns: 5000, seed: 3 },
    );
  });

  it('reads only the range it was given', () => {
    const bytes = encodeUtf8('ab€cd');
    expect(decodeUtf8(bytes, 2, 5)).toBe('€');
    expect(decodeUtf8(bytes, 2, 4)).toBe('\ufffd');
    expect(decodeUtf8(bytes, 5)).toBe('cd');
    expect(decodeUtf8(bytes, 3, 3)).toBe('');
  });

  it('keeps a byte order mark and NUL', () => {
    expect(decodeUtf8(encodeUtf8('\ufeffa\0b'))).toBe('\ufeffa\0b');
  });

  it.each([7998, 7999, 8000, 8001, 8002, 16001, 300000])(
    'does not cut a pair apart in a text of %i units before it',
    (length) => {
      const text = 'x'.repeat(length) + '😀'.repeat(3) + 'ü€';
      expect(decodeUtf8(encodeUtf8(text))).toBe(text);
      expect(hex(encodeUtf8(text))).toBe(Buffer.from(text).toString('hex'));
    },
  );

  it('gives bytes in a buffer of exactly their size', () => {
    const bytes = encodeUtf8('ü€😀');
    expect(bytes.buffer.byteLength).toBe(bytes.length);
  });
});

describe('base64', () => {
  const bytes = fc.uint8Array({ maxLength: 70 });

  it('writes and reads as Buffer does', () => {
    fc.assert(
      fc.property(bytes, (data) => {
        const text = Buffer.from(data).toString('base64');
        expect(encodeBase64(data)).toBe(text);
        expect(hex(decodeBase64(text))).toBe(hex(data));
        expect(hex(decodeBase64(encodeUtf8(text)))).toBe(hex(data));
      }),
      { numRuns: 500, seed: 4 },
    );
  });

  it('does without padding and reads a range of text or codes', () => {
    fc.assert(
      fc.property(bytes, fc.string(), fc.string(), (data, before, after) => {
        const text = Buffer.from(data).toString('base64').replace(/=+$/, '');
        const whole = before + text + after;
        const [from, to] = [before.length, before.length + text.length];
        expect(hex(decodeBase64(text))).toBe(hex(data));
        expect(hex(decodeBase64(whole, from, to))).toBe(hex(data));
        const codes = Uint8Array.from(whole, (c) => c.charCodeAt(0));
        expect(hex(decodeBase64(codes, from, to))).toBe(hex(data));
      }),
      { numRuns: 300, seed: 5 },
    );
  });

  it.each([
    'A',
    'AAAAA',
    'A=',
    'AA-A',
    'AA_A',
    'AA A',
    'AA\nA',
    '=AAA',
    'A=AA',
    'AAAé',
    'AAA€',
    '"AAA',
    'AA\0A',
  ])('refuses %j with a RangeError', (text) => {
    expect(() => decodeBase64(text)).toThrow(RangeError);
  });

  it('refuses any foreign character anywhere', () => {
    fc.assert(
      fc.property(bytes, fc.nat(), fc.integer({ min: 0, max: 255 }), (data, place, code) => {
        fc.pre(!/[A-Za-z0-9+/=]/.test(String.fromCharCode(code)));
        const codes = encodeUtf8(encodeBase64(data));
        fc.pre(codes.length > 0);
        codes[place % codes.length] = code;
        expect(() => decodeBase64(codes)).toThrow(RangeError);
      }),
      { numRuns: 300, seed: 6 },
    );
  });
});

describe('stringify', () => {
  it('escapes each lone surrogate, so that text arrives as sent', () => {
    fc.assert(
      fc.property(units, (text) => {
        const json = stringify({ [text]: [text] });
        expect(JSON.parse(decodeUtf8(encodeUtf8(json)))).toEqual({ [text]: [text] });
        expect(JSON.parse(json)).toEqual({ [text]: [text] });
      }),
      { numRuns: 1000, seed: 7 },
    );
  });

  it('does so on engines whose JSON.stringify leaves them raw', () => {
    const { stringify: native } = JSON;
    const raw = jest
      .spyOn(JSON, 'stringify')
      .mockImplementation((value: unknown) =>
        native(value).replace(/\\ud([89a-f][0-9a-f]{2})/g, (_, low: string) =>
          String.fromCharCode(parseInt('d' + low, 16)),
        ),
      );
    const text = 'a\ud83db\ude00c😀\ude00\ud83d';
    expect(JSON.stringify(text)).toContain('\ud83db');
    expect(stringify(text)).toBe('"a\\ud83db\\ude00c😀\\ude00\\ud83d"');
    raw.mockRestore();
  });

  it('is JSON.stringify for all other values, and null for what JSON lacks', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const value: unknown = JSON.parse(json);
        expect(stringify(value)).toBe(JSON.stringify(value));
      }),
      { numRuns: 200, seed: 8 },
    );
    expect(stringify(undefined)).toBe('null');
    expect(stringify(() => 1)).toBe('null');
  });
});
