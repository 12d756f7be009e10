// Frames, pulled ranges and comparisons enter here by one door, in order; each conversation's part
// goes through its cursor, what is due goes to the store, the notices and the commit. Synchronous
// from bytes to events; after 40 ms of work the rest goes on in the next turn of the clock.

import type { Life } from '../life';
import { now } from '../lib/clock';
import { bounded } from '../lib/bounded';
import { isNotice } from '../store/seqs';
import { LogLevel } from '../types/enum';
import type { MsgData, PushMessages } from '../wire/schema';
import { accept, failed } from './cursor';
import { nameGap } from './gaps';
import type { Range } from './pull';

export interface InboxHands {
  /** A chat message in its turn; `from`: all seqs from..seq are known now. */
  chat(conversationID: string, msg: MsgData, from: number): void;
  /** A notification or a message without a seq. */
  notice(conversationID: string, msg: MsgData): void;
  want(range: Range): void;
}

export interface Inbox {
  /** `operationID`: of the frame; what it causes is told under it. */
  push(frame: PushMessages, operationID: string): void;
  /** The server has seqs up to `upTo`. */
  compare(conversationID: string, upTo: number): void;
  filled(range: Range, messages: MsgData[]): void;
  failed(range: Range): void;
  /** Works off what was queued and tells the app. */
  drain(): void;
  /** Frames wait until the first comparison has set where to begin. */
  open(): void;
  readonly size: number;
}

interface Job {
  id: string;
  items: MsgData[];
  upTo?: number;
  filled?: number;
  /** Given up: what was not delivered of it is unknown, not absent. */
  lost?: boolean;
  operationID?: string;
}

const SLICE_MS = 40;
const WINDOW = 1000;
const RETRIES = 3;

export function createInbox(life: Life, hands: InboxHands): Inbox {
  // In order; a flood makes it long, and an array would move all that waits for each job taken out.
  const queue = new Set<Job>();
  let opened = false;
  let busy = false;
  const seen = bounded<string, true>(WINDOW);
  const tries = new Map<string, number>();

  /** Whether a message has its place in order; one that has none is told here, once. */
  function sequenced(id: string, msg: MsgData): boolean {
    if (msg.seq > 0) return true;
    const key = `${id} ${msg.clientMsgID}`;
    if (!seen.get(key)) {
      seen.set(key, true);
      hands.notice(id, msg);
    }
    return false;
  }

  function work({ id, items, upTo, filled, lost }: Job): void {
    const { seqs } = life;
    const fresh = items.filter((msg) => sequenced(id, msg));
    if (!fresh.length && !upTo && !filled) return;
    const record = seqs.of(id);
    // Nothing of it came before; its row may be there.
    if (!record.done && !record.top && fresh[0] && starts(id, fresh[0])) {
      record.counted = record.done = fresh[0].seq - 1;
      // Before the first comparison nobody knows what was read.
      if (life.baselined) record.read = record.done;
    }
    let from = record.done + 1;
    const step = accept(record, fresh, {
      maxCatchUp: life.config.maxCatchUp,
      ...(upTo ? { upTo } : {}),
      ...(filled ? { filled } : {}),
    });
    const { gap } = step;
    if (gap) nameGap(life, id, gap.from, gap.to);
    for (const msg of step.deliver) {
      // What comes before a gap follows on without holes.
      if (lost || gap) from = msg.seq;
      if (isNotice(id)) hands.notice(id, msg);
      else hands.chat(id, msg, from);
      from = msg.seq + 1;
    }
    if (step.pull) hands.want({ conversationID: id, ...step.pull });
  }

  /** Whether a conversation nobody knows begins with this message: it was never asked for before. */
  function starts(id: string, msg: MsgData): boolean {
    if (isNotice(id) ? !life.noticed : !life.baselined) return true;
    // A group entered now begins with the notification of the entry.
    const { contentType } = msg;
    return contentType === 1501 || contentType === 1509 || contentType === 1510;
  }

  function drain(): void {
    if (!opened || busy || life.ended) return;
    busy = true;
    const until = now() + SLICE_MS;
    for (const job of queue) {
      queue.delete(job);
      life.commit.cause = job.operationID || '';
      try {
        work(job);
      } catch (e) {
        life.log(LogLevel.Error, `inbox: ${job.id}: ${(e as Error).message}`);
      }
      if (now() > until) break;
    }
    if (queue.size) life.later(drain, 0);
    busy = false;
    life.commit.flush();
  }

  const put = (job: Job): void => void queue.add(job);

  return {
    get size() {
      return queue.size;
    },
    push({ msgs, notificationMsgs }, operationID) {
      for (const part of [msgs, notificationMsgs]) {
        part.forEach(({ Msgs: items }, id) => put({ id, items, operationID }));
      }
      drain();
    },
    compare(id, upTo) {
      put({ id, items: [], upTo });
    },
    filled({ conversationID: id, end }, items) {
      tries.delete(id);
      put({ id, items, filled: end });
    },
    failed(range) {
      const id = range.conversationID;
      const record = life.seqs.find(id);
      if (!record) return;
      const count = (tries.get(id) || 0) + 1;
      tries.set(id, count);
      failed(record);
      // While the link is away the next comparison asks again; an error on a living link is asked
      // again a few times, then the hole is named instead of holding back what follows.
      if (!life.online) return;
      if (count <= RETRIES) {
        life.later(() => {
          put({ id, items: [], upTo: record.top });
          drain();
        }, count * 1000);
        return;
      }
      tries.delete(id);
      nameGap(life, id, range.begin, range.end);
      put({ id, items: [], filled: range.end, lost: true });
    },
    drain,
    open() {
      // What was pushed since the verdict is news, though the starting point may lie behind it.
      for (const { id, items } of opened ? [] : queue) {
        const record = life.seqs.of(id);
        const [first] = items;
        if (first && first.seq > 0 && first.seq <= record.done) record.done = first.seq - 1;
      }
      opened = true;
      drain();
    },
  };
}
