// One batch of changes becomes events: each kind once, in a fixed order, after the state is in
// place. Domains and the inbox only mark; building what the app sees happens at the flush.

import type { EventName } from '../events';
import type { Conversations } from '../store/conversations';
import type { Seqs } from '../store/seqs';
import { CbEvents } from '../types/enum';
import type { ConversationItem, MessageItem } from '../types/entity';

export interface CommitHands {
  /** Silent once the login has ended. */
  emit(event: EventName, data: unknown, operationID: string): void;
  has(event: EventName): boolean;
}

export interface Commit {
  /** A conversation the app has not seen in this login. */
  added(conversationID: string): void;
  /** Something shown of a known conversation changed. */
  changed(conversationID: string): void;
  /** A message to announce. */
  message(item: MessageItem): void;
  /** Any other event; these keep their order of arrival. */
  tell(event: EventName, data: unknown): void;
  /** From now on changes of the total are told; those before are the first sync's. */
  ready(): void;
  /** The operationID of the push at work (the inbox writes), else ''. What goes on later keeps it. */
  cause: string;
  /** Tells all of it, under the cause unless another operationID is given. */
  flush(operationID?: string): void;
}

export function createCommit(hands: CommitHands, conversations: Conversations, seqs: Seqs): Commit {
  let added = new Set<string>();
  let changed = new Set<string>();
  let messages: MessageItem[] = [];
  let rest: [EventName, unknown][] = [];
  let total = 0;
  let ready = false;

  function rows(ids: Set<string>, event: CbEvents, operationID: string): void {
    if (!ids.size || !hands.has(event)) return;
    const items: ConversationItem[] = [];
    ids.forEach((id) => {
      const row = conversations.find(id);
      const early = event === CbEvents.OnNewConversation && row && row.unnamed && !row.showName;
      if (early) return void added.add(id);
      // What the app took out of its list must not come back by a receipt or a new name.
      if (row && !(row.hidden && row.latest)) items.push(conversations.item(id)!);
    });
    if (items.length) hands.emit(event, items, operationID);
  }

  const self: Commit = {
    cause: '',
    added(id) {
      added.add(id);
      conversations.dirty();
    },
    changed(id) {
      if (!added.has(id)) changed.add(id);
      conversations.dirty();
    },
    message(item) {
      messages.push(item);
    },
    tell(event, data) {
      rest.push([event, data]);
    },
    ready() {
      ready = true;
      total = seqs.total;
    },
    flush(operationID = self.cause) {
      self.cause = '';
      // Taken out first: a listener may call the SDK, which flushes in turn.
      const [newRows, oldRows, items, others] = [added, changed, messages, rest];
      if (newRows.size) added = new Set();
      if (oldRows.size) changed = new Set();
      if (items.length) messages = [];
      if (others.length) rest = [];
      rows(newRows, CbEvents.OnNewConversation, operationID);
      rows(oldRows, CbEvents.OnConversationChanged, operationID);
      if (ready && seqs.total !== total) {
        total = seqs.total;
        hands.emit(CbEvents.OnTotalUnreadMessageCountChanged, total, operationID);
      }
      if (items.length) {
        hands.emit(CbEvents.OnRecvNewMessages, items, operationID);
        if (hands.has(CbEvents.OnRecvNewMessage)) {
          items.forEach((item) => hands.emit(CbEvents.OnRecvNewMessage, item, operationID));
        }
      }
      others.forEach(([event, data]) => hands.emit(event, data, operationID));
    },
  };
  return self;
}
