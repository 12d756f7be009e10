// The sources as one script for a realm of a simulated device: what apps get, without a build before.

import { buildSync } from 'esbuild';

/** What the script exports: the public list, every adapter and every domain. */
const contents = `
export * from './src/index';
export { all } from './src/all';
export { web } from './adapters/web';
export { wechat } from './adapters/wechat';
export { alipay } from './adapters/alipay';
export { uniapp } from './adapters/uniapp';
`;

let code = '';

/** CommonJS, ES2017; built once a process, which must run in the project's folder. */
export function bundle(): string {
  if (code) return code;
  const { outputFiles } = buildSync({
    stdin: { contents, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    format: 'cjs',
    target: 'es2017',
    write: false,
  });
  code = outputFiles[0]!.text;
  return code;
}
