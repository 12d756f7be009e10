// examples/android: Java on Rhino, its sockets and requests by OkHttp, built and tested by Maven against the
// embedded server; a peer of this side answers, and cuts the line when it is told to.

import { execFileSync, spawn } from 'node:child_process';
import { program } from '../../scripts/platforms/debian';
import { NotInstallable, prepare } from '../../scripts/platforms/projects';
import { startWorld, type World } from '../support/clients';
import { write } from './support/story';

let project: string;
let mvn: string;
let world: World;
beforeAll(async () => {
  mvn = program('mvn');
  project = prepare('examples/android');
  execFileSync('node', ['bundle.js'], { cwd: project });
  try {
    const args = ['-B', '-q', 'test-compile', 'surefire:help'];
    execFileSync(mvn, args, { cwd: project, encoding: 'utf8', stdio: 'pipe' });
  } catch (e) {
    const said = (e as { stdout: string }).stdout;
    if (/Could not (resolve|transfer|find)|was not found in/.test(said))
      throw new NotInstallable(`Maven's packages: ${/\[ERROR\].*/.exec(said)?.[0]}`);
    throw new Error(said.slice(0, 3000));
  }
  world = await startWorld();
});
afterAll(() => world?.stop());

/** Runs Maven while this process serves. */
const maven = (env: Record<string, string>): Promise<string> =>
  new Promise((resolve) => {
    const child = spawn(mvn, ['-B', 'test'], { cwd: project, env: { ...process.env, ...env } });
    let said = '';
    child.stdout.on('data', (text) => (said += String(text)));
    child.stderr.on('data', (text) => (said += String(text)));
    child.on('close', () => resolve(said));
  });

it('logs in by OpenIMClient.getInstance().login, talks, comes back, tells what is wrong', async () => {
  const user = await world.user('java');
  const bob = await world.login('bob');
  const texts: string[] = [];
  bob.sdk.on('OnRecvNewMessages', ({ data }) => {
    for (const { sendID, textElem } of data) {
      const text = textElem!.content;
      texts.push(text);
      if (text === 'cut') world.server.faults.drop(user);
      void write(bob, sendID, text === 'cut' ? 'after the cut' : `You said: ${text}`);
    }
  });
  const { token, apiAddr, wsAddr } = await world.params(user, { platformID: 2 });
  const said = await maven({
    OPENIM_API: apiAddr,
    OPENIM_WS: wsAddr,
    OPENIM_USER: user,
    OPENIM_TOKEN: token,
    OPENIM_PEER: bob.userID,
  });
  expect(said).toContain('Tests run: 3, Failures: 0, Errors: 0, Skipped: 0');
  expect(texts.sort()).toEqual(['cut', 'from Java 😀']);
});
