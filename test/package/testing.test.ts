// `openim-lite/testing` as an app's tests take it: by import and by require, from the packed package; and what it
// says when its own tools are not there.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { unpack } from '../../scripts/platforms/projects';

const root = path.resolve(__dirname, '../..');
const folder = mkdtempSync(path.join(os.tmpdir(), 'openim-lite-'));
const modules = path.join(folder, 'node_modules');
const packed = path.join(modules, 'openim-lite');
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const peers = Object.keys(manifest.peerDependencies);

/** A package of ours and all it depends on, into the app's node_modules. */
const give = (name: string): void => {
  const from = path.join(root, 'node_modules', name);
  const { dependencies = {} } = JSON.parse(readFileSync(path.join(from, 'package.json'), 'utf8'));
  mkdirSync(path.join(modules, name, '..'), { recursive: true });
  cpSync(from, path.join(modules, name), { recursive: true });
  Object.keys(dependencies).forEach(give);
};

const STORY = `
(async () => {
  const server = await startServer();
  server.register([{ userID: 'alice', nickname: 'Alice' }, { userID: 'bob' }]);
  const people = {};
  for (const [userID, host] of [['alice', createWxHost()], ['bob', createMyHost({ client: 'old' })]]) {
    const { getSDK } = host.loadFile(bundle);
    const sdk = getSDK();
    const token = server.token(userID, 6);
    people[userID] = { sdk, host };
    await sdk.login({ userID, token, platformID: 6, apiAddr: server.api, wsAddr: server.ws });
  }
  const heard = new Promise((resolve) => people.bob.sdk.on('OnRecvNewMessages', ({ data }) => resolve(data[0])));
  const { data: message } = await people.alice.sdk.createTextMessage('hi');
  await people.alice.sdk.sendMessage({ recvID: 'bob', groupID: '', message });
  console.log((await heard).textElem.content);
  for (const { sdk, host } of Object.values(people)) { await sdk.logout(); host.close(); }
  await server.stop();
})();`;
const BUNDLE = `const bundle = ${JSON.stringify(path.join(packed, 'dist/mini/index.js'))};`;
const IMPORT = `import { createMyHost, createWxHost, startServer } from 'openim-lite/testing';`;
const REQUIRE = `const { createMyHost, createWxHost, startServer } = require('openim-lite/testing');`;

const node = (...args: string[]): string =>
  execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
const failure = (...args: string[]): string => {
  try {
    return node(...args);
  } catch (e) {
    return (e as { stderr: string }).stderr;
  }
};

beforeAll(() => unpack(packed));
afterAll(() => rmSync(folder, { recursive: true }));

describe('without its own tools', () => {
  it.each([
    ['import', ['--input-type=module', '-e', IMPORT]],
    ['require', ['--input-type=commonjs', '-e', REQUIRE]],
    ['openim-lite-server', [path.join(packed, manifest.bin['openim-lite-server'])]],
  ])('says what to install: %s', (_way, args) => {
    expect(failure(...args)).toMatch(
      /openim-lite\/testing needs [a-z]+: npm install -D busboy@1 jsonwebtoken@9 protobufjs@8 ws@8\n/,
    );
  });

  it('leaves every other entry usable', () => {
    expect(node('-p', "Object.keys(require('openim-lite')).includes('getSDK')")).toBe('true\n');
  });
});

describe('with them', () => {
  beforeAll(() => peers.forEach(give));

  it.each([
    ['import', ['--input-type=module', '-e', IMPORT + BUNDLE + STORY]],
    ['require', ['--input-type=commonjs', '-e', REQUIRE + BUNDLE + STORY]],
  ])('starts a server and devices that talk: %s', (_way, args) => {
    expect(node(...args)).toBe('hi\n');
  });

  it('starts the server alone by its name', () => {
    const bin = path.join(packed, manifest.bin['openim-lite-server']);
    expect(readFileSync(bin, 'utf8').startsWith('#!/usr/bin/env node\n')).toBe(true);
    expect(node(bin, '--help')).toContain('--api-port');
  });
});

it('is part of no other entry', () => {
  for (const form of ['esm', 'cjs', 'mini', 'umd']) {
    for (const file of readdirSync(path.join(packed, 'dist', form), {
      recursive: true,
    }) as string[]) {
      if (!/\.m?js$/.test(file)) continue;
      const code = readFileSync(path.join(packed, 'dist', form, file), 'utf8');
      expect(code).not.toMatch(
        /(from |import |require\()['"](node:|ws|busboy|jsonwebtoken|protobufjs)/,
      );
    }
  }
});
