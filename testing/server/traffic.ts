// Counts and remembers what reaches the server, so that tests can say "no traffic", "one socket", "no further attempt",
// and can wait for a fact instead of sleeping. Never holds tokens or message bodies.

export type Kind =
  /** An HTTP call; name = its path. */
  | 'http'
  /** An attempt to open a socket, good or refused; name = 'ok', or the code or fault that refused it. */
  | 'upgrade'
  /** A frame from a client; name = reqIdentifier, 'ping', 'pong', 'native' or 'bad'. */
  | 'frame'
  /** The end of a socket; name = ''. */
  | 'closed'
  /** A push written to a client; name = conversationID. Counted, not listed. */
  | 'push';

export interface Entry {
  kind: Kind;
  name: string;
  /** '' when not known (HTTP calls carry the token's user). */
  userID: string;
  /** ms. */
  at: number;
}

export interface Filter {
  kind?: Kind;
  /** Exact; numbers are taken as text. */
  name?: string | number;
  userID?: string;
}

export interface Traffic {
  note(kind: Kind, name: string, userID: string): void;
  /** How many entries fit; all when empty. Exact also beyond what list() keeps. */
  count(filter?: Filter): number;
  /** The newest entries that fit, oldest first; at most 20,000 are kept. */
  list(filter?: Filter): Entry[];
  /** Resolves as soon as `fact()` is true: asked now and after each entry. Rejects after `timeoutMs` (5000), naming `what`. */
  until(fact: () => boolean, what?: string, timeoutMs?: number): Promise<void>;
  /** Forgets everything counted so far. */
  reset(): void;
}

const KEPT = 20_000;

export function createTraffic(): Traffic {
  const counts = new Map<string, number>();
  const entries: Entry[] = [];
  const waiters = new Set<() => void>();
  let dirty = false;

  const wake = (): void => {
    dirty = false;
    for (const look of [...waiters]) look();
  };

  const fits = (e: { kind: string; name: string; userID: string }, f: Filter): boolean =>
    (f.kind === undefined || f.kind === e.kind) &&
    (f.name === undefined || String(f.name) === e.name) &&
    (f.userID === undefined || f.userID === e.userID);

  return {
    note(kind, name, userID) {
      const key = `${kind}\n${name}\n${userID}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      if (kind !== 'push') {
        entries.push({ kind, name, userID, at: Date.now() });
        if (entries.length > 2 * KEPT) entries.splice(0, KEPT);
      }
      if (!dirty && waiters.size) {
        dirty = true;
        setImmediate(wake);
      }
    },
    count(filter = {}) {
      let sum = 0;
      for (const [key, n] of counts) {
        const [kind = '', name = '', userID = ''] = key.split('\n');
        if (fits({ kind, name, userID }, filter)) sum += n;
      }
      return sum;
    },
    list: (filter = {}) => entries.filter((e) => fits(e, filter)).slice(-KEPT),
    until(fact, what = 'the awaited fact', timeoutMs = 5000) {
      return new Promise((resolve, reject) => {
        if (fact()) return resolve();
        const stop = (): void => {
          clearTimeout(timer);
          clearInterval(poll);
          waiters.delete(look);
        };
        const look = (): void => {
          if (!fact()) return;
          stop();
          resolve();
        };
        // Facts that no frame announces (a write that drained) are looked at now and then.
        const poll = setInterval(look, 25);
        const timer = setTimeout(() => {
          stop();
          reject(new Error(`${what} did not happen within ${timeoutMs} ms`));
        }, timeoutMs);
        waiters.add(look);
      });
    },
    reset() {
      counts.clear();
      entries.length = 0;
    },
  };
}
