// src/main/js/openim.js and the package as one script of ES5, for Rhino: target/classes/openim.js.
import { mkdirSync, writeFileSync } from 'node:fs';
import { transform } from '@swc/core';
import { build } from 'esbuild';

const { outputFiles } = await build({
  entryPoints: ['src/main/js/openim.js'],
  bundle: true,
  write: false,
  format: 'iife',
  target: 'es2017',
});
// Rhino has promises, typed arrays and maps, but neither classes nor async functions.
const { code } = await transform(outputFiles[0].text, {
  isModule: false,
  minify: true,
  jsc: { target: 'es5', minify: { compress: true, mangle: true } },
});
mkdirSync('target/classes', { recursive: true });
writeFileSync('target/classes/openim.js', code);
