// examples/node-bot as a process of its own, with the packed package.

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { startWorld, type World } from '../support/clients';
import { projectOf, type Project } from '../support/packed';

let world: World;
let project: Project;
let bot: ChildProcess;
let botID: string;

beforeAll(async () => {
  world = await startWorld();
  project = projectOf('node-bot', 'node_modules');
  symlinkSync(
    path.resolve(__dirname, '../../node_modules/ws'),
    path.join(project.folder, 'node_modules/ws'),
  );
  botID = await world.user('bot');
  bot = spawn(process.execPath, ['bot.js'], {
    cwd: project.folder,
    env: {
      ...process.env,
      API: world.server.api,
      WS: world.server.ws,
      BOT: botID,
      TOKEN: world.server.token(botID, 5),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(bot.stdout!, 'data')) as [Buffer];
  expect(String(line)).toBe(`${botID} listens\n`);
});
afterAll(async () => {
  bot?.kill('SIGKILL');
  project.remove();
  await world.stop();
});

it('is short', () => {
  const file = path.resolve(__dirname, '../../examples/node-bot/bot.js');
  expect(readFileSync(file, 'utf8').split('\n').length).toBeLessThanOrEqual(31);
});

it('answers a text with it, once', async () => {
  const alice = await world.login('alice');
  for (const text of ['hi 😀', 'and again']) {
    const { data: message } = await alice.sdk.createTextMessage(text);
    await alice.sdk.sendMessage({ recvID: botID, groupID: '', message });
    await alice.events.next(
      'OnRecvNewMessages',
      (data) => data[0].textElem.content === `You said: ${text}`,
    );
  }
  expect(alice.events.of('OnRecvNewMessages').flat()).toHaveLength(2);
});

it('leaves at Ctrl-C', async () => {
  bot.kill('SIGINT');
  expect((await once(bot, 'exit'))[0]).toBe(0);
});
