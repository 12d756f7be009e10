// A host whose network spoils what comes in: frames, texts, the bodies of HTTP answers. Stands between client and
// adapter; what it lets through is as real as the sockets beneath.

import vectors from '../golden/frames.json';
import type { Adapter } from '../../src/adapter';
import { encodeBase64 } from '../../src/lib/bytes';
import { decodeFrame } from '../../src/wire/frame';
import { pick, spoilBytes, spoilText, type Dice } from './mutate';

export interface Noise {
  readonly wrap: (adapter: Adapter) => Adapter;
  /** While true, half of what comes in is spoiled. */
  loud: boolean;
  /** Spoiled inputs so far. */
  count: number;
  /** Spoiled pushes out of nowhere, to the socket that is open. */
  inject(pushes: number): void;
}

const PUSHES = vectors.vectors.flatMap(({ reqIdentifier, direction, frame }) =>
  direction === 's2c' && reqIdentifier === 2001 && frame ? [frame] : [],
);

/** Frames of the client's own user and conversations hit deeper. */
const named = (frame: string): string => frame.replace(/ann/g, 'bob');

const bufferOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

export function createNoise(dice: Dice): Noise {
  let tell: ((data: ArrayBuffer) => void) | undefined;

  /** In its bytes, its JSON, its payload, or the content of a message in it. */
  function spoilFrame(frame: Uint8Array): ArrayBuffer {
    noise.count++;
    const text = Buffer.from(frame).toString();
    const how = dice();
    if (how < 0.2) return bufferOf(spoilBytes(frame, dice));
    if (how < 0.4) return bufferOf(Buffer.from(spoilText(text, dice)));
    const { data } = decodeFrame(frame);
    if (!data) return bufferOf(Buffer.from(spoilText(text, dice)));
    const payload = Buffer.from(data).toString('latin1');
    const content = /\{.*\}/s.exec(payload)?.[0];
    // As long as before, or the lengths around it would not fit: what is spoiled is what the JSON says.
    const spoiled =
      how < 0.7 || !content
        ? spoilBytes(data, dice)
        : Buffer.from(
            payload.replace(content, () =>
              spoilText(content, dice).padEnd(content.length).slice(0, content.length),
            ),
            'latin1',
          );
    const envelope = JSON.parse(text) as object;
    return bufferOf(
      Buffer.from(JSON.stringify({ ...envelope, data: encodeBase64(new Uint8Array(spoiled)) })),
    );
  }

  const noise: Noise = {
    loud: false,
    count: 0,
    wrap: (adapter) =>
      Object.assign({}, adapter, {
        connect(url: string, on: Parameters<Adapter['connect']>[1]) {
          let open = true;
          tell = (data) => open && on.message(data);
          const socket = adapter.connect(url, {
            open: () => on.open(),
            message(data) {
              if (!noise.loud || dice() < 0.5) on.message(data);
              else if (typeof data !== 'string') on.message(spoilFrame(new Uint8Array(data)));
              else {
                noise.count++;
                on.message(spoilText(data, dice));
              }
            },
            closed(why) {
              open = false;
              on.closed(why);
            },
          });
          return {
            send: (data: string | Uint8Array) => socket.send(data),
            close() {
              open = false;
              socket.close();
            },
          };
        },
        async request(req: Parameters<Adapter['request']>[0]) {
          const answer = await adapter.request(req);
          if (!noise.loud || dice() < 0.5) return answer;
          noise.count++;
          return { status: answer.status, body: spoilText(answer.body, dice) };
        },
      }),
    inject(pushes) {
      for (let n = 0; n < pushes; n++) {
        tell!(spoilFrame(Buffer.from(named(pick(dice, PUSHES)))));
      }
    },
  };
  return noise;
}
