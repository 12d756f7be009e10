// A TCP proxy that spoils connections, for tests: cuts after so many bytes, goes silent, tears what passes into
// crumbs, or slows it down. It knows no protocol. Connections are numbered from 0 in the order they come.
import net from 'node:net';

/** How one connection fares; without any it passes unharmed. */
export interface Fate {
  /** Bytes from the client (`up`) or the server (`down`) after which `end` happens. */
  after?: { up?: number; down?: number };
  /** What happens then: both sides see a reset, an orderly end, or nothing any more. Default reset. */
  end?: 'reset' | 'fin' | 'silence';
  /** Chunks are passed on in pieces of at most so many bytes. */
  crumbs?: number;
  /** Chunks are passed on so many ms later. */
  delayMs?: number;
}

export interface Passed {
  up: number;
  down: number;
}

export interface Proxy {
  readonly port: number;
  /** Bytes passed on so far, one entry a connection. */
  readonly passed: readonly Passed[];
  /** Connections that are open on the client's side. */
  open(): number;
  /** Cuts all connections. */
  cut(): void;
  stop(): Promise<void>;
}

/**
 * Starts a proxy to a port of the loopback address.
 * @param fate decides about a connection when it comes; nothing = unharmed
 */
export async function startProxy(
  target: number,
  fate: (connection: number) => Fate | undefined = () => undefined,
): Promise<Proxy> {
  const passed: Passed[] = [];
  const clients = new Set<net.Socket>();

  const server = net.createServer((client) => {
    const how = fate(passed.length) || {};
    const count: Passed = { up: 0, down: 0 };
    passed.push(count);
    clients.add(client);
    const upstream = net.connect(target, '127.0.0.1');
    client.setNoDelay(true);
    upstream.setNoDelay(true);
    let silent = false;
    const end = (): void => {
      if (how.end === 'silence') {
        silent = true;
      } else if (how.end === 'fin') {
        client.end();
        upstream.end();
      } else {
        client.resetAndDestroy();
        upstream.resetAndDestroy();
      }
    };
    const pipe = (from: net.Socket, to: net.Socket, way: 'up' | 'down'): void => {
      const limit = how.after?.[way] ?? Infinity;
      const write = (chunk: Buffer): void => {
        const size = how.crumbs || chunk.length;
        for (let at = 0; at < chunk.length; at += size) {
          if (!to.destroyed) to.write(chunk.subarray(at, at + size));
        }
      };
      from.on('data', (chunk: Buffer) => {
        if (silent || count[way] >= limit) return;
        const part = chunk.subarray(0, limit - count[way]);
        count[way] += part.length;
        if (how.delayMs) setTimeout(write, how.delayMs, part);
        else write(part);
        // The last byte must be on its way before the end.
        if (count[way] >= limit) setImmediate(end);
      });
      from.on('end', () => silent || to.end());
      from.on('error', () => to.destroy());
      from.on('close', () => {
        clients.delete(from);
        if (!silent || from === client) to.destroy();
      });
    };
    pipe(client, upstream, 'up');
    pipe(upstream, client, 'down');
    if (how.after?.up === 0 || how.after?.down === 0) end();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as net.AddressInfo).port,
    passed,
    open: () => clients.size,
    cut: () => clients.forEach((client) => client.resetAndDestroy()),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        clients.forEach((client) => client.destroy());
      }),
  };
}
