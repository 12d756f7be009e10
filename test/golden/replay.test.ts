// Replays every recorded conversation with a real server against the embedded one: the recordings are the judge, the
// runner is theirs. Scenarios come from ../shared/golden when it lies beside the checkout (there may be more of them
// there), else from the copy in recorded/. own/ holds more of them, made of what the documents recorded.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Server } from '../../testing/server/index';
import { startServer } from '../../testing/server/index';

/** Scenarios that do not pass yet. Must be empty; one that passes must be taken out. */
const OPEN: string[] = [];

const root = path.resolve(__dirname, '../..');
const shared = path.join(root, '../shared/golden');
const copy = path.join(__dirname, 'recorded');
const dir = fs.existsSync(path.join(shared, 'scenarios')) ? shared : copy;

const sources = [path.join(dir, 'scenarios'), path.join(__dirname, 'own')];
const names = sources
  .flatMap((from) => fs.readdirSync(from))
  .filter((n) => n.endsWith('.json'))
  .map((n) => path.basename(n, '.json'));

describe('the embedded server answers as the recorded one', () => {
  const results = new Map<string, string>();
  let summary = '';
  let server: Server;

  beforeAll(async () => {
    server = await startServer();
    const args = ['--api', server.api, '--ws', server.ws, '--secret', server.secret];
    const out = await run([
      path.join(dir, 'replay.mjs'),
      ...args,
      '--ready',
      '0',
      '--jobs',
      '16',
      ...sources,
    ]);
    summary = out.trim().split('\n').pop() ?? '';
    for (const part of out.split(/^(?=ok {3}|FAIL )/m)) {
      const [, verdict = '', name = ''] = /^(ok|FAIL) +(\S+)/.exec(part) ?? [];
      if (name) results.set(name, verdict === 'ok' ? 'ok' : part.trim());
    }
  }, 170_000);

  afterAll(() => server?.stop());

  it.each(names.filter((n) => !OPEN.includes(n)))('replays %s', (name) => {
    expect(results.get(name)).toBe('ok');
  });

  it('has no scenario open, and ran every one', () => {
    expect(OPEN).toEqual([]);
    expect(names.length).toBeGreaterThanOrEqual(73);
    expect(summary).toBe(`${names.length} passed, 0 failed`);
  });
});

/** Standard output of a node process, whatever its exit code. */
function run(args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let out = '';
    child.stdout.on('data', (d: Buffer) => (out += d.toString('utf8')));
    child.on('error', reject);
    child.on('close', () => resolve(out));
  });
}
