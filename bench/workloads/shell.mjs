// The flood in the JavaScriptCore shell without JIT, as phones run scripts that may not compile. The
// shell has no sockets: the answers of a login in Node are played back to the same client.

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { codeOf } from '../lib/subjects.mjs';
import { player } from '../lib/player.mjs';

const run = (file) =>
  new Promise((resolve, reject) => {
    const env = { ...process.env, JSC_useJIT: '0' };
    execFile('jsc', [file], { env, maxBuffer: 1e7 }, (error, stdout, stderr) => {
      const line = stdout.split('\n').find((one) => one.startsWith('{'));
      if (line) resolve(JSON.parse(line));
      else reject(new Error(`jsc: ${(error && error.message) || ''} ${stdout}${stderr}`));
    });
  });

/** Messages a second, from the first frame handed over to the last message told. */
export async function shell(lab, { messages, perFrame }, { subject }) {
  const sdk = await lab.login(100, 2600);
  const tape = await lab.server.tell('tape');
  const frames = await lab.server.tell('build', {
    messages,
    perFrame,
    conversations: 100,
    texts: true,
  });
  const given = { tape, frames, messages, params: lab.params() };
  const folder = mkdtempSync(path.join(os.tmpdir(), 'flood-'));
  const file = path.join(folder, 'flood.js');
  const bundle = `(function (exports, require, module) {${codeOf(subject)}\n})`;
  writeFileSync(file, `(${player})(${bundle}, ${JSON.stringify(given)});`);
  const figures = await run(file).finally(() => rmSync(folder, { recursive: true }));
  return { ...figures, perSecond: (messages / figures.ms) * 1000, alive: !!sdk };
}
