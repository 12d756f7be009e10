import fc from 'fast-check';
import { encodeUtf8 } from '../../../src/lib/bytes';
import { decodeFrame, encodeFrame, framedBytes, MAX_FRAME_BYTES } from '../../../src/wire/frame';

const bytesOf = (json: unknown) =>
  encodeUtf8(typeof json === 'string' ? json : JSON.stringify(json));
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const reply = { reqIdentifier: 1001, msgIncr: 'u_1', operationID: 'op', errCode: 0, errMsg: '' };
const text = fc.string({ unit: 'binary', maxLength: 30 });

describe('encodeFrame', () => {
  const frame = fc.record({
    reqIdentifier: fc.integer({ min: 1001, max: 2005 }),
    sendID: text,
    operationID: text,
    msgIncr: text,
    data: fc.uint8Array({ maxLength: 50 }),
  });

  it('writes JSON with the payload in padded base64', () => {
    fc.assert(
      fc.property(frame, (given) => {
        const json: unknown = JSON.parse(Buffer.from(encodeFrame(given)).toString());
        expect(json).toEqual({ ...given, data: base64(given.data) });
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it('is never longer than framedBytes foretold, and little shorter', () => {
    fc.assert(
      fc.property(frame, fc.nat(), (given, count) => {
        const { sendID, operationID, data } = given;
        const whole = { ...given, reqIdentifier: 1003, msgIncr: `${sendID}_${count}` };
        const { length } = encodeFrame(whole);
        const foretold = framedBytes(data.length, sendID, operationID);
        expect(length).toBeLessThanOrEqual(foretold);
        expect(foretold - length).toBeLessThan(10);
      }),
      { numRuns: 200, seed: 2 },
    );
  });

  it('fits about 38,000 bytes of payload into the longest frame the server takes', () => {
    expect(framedBytes(38000, 'alice', 'op')).toBeLessThanOrEqual(MAX_FRAME_BYTES);
    expect(framedBytes(38400, 'alice', 'op')).toBeGreaterThan(MAX_FRAME_BYTES);
  });
});

describe('decodeFrame', () => {
  it('reads what JSON.parse reads, texts with quotes and the mark itself included', () => {
    const tricky = fc.oneof(text, fc.constantFrom(',"data":"', '\\",\\"data\\":\\"', '"}', '\\'));
    fc.assert(
      fc.property(tricky, tricky, tricky, fc.uint8Array({ maxLength: 40 }), (a, b, c, data) => {
        const texts = { msgIncr: a, operationID: b, errMsg: c };
        const json = { ...reply, ...texts, data: base64(data) };
        expect(decodeFrame(bytesOf(json))).toEqual({ ...json, data });
      }),
      { numRuns: 500, seed: 3 },
    );
  });

  it.each([
    ['data first', (data: string) => ({ data, ...reply })],
    ['data in the middle', (data: string) => ({ errDlt: '', data, ...reply })],
    ['a text behind data', (data: string) => ({ ...reply, data, more: 'x' })],
    ['base64 behind data', (data: string) => ({ ...reply, data, more: 'AAAA' })],
    ['spaces', (data: string) => JSON.stringify({ ...reply, data }, null, 1)],
    ['escaped slashes', (data: string) => JSON.stringify({ ...reply, data }).replace(/\//g, '\\/')],
    ['no padding', (data: string) => ({ ...reply, data: data.replace(/=/g, '') })],
  ])('reads an envelope with %s', (_, make) => {
    const data = Uint8Array.of(255, 255, 254, 1);
    expect(decodeFrame(bytesOf(make(base64(data))))).toEqual({ ...reply, data });
  });

  it.each(['', ',', ',,', ',"', '\\",\\"data\\":\\"'])(
    'parses only the head as JSON, whatever its texts end with: %j',
    (errMsg) => {
      const parse = jest.spyOn(JSON, 'parse');
      const data = new Uint8Array(3000);
      const frame = decodeFrame(bytesOf({ ...reply, errMsg, data: base64(data) }));
      const lengths = parse.mock.calls.map(([text]) => text.length);
      parse.mockRestore();
      expect(frame).toEqual({ ...reply, errMsg, data });
      expect(lengths).toHaveLength(1);
      expect(lengths[0]).toBeLessThan(200);
    },
  );

  it('tells empty data from none', () => {
    expect(decodeFrame(bytesOf({ ...reply, data: '' })).data).toEqual(new Uint8Array(0));
    expect(decodeFrame(bytesOf({ ...reply, data: null })).data).toBeNull();
    expect(decodeFrame(bytesOf(reply)).data).toBeNull();
  });

  it('reads code and text of an error', () => {
    const error = { ...reply, errCode: 1004, errMsg: 'RecordNotFoundError', data: null };
    expect(decodeFrame(bytesOf(error))).toEqual(error);
  });

  it.each([
    ['last', 1],
    ['last but one', 2],
  ])('refuses a frame whose %s sign is another', (_, back) => {
    const whole = bytesOf({ ...reply, data: 'AAAA' });
    for (const sign of ' ,]x') {
      whole[whole.length - back] = sign.charCodeAt(0);
      expect(() => decodeFrame(whole)).toThrow(SyntaxError);
    }
  });

  it('fills in what is absent or of another type', () => {
    expect(
      decodeFrame(bytesOf({ reqIdentifier: 2001, msgIncr: 7, errCode: 'x', data: 1 })),
    ).toEqual({
      reqIdentifier: 2001,
      msgIncr: '',
      operationID: '',
      errCode: 0,
      errMsg: '',
      data: null,
    });
  });

  it.each(['', '{', 'x', '{"reqIdentifier":1,"data":"', ',"data":""}', '{"a":1'])(
    'refuses %j as no JSON',
    (json) => {
      expect(() => decodeFrame(bytesOf(json))).toThrow(SyntaxError);
    },
  );

  it.each(['{}', '[]', 'null', '1', '"x"', '{"reqIdentifier":"2001","data":""}'])(
    'refuses %j as no envelope',
    (json) => {
      expect(() => decodeFrame(bytesOf(json))).toThrow(RangeError);
    },
  );

  it('refuses bad base64', () => {
    expect(() => decodeFrame(bytesOf({ ...reply, data: 'A' }))).toThrow(RangeError);
    expect(() => decodeFrame(bytesOf({ ...reply, data: 'AA-_' }))).toThrow(RangeError);
  });

  it('survives frames changed, put in and taken out, and any bytes', () => {
    const whole = bytesOf({ ...reply, data: base64(encodeUtf8('some payload, long enough')) });
    const change = fc.tuple(fc.nat(whole.length), fc.integer({ min: 0, max: 255 }), fc.nat(2));
    const broken = fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) => {
      const bytes = Array.from(whole);
      changes.forEach(([place, byte, how]) => {
        bytes.splice(place, how === 0 ? 0 : 1, ...(how === 2 ? [] : [byte]));
      });
      return Uint8Array.from(bytes);
    });
    const any = fc.oneof(broken, fc.uint8Array({ maxLength: 60 }));
    fc.assert(
      fc.property(any, (bytes) => {
        try {
          expect(typeof decodeFrame(bytes).reqIdentifier).toBe('number');
        } catch (e) {
          if (!(e instanceof RangeError || e instanceof SyntaxError)) throw e;
        }
      }),
      { numRuns: 3000, seed: 4 },
    );
    for (let n = 0; n < whole.length; n++) {
      expect(() => decodeFrame(whole.subarray(0, n))).toThrow(SyntaxError);
    }
  });
});
