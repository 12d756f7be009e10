// What a newcomer types, as he types it: the demo to its end, the server's first line, a busy port.

import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');
const tsx = path.join(root, 'node_modules/.bin/tsx');
const running = new Set<ChildProcess>();

afterEach(() => running.forEach((child) => child.kill()));

function run(script: string, ...args: string[]) {
  const child = spawn(tsx, [path.join(root, script), ...args], {
    cwd: root,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
  });
  running.add(child);
  let out = '';
  let err = '';
  let news: () => void = () => undefined;
  child.stdout.on('data', (part) => {
    out += String(part);
    news();
  });
  child.stderr.on('data', (part) => (err += String(part)));
  const ended = new Promise<number | null>((resolve) =>
    child.once('close', (code) => {
      running.delete(child);
      news();
      resolve(code);
    }),
  );
  return {
    child,
    ended,
    out: () => out,
    err: () => err,
    /** Resolves when the output holds `text`; rejects when the program ends without it. */
    shows: (text: string) =>
      new Promise<void>((resolve, reject) => {
        news = () => {
          if (out.includes(text)) resolve();
          else if (!running.has(child)) reject(new Error(`ended without "${text}": ${out}${err}`));
        };
        news();
      }),
  };
}

/** A port that somebody else holds. */
async function busyPort() {
  const holder = createServer();
  await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
  return {
    port: String((holder.address() as AddressInfo).port),
    free: () => new Promise((resolve) => holder.close(resolve)),
  };
}

describe('npm start', () => {
  it('--once tells the story, delivers all and ends with 0', async () => {
    const demo = run('scripts/demo.ts', '--once');
    expect(await demo.ended).toBe(0);
    const text = demo.out();
    expect(text).toMatch(/messages sent +(\d+)\n +messages received +\1\n +lost +0\n +doubled +0/);
    for (const word of ['OnConnectSuccess', 'backoff', 'paused', '← from bob', '😀']) {
      expect(text).toContain(word);
    }
    expect(text).not.toMatch(/eyJ/); // no token
  }, 60000);

  it('stays up with a chat page until it is told to end', async () => {
    const demo = run('scripts/demo.ts');
    await demo.shows('Ctrl-C ends');
    const url = /http:\/\/127\.0\.0\.1:\d+\/examples\/browser\//.exec(demo.out())![0];
    expect(await (await fetch(url)).text()).toContain('iframe');
    expect((await fetch(new URL('/dist/umd/openim.min.js', url))).status).toBe(200);
    expect((await fetch(new URL('/package.json', url))).status).toBe(404);
    demo.child.kill('SIGINT');
    expect(await demo.ended).toBe(0);
  }, 60000);

  it('says which port is taken and which option is wrong', async () => {
    const { port, free } = await busyPort();
    const taken = run('scripts/demo.ts', '--once', '--page-port', port);
    const wrong = run('scripts/demo.ts', '--once', '--api-port', 'x');
    expect(await taken.ended).toBe(1);
    expect(taken.err()).toContain(`port ${port} on 127.0.0.1 is in use`);
    expect(await wrong.ended).toBe(1);
    expect(wrong.err()).toContain('--api-port');
    await free();
  }, 60000);
});

describe('npm run server', () => {
  it('prints its addresses as the first line and answers there', async () => {
    const server = run('testing/cli.ts', '--api-port', '0', '--ws-port', '0', '--secret', 'x1');
    await server.shows('\n');
    const { api, ws } = JSON.parse(server.out().split('\n')[0]!) as { api: string; ws: string };
    expect(ws).toMatch(/^ws:\/\/127\.0\.0\.1:\d+$/);
    const answer = await fetch(`${api}/auth/get_admin_token`, {
      method: 'POST',
      headers: { operationID: 'first' },
      body: JSON.stringify({ secret: 'x1', userID: 'imAdmin' }),
    });
    expect(await answer.json()).toMatchObject({ errCode: 0 });
    server.child.kill('SIGINT');
    await server.ended;
  }, 60000);

  it('says which port is taken', async () => {
    const { port, free } = await busyPort();
    const server = run('testing/cli.ts', '--api-port', port, '--ws-port', '0', '--secret', 'x');
    expect(await server.ended).not.toBe(0);
    expect(server.err()).toContain(port);
    await free();
  }, 60000);
});
