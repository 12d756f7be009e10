// The embedded server is a tool for tests: it listens on the loopback only, and says what it is not for.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import net from 'node:net';
import { networkInterfaces } from 'node:os';
import { startProxy } from '../../testing/proxy';
import { startServer } from '../../testing/server';

const OUTSIDE = Object.values(networkInterfaces()).flatMap((all) =>
  (all || []).filter(({ internal, family }) => !internal && family === 'IPv4'),
);

const reaches = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = net.connect({ host, port, timeout: 500 });
    const end = (is: boolean) => () => {
      socket.destroy();
      resolve(is);
    };
    socket.on('connect', end(true)).on('error', end(false)).on('timeout', end(false));
  });

it('listens on the loopback address and on no other', async () => {
  const server = await startServer();
  const proxy = await startProxy(Number(new URL(server.ws).port));
  const ports = [server.api, server.ws].map((url) => Number(new URL(url).port));
  for (const port of [...ports, proxy.port]) {
    expect(await reaches('127.0.0.1', port)).toBe(true);
    for (const { address } of OUTSIDE) expect(await reaches(address, port)).toBe(false);
  }
  await proxy.stop();
  await server.stop();
});

it.each(['0.0.0.0', '::', '192.0.2.1', 'example.com', '127.evil.example'])(
  'refuses to listen on %s',
  async (host) => {
    await expect(startServer({ host })).rejects.toThrow('no loopback address');
  },
);

it('says that it is not for production: its help, its sources, the README', () => {
  const help = execFileSync('npx', ['tsx', 'testing/cli.ts', '--help'], { encoding: 'utf8' });
  for (const text of [help, readFileSync('testing/server/index.ts', 'utf8')]) {
    expect(text).toMatch(/not for production/i);
  }
  expect(readFileSync('README.md', 'utf8')).toMatch(/embedded server.*not for production/is);
});
