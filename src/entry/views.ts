// What a page shows, kept current whatever the framework: session, conversation list, one chat. The door
// to comfort/; it draws nothing.

import {
  feedConversations,
  feedMessages,
  type Chat,
  type Session,
  type Target,
} from '../comfort/feeds';
import { watchOf, type ViewClient } from '../comfort/watch';
import type { Off } from '../lib/clock';
import type { ConversationItem, MessageItem } from '../types/entity';

export type { Chat, Off, Session, Target, ViewClient };

/** What `createViews` makes. Each call tells at once or soon, then at every change, until called off. */
export interface Views {
  /** The session: its phase (docs/sessions.md), the user, and why the line is not up. */
  session(tell: (session: Session) => void): Off;
  /** The newest `count` rows (50) of the conversation list and the total unread count. */
  conversations(tell: (rows: ConversationItem[], unread: number) => void, count?: number): Off;
  /**
   * One chat, oldest message first, `count` (20) a page of history; `isEnd`: nothing is older. More
   * than 500 messages are not kept.
   */
  messages(
    target: Target,
    tell: (list: MessageItem[], isEnd: boolean) => void,
    count?: number,
  ): Chat;
}

/** Makes the views of one client. It may be logged out: they fill at login and empty at its end. */
export function createViews(sdk: ViewClient): Views {
  const watch = watchOf(sdk);
  return {
    session: (tell) =>
      watch((userID) => {
        const { phase, problem } = sdk.session.state;
        tell({ phase, problem, userID });
      }),
    conversations: (tell, count = 50) => feedConversations(sdk, watch, count, tell),
    messages: (target, tell, count = 20) => feedMessages(sdk, watch, target, count, tell),
  };
}
