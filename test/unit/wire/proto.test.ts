/** Our codec against protobufjs, over random messages of every table. */

import fc from 'fast-check';
import { decode, encode, rowsOf, type Schema } from '../../../src/wire/proto';
import * as schema from '../../../src/wire/schema';
import { messageOf } from './arbitrary';
import { fieldsOf, judgeDecode, judgeEncode, ours, oursOf, plainOf, type Plain } from './judge';

const { GetMaxSeqResp, MsgData, PushMessages } = schema;
const names = Object.keys(fieldsOf);

/** What the table should be, from upstream's field. */
function rowOf(name: string): unknown[] {
  return Object.entries(fieldsOf[name]!)
    .map(([field, { id, type, rule, keyType }]) => [
      id,
      field,
      { string: 'string', bytes: 'bytes', bool: 'bool', int32: 'int', int64: 'int' }[type] ?? type,
      keyType ? 'map' : rule ? 'list' : undefined,
    ])
    .sort((a, b) => Number(a[0]) - Number(b[0]));
}

/** Our table in the same form: nested tables by the name of the upstream table they equal. */
function namedRows(table: Schema<unknown>): unknown[] {
  const nameOf = (kind: unknown): unknown => {
    if (typeof kind === 'string') return kind;
    const text = JSON.stringify(namedRows(kind as Schema<unknown>));
    return names.find((name) => JSON.stringify(rowOf(name)) === text);
  };
  return Object.entries(rowsOf(table)).map(([field, [name, kind, form]]) => [
    Number(field),
    name,
    form === 'map' ? nameOf(rowsOf(kind as Schema<unknown>)[2]![1]) : nameOf(kind),
    form,
  ]);
}

it.each(names.filter((name) => name in schema))(
  'has the table of %s as upstream has it',
  (name) => {
    expect(namedRows(ours[name]!)).toEqual(rowOf(name));
  },
);

it('has a table for every request, reply and push of the socket', () => {
  const parts = ['SeqRange', 'ConversationSeqs', 'Seqs', 'SubUserOnlineStatusElem', 'PullMsgs'];
  expect(names.filter((name) => !ours[name] && !parts.includes(name))).toEqual([]);
});

describe.each(names.filter((name) => ours[name]))('%s', (name) => {
  const table = ours[name]!;

  it('is read as protobufjs wrote it', () => {
    fc.assert(
      fc.property(messageOf(name), (message) => {
        const bytes = judgeEncode(name, message);
        expect(plainOf(table, decode(table, bytes))).toEqual(judgeDecode(name, bytes));
      }),
      { numRuns: 30, seed: 1 },
    );
  });

  it('is written as protobufjs reads it, in the same bytes', () => {
    fc.assert(
      fc.property(messageOf(name), (message) => {
        const bytes = encode(table, oursOf(table, message));
        expect(judgeDecode(name, bytes)).toEqual(judgeDecode(name, judgeEncode(name, message)));
        expect(bytes.length).toBeLessThanOrEqual(judgeEncode(name, message).length);
      }),
      { numRuns: 30, seed: 2 },
    );
  });
});

describe('fields in the order a server would not use', () => {
  const pieces = fc.array(messageOf('MsgData'), { minLength: 1, maxLength: 4 });

  it('gives the merge of concatenated messages, as protobuf has it', () => {
    fc.assert(
      fc.property(pieces, (messages) => {
        const bytes = Buffer.concat(messages.map((message) => judgeEncode('MsgData', message)));
        expect(plainOf(ours.MsgData!, decode(ours.MsgData!, bytes))).toEqual(
          judgeDecode('MsgData', bytes),
        );
      }),
      { numRuns: 100, seed: 3 },
    );
  });

  it('does not mix up messages that share their empty list, map and bytes', () => {
    const one = decode(
      MsgData,
      judgeEncode('MsgData', { atUserIDList: ['a'], options: { x: true } }),
    );
    const two = decode(MsgData, judgeEncode('MsgData', { atUserIDList: ['b'] }));
    const none = decode(MsgData, new Uint8Array(0));
    expect(one.atUserIDList).toEqual(['a']);
    expect(two.atUserIDList).toEqual(['b']);
    expect([none.atUserIDList.length, none.options.size, none.content.length]).toEqual([0, 0, 0]);
  });
});

describe('what the table does not know', () => {
  /** The message of upstream read with a table that lacks some of its rows. */
  const partly = (keep: readonly string[]): Schema<Plain> => ({
    blank: () =>
      Object.fromEntries(keep.map((name) => [name, ({ ...MsgData.blank() } as Plain)[name]])),
    rows: Object.assign(
      [],
      Object.fromEntries(
        Object.entries(rowsOf(MsgData)).filter(([, [name]]) => keep.includes(name)),
      ),
    ),
  });

  it('is skipped, whatever it holds', () => {
    const keep = ['sendID', 'seq', 'options', 'ex'];
    fc.assert(
      fc.property(messageOf('MsgData'), (message) => {
        const bytes = judgeEncode('MsgData', message);
        const all = judgeDecode('MsgData', bytes);
        const expected = Object.fromEntries(keep.map((name) => [name, all[name]]));
        expect(plainOf(partly(keep), decode(partly(keep), bytes))).toEqual(expected);
      }),
      { numRuns: 100, seed: 4 },
    );
  });

  it('may be a number beyond 2^53, as the hashes are', () => {
    const hash = Uint8Array.of(0xa0, 0x06, ...new Array<number>(9).fill(255), 1);
    const bytes = Buffer.concat([hash, judgeEncode('MsgData', { seq: 7 }), hash]);
    expect(decode(MsgData, bytes).seq).toBe(7);
  });

  it('may be a known field in another wire type', () => {
    const bytes = Uint8Array.of(0x08, 5, 0x70, 9, 0x72, 2, 1, 1); // sendID 5, seq 9, seq as bytes
    expect(decode(MsgData, bytes)).toMatchObject({ sendID: '', seq: 9 });
  });

  it.each([
    ['of 64 bits', [0xa1, 0x06, ...new Array<number>(8).fill(255)]],
    ['of 32 bits', [0xa5, 0x06, ...new Array<number>(4).fill(255)]],
    ['of the highest field number', [0xf8, 0xff, 0xff, 0xff, 0x0f, 1]],
  ])('may be a number %s', (_, unknown) => {
    expect(decode(MsgData, Uint8Array.of(...unknown, 0x70, 7))).toEqual({
      ...MsgData.blank(),
      seq: 7,
    });
  });
});

it.each(['__proto__', 'constructor', 'hasOwnProperty', ''])(
  'keeps the conversation id %j as an ordinary key, its absent value as an empty one',
  (id) => {
    const name = Buffer.from(id);
    const bytes = Buffer.concat([
      Buffer.of(0x0a, name.length + 2, 0x0a, name.length),
      name,
      judgeEncode('PushMessages', { msgs: { other: { endSeq: 3 } } }),
    ]);
    const { msgs } = decode(PushMessages, bytes);
    expect(Array.from(msgs.keys())).toEqual([id, 'other']);
    expect(msgs.get(id)).toEqual({ Msgs: [], isEnd: false, endSeq: 0 });
    expect(({} as Plain).Msgs).toBeUndefined();
  },
);

it('takes an entry of a map without a value for its default', () => {
  const entry = Uint8Array.of(0x0a, 3, 0x0a, 1, 0x61);
  expect(decode(GetMaxSeqResp, entry).maxSeqs).toEqual(new Map([['a', 0]]));
  const option = Uint8Array.of(0x9a, 1, 3, 0x0a, 1, 0x61);
  expect(decode(MsgData, option).options).toEqual(new Map([['a', false]]));
});

it.each([
  ['a number below 0', { seq: -1 }],
  ['entries of a map, their defaults too', { options: { '': true, history: false } }],
])('writes %s in the bytes of protobufjs', (_, message) => {
  // Its rows are made at the first use: here, too.
  const table = { ...ours.MsgData! };
  delete table.rows;
  expect(encode(table, oursOf(table, message))).toEqual(judgeEncode('MsgData', message));
});

it.each([1.5, 2 ** 53, -(2 ** 53), Infinity, '7'])('refuses to write the number %p', (seq) => {
  const message = { ...decode(MsgData, new Uint8Array(0)), seq: seq as number };
  expect(() => encode(MsgData, message)).toThrow(RangeError);
});
