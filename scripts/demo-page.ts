// Serves the chat page of examples/browser with the built UMD bundle, and hands its users tokens: the
// part an app's own backend plays. Loopback only, three kinds of files, nothing else.

import { readFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Server } from '../testing/server/index';

const PAGE = '/examples/browser/';
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};
/** Kind of device of a web page (protocol/websocket.md §8). */
const WEB = 5;

export interface Page {
  readonly url: string;
  close(): Promise<void>;
}

/** What the page logs in with; registers the user when it is new. */
function session(server: Server, users: ReadonlySet<string>, text: string): object | undefined {
  const { userID } = JSON.parse(text) as { userID?: unknown };
  if (typeof userID !== 'string' || !users.has(userID)) return undefined;
  server.register([{ userID, nickname: userID[0]!.toUpperCase() + userID.slice(1) }]);
  const token = server.token(userID, WEB);
  return { userID, token, platformID: WEB, apiAddr: server.api, wsAddr: server.ws };
}

/** Starts on 127.0.0.1; rejects with the port's number when it is taken. */
export async function servePage(
  root: string,
  port: number,
  server: Server,
  users: readonly string[],
): Promise<Page> {
  const known = new Set(users);
  const site = http.createServer((req, res) => {
    const answer = (status: number, type: string, body: string | Buffer): void => {
      res.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(body);
    };
    const serve = async (): Promise<void> => {
      // Another site's script must not get a token by a name that leads here.
      const { hostname, pathname } = new URL(req.url ?? '/', `http://${req.headers.host}`);
      if (hostname !== '127.0.0.1' && hostname !== 'localhost')
        return answer(403, 'text/plain', '');
      if (req.method === 'POST' && pathname === '/token') {
        let text = '';
        for await (const part of req) text += String(part);
        const found = session(server, known, text);
        return answer(found ? 200 : 404, 'application/json', JSON.stringify(found ?? {}));
      }
      if (pathname === '/') {
        res.writeHead(302, { Location: PAGE }).end();
        return;
      }
      const file = path.join(root, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
      const type = TYPES[path.extname(file)];
      const open = [PAGE, '/dist/umd/'].some((folder) =>
        file.startsWith(path.join(root, folder, '/')),
      );
      if (req.method !== 'GET' || !open || !type) return answer(404, 'text/plain', 'not found');
      answer(200, type, await readFile(file));
    };
    serve().catch(() => answer(404, 'text/plain', 'not found'));
  });
  await new Promise<void>((resolve, reject) => {
    site.once('error', (e: NodeJS.ErrnoException) =>
      reject(e.code === 'EADDRINUSE' ? new Error(`port ${port} on 127.0.0.1 is in use`) : e),
    );
    site.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(site.address() as AddressInfo).port}${PAGE}`,
    close: () =>
      new Promise((resolve) => {
        site.close(() => resolve());
        site.closeAllConnections();
      }),
  };
}
