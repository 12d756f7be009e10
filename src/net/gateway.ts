// THE pending calls of the socket, by msgIncr. Reads outlive a drop and are written again after the
// next verdict, until their deadline; a send (1003) is never written twice: its fate is the outbox's.

import { OpenIMError } from '../errors';
import { later, type Off } from '../lib/clock';
import { ErrorCode } from '../types/enum';
import { Req } from '../wire/codes';
import { encodeFrame, type Frame } from '../wire/frame';

export interface GatewayHands {
  /** Writes one frame; false without an open link. */
  write(bytes: Uint8Array): boolean;
  /** The logged-in user, part of every envelope. */
  userID(): string;
  /** Deadline of a call in ms. */
  timeoutMs(): number;
  acked(key: number, data: Uint8Array): void;
  refused(key: number, error: OpenIMError): void;
}

interface Call {
  reqIdentifier: number;
  data: Uint8Array;
  operationID: string;
  written: boolean;
  /** Set for a send. */
  key?: number;
  settle?(error: OpenIMError | undefined, data?: Uint8Array): void;
}

export interface Gateway {
  /** A read: resolves the reply's bytes. Rejects the server's code, 10001 unanswered, 10000 never written, 10101 at the end. */
  ask(reqIdentifier: number, data: Uint8Array, operationID: string): Promise<Uint8Array>;
  /** Writes a send; acked or refused follows, or nothing when the link drops. */
  send(key: number, data: Uint8Array, operationID: string): void;
  /** Written once if there is a link, the reply ignored (2003, 2004). */
  tell(reqIdentifier: number, data: Uint8Array, operationID: string): void;
  /** Takes a frame that answers a call; true when it did. */
  reply(frame: Frame): boolean;
  /** After the verdict: writes what waits. */
  online(): void;
  /** The link is gone. */
  offline(): void;
  /** The login is over: rejects all. */
  end(error: OpenIMError): void;
  readonly size: number;
}

export function createGateway(hands: GatewayHands): Gateway {
  const calls = new Map<string, Call>();
  let online = false;
  let count = 0;

  function write(msgIncr: string, call: Call): void {
    const { reqIdentifier, operationID, data } = call;
    const sendID = hands.userID();
    call.written =
      hands.write(encodeFrame({ reqIdentifier, sendID, operationID, msgIncr, data })) ||
      call.written;
  }

  function put(call: Call): string {
    const msgIncr = `${hands.userID()}_${++count}`;
    calls.set(msgIncr, call);
    if (online) write(msgIncr, call);
    return msgIncr;
  }

  return {
    get size() {
      return calls.size;
    },
    ask: (reqIdentifier, data, operationID) =>
      new Promise((resolve, reject) => {
        let off: Off = () => undefined;
        const call: Call = { reqIdentifier, data, operationID, written: false };
        call.settle = (error, reply) => {
          off();
          calls.delete(msgIncr);
          if (error) reject(error);
          else resolve(reply!);
        };
        const msgIncr = put(call);
        off = later(() => {
          const ms = hands.timeoutMs();
          call.settle!(
            call.written
              ? new OpenIMError(
                  ErrorCode.NetworkTimeoutError,
                  `no reply to ${reqIdentifier} within ${ms} ms`,
                )
              : new OpenIMError(ErrorCode.NetworkError, `no connection within ${ms} ms`),
          );
        }, hands.timeoutMs());
      }),
    send(key, data, operationID) {
      put({ reqIdentifier: Req.send, data, operationID, written: false, key });
    },
    tell(reqIdentifier, data, operationID) {
      write(`${hands.userID()}_${++count}`, { reqIdentifier, data, operationID, written: false });
    },
    reply(frame) {
      const call = calls.get(frame.msgIncr);
      if (!call) return false;
      const error = frame.errCode
        ? new OpenIMError(frame.errCode, frame.errMsg, frame.operationID)
        : undefined;
      const data = frame.data || new Uint8Array(0);
      calls.delete(frame.msgIncr);
      if (call.settle) call.settle(error, data);
      else if (error) hands.refused(call.key!, error);
      else hands.acked(call.key!, data);
      return true;
    },
    online() {
      online = true;
      calls.forEach((call, msgIncr) => write(msgIncr, call));
    },
    offline() {
      online = false;
      calls.forEach((call, msgIncr) => {
        if (!call.settle) calls.delete(msgIncr);
      });
    },
    end(error) {
      online = false;
      calls.forEach((call) => call.settle && call.settle(error));
      calls.clear();
    },
  };
}
