/** The wire on a page where other code has put enumerable members on the prototypes. */

import { encodeUtf8, stringify } from '../../../src/lib/bytes';
import { decodeFrame, encodeFrame } from '../../../src/wire/frame';
import { toMessageItem, toMsgData } from '../../../src/wire/message';
import { decode, encode } from '../../../src/wire/proto';
import { MsgData, PushMessages } from '../../../src/wire/schema';

/** A message's whole way: item, request, push, frame, item. */
function roundTrip(): string {
  const content = encodeUtf8('{"text":"a","atUserList":["b"]}');
  const item = toMessageItem({ ...MsgData.blank(), contentType: 106, content, seq: 0 }, 'b');
  const msg = toMsgData(item, { isOnlineOnly: true });
  const push = {
    msgs: new Map([['si_a_b', { Msgs: [msg, msg], isEnd: true, endSeq: 3 }]]),
    notificationMsgs: new Map(),
  };
  const data = encode(PushMessages, push);
  const frame = decodeFrame(
    encodeFrame({ reqIdentifier: 2001, sendID: 's', operationID: 'o', msgIncr: '', data }),
  );
  const { msgs } = decode(PushMessages, frame.data!);
  const list = msgs.get('si_a_b')!;
  const items = list.Msgs.map((one) => toMessageItem(one, 'b'));
  const options = Array.from(list.Msgs[1]!.options, ([key, value]) => `${key}=${value}`);
  return stringify([frame.operationID, list.isEnd, list.endSeq, items, options]);
}

it('gives the same result with junk on Object.prototype and Array.prototype', () => {
  const clean = roundTrip();
  const prototypes = [Object.prototype, Array.prototype, Map.prototype, Uint8Array.prototype];
  const names = [
    'junk',
    'key',
    'value',
    'form',
    'data',
    'errMsg',
    'isEnd',
    'ex',
    'contains',
    'each',
  ];
  let dirty: string | undefined;
  try {
    for (const prototype of prototypes) {
      for (const name of names) {
        Object.defineProperty(prototype, name, {
          value: () => 'junk',
          enumerable: true,
          configurable: true,
          writable: true,
        });
      }
    }
    dirty = roundTrip();
  } finally {
    for (const prototype of prototypes) {
      for (const name of names) delete (prototype as unknown as Record<string, unknown>)[name];
    }
  }
  expect(dirty).toBe(clean);
  expect(clean).toContain('"isAtSelf":true');
});
