// "Build npm" of WeChat's developer tools by the packer they use, without a network: examples/wechat with the
// packed package, and what comes out runs on a device.

import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { prepare, unpack } from '../../scripts/platforms/projects';
import { createWxHost } from '../../testing/hosts';
import { startWorld } from '../support/clients';

interface Packer {
  packNpmManually(
    options: object,
  ): Promise<{ miniProgramPackNum: number; otherNpmPackNum: number }>;
}

it('lays out miniprogram_npm, every entry as it is, and it logs in', async () => {
  const project = prepare('test/platforms/npm-build');
  const app = path.join(project, 'app');
  cpSync('examples/wechat', app, { recursive: true });
  unpack(path.join(app, 'node_modules/openim-lite'));
  const packageJsonPath = path.join(app, 'package.json');
  const packer = createRequire(path.join(project, 'x.js'))('miniprogram-ci') as Packer;
  const made = await packer.packNpmManually({ packageJsonPath, miniprogramNpmDistDir: app });
  expect(made).toMatchObject({ miniProgramPackNum: 1, otherNpmPackNum: 0 });

  const built = path.join(app, 'miniprogram_npm/openim-lite');
  const from = path.join(app, 'node_modules/openim-lite/dist/mini');
  const files = (readdirSync(from, { recursive: true }) as string[]).filter((it) =>
    /\.js$/.test(it),
  );
  expect(files).toContain('compat/uniapp.js');
  for (const file of files) {
    expect(existsSync(path.join(built, file))).toBe(true);
    expect(readFileSync(path.join(built, file), 'utf8')).toBe(
      readFileSync(path.join(from, file), 'utf8'),
    );
  }

  const world = await startWorld();
  const host = createWxHost({ es2017: true });
  // As the app's `require('openim-lite/wechat')` finds it.
  const sdk = host.loadFile(path.join(built, 'wechat.js')).getSDK();
  await sdk.login(await world.params(await world.user('packed'), { platformID: 6 }));
  expect((await sdk.getLoginStatus()).data).toBe(3);
  await sdk.logout();
  host.close();
  await world.stop();
});
