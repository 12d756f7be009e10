// Vue 3 composables, for uni-app and the web: session, conversations, one chat as refs. Vue is handed
// in, so that this package depends on none: `createComposables({ shallowRef, onUnmounted }, sdk)`.

import type { ConversationItem, MessageItem } from '../types/entity';
import { createViews, type Chat, type Session, type Target, type ViewClient } from './views';

export type { Chat, Session, Target, ViewClient };

/** What of Vue 3 is used. */
export interface VueLike {
  shallowRef<T>(value: T): { value: T };
  onUnmounted(end: () => void): void;
}

/** A ref that the composable writes. */
export interface View<T> {
  readonly value: T;
}

/** What `createComposables` makes. Each is called in `setup` and ends with its component. */
export interface Composables {
  /** The session: its phase (docs/sessions.md), the user, and why the line is not up. */
  useConnection(): View<Session>;
  /** The newest `count` rows (50) of the conversation list and the total unread count. */
  useConversations(count?: number): {
    conversations: View<ConversationItem[]>;
    unread: View<number>;
  };
  /** One chat, oldest message first, `count` (20) a page of history; `isEnd`: nothing is older. */
  useMessages(
    target: Target,
    count?: number,
  ): Chat & { messages: View<MessageItem[]>; isEnd: View<boolean> };
}

/** Makes the composables of one client. It may be logged out: refs fill at login, empty at its end. */
export function createComposables(vue: VueLike, sdk: ViewClient): Composables {
  const { shallowRef, onUnmounted } = vue;
  const views = createViews(sdk);
  return {
    useConnection() {
      const session = shallowRef({} as Session);
      onUnmounted(views.session((now) => (session.value = now)));
      return session;
    },
    useConversations(count) {
      const conversations = shallowRef<ConversationItem[]>([]);
      const unread = shallowRef(0);
      const tell = (rows: ConversationItem[], total: number) => {
        conversations.value = rows;
        unread.value = total;
      };
      onUnmounted(views.conversations(tell, count));
      return { conversations, unread };
    },
    useMessages(target, count) {
      const messages = shallowRef<MessageItem[]>([]);
      const isEnd = shallowRef(false);
      const tell = (list: MessageItem[], end: boolean) => {
        messages.value = list;
        isEnd.value = end;
      };
      const chat = views.messages(target, tell, count);
      onUnmounted(chat.stop);
      return Object.assign({ messages, isEnd }, chat);
    },
  };
}
