/** The socket's requests and codes, as the recordings number them (protocol/websocket.md §4.1). */

import * as wire from '../../../src/wire/calls';
import { encode } from '../../../src/wire/proto';
import recorded from '../../golden/frames.json';
import { ours } from './judge';

interface Vector {
  name: string;
  direction: string;
  transport: string;
  frame?: string;
  messageName?: string;
}

const vectors = recorded.vectors as unknown as Vector[];

/** Numbers under which a message was recorded. */
const numbersOf = (name: string, direction: string): number[] => [
  ...new Set(
    vectors
      .filter((v) => v.transport === 'binary' && v.direction === direction)
      .filter((v) => (v.messageName || '').split('.').pop() === name)
      .map((v) => (JSON.parse(v.frame!) as { reqIdentifier: number }).reqIdentifier),
  ),
];

const nameOf = (table: unknown) => Object.keys(ours).filter((name) => ours[name] === table);

type Call = typeof wire.maxSeqs | typeof wire.sendMsg | typeof wire.presence;
const calls = Object.entries(wire).filter((entry): entry is [string, Call] =>
  Array.isArray(entry[1]),
);

describe('a request', () => {
  it.each(calls)('%s has the number and tables of its recordings', (_, call) => {
    const [number, request, reply] = call;
    expect(nameOf(reply).flatMap((name) => numbersOf(name, 's2c'))).toContain(number);
    // Presence was asked for by a client whose frames were not kept.
    if (number === 2005) expect(nameOf(request)).toEqual(['SubUserOnlineStatus']);
    else expect(nameOf(request).flatMap((name) => numbersOf(name, 'c2s'))).toContain(number);
  });

  it('is empty bytes when it asks for nothing', () => {
    calls.forEach(([, [, request]]) => {
      expect(encode<unknown>(request, request.blank())).toEqual(new Uint8Array(0));
    });
  });
});

it('acts on the numbers that were recorded for it', () => {
  expect(numbersOf('PushMessages', 's2c')).toContain(wire.REQ_PUSH);
  expect(numbersOf('SubUserOnlineStatusTips', 's2c')).toEqual([wire.REQ_PRESENCE]);
  expect(numbersOf('MsgData', 'c2s')).toEqual([wire.REQ_SEND]);
  expect(numbersOf('DelUserPushTokenReq', 'c2s')).toEqual([wire.REQ_LOGOUT]);
  expect(numbersOf('SetAppBackgroundStatusReq', 'c2s')).toEqual([wire.REQ_BACKGROUND]);
});

it.each([
  [0, false],
  [1500, false],
  [1501, true],
  [1503, true],
  [1507, true],
  [1508, false],
])('takes %i for a refusal of the token: %s', (code, refused) => {
  expect(wire.isTokenCode(code)).toBe(refused);
});
