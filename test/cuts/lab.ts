// One device with any number of clients and one server behind proxies: the bench on which connections are cut.
// The device's time runs fast, so that a cut, the way back and the two looks of the outbox take parts of a second.

import { createBrowserHost } from '../../testing/hosts';
import type { Host } from '../../testing/hosts';
import { startProxy, type Fate, type Proxy } from '../../testing/proxy';
import { startServer, type Server } from '../../testing/server';
import { blankMessage } from '../../testing/server/messages';
import { accept } from '../../testing/server/send';
import { bundle } from '../chaos/bundle';
import { spyOn, type Spy } from '../chaos/spy';
import type { Client } from '../support/clients';

export interface Lab {
  host: Host;
  server: Server;
  client(): { sdk: Client; spy: Spy };
  /** A proxy before the gateway or the HTTP API; its connections fare as `fate` says. */
  proxy(before: 'ws' | 'api', fate: (connection: number) => Fate | undefined): Promise<Proxy>;
  /** A text of one user to another, accepted by the server. */
  say(from: string, to: string, text: string): void;
  /** `reader` marks the chat with `peer` as read up to `seq`. */
  read(reader: string, conversationID: string, seq: number): Promise<void>;
  /** Resolves true when the fact is, false when 150 s of the device have passed. */
  until(fact: () => boolean, everyMs?: number): Promise<boolean>;
  stop(): Promise<void>;
}

/** @param pace ms of the device in a real one */
export async function createLab(pace: number): Promise<Lab> {
  const server = await startServer({ readDeadlineMs: 30_000 / pace, nativePingMs: 27_000 / pace });
  const host = createBrowserHost({ pace, http: 'fetch', maxRequests: 1000, maxSockets: 10_000 });
  const lib = host.load(bundle());
  const portOf = (url: string): number => Number(new URL(url).port);
  return {
    host,
    server,
    client() {
      const spy = spyOn(lib.web(host.context));
      return { sdk: lib.createSDK(spy.adapter, ...lib.all) as Client, spy };
    },
    proxy: (before, fate) => startProxy(portOf(server[before]), fate),
    say(from, to, text) {
      const msg = blankMessage({
        sendID: from,
        recvID: to,
        clientMsgID: `${from} ${text}`,
        senderPlatformID: 2,
        sessionType: 1,
        msgFrom: 100,
        contentType: 101,
        content: Buffer.from(JSON.stringify({ content: text })),
      });
      accept(server.world, { userID: from, isAdmin: false, operationID: 'peer' }, msg);
    },
    async read(reader, conversationID, hasReadSeq) {
      await fetch(`${server.api}/msg/mark_conversation_as_read`, {
        method: 'POST',
        headers: { operationID: 'peer', token: server.token(reader, 2) },
        body: JSON.stringify({ userID: reader, conversationID, hasReadSeq, seqs: [] }),
      });
    },
    async until(fact, everyMs = 2) {
      const end = performance.now() + 150_000 / pace;
      while (!fact()) {
        if (performance.now() > end) return false;
        await new Promise((resolve) => setTimeout(resolve, everyMs));
      }
      return true;
    },
    async stop() {
      host.close();
      await server.stop();
    },
  };
}
