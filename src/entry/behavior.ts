// A WeChat Behavior: session, conversations and one chat in a component's data, by few small setData
// calls. Views and constructor are handed in: `Behavior(createBehavior(createViews(getSDK())))`.

import { patchOf, type Shown } from '../comfort/patch';
import { later } from '../lib/clock';
import type { ConversationItem, MessageItem } from '../types/entity';
import type { Chat, Target, Views } from './views';

export type { Chat, Target, Views };

/** How much the Behavior shows, and what of it. */
export interface BehaviorOptions {
  /** Rows of the list; 0: it is not loaded. Default 50. */
  conversations?: number;
  /** Messages a page of history. Default 20. */
  messages?: number;
  /** The part of a conversation or message that goes to the view. Default: without the heavy fields. */
  pick?(item: ConversationItem | MessageItem): object;
}

/** The definition that goes to `Behavior(...)`. */
export interface BehaviorDefinition {
  data: { im: object };
  lifetimes: Record<'attached' | 'detached', () => void>;
  pageLifetimes: Record<'show' | 'hide', () => void>;
  methods: {
    /** Shows a chat in `im.messages`, in place of the one before, until the component goes. */
    imOpen(target: Target): Chat;
  };
}

interface Instance {
  setData(patch: Shown): void;
  imView: ReturnType<typeof createView>;
}

const HEAVY = /^(offlinePush|attachedInfo|latestMsg$|is(React|External))/;

const slim = (item: object): object =>
  JSON.parse(
    JSON.stringify(item, (key, value: unknown) => (HEAVY.test(key) ? undefined : value)),
  ) as object;

const empty = (): Shown => ({
  phase: 'loggedOut',
  problem: '',
  userID: '',
  unread: 0,
  conversations: [],
  messages: [],
  isEnd: false,
});

/** One component's part: what it should show, what it was given so far. */
function createView(
  views: Views,
  { conversations = 50, messages, pick = slim }: BehaviorOptions,
  setData: (patch: Shown) => void,
) {
  const wanted = empty();
  let given = empty();
  let visible = true;
  let waiting = false;
  let chat: Chat | undefined;

  const flush = (): void => {
    waiting = false;
    if (!visible) return;
    const patch = patchOf('im', given, wanted);
    given = { ...wanted };
    if (Object.keys(patch).length) setData(patch);
  };
  const want = (more: Shown): void => {
    Object.assign(wanted, more);
    // A tick, not a microtask: a message, its row and the count come a few promises apart.
    if (!waiting) later(flush, 0);
    waiting = true;
  };
  const offs = [views.session((session) => want({ ...session }))];
  if (conversations) {
    const tell = (rows: ConversationItem[], unread: number) =>
      want({ conversations: rows.map(pick), unread });
    offs.push(views.conversations(tell, conversations));
  }

  return {
    open(target: Target): Chat {
      if (chat) chat.stop();
      const tell = (list: MessageItem[], isEnd: boolean) =>
        want({ messages: list.map(pick), isEnd });
      return (chat = views.messages(target, tell, messages));
    },
    show(on: boolean) {
      visible = on;
      flush();
    },
    stop() {
      visible = false;
      if (chat) offs.push(chat.stop);
      offs.forEach((off) => off());
    },
  };
}

/**
 * Makes the definition. `data.im` is `{phase, problem, userID, unread, conversations, messages, isEnd}`;
 * `phase` as in docs/sessions.md. Changes of one turn go out in one setData, in path form; none while
 * the page is hidden: they follow when it shows.
 */
export function createBehavior(views: Views, options: BehaviorOptions = {}): BehaviorDefinition {
  const definition: BehaviorDefinition & ThisType<Instance> = {
    data: { im: empty() },
    lifetimes: {
      attached() {
        this.imView = createView(views, options, (patch) => this.setData(patch));
      },
      detached() {
        this.imView.stop();
      },
    },
    pageLifetimes: {
      show() {
        this.imView.show(true);
      },
      hide() {
        this.imView.show(false);
      },
    },
    methods: {
      imOpen(target) {
        return this.imView.open(target);
      },
    },
  };
  return definition;
}
