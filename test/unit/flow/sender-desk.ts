// A sender whose writes, looks and outcomes are lines; the test plays the server.

import { createSender, type SendRequest } from '../../../src/flow/sender';
import { failure } from './desk';

/** The host sleeps: its clock goes on, its timers do not. */
export const sleep = (ms: number) => jest.setSystemTime(Date.now() + ms);

export function desk() {
  const log: string[] = [];
  const looks: { ids: string[]; done(ok: boolean): void; fail(): void }[] = [];
  /** Sends whose answer is awaited no more. */
  const off: number[] = [];
  const bytes = new Map<number, Uint8Array>();
  const sender = createSender({
    write(key, data, operationID) {
      bytes.set(key, data);
      log.push(`write ${key} ${operationID}`);
      return () => void off.push(key);
    },
    look: (ids) =>
      new Promise((resolve, reject) => {
        log.push(`look ${ids.join()}`);
        looks.push({ ids, done: resolve, fail: () => reject(failure()) });
      }),
    unconfirmed: (...args) => log.push(args.join(' ')),
  });
  return {
    sender,
    log,
    looks,
    bytes,
    off,
    taken: () => log.splice(0),
    /** Sends, and writes down how it ends. */
    send(name: string, more: Partial<SendRequest> = {}) {
      sender
        .send({
          conversationID: 'c',
          clientMsgID: name,
          bytes: Uint8Array.of(1),
          operationID: `op ${name}`,
          deadlineMs: 30000,
          ...more,
        })
        .then(
          (result) => log.push(`${name} resolved ${result.serverMsgID}`),
          (e) => log.push(`${name} rejected ${e.errCode} ${e.operationID}`),
        );
    },
  };
}

export const result = (serverMsgID: string) => ({ serverMsgID, sendTime: 1 });
export const copy = (clientMsgID: string, serverMsgID: string) => ({
  ...result(serverMsgID),
  clientMsgID,
  conversationID: 'c',
  seq: 1,
});
