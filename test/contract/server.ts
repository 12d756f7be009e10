// The far end of the contract: sockets that echo or misbehave on demand, and HTTP paths that show what a host
// does to headers, statuses and bodies. It speaks no OpenIM.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Socket } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';

export interface EchoServer {
  ws: string;
  http: string;
  /** Sockets the server sees open. */
  open(): number;
  /** Close codes of sockets that ended, in order. */
  codes: number[];
  /** A port nobody listens on. */
  refused: string;
  close(): Promise<void>;
}

/** Every value of a byte, twice over. */
export const allBytes = Uint8Array.from({ length: 512 }, (_, index) => index % 256);

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
};

const obey = (socket: WebSocket, raw: Socket, command: string): void => {
  if (command === 'close') socket.close(4001, 'enough');
  else if (command === 'terminate') raw.destroy();
  else if (command === 'bytes') socket.send(allBytes);
  else if (command === 'three') ['1', '2', '3'].forEach((text) => socket.send(text));
  else if (command === 'mixed') {
    socket.send(Buffer.from([1]));
    socket.send('two');
    socket.send(Buffer.from([3]));
  } else socket.send(command);
};

const freePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
};

/** Starts the server on loopback. A text frame is a command or comes back; bytes come back. */
export const startEchoServer = async (): Promise<EchoServer> => {
  const raws = new Set<Socket>();
  const codes: number[] = [];
  const server = createServer((request, response) => {
    const path = (request.url || '').split('?')[0]!;
    const status = Number(/^\/status\/(\d+)/.exec(path)?.[1] || 200);
    void bodyOf(request).then((body) => {
      response.statusCode = status;
      if (path === '/silent') return;
      if (path === '/drop') return request.socket.destroy();
      if (path === '/text') return response.end('<html>not {json</html>');
      if (path === '/quoted') return response.end('{"id":9007199254740993, "b" : [1.0]}');
      if (path === '/empty') return response.end();
      if (path === '/big') return response.end(`"${'面'.repeat(400_000)}"`);
      if (path.startsWith('/status/')) return response.end('{"errCode":7}');
      const { method, headers } = request;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ method, headers, body, url: request.url }));
    });
  });
  const sockets = new WebSocketServer({ noServer: true });
  server.on('connection', (raw: Socket) => {
    raws.add(raw);
    raw.on('close', () => raws.delete(raw));
  });
  server.on('upgrade', (request: IncomingMessage, raw: Socket, head: Buffer) => {
    raw.on('error', () => {}); // cut by the other end: expected here
    if (request.url === '/refuse') return raw.end('HTTP/1.1 400 Bad Request\r\n\r\n');
    if (request.url === '/http') return raw.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi');
    if (request.url === '/garbage') return raw.end('\x00\x01\x02 no http at all');
    if (request.url === '/never') return;
    sockets.handleUpgrade(request, raw, head, (socket) => {
      socket.on('close', (code) => codes.push(code));
      socket.on('message', (data, binary) => {
        if (binary) socket.send(data as Buffer);
        else obey(socket, raw, (data as Buffer).toString('utf8'));
      });
      if (request.url?.startsWith('/greet')) socket.send('hello');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    ws: `ws://127.0.0.1:${port}`,
    http: `http://127.0.0.1:${port}`,
    refused: `127.0.0.1:${await freePort()}`,
    open: () => sockets.clients.size,
    codes,
    close: async () => {
      sockets.clients.forEach((socket) => socket.terminate());
      raws.forEach((raw) => raw.destroy());
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
