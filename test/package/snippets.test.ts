// Every program in README.md and docs/ is compiled against the typings an app gets. What a page has
// around a snippet (its user, its host's globals) is declared here; the snippet must fit the rest.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const root = path.resolve(__dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const pages = ['README.md', ...readdirSync(path.join(root, 'docs')).map((name) => `docs/${name}`)];

const AROUND = `
  declare const userID: string, token: string, apiAddr: string, wsAddr: string;
  declare const state: { value: string }, messages: { value: unknown[] };
  declare function onLoad(hook: () => unknown): void;
  declare function Page(page: object): void;
  declare function App(app: object): void;
  declare function show(...what: unknown[]): void;
  declare function fetchToken(): Promise<string>;
  declare const wx: { showToast(toast: object): void; chooseMedia(choice: object): void } & Record<string, unknown>;
  declare const my: Record<string, unknown>;
  declare const myAdapter: (host: object) => import('openim-lite/core').Adapter, host: object;
  declare function require(name: 'openim-lite/wechat'): typeof import('openim-lite/wechat');
  declare function require(name: 'openim-lite'): typeof import('openim-lite');
  declare const console: { log(...what: unknown[]): void; error(...what: unknown[]): void };
`;
const GLOBAL = `import type * as All from 'openim-lite';
  declare global { const OpenIM: typeof All; }`;

interface Snippet {
  name: string;
  code: string;
}

/** The js, ts and script-tag blocks of a page; `js` without an import is a fragment and left out. */
function snippets(page: string): Snippet[] {
  const found: Snippet[] = [];
  const blocks = read(page).matchAll(/^```(js|ts|html)\n([^]*?)^```/gm);
  for (const [, language, block] of blocks) {
    const code =
      language === 'html' ? (/<script>([^]*?)<\/script>/.exec(block!) || ['', ''])[1] : block!;
    found.push({ name: `${page} ${found.length + 1}`, code });
  }
  return found;
}

const all = pages.flatMap(snippets);

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  lib: ['lib.es2020.d.ts'],
  types: [],
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  noEmit: true,
  noImplicitAny: false,
  skipLibCheck: true,
  baseUrl: root,
  paths: {
    'openim-lite': ['dist/types/main.d.ts'],
    'openim-lite/*': ['dist/types/*.d.ts'],
  },
};

/** What the compiler says of each snippet. */
function complaints(): Map<string, string[]> {
  const files = new Map([[path.join(root, 'global.d.ts'), GLOBAL]]);
  const names = all.map(({ code }, n) => {
    const file = path.join(root, `snippet-${n}.ts`);
    files.set(file, `${AROUND}\n${code}`);
    return file;
  });
  const host = ts.createCompilerHost(OPTIONS);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (file) => files.has(file) || fileExists(file);
  host.getSourceFile = (file, language, ...rest) => {
    const text = files.get(file);
    return text === undefined
      ? getSourceFile(file, language, ...rest)
      : ts.createSourceFile(file, text, language, true);
  };
  const program = ts.createProgram([...files.keys()], OPTIONS, host);
  const told = new Map<string, string[]>(all.map(({ name }) => [name, []]));
  for (const one of ts.getPreEmitDiagnostics(program)) {
    const text = ts.flattenDiagnosticMessageText(one.messageText, ' | ');
    const at = one.file ? names.indexOf(one.file.fileName) : -1;
    if (at < 0) throw new Error(`${one.file?.fileName}: ${text}`);
    const { line } = one.file!.getLineAndCharacterOfPosition(one.start ?? 0);
    told.get(all[at]!.name)!.push(`${text} <<${one.file!.text.split('\n')[line]!.trim()}>>`);
  }
  return told;
}

describe('programs in the documents', () => {
  const told = complaints();

  it('are found on the pages that promise them', () => {
    expect(all.filter(({ name }) => name.startsWith('README.md')).length).toBeGreaterThanOrEqual(4);
  });

  it.each(all.map(({ name }) => name))('%s compiles', (name) => {
    expect(told.get(name)).toEqual([]);
  });
});
