// npm start: the embedded server, three simulated devices with the built bundle, a transcript, a
// summary; then the chat page until Ctrl-C. `--once` ends after the summary: exit code 0 only when
// every message arrived once, in order and unchanged.

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { createMyHost, createUniHost, createWxHost } from '../testing/hosts/index';
import { startServer } from '../testing/server/index';
import { createDevice, type Device } from './demo-device';
import { createLedger } from './demo-ledger';
import { readOptions, USAGE } from './demo-options';
import { servePage } from './demo-page';
import { chapter, elapsed, paint, problem, table } from './demo-print';
import { tell } from './demo-story';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const BUNDLE = path.join(root, 'dist/mini/index.js');
/** Users of the two panes of the chat page. */
const GUESTS = ['dave', 'erin'];

const ANSWERS: Record<string, (text: string) => string> = {
  alice: (text) => `You wrote ${Array.from(text).length} characters: ${text} 😀`,
  bob: (text) => Array.from(text).reverse().join('') + ' 🙃',
  carol: () => `It is ${new Date().toLocaleTimeString()} on my phone ⏰`,
};

async function main(): Promise<void> {
  const { once, apiPort, wsPort, pagePort } = readOptions(process.argv.slice(2));
  if (!existsSync(BUNDLE))
    throw new Error(`${path.relative(root, BUNDLE)} is missing: npm run build`);
  const code = readFileSync(BUNDLE);
  const server = await startServer({ apiPort, wsPort });
  const page = await servePage(root, pagePort, server, GUESTS).catch(async (e: unknown) => {
    await server.stop();
    throw e;
  });
  const names = ['alice', 'bob', 'carol'];
  server.register(
    names.map((id) => ({ userID: id, nickname: id[0]!.toUpperCase() + id.slice(1) })),
  );
  const ledger = createLedger();
  const hosts = [createWxHost(), createMyHost(), createUniHost()];
  const devices = hosts.map((host, n) =>
    createDevice(names[n]!, 6, host, BUNDLE, server, ledger),
  ) as [Device, Device, Device];
  const stop = async (): Promise<void> => {
    await Promise.all(devices.map((device) => device.close()));
    await Promise.all([page.close(), server.stop()]);
  };

  console.log(paint.bold('openim-lite: two mini programs and a uni-app talk through OpenIM'));
  table([
    ['server', `${server.api}  ${server.ws}`],
    ['bundle', path.relative(root, BUNDLE)],
    ...devices.map(({ user, host }): [string, string] => [user, host.name]),
  ]);

  let good = false;
  try {
    const times = await tell(devices, server, ledger);
    const verdict = ledger.verdict();
    const defects = devices.flatMap(({ user, host }) => host.errors.map((e) => [user, e] as const));
    defects.forEach(([user, e]) => problem(user, `uncaught in the device: ${String(e)}`));
    good = verdict.good && !defects.length;
    const { sent, received, lost, doubled, swapped, altered } = verdict;
    chapter(good ? paint.green('All delivered once, in order') : paint.red('Not as it should be'));
    table([
      ['messages sent', sent],
      ['messages received', received],
      ['lost', lost],
      ['doubled', doubled],
      ['out of order', swapped],
      ['changed on the way', altered],
      ['login', `${times.login.toFixed(0)} ms`],
      ['line back', `${times.line.toFixed(0)} ms until all of it had arrived`],
      ['network back', `${times.network.toFixed(0)} ms until all of it had arrived`],
      ['in all', `${elapsed().toFixed(0)} ms`],
      ['bundle', `${code.length} bytes, ${gzipSync(code, { level: 9 }).length} gzip`],
    ]);
  } catch (e) {
    chapter(paint.red(`Not as it should be: ${(e as Error).message}`));
    table(Object.entries(ledger.verdict()).map(([key, value]) => [key, String(value)]));
  }
  process.exitCode = good ? 0 : 1;
  if (once || !good) return stop();

  for (const device of devices) {
    device.answer((from, text) => {
      if (!GUESTS.includes(from)) return;
      const reply = device.say(from, ANSWERS[device.user]!(text));
      reply.catch((e: Error) => problem(device.user, e.message));
    });
  }
  chapter(`Chat page: ${paint.cyan(page.url)}`);
  console.log('  Two users side by side; alice, bob and carol answer. Ctrl-C ends.');
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  console.log();
  await stop();
}

main().catch((e: Error) => {
  console.error(paint.red(`demo: ${e.message}`));
  if ('code' in e && String(e.code).startsWith('ERR_PARSE_ARGS')) console.error(`usage: ${USAGE}`);
  process.exitCode = 1;
});
