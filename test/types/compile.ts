// Compiles small programs against the typings an app gets: declarations emitted from src/types, nothing
// but lib es2020 beside them, every declaration checked. Used by the type tests; it judges nothing.

import path from 'node:path';
import ts from 'typescript';

const root = path.resolve(__dirname, '../..');

/** Strict, as demanding apps have it: no DOM, no node types, library declarations checked. */
const STRICT: ts.CompilerOptions = {
  strict: true,
  lib: ['lib.es2020.d.ts'],
  types: [],
  skipLibCheck: false,
  target: ts.ScriptTarget.ES2020,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  noEmit: true,
};

const parsed = new Map<string, ts.SourceFile>();

/** A host that reads `files` (paths from the project's root) before the disk. */
function hostOf(files: ReadonlyMap<string, string>, options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (file) => files.has(file) || fileExists(file);
  const folders = new Set<string>();
  for (const file of files.keys()) {
    for (let at = path.dirname(file); at.length > root.length; at = path.dirname(at))
      folders.add(at);
  }
  host.directoryExists = (folder) => folders.has(folder) || ts.sys.directoryExists(folder);
  host.readFile = (file) => files.get(file) ?? readFile(file);
  host.getSourceFile = (file, language, ...rest) => {
    const text = files.get(file);
    if (text !== undefined) return ts.createSourceFile(file, text, language, true);
    const kept = parsed.get(file) ?? getSourceFile(file, language, ...rest);
    if (kept) parsed.set(file, kept);
    return kept;
  };
  return host;
}

let emitted: Map<string, string> | undefined;

/** The declarations of the given sources, under typings/ with the same folders as in src/. */
function typings(): Map<string, string> {
  if (emitted) return emitted;
  const found = new Map<string, string>();
  const options = { ...STRICT, noEmit: false, declaration: true, emitDeclarationOnly: true };
  const entries = [
    'types/api',
    'types/peer',
    'types/params',
    'types/entity',
    'types/enum',
    'events',
    'sdk',
    'all',
  ];
  const program = ts.createProgram(
    entries.map((entry) => path.join(root, `src/${entry}.ts`)),
    { ...options, rootDir: path.join(root, 'src'), outDir: path.join(root, 'typings') },
  );
  program.emit(undefined, (file, text) => found.set(file, text));
  return (emitted = found);
}

/** What the compiler says about `sources` (path from the root -> text), one line a message. */
export function complaints(
  sources: Record<string, string>,
  options: ts.CompilerOptions = {},
): string[] {
  const files = new Map(typings());
  const names = Object.keys(sources).map((name) => path.join(root, name));
  names.forEach((name) => files.set(name, sources[path.relative(root, name)]!));
  const all = { ...STRICT, ...options };
  const program = ts.createProgram(names, all, hostOf(files, all));
  return ts.getPreEmitDiagnostics(program).map((one) => {
    const text = ts.flattenDiagnosticMessageText(one.messageText, ' | ');
    if (!one.file) return text;
    const { line } = one.file.getLineAndCharacterOfPosition(one.start ?? 0);
    const shown = one.file.text.split('\n')[line]!.trim().slice(0, 90);
    return `${path.relative(root, one.file.fileName)}:${line + 1} ${text}  <<${shown}>>`;
  });
}
