// Bundles index.js as React Native's own command does: `node build.js exports`, or as its older versions do,
// which know no exports field: `node build.js folders`.
const fs = require('fs');
const path = require('path');
const Metro = require('metro');
const { FileStore } = require('metro-cache');

const form = process.argv[2] || 'exports';
const root = __dirname;

async function main() {
  const config = await Metro.loadConfig(
    { cwd: root },
    {
      projectRoot: root,
      cacheStores: [new FileStore({ root: path.join(root, 'node_modules/.cache/metro') })],
      resolver: {
        unstable_enablePackageExports: form === 'exports',
        unstable_conditionNames: ['react-native'],
        sourceExts: ['js', 'json', 'mjs', 'cjs'],
        useWatchman: false,
      },
      transformer: {
        babelTransformerPath: require.resolve('@react-native/metro-babel-transformer'),
      },
      serializer: { getPolyfills: () => [] },
      watcher: { watchman: { deferStates: [] } },
      reporter: { update() {} },
    },
  );
  const out = path.join(root, 'dist', `${form}.js`);
  fs.mkdirSync(path.dirname(out), { recursive: true });
  await Metro.runBuild(config, {
    entry: 'index.js',
    platform: 'ios',
    dev: false,
    minify: true,
    out,
  });
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
