import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import inject from '@rollup/plugin-inject';
import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';
import { transform } from 'esbuild';
import dts from 'rollup-plugin-dts';
import compactEnums from './scripts/compact-enums.js';
import instrument from './scripts/instrument.js';
import moduleOrder from './scripts/module-order.js';

// Entries: src/entry/*.ts under their name, src/compat/*.ts as compat/<name>.
const sources = (folder) =>
  existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.ts')) : [];
const input = Object.fromEntries([
  ...sources('src/entry').map((file) => [file.slice(0, -3), `src/entry/${file}`]),
  ...sources('src/compat').map((file) => [`compat/${file.slice(0, -3)}`, `src/compat/${file}`]),
]);
const names = Object.keys(input);

const onwarn = (warning) => {
  throw new Error(`${warning.code}: ${warning.message}`);
};
const quickly = {
  name: 'esbuild',
  renderChunk: async (code) => ({
    code: (await transform(code, { minify: true, target: 'es2017' })).code,
    map: { mappings: '' },
  }),
};
const small = process.env.QUICK
  ? quickly
  : terser({
      ecma: 2017,
      module: true,
      compress: { passes: 2 },
      format: { comments: false },
    });
// For bundlers that know little of constants (esbuild): a constant stands where it is used, a value used once in
// place of its name; small functions go where they are called, and those without a `this` become arrows.
// Names, comments and lines stay, for whoever reads or debugs.
const folded = terser({
  ecma: 2017,
  module: true,
  mangle: false,
  compress: {
    defaults: false,
    passes: 2,
    collapse_vars: true,
    conditionals: true,
    evaluate: true,
    if_return: true,
    inline: 2,
    reduce_vars: true,
    reduce_funcs: false,
    unsafe_arrows: true,
    unused: true,
  },
  format: {
    beautify: true,
    comments: 'all',
    indent_level: 2,
    preserve_annotations: true,
    quote_style: 1,
  },
});
// Makes .js mean CommonJS in that folder: WeChat's packer refuses .cjs.
const marker = {
  name: 'cjs-marker',
  generateBundle(output) {
    if (output.format !== 'cjs') return;
    this.emitFile({ type: 'asset', fileName: 'package.json', source: '{"type":"commonjs"}\n' });
  },
};

// Globals of the language are read once, by src/lib/builtins.ts, not at each use: where messages pass.
const BUILTINS = path.resolve('src/lib/builtins.ts');
const builtins = Object.fromEntries(
  [...readFileSync(BUILTINS, 'utf8').matchAll(/^export const (\w+) = (\w+);/gm)].map(
    ([, name, global]) => [global, [BUILTINS, name]],
  ),
);

// Stage one: type check once, ESM with shared chunks and CJS.
const modules = {
  input,
  onwarn,
  plugins: [
    resolve(),
    typescript({ compilerOptions: { noEmit: false }, noEmitOnError: true }),
    compactEnums(),
    inject({ exclude: [BUILTINS, 'src/comfort/**'], modules: builtins }),
    moduleOrder(),
    process.env.COVERAGE && instrument(),
  ],
  output: [
    {
      dir: 'dist/esm',
      format: 'es',
      entryFileNames: '[name].mjs',
      chunkFileNames: 'chunk-[name].mjs',
      // Needed by the client, while the enums beside it are not.
      manualChunks: (id) => (id.endsWith('/src/errors.ts') ? 'errors' : null),
      hoistTransitiveImports: false,
      sourcemap: true,
      plugins: [folded],
    },
    {
      dir: 'dist/cjs',
      format: 'cjs',
      chunkFileNames: 'chunk-[name].js',
      exports: 'named',
      sourcemap: true,
      plugins: [marker],
    },
  ],
};

// Stage two: single files, made from stage one's ESM.
const built = (name) => `dist/esm/${name}.mjs`;
const mini = names.map((name) => ({
  input: built(name),
  onwarn,
  plugins: [small],
  output: {
    file: `dist/mini/${name === 'main' ? 'index' : name}.js`,
    format: 'cjs',
    exports: 'named',
    ...(name === 'main' ? { plugins: [marker] } : {}),
  },
}));
const umd = {
  input: built('main'),
  onwarn,
  output: [
    { file: 'dist/umd/openim.js', format: 'umd', name: 'OpenIM', exports: 'named' },
    {
      file: 'dist/umd/openim.min.js',
      format: 'umd',
      name: 'OpenIM',
      exports: 'named',
      sourcemap: true,
      plugins: [small],
    },
  ],
};
// The entry for apps' own tests: Node only, types checked by `npm run types`. What it needs besides Node is an
// optional peer: looked for when the entry is loaded, by require in both forms, and named when it is missing.
// Any version goes, so that no app's own `ws` stands in the way; the remedy names those that are tested.
const { peerDependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
const PEERS = Object.keys(peerDependencies);
const TESTED = PEERS.map((name) => `${name}@${devDependencies[name].match(/\d+/)}`).join(' ');
const peers = {
  name: 'peers',
  resolveId: (id) => (PEERS.includes(id.split('/')[0]) ? `\0${id}` : null),
  load(id) {
    if (id[0] !== '\0') return null;
    const name = id.slice(1);
    const remedy = `openim-lite/testing needs ${name.split('/')[0]}: npm install -D ${TESTED}`;
    const code = `import { createRequire } from 'node:module';
let peer;
try {
  peer = createRequire(import.meta.url)('${name}');
} catch (cause) {
  if (cause.code !== 'MODULE_NOT_FOUND') throw cause;
  throw new Error('${remedy}', { cause });
}
export default peer;`;
    return { code, syntheticNamedExports: true };
  },
};
const strip = {
  name: 'strip',
  transform: (code, id) =>
    id.endsWith('.ts')
      ? transform(code, { loader: 'ts', target: 'node20', sourcemap: true })
      : null,
};
const testing = {
  input: { index: 'testing/index.ts', cli: 'testing/cli.ts' },
  external: /^node:/,
  onwarn,
  plugins: [peers, resolve({ extensions: ['.ts'] }), strip],
  output: ['mjs', 'cjs'].map((suffix) => ({
    dir: 'dist/testing',
    format: suffix === 'mjs' ? 'es' : 'cjs',
    entryFileNames: `[name].${suffix}`,
    chunkFileNames: `chunk-[name].${suffix}`,
  })),
};

// The same declarations under three suffixes, so that both module systems find their own.
const suffixes = {
  name: 'suffixes',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      for (const suffix of ['mts', 'cts']) {
        this.emitFile({
          type: 'asset',
          fileName: file.fileName.replace(/ts$/, suffix),
          source: file.code.replace(/(from '\.[^']*)\.js'/g, `$1.${suffix[0]}js'`),
        });
      }
    }
  },
};
const declared = {
  dir: 'dist/types',
  format: 'es',
  entryFileNames: '[name].d.ts',
  chunkFileNames: 'shared-[name].d.ts',
};
const testingTypes = {
  input: { testing: 'testing/index.ts' },
  external: [/^node:/, ...PEERS],
  onwarn,
  plugins: [dts({ tsconfig: 'testing/tsconfig.json' }), suffixes],
  output: declared,
};
const types = {
  input,
  onwarn,
  plugins: [dts({ respectExternal: true, includeExternal: ['mitt'] }), suffixes],
  output: declared,
};

// QUICK leaves declarations out and squeezes with esbuild: a fifth of the time, for local test runs.
export default process.env.ROLLUP_WATCH
  ? modules
  : [modules, ...mini, umd, testing, ...(process.env.QUICK ? [] : [testingTypes, types])];
