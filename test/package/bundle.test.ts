// The built files: language and built-ins of ES2017, no platform name but where a host is found, no
// effect of importing, and nothing of a domain that was not imported.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { build } from 'esbuild';
import { Linter } from 'eslint';

const root = path.resolve(__dirname, '../..');
const filesOf = (folder: string, ending: RegExp): string[] =>
  (readdirSync(path.join(root, folder), { recursive: true }) as string[]).filter((file) =>
    ending.test(file),
  );
const mini = filesOf('dist/mini', /\.js$/);
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

const LANGUAGE =
  'Array ArrayBuffer Error Infinity Int32Array Int8Array JSON Map Math NaN Number Object Promise RangeError RegExp Set String Uint8Array isFinite undefined module exports require';
const HOSTS = 'wx my uni tt qq swan ks jd xhs self setTimeout clearTimeout Date WebSocket fetch';

/** What is no ES2017, and names of neither the language nor a host. */
const strangers = (code: string, sourceType: 'commonjs' | 'module'): string[] => {
  const globals = Object.fromEntries(`${LANGUAGE} ${HOSTS}`.split(' ').map((name) => [name, true]));
  const found = new Linter().verify(code, [
    {
      languageOptions: { ecmaVersion: 2017, sourceType, globals },
      rules: { 'no-undef': ['error', { typeof: true }] },
      linterOptions: { noInlineConfig: true },
    },
  ]);
  return found
    .filter(({ severity, message }) => severity === 2 && !/globalThis|window/.test(message))
    .map(({ message }) => message);
};

it.each(['esm', 'cjs', 'umd'])(
  'parses as ES2017 and names nothing that devices lack: %s',
  (form) => {
    const files = filesOf(`dist/${form}`, /\.m?js$/);
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const found = strangers(read(`dist/${form}/${file}`), form === 'esm' ? 'module' : 'commonjs');
      // The wrapper of a script for every loader.
      const loaders = form === 'umd' ? /'define' is not/ : /^$/;
      expect([file, found.filter((text) => !loaders.test(text))]).toEqual([file, []]);
    }
  },
);

describe.each(mini)('dist/mini/%s', (file) => {
  const code = read(`dist/mini/${file}`);

  it('parses as ES2017 and names nothing that devices lack', () => {
    expect(strangers(code, 'commonjs')).toEqual([]);
  });

  it('names no built-in younger than ES2017', () => {
    expect(code).not.toMatch(
      /\.(flat|flatMap|fromEntries|allSettled|matchAll|replaceAll|trimStart|trimEnd|finally)\(|BigInt|__awaiter|tslib/,
    );
  });

  it('does nothing when imported', () => {
    const touched: string[] = [];
    const context = vm.createContext({ touched });
    // Every global an app or this SDK might use, as a trap that remembers.
    vm.runInContext(
      `for (const name of ${JSON.stringify(HOSTS.split(' '))}) {
        Object.defineProperty(globalThis, name, { get() { touched.push(name); return undefined; } });
      }
      const module = { exports: {} }; const exports = module.exports;`,
      context,
    );
    vm.runInContext(`(function () { ${code}\n})()`, context);
    expect(touched).toEqual([]);
  });
});

it('leaves domains that are not imported out of a client', async () => {
  const bundle = async (source: string) => {
    const made = await build({
      stdin: { contents: source, resolveDir: root, loader: 'js' },
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      target: 'es2017',
      logLevel: 'silent',
    });
    return made.outputFiles[0]!.text;
  };
  const from = './dist/esm/wechat.mjs';
  const lean = await bundle(
    `import { createSDK, message, wechat } from '${from}'; export const make = (wx) => createSDK(wechat(wx), message);`,
  );
  expect(lean).toContain('createTextMessage');
  expect(lean).not.toMatch(
    /getConversationListSplit|getAdvancedHistoryMessageList|set_conversations/,
  );
  // A template or a call at the top level of a domain keeps all of it.
  expect(lean).not.toMatch(
    /"\/(friend\/(?!get_specified_friends_info)|group\/(?!get_groups_info)|user\/(?!get_users_info))/,
  );
  expect(lean).not.toMatch(/FriendApplicationApprovedNotification|GetGroupMemberOwnerAndAdmin/);
  expect(lean).not.toMatch(
    /createImageMessageByFile|cancelUpload|initiate_|octet-stream|part_size|0xefcdab89|4023233417/,
  );
});

it('has every entry in three forms', () => {
  const {
    exports: entries,
    files,
    version,
    name,
  } = JSON.parse(read('package.json')) as {
    exports: Record<string, { import: Record<string, string>; require: Record<string, string> }>;
    files: string[];
    version: string;
    name: string;
  };
  expect(name).toBe('openim-lite');
  expect(read('CHANGELOG.md')).toContain(version);
  for (const [key, entry] of Object.entries(entries)) {
    if (key === './package.json') continue;
    for (const file of [...Object.values(entry.import), ...Object.values(entry.require)]) {
      expect(read(file).length).toBeGreaterThan(0);
    }
    // Tools that know no exports look into a folder of the entry's name.
    const folder = key === '.' ? '.' : key.slice(2);
    const stub = JSON.parse(read(path.join(folder, 'package.json'))) as Record<string, string>;
    expect(stub['main']).toBeDefined();
    for (const name of ['main', 'module', 'types']) {
      if (stub[name]) expect(read(path.join(folder, stub[name])).length).toBeGreaterThan(0);
    }
    expect(files.some((name) => `${folder}/package.json`.startsWith(name))).toBe(folder !== '.');
  }
  expect(read('dist/umd/openim.js')).toContain('OpenIM');
});
