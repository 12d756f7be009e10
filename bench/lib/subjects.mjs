// The subjects and their bundles, made the same way for all: esbuild, minified, ES2017, CommonJS.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const here = path.resolve(path.dirname(new URL(import.meta.url).pathname), '..');
const cache = path.join(here, '.cache');

/** Name in the tables and source of the bundle. */
export const SUBJECTS = {
  lite: "export * from '../dist/esm/main.mjs';",
  lean: `import { createSDK, message, conversation, wechat } from '../dist/esm/wechat.mjs';
    let one; export const getSDK = () => one || (one = createSDK(wechat(wx), message, conversation));`,
  peer: "export * from '@openim/client-sdk';",
  floor: "export * from './floor.cjs';",
};

/** The other client is measured where it is installed. */
const hasPeer = existsSync(path.join(here, 'node_modules/@openim/client-sdk'));
if (!hasPeer) delete SUBJECTS.peer;

const file = (name) => path.join(cache, `${name}.js`);

/** Builds the bundles; answers their sizes. */
export async function bundle(names) {
  mkdirSync(cache, { recursive: true });
  const sizes = {};
  for (const name of names) {
    const made = await build({
      stdin: { contents: SUBJECTS[name], resolveDir: here, loader: 'js' },
      bundle: true,
      minify: true,
      write: false,
      format: 'cjs',
      target: 'es2017',
      mainFields: ['module', 'main'],
      logLevel: 'error',
    });
    const bytes = made.outputFiles[0].contents;
    writeFileSync(file(name), bytes);
    sizes[name] = { min: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length };
  }
  return sizes;
}

export function codeOf(name) {
  if (!existsSync(file(name)))
    throw new Error('bundles are missing: node bench/run.mjs makes them');
  return readFileSync(file(name), 'utf8');
}
