// Spoiled bytes for everything that reads bytes: envelope, base64, UTF-8, protobuf, messages. A reader may refuse
// by SyntaxError or RangeError; what it gives must be of the shape it promises and no larger than its input allows.

import vectors from '../golden/frames.json';
import { decodeBase64, decodeUtf8, encodeBase64 } from '../../src/lib/bytes';
import { decodeFrame } from '../../src/wire/frame';
import { toMessageItem } from '../../src/wire/message';
import { decode, type Schema } from '../../src/wire/proto';
import * as tables from '../../src/wire/schema';
import { below, createDice, pick, spoilBytes, spoilText, type Dice } from './mutate';

const frames = vectors.vectors.flatMap(({ transport, direction, frame }) =>
  transport === 'binary' && direction === 's2c' && frame ? [frame] : [],
);
const payloads = frames.map((frame) => decodeFrame(Buffer.from(frame)).data || new Uint8Array(0));
const schemas = Object.values(tables) as Schema<object>[];

/** Strings and bytes within a value, in units. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string' || value instanceof Uint8Array) return value.length;
  if (value instanceof Map) return sizeOf(Array.from(value));
  if (!value || typeof value !== 'object') return 0;
  return Object.values(value).reduce((sum: number, one) => sum + sizeOf(one), 0);
}

const KINDS: Record<string, (dice: Dice) => void> = {
  frame(dice) {
    const text = pick(dice, frames);
    const bytes =
      dice() < 0.5 ? spoilBytes(Buffer.from(text), dice) : Buffer.from(spoilText(text, dice));
    const { reqIdentifier, msgIncr, data } = decodeFrame(bytes);
    if (typeof reqIdentifier !== 'number' || typeof msgIncr !== 'string') throw new Error('shape');
    if (data && data.length > bytes.length) throw new Error('the payload grew');
  },
  protobuf(dice) {
    const bytes = spoilBytes(pick(dice, payloads), dice);
    const value = decode(pick(dice, schemas), bytes);
    // One broken byte of a text becomes one sign.
    if (sizeOf(value) > bytes.length) throw new Error('the message grew');
  },
  message(dice) {
    const { msgs, notificationMsgs } = decode(tables.PushMessages, pick(dice, payloads));
    const all = [...msgs.values(), ...notificationMsgs.values()].flatMap(({ Msgs }) => Msgs);
    if (!all.length) return;
    const msg = { ...pick(dice, all) };
    msg.content = Buffer.from(spoilText(Buffer.from(msg.content).toString(), dice));
    if (dice() < 0.3) msg.contentType = below(dice, 2500) - 100;
    const item = toMessageItem(msg, 'ann') as unknown as Record<string, unknown>;
    if (Object.getPrototypeOf(item) !== Object.prototype) throw new Error('another prototype');
    if (item.polluted) throw new Error('polluted');
  },
  text(dice) {
    const bytes = spoilBytes(Buffer.from('aé中😀'), dice);
    const text = decodeUtf8(bytes);
    if (text !== new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)) {
      throw new Error('not as the Encoding standard has it');
    }
    decodeBase64(spoilText(encodeBase64(bytes), dice));
  },
};

export const DECODERS = Object.keys(KINDS);

/** Reads so many spoiled inputs; answers what was wrong, each with the dice that throw it again. */
export function fuzzDecoders(from: number, inputs: number): string[] {
  const wrongs: string[] = [];
  for (let seed = from; seed < from + inputs; seed++) {
    const dice = createDice(seed);
    const kind = pick(dice, DECODERS);
    try {
      KINDS[kind]!(dice);
    } catch (e) {
      if (e instanceof SyntaxError || (e instanceof RangeError && !/stack/.test(e.message)))
        continue;
      wrongs.push(`${kind}, seed ${seed}: ${(e as Error).stack}`);
    }
  }
  return wrongs;
}
