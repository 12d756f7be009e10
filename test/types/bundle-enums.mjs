// Bundles src/types/enum.ts as the build does and prints what came out, as JSON. Run by
// compact-enums.test.ts in a process of its own, because the build step is an ES module.

import path from 'node:path';
import process from 'node:process';
import typescript from 'typescript';
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { rollup } from 'rollup';
import compactEnums from '../../scripts/compact-enums.js';

const root = path.resolve(import.meta.dirname, '../..');
process.chdir(root);

const { ModuleKind, ScriptTarget, transpileModule } = typescript;
const compilerOptions = { target: ScriptTarget.ES2017, module: ModuleKind.ESNext };
const entry = (source) => ({
  name: 'entry',
  resolveId(id, from) {
    if (id === 'entry') return path.join(root, 'src/entry/test-entry.ts');
    return from && id.startsWith('.') ? `${path.resolve(path.dirname(from), id)}.ts` : null;
  },
  load(id) {
    if (!id.endsWith('.ts')) return null;
    const text = id.endsWith('test-entry.ts') ? source : readFileSync(id, 'utf8');
    return transpileModule(text, { compilerOptions }).outputText;
  },
});

async function bundle(source) {
  const made = await rollup({ input: 'entry', plugins: [entry(source), compactEnums()] });
  return (await made.generate({ format: 'es' })).output[0].code;
}

const DOOR = "'../types/enum'";
const published = await bundle(`export * from ${DOOR};`);
const url = `data:text/javascript,${encodeURIComponent(published)}`;
const APP = 'import { LoginStatus } from "published"; console.log(LoginStatus);';

const fromPublished = {
  name: 'published',
  setup(made) {
    made.onResolve({ filter: /^published$/ }, () => ({ path: 'published', namespace: 'memory' }));
    made.onLoad({ filter: /.*/, namespace: 'memory' }, () => ({ contents: published }));
  },
};
const packed = await build({
  stdin: { contents: APP },
  bundle: true,
  write: false,
  format: 'esm',
  plugins: [fromPublished],
});
const rolled = await rollup({
  input: 'app',
  plugins: [
    {
      name: 'memory',
      resolveId: (id) => id,
      load: (id) => (id === 'app' ? APP : published),
    },
  ],
});

process.stdout.write(
  JSON.stringify({
    values: { ...(await import(url)) },
    member: await bundle(
      `import { ErrorCode, CbEvents } from ${DOOR}; export const a = [ErrorCode.ArgsError, CbEvents.OnConnecting];`,
    ),
    lookup: await bundle(
      `import { LoginStatus } from ${DOOR}; export const name = (n: number) => LoginStatus[n];`,
    ),
    esbuild: packed.outputFiles[0].text,
    rollup: (await rolled.generate({ format: 'es' })).output[0].code,
  }),
);
