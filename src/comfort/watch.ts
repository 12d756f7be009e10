// What views are told by: the session's trace, and events by name. Knows no framework, keeps no data;
// what is shown is feeds.ts's matter.

import type { EventName } from '../events';
import type { Off } from '../lib/clock';
import type { SDK } from '../sdk';
import type { ApiService } from '../types/api';

/** The calls that views make; a client with the message, history and conversation domains has them. */
export type ViewClient = SDK<
  Pick<
    ApiService,
    | 'createTextMessage'
    | 'getAdvancedHistoryMessageList'
    | 'getConversationListSplit'
    | 'getTotalUnreadMsgCount'
    | 'markConversationMessageAsRead'
    | 'sendMessage'
  >
>;

/** Tells the user ('': logged out) now and at each change of the session's phase, until called off. */
export type Watch = (tell: (userID: string) => void) => Off;

/** Listens to several events at once; the result ends all. */
export function hear<T>(sdk: ViewClient, names: string, tell: (envelope: T) => void): Off {
  const offs = names.split(' ').map((name) => sdk.listen(name as EventName, tell as never));
  return () => offs.forEach((off) => off());
}

/**
 * The session's changes for any number of views. The trace also tells what no event does: a logout, a
 * network that went. It is taken at the first view, and the one that was there goes on being called.
 */
export function watchOf(sdk: ViewClient): Watch {
  const { session } = sdk;
  let views: (() => void)[] | undefined;
  return (tell) => {
    if (!views) {
      views = [];
      const owner = session.onTrace;
      session.onTrace = (...change) => {
        if (owner) owner(...change);
        if (change[1].phase !== change[2].phase) views!.forEach((view) => view());
      };
    }
    const view = () => tell(sdk.loginStatus > 2 ? sdk.userID : '');
    views.push(view);
    view();
    return () => {
      views = views!.filter((one) => one !== view);
    };
  };
}
