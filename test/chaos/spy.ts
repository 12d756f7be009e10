// Stands between a client and its adapter and changes nothing: it counts sockets and watches for what must
// never happen - two live sockets, a socket with a refused token, anything after the end of a login.

import type { Adapter, Socket } from '../../src/adapter';

export interface Spy {
  adapter: Adapter;
  /** Sockets neither closed by the client nor ended. */
  live(): number;
  /** Sockets ever opened. */
  dials(): number;
  /** What must never happen and did. */
  readonly wrongs: string[];
}

const isRefusal = (text: string): boolean => {
  const found = /"errCode":(\d+)/.exec(text);
  const code = found ? Number(found[1]) : 0;
  return code > 1500 && code < 1508;
};

export function spyOn(adapter: Adapter): Spy {
  const refused = new Set<string>();
  const wrongs: string[] = [];
  let live = 0;
  let dials = 0;

  function connect(url: string, on: Parameters<Adapter['connect']>[1]): Socket {
    const token = new URL(url).searchParams.get('token')!;
    if (live) wrongs.push('a second socket while one is live');
    if (refused.has(token)) wrongs.push('a socket with a refused token');
    live++;
    dials++;
    let open = true;
    let first = true;
    const end = (): void => {
      if (open) live--;
      open = false;
    };
    const socket = adapter.connect(url, {
      open: () => on.open(),
      message(data) {
        if (!open) wrongs.push('a frame after the end of its socket');
        if (first && typeof data === 'string' && isRefusal(data)) refused.add(token);
        first = false;
        on.message(data);
      },
      closed(why) {
        if (!open) wrongs.push('closed after the end of its socket');
        end();
        on.closed(why);
      },
    });
    return {
      send(data) {
        if (!open) wrongs.push('a frame to an ended socket');
        socket.send(data);
      },
      close() {
        end();
        socket.close();
      },
    };
  }

  return {
    adapter: Object.assign({}, adapter, {
      connect,
      request: (req: Parameters<Adapter['request']>[0]) =>
        adapter.request(req).then((answer) => {
          // The client has heard of it one turn later.
          if (isRefusal(answer.body)) setImmediate(() => refused.add(req.headers.token!));
          return answer;
        }),
    }),
    live: () => live,
    dials: () => dials,
    wrongs,
  };
}
