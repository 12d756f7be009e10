// Delivers pushes some ms after their cause, in the order of their causes, each encoded once for all its receivers;
// and stores accepted messages at once, later or never. Faults on pushes strike here.
import { encode } from './codec';
import type { Connection } from './connection';
import { Frame } from './connection';
import type { FaultRules } from './rules';
import { envelope } from './socket';
import type { Traffic } from './traffic';
import type { MsgData } from './types';
import type { Hub } from './world';

interface Item {
  due: number;
  receivers: Iterable<string>;
  conversationID: string;
  msg: MsgData;
  operationID: string;
}

/** Pushes, and about bytes, written in one go before other work gets its turn. */
const SLICE = 256;
const SLICE_BYTES = 512 * 1024;
/** A swapped push goes out alone when no other follows within this time. */
const SWAP_MS = 30;

export interface Pushes extends Pick<Hub, 'push' | 'store'> {
  stop(): void;
}

export function createPushes(
  options: { pushDelayMs: number; storeDelayMs: number },
  faults: FaultRules,
  traffic: Traffic,
  of: (userID: string) => Iterable<Connection>,
): Pushes {
  let queue: Item[] = [];
  let head = 0;
  let timer: NodeJS.Timeout | undefined;
  let soon: NodeJS.Immediate | undefined;
  const corked = new Map<Connection, () => void>();
  const stores = new Map<NodeJS.Timeout, () => void>();
  let stopped = false;
  const held = new Map<Connection, { frame: Frame; timer: NodeJS.Timeout }>();

  const arm = (): void => {
    const next = queue[head];
    if (!next || timer || soon) return;
    const ms = next.due - Date.now();
    if (ms > 0) timer = setTimeout(drain, ms);
    else soon = setImmediate(drain);
  };

  function drain(): void {
    timer = soon = undefined;
    const now = Date.now();
    let bytes = 0;
    for (let n = 0; n < SLICE && bytes < SLICE_BYTES; n++) {
      const item = queue[head];
      if (!item || item.due > now) break;
      head++;
      bytes += deliver(item, now);
    }
    for (const uncork of corked.values()) uncork();
    corked.clear();
    if (head === queue.length || head > 4096) {
      queue = queue.slice(head);
      head = 0;
    }
    arm();
  }

  /** Writes one push to all who get it; returns about how many bytes one of them got. */
  function deliver(item: Item, now: number): number {
    let frame: Frame | undefined;
    for (const userID of item.receivers)
      for (const conn of of(userID)) {
        // The real gateway learns of new connections in one-second ticks (FINDINGS 1).
        if (now - conn.since < faults.blindMs) continue;
        // Only iOS is silenced in the background (websocket.md §8).
        if (conn.background && conn.platformID === 1) continue;
        frame ??= frameOf(item);
        if (!corked.has(conn)) corked.set(conn, conn.cork());
        write(conn, frame, item);
      }
    return frame?.plain.length ?? 0;
  }

  function write(conn: Connection, frame: Frame, item: Item): void {
    const subject = {
      userID: conn.userID,
      platformID: conn.platformID,
      conversationID: item.conversationID,
      contentType: item.msg.contentType,
    };
    const how = faults.push.take(subject);
    if (how === 'lose') return;
    traffic.note('push', item.conversationID, conn.userID);
    const before = held.get(conn);
    if (how === 'swap' && !before) {
      const late = setTimeout(() => release(conn), SWAP_MS);
      held.set(conn, { frame, timer: late });
      return;
    }
    conn.send(frame);
    if (how === 'twice') conn.send(frame);
    if (before) release(conn);
  }

  function release(conn: Connection): void {
    const late = held.get(conn);
    if (!late) return;
    clearTimeout(late.timer);
    held.delete(conn);
    conn.send(late.frame);
  }

  return {
    push(receivers, conversationID, msg, operationID) {
      if (stopped) return;
      const due = Date.now() + options.pushDelayMs + faults.pushDelayMs;
      queue.push({ due, receivers, conversationID, msg, operationID });
      arm();
    },
    store(msg, go) {
      const subject = { userID: msg.sendID, platformID: msg.senderPlatformID, msg };
      if (faults.store.take(subject)) return;
      if (!options.storeDelayMs) return go();
      const late = setTimeout(() => {
        stores.delete(late);
        go();
      }, options.storeDelayMs);
      stores.set(late, go);
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      clearImmediate(soon);
      queue = [];
      head = 0;
      // What was accepted is stored all the same; only its pushes are lost with the gateway.
      for (const [late, go] of stores) {
        clearTimeout(late);
        go();
      }
      stores.clear();
      for (const { timer: late } of held.values()) clearTimeout(late);
      held.clear();
    },
  };
}

function frameOf({ conversationID, msg, operationID }: Item): Frame {
  const part = new Map([[conversationID, { Msgs: [msg] }]]);
  const map = conversationID.startsWith('n_') ? 'notificationMsgs' : 'msgs';
  const data = encode('PushMessages', { [map]: part });
  return new Frame(envelope(2001, '', operationID, { errCode: 0, errMsg: '', data }));
}
