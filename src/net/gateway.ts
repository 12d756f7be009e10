// The pending calls of the socket, by msgIncr. Reads outlive a drop and are written again after the
// next verdict, until their deadline; a send (1003) is never written twice: its fate is the outbox's.

import type { Off } from '../adapter';
import type { Config } from '../config';
import { OpenIMError } from '../errors';
import { ErrorCode } from '../types/enum';
import { encodeFrame, type Frame } from '../wire/frame';

/** What a login gives to its calls. */
export interface Asker {
  readonly config: Config;
  /** The verdict of the present connection was good. */
  readonly online: boolean;
  /** Settles as what it starts, rejects at the end of the login, or `late()` after `ms`. */
  until<T>(start: () => Promise<T>, ms: number, late: () => OpenIMError): Promise<T>;
}

/** Takes the outcome of a call. */
export type Settle = (error: OpenIMError | undefined, data: Uint8Array) => void;

interface Call {
  frame: Uint8Array;
  written: boolean;
  settle: Settle;
  /** Never written a second time. */
  once: boolean;
}

export interface Gateway {
  /** A read: resolves the reply's bytes. Rejects the server's code, 10001 unanswered, 10000 never written, 10101 at the end. */
  ask(reqIdentifier: number, data: Uint8Array, operationID: string): Promise<Uint8Array>;
  /**
   * Written at once or never, and only once: `settle` is called, or nothing happens when the link drops.
   * Returns what ends the wait for the answer.
   */
  tell(reqIdentifier: number, data: Uint8Array, operationID: string, settle?: Settle): Off;
  /** Takes a frame that answers a call; true when it did. */
  reply(frame: Frame): boolean;
  /** After the verdict: writes what waits. */
  online(): void;
  /** The link is gone. */
  offline(): void;
  readonly size: number;
}

/** `write` gives false without an open link. */
export function createGateway(life: Asker, write: (bytes: Uint8Array) => boolean): Gateway {
  const { userID: sendID, socketTimeout: ms } = life.config;
  const calls = new Map<string, Call>();
  let count = 0;

  function put(
    reqIdentifier: number,
    data: Uint8Array,
    operationID: string,
    settle: Settle | undefined,
    once: boolean,
  ): string {
    const msgIncr = `${sendID}_${++count}`;
    const frame = encodeFrame({ reqIdentifier, sendID, operationID, msgIncr, data });
    const call = { frame, settle: settle!, once, written: false };
    if (settle) calls.set(msgIncr, call);
    if (life.online) call.written = write(frame);
    return msgIncr;
  }

  return {
    get size() {
      return calls.size;
    },
    ask(reqIdentifier, data, operationID) {
      let msgIncr = '';
      const start = () =>
        new Promise<Uint8Array>((resolve, reject) => {
          const settle: Settle = (error, reply) => (error ? reject(error) : resolve(reply));
          msgIncr = put(reqIdentifier, data, operationID, settle, false);
        });
      return life.until(start, ms, () => {
        const { written } = calls.get(msgIncr)!;
        calls.delete(msgIncr);
        return new OpenIMError(
          written ? ErrorCode.NetworkTimeoutError : ErrorCode.NetworkError,
          `no ${written ? 'reply' : 'connection'} within ${ms} ms (${reqIdentifier})`,
        );
      });
    },
    tell(reqIdentifier, data, operationID, settle) {
      const msgIncr = put(reqIdentifier, data, operationID, settle, true);
      return () => void calls.delete(msgIncr);
    },
    reply({ msgIncr, errCode, errMsg, operationID, data }) {
      const call = calls.get(msgIncr);
      if (!call) return false;
      calls.delete(msgIncr);
      call.settle(
        errCode ? new OpenIMError(errCode, errMsg, operationID) : undefined,
        data || new Uint8Array(0),
      );
      return true;
    },
    online() {
      calls.forEach((call) => (call.written = write(call.frame) || call.written));
    },
    offline() {
      calls.forEach((call, msgIncr) => call.once && calls.delete(msgIncr));
    },
  };
}
