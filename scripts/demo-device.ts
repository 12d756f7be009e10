// One user with a device: a simulated host that loads the built mini-program bundle, its SDK, and the
// lines it adds to the transcript. What it says and when is the story's affair.

import type { AllApi } from '../src/all';
import type { MessageItem } from '../src/types/entity';
import type { SDK } from '../src/sdk';
import type { Host } from '../testing/hosts/index';
import type { Server } from '../testing/server/index';
import type { Ledger } from './demo-ledger';
import * as print from './demo-print';

type Client = SDK<AllApi>;

/** What of the trace is printed; session/types.ts says the rest. */
type Trace = (
  event: { type: string; why?: string; error?: { errCode: number } },
  from: { phase: string },
  to: { phase: string; reason: string },
) => void;

interface Bundle {
  getSDK(): Client;
}

export interface Device {
  readonly user: string;
  readonly host: Host;
  readonly sdk: Client;
  /** Resolves when the first sync has ended; the milliseconds that login took. */
  login(): Promise<number>;
  /** Creates and sends; resolves on the server's answer. */
  say(to: string, text: string): Promise<void>;
  /** Called with what comes from others than the three. */
  answer(fn: (from: string, text: string) => void): void;
  close(): Promise<void>;
}

const EVENTS = [
  'OnConnecting',
  'OnConnectSuccess',
  'OnConnectFailed',
  'OnConnectionQuality',
  'OnKickedOffline',
  'OnUserTokenExpired',
  'OnUserTokenInvalid',
  'OnSyncServerStart',
  'OnSyncServerFinish',
  'OnSyncServerFailed',
  'OnNewConversation',
  'OnConversationChanged',
  'OnTotalUnreadMessageCountChanged',
  'OnMessageGap',
  'OnMessageUnconfirmed',
] as const;

function detail(event: string, data: unknown, errCode: number, errMsg: string): string {
  if (errCode) return `${errCode} ${errMsg}`;
  if (event === 'OnConnectionQuality') {
    const { reason, retryIn } = data as { reason: string; retryIn: number };
    return `${reason}; next attempt in ${Math.round(retryIn)} ms`;
  }
  if (event === 'OnNewConversation' || event === 'OnConversationChanged') {
    const rows = data as { showName: string; conversationID: string; unreadCount: number }[];
    return rows
      .map((row) => `${row.showName || row.conversationID}: ${row.unreadCount} unread`)
      .join(', ');
  }
  return data === null ? '' : JSON.stringify(data);
}

/** Loads `bundle` in the device and wires its client to the transcript. */
export function createDevice(
  user: string,
  platformID: number,
  host: Host,
  bundle: string,
  server: Server,
  ledger: Ledger,
): Device {
  const sdk = (host.loadFile(bundle) as Bundle).getSDK();
  let answer: (from: string, text: string) => void = () => undefined;

  (sdk.session as { onTrace?: Trace }).onTrace = ({ type, why, error }, from, to) => {
    if (from.phase === to.phase) return;
    const cause = why ?? (error ? `${type} ${error.errCode}` : type);
    print.state(user, from.phase, to.phase, cause);
  };
  for (const name of EVENTS) {
    sdk.on(name, ({ event, data, errCode, errMsg }) =>
      print.event(user, event, detail(event, data, errCode, errMsg)),
    );
  }
  sdk.on('OnRecvNewMessages', ({ data }) => data.forEach(got));

  function got({ sendID, recvID, clientMsgID, seq, textElem }: MessageItem): void {
    const text = textElem?.content ?? '';
    print.received(user, sendID, text, seq);
    ledger.got({
      by: user,
      from: sendID,
      text,
      clientMsgID,
      conversationID: [sendID, recvID].sort().join(),
      seq,
    });
    answer(sendID, text);
  }

  return {
    user,
    host,
    sdk,
    async login() {
      const begun = performance.now();
      const synced = new Promise<void>((resolve) =>
        sdk.once('OnSyncServerFinish', () => resolve()),
      );
      await sdk.login({
        userID: user,
        token: server.token(user, platformID),
        platformID,
        apiAddr: server.api,
        wsAddr: server.ws,
      });
      const took = performance.now() - begun;
      await synced;
      return took;
    },
    async say(to, text) {
      const { data: message } = await sdk.createTextMessage(text);
      print.sent(user, to, text);
      ledger.sent({ from: user, to, text, clientMsgID: message.clientMsgID });
      await sdk.sendMessage({ recvID: to, groupID: '', message });
    },
    answer(fn) {
      answer = fn;
    },
    async close() {
      await sdk.logout();
      host.close();
    },
  };
}
