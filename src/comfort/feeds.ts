// The conversation list and one chat, kept current for a view until it is called off. State lives in
// the client; a feed holds what is shown, at most, and lets it go at the end of the login.

import type { Off } from '../lib/clock';
import type { Phase } from '../session/types';
import { conversationIDOf } from '../store/conversation-id';
import type { ConversationItem, MessageItem } from '../types/entity';
import { hear, type ViewClient, type Watch } from './watch';

/** How the session stands. */
export interface Session {
  phase: Phase;
  /** Why the line was lost or not made, for people; '' when there is nothing to say. */
  problem: string;
  /** '' unless logged in. */
  userID: string;
}

/** Whom a chat is with: a row of the list, or just a user or a group. */
export interface Target {
  conversationID?: string;
  userID?: string;
  groupID?: string;
}

/** One chat in a view's hands. */
export interface Chat {
  /**
   * Sends a text, or a message that a create call made. It is shown at once with status 1 and again
   * with 2 or 3; rejects as sendMessage does.
   */
  send(what: string | MessageItem): Promise<MessageItem>;
  /** Loads the page before the oldest message shown; nothing happens when there is none. */
  older(): Promise<void>;
  /** Loads what is shown anew, after calls that change it here (revoking, deleting). */
  reload(): Promise<void>;
  /** Marks the conversation as read. */
  read(): Promise<unknown>;
  stop(): void;
}

/** More than this is not kept of what comes, unless older() was asked for it. */
const MOST = 500;

// Logged out meanwhile, or no answer: the next change of the session loads again.
const ignore = () => undefined;

/** The newest `count` rows of the list and the total unread count, now and at every change. */
export function feedConversations(
  sdk: ViewClient,
  watch: Watch,
  count: number,
  tell: (rows: ConversationItem[], unread: number) => void,
): Off {
  // The newest look counts, and none that a logout has overtaken.
  let turn = 0;
  const look = async (): Promise<void> => {
    const mine = ++turn;
    const { data } = await sdk.getConversationListSplit({ offset: 0, count });
    const { data: unread } = await sdk.getTotalUnreadMsgCount();
    if (mine === turn) tell(data, unread);
  };
  const change = () => void look().catch(ignore);
  const offs = [
    watch((user) => {
      turn++;
      if (user) change();
      else tell([], 0);
    }),
    hear(sdk, 'OnNewConversation OnConversationChanged OnTotalUnreadMessageCountChanged', change),
  ];
  return () => {
    turn++;
    offs.forEach((off) => off());
  };
}

/** The messages of one chat, oldest first, now and at every change; `isEnd`: nothing is older. */
export function feedMessages(
  sdk: ViewClient,
  watch: Watch,
  { conversationID, groupID = '', userID = '' }: Target,
  count: number,
  tell: (list: MessageItem[], isEnd: boolean) => void,
): Chat {
  let list: MessageItem[] = [];
  let isEnd = false;
  let most = MOST;
  /** Whose login these are of; '' when logged out. */
  let of = '';

  const put = (items: readonly MessageItem[]): void => {
    list = list.slice();
    for (const item of items) {
      const at = list.findIndex((one) => one.clientMsgID === item.clientMsgID);
      list[at < 0 ? list.length : at] = item;
    }
    if (list.length > most) {
      list = list.slice(-most);
      isEnd = false;
    }
    tell(list, isEnd);
  };
  const id = () =>
    conversationID || conversationIDOf(groupID ? 3 : 1, sdk.userID, groupID || userID);
  /** The page before `first`; without one the newest, in place of what is shown. */
  const load = async (size: number, first?: MessageItem): Promise<void> => {
    const user = of;
    const { data } = await sdk.getAdvancedHistoryMessageList({
      conversationID: id(),
      startClientMsgID: first ? first.clientMsgID : '',
      count: size,
    });
    if (user !== of) return;
    const old = list;
    list = data.messageList;
    most = Math.max(MOST, list.length + old.length);
    isEnd = data.isEnd;
    const ids = list.map((item) => item.clientMsgID);
    const top = Math.max(0, ...list.map((item) => item.seq));
    // What came or was sent meanwhile stays.
    put(old.filter(({ seq, clientMsgID }) => (!seq || seq > top) && ids.indexOf(clientMsgID) < 0));
  };
  const reload = () => load(Math.max(count, list.length));

  const offs = [
    watch((user) => {
      if (user === of) return;
      of = user;
      list = [];
      isEnd = false;
      put(list);
      if (user) void reload().catch(ignore);
    }),
    hear<{ data: MessageItem[] }>(sdk, 'OnRecvNewMessages', ({ data }) => {
      const mine = data.filter(
        ({ sessionType, sendID, groupID, recvID }) =>
          conversationIDOf(sessionType, sendID, groupID || recvID) === id(),
      );
      if (of && mine.length) put(mine);
    }),
    hear<{ data: unknown }>(
      sdk,
      'OnNewRecvMessageRevoked OnMsgDeleted OnMessageGap OnRecvC2CReadReceipt',
      ({ data }) => {
        const text = JSON.stringify(data);
        const told = (name: string) => text.includes(`"${name}"`);
        if (told(id()) || list.some((item) => told(item.clientMsgID))) void reload().catch(ignore);
      },
    ),
  ];

  return {
    async send(what) {
      const user = of;
      const message = typeof what === 'string' ? (await sdk.createTextMessage(what)).data : what;
      const show = (status: number, item = message) => {
        if (of && user === of) put([Object.assign({}, item, { status })]);
      };
      show(1);
      try {
        const { data } = await sdk.sendMessage({ recvID: groupID ? '' : userID, groupID, message });
        show(2, data);
        return data;
      } catch (e) {
        show(3);
        throw e;
      }
    },
    async older() {
      const first = list.find((item) => item.seq);
      if (first && !isEnd) await load(count, first);
    },
    reload,
    read: async () => list[0] && sdk.markConversationMessageAsRead(id()),
    stop() {
      offs.forEach((off) => off());
      of = '';
      list = [];
    },
  };
}
