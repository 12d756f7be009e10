// The newest messages of the conversations in use: per conversation one gapless run of seqs, plus
// own messages that have no seq yet. Answers copies of nothing: readers must not write.
// Bounds: 200 messages a conversation, 2,000 in all, 100 conversations; least used go first.

import { bounded } from '../lib/bounded';
import type { MessageItem } from '../types/entity';

const PER_CONVERSATION = 200;
const IN_ALL = 2000;
const CONVERSATIONS = 100;
const ANCHORS = 2000;
const UNSETTLED = 100;

interface Slot {
  /** Ascending by seq; seqs of low..high that are missing here do not exist (deleted for us). */
  items: MessageItem[];
  low: number;
  high: number;
  /** Own messages without a seq: sending, acked, failed, inserted. */
  own: MessageItem[];
}

/** What becomes of a message; nothing: it goes. */
export type Change = (item: MessageItem) => MessageItem | undefined;

export interface Messages {
  /** A message at the end of the run, all seqs from..item.seq being known, or a replacement inside. */
  add(conversationID: string, item: MessageItem, from: number): void;
  /** An own message without a seq. */
  addOwn(conversationID: string, item: MessageItem): void;
  /** Takes an own message out again (its seq is known now, or the app deleted it). */
  takeOwn(conversationID: string, clientMsgID: string): MessageItem | undefined;
  /** The run as it stands; undefined when nothing is cached. */
  slot(conversationID: string): Readonly<Slot> | undefined;
  /** A pulled page whose seqs from..to are now all known; joins the run when it touches it. */
  page(conversationID: string, items: MessageItem[], from: number, to: number): void;
  find(conversationID: string, clientMsgID: string): MessageItem | undefined;
  /** Seq of a message shown in this login, 0 when unknown; of one sent twice, that shown last. */
  seqOf(conversationID: string, clientMsgID: string): number;
  /** Remembers the seq of a message that was handed out and may not stay cached. */
  anchor(conversationID: string, item: MessageItem): void;
  /** Makes of every message what `change` says; own ones without a seq go or stay. Returns those that went. */
  edit(conversationID: string, change: Change): MessageItem[];
  each(fn: (item: MessageItem, conversationID: string) => void): void;
  readonly size: number;
}

export function createMessages(): Messages {
  const slots = new Map<string, Slot>();
  const anchors = bounded<string, number>(ANCHORS);
  let size = 0;

  function drop(id: string): void {
    const slot = slots.get(id);
    if (slot) {
      size -= slot.items.length;
      slot.items.forEach((item) => self.anchor(id, item));
    }
    slots.delete(id);
  }

  /** The slot, made when missing, now the last used one. */
  function open(id: string, low: number): Slot {
    const slot = slots.get(id) || { items: [], low, high: low - 1, own: [] };
    slots.delete(id);
    slots.set(id, slot);
    return slot;
  }

  function trim(id: string, slot: Slot): void {
    // Cut in steps, so that one message more costs no copy of the run.
    if (slot.items.length > PER_CONVERSATION * 1.25) {
      const out = slot.items.length - PER_CONVERSATION;
      // A page of the app may begin with one of them.
      slot.items.splice(0, out).forEach((item) => self.anchor(id, item));
      slot.low = slot.items[0]!.seq;
      size -= out;
    }
    if (size <= IN_ALL && slots.size <= CONVERSATIONS) return;
    for (const other of Array.from(slots.keys())) {
      if (size <= IN_ALL * 0.9 && slots.size <= CONVERSATIONS) break;
      if (other !== id) drop(other);
    }
  }

  const self: Messages = {
    get size() {
      return size;
    },
    add(id, item, from) {
      const slot = open(id, from);
      if (item.seq > slot.high) {
        if (from > slot.high + 1) {
          // A jump: what lies between was never seen, the run starts anew.
          size -= slot.items.length;
          slot.items.splice(0).forEach((old) => self.anchor(id, old));
          slot.low = from;
        }
        slot.items.push(item);
        slot.high = item.seq;
        size++;
        trim(id, slot);
      } else {
        const at = slot.items.findIndex((old) => old.seq === item.seq);
        if (at >= 0) slot.items[at] = item;
      }
    },
    addOwn(id, item) {
      const slot = open(id, 1);
      slot.own.push(item);
      if (slot.own.length > UNSETTLED) slot.own.shift();
    },
    takeOwn(id, clientMsgID) {
      const slot = slots.get(id);
      const at = slot ? slot.own.findIndex((item) => item.clientMsgID === clientMsgID) : -1;
      return at < 0 ? undefined : slot!.own.splice(at, 1)[0];
    },
    slot: (id) => slots.get(id),
    page(id, items, from, to) {
      const slot = open(id, from);
      if (!slot.items.length && slot.high < slot.low) {
        slot.items = items;
        slot.low = from;
        slot.high = to;
        size += items.length;
      } else if (to >= slot.low - 1 && from < slot.low && slot.items.length < PER_CONVERSATION) {
        const older = items.filter((item) => item.seq < slot.low);
        slot.items = older.concat(slot.items);
        slot.low = from;
        size += older.length;
      }
      trim(id, slot);
    },
    find(id, clientMsgID) {
      const slot = slots.get(id);
      const test = (item: MessageItem) => item.clientMsgID === clientMsgID;
      return slot && (slot.items.find(test) || slot.own.find(test));
    },
    seqOf(id, clientMsgID) {
      const item = self.find(id, clientMsgID);
      return anchors.get(`${id} ${clientMsgID}`) || (item && item.seq) || 0;
    },
    anchor(id, item) {
      anchors.set(`${id} ${item.clientMsgID}`, item.seq);
    },
    edit(id, change) {
      const slot = slots.get(id);
      if (!slot) return [];
      const { items, own } = slot;
      const made = items.map(change);
      const gone = items.filter((_, n) => !made[n]);
      // A page of the app may begin with one of them.
      gone.forEach((item) => self.anchor(id, item));
      slot.items = made.filter((item): item is MessageItem => !!item);
      slot.own = own.filter(change);
      size -= gone.length;
      return gone.concat(own.filter((item) => slot.own.indexOf(item) < 0));
    },
    each(fn) {
      slots.forEach((slot, id) => {
        slot.items.forEach((item) => fn(item, id));
        slot.own.forEach((item) => fn(item, id));
      });
    },
  };
  return self;
}
