// THE socket: one handle, its number. Events of an older socket are dropped here, so nobody above
// can mix up two connections. It neither parses nor decides.

import type { Adapter, Socket } from '../adapter';

export interface LinkEvents {
  message(socket: number, data: string | ArrayBuffer): void;
  closed(socket: number, why: string): void;
}

export interface Link {
  /** Opens socket `number`; an older one still open is closed first, without an event. */
  open(number: number, url: string): void;
  /** False when there is no open socket. */
  send(data: string | Uint8Array): boolean;
  close(): void;
  readonly isOpen: boolean;
}

export function createLink(adapter: Adapter, on: LinkEvents): Link {
  let current = 0;
  let socket: Socket | undefined;
  let ready = false;

  function close(): void {
    const old = socket;
    socket = undefined;
    ready = false;
    current = 0;
    if (old) old.close();
  }

  return {
    get isOpen() {
      return ready;
    },
    open(number, url) {
      close();
      current = number;
      const opened = adapter.connect(url, {
        open() {
          if (current !== number) return;
          ready = true;
        },
        message(data) {
          if (current === number) on.message(number, data);
        },
        closed(why) {
          if (current !== number) return;
          socket = undefined;
          ready = false;
          current = 0;
          // A host's text may quote the address, and with it the token.
          on.closed(number, why.replace(/\w+:\/\/\S+/g, '(address)'));
        },
      });
      // The adapter may have reported the end already.
      if (current === number) socket = opened;
    },
    send(data) {
      if (!socket || !ready) return false;
      socket.send(data);
      return true;
    },
    close,
  };
}
