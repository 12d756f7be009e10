// The build step that shrinks enums: same values, droppable, members inlined.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import vm from 'node:vm';
import { build, transformSync } from 'esbuild';
import { rollup, type Plugin } from 'rollup';
import ts from 'typescript';
import * as ourEnums from '../../src/types/enum';
import { compactEnums, enumsOf, listOf, members } from '../../scripts/surface/compact-enums.cjs';

const types = path.resolve(__dirname, '../../src/types');
const FILES = ['enum-call', 'enum-chat', 'enum-event', 'enum-notice', 'enum-people', 'lite'].map(
  (name) => path.join(types, `${name}.ts`),
);

/** What the TypeScript plugin does in the build, without its checks. */
const compiler: Plugin = {
  name: 'compiler',
  resolveId: (id, from) =>
    from && id.startsWith('.') ? `${path.resolve(path.dirname(from), id)}.ts` : null,
  load: (id) =>
    id.endsWith('.ts')
      ? ts.transpileModule(readFileSync(id, 'utf8'), {
          compilerOptions: { target: ts.ScriptTarget.ES2017, module: ts.ModuleKind.ESNext },
        }).outputText
      : null,
};

describe('compact enums', () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(path.join(tmpdir(), 'enums-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  async function bundle(source: string): Promise<string> {
    const input = path.join(folder, `in${Math.random()}.ts`);
    writeFileSync(input, source);
    const made = await rollup({ input, plugins: [compiler, compactEnums(FILES)] });
    return (await made.generate({ format: 'es' })).output[0].code;
  }
  const door = path.join(types, 'enum');
  // An absolute path does for the resolver above once it is relative.
  const from = (): string => `./${path.relative(folder, door)}`;

  it('finds all enums, and lists make them again', () => {
    const found = enumsOf(FILES);
    for (const name of Object.keys(found).filter((one) => one !== 'LiteEvents')) {
      expect(found[name]).toEqual((ourEnums as Record<string, unknown>)[name]);
      expect(members(listOf(found[name]!))).toEqual(found[name]);
    }
    expect(Object.keys(found)).toHaveLength(31);
  });

  it('writes names, runs of numbers, jumps and texts', () => {
    expect(members('A B')).toEqual({ A: 'A', B: 'B' });
    expect(members('A:-1 B C:7 D:7')).toEqual({
      A: -1,
      '-1': 'A',
      B: 0,
      0: 'B',
      C: 7,
      7: 'D',
      D: 7,
    });
    expect(listOf({ Big: 'small', Same: 'Same' })).toBe('Big:small Same');
  });

  it('refuses an enum that a list cannot carry', () => {
    expect(() => listOf({ A: 'two words' })).toThrow('cannot be listed');
  });

  it('gives the same values in a bundle, all enums together', async () => {
    const code = await bundle(`export * from '${from()}';`);
    const { code: cjs } = transformSync(code, { format: 'cjs' });
    const module = { exports: {} as Record<string, unknown> };
    const run = vm.runInThisContext(`(function (module, exports) {${cjs}\n})`) as (
      ...args: unknown[]
    ) => void;
    run(module, module.exports);
    expect({ ...module.exports }).toEqual({ ...ourEnums });
  });

  it('inlines members, so that a bundle carries no enum it does not name', async () => {
    const code = await bundle(
      `import { ErrorCode, CbEvents } from '${from()}'; export const a = [ErrorCode.ArgsError, CbEvents.OnConnecting];`,
    );
    expect(code).toContain('10002');
    expect(code).toContain('"OnConnecting"');
    expect(code).not.toMatch(/members|NetworkError|OnSyncServerStart/);
  });

  it('leaves look-ups by a variable to the enum', async () => {
    const code = await bundle(
      `import { LoginStatus } from '${from()}'; export const name = (n: number) => LoginStatus[n];`,
    );
    expect(code).toContain('Logout:1 Logging Logged');
    expect(code).not.toContain('NetworkError');
  });

  it('lets rollup and esbuild drop enums of a published file that an app does not use', async () => {
    const published = path.join(folder, 'published.js');
    writeFileSync(published, await bundle(`export * from '${from()}';`));
    const app = path.join(folder, 'app.js');
    writeFileSync(app, "import { LoginStatus } from './published.js'; console.log(LoginStatus);");
    const packed = await build({ entryPoints: [app], bundle: true, write: false, format: 'esm' });
    const rolled = (await (await rollup({ input: app })).generate({ format: 'es' })).output[0].code;
    for (const code of [packed.outputFiles[0]!.text, rolled]) {
      expect(code).toContain('Logout:1');
      expect(code).not.toMatch(/NetworkError|GroupOk|OnConnecting|Notification/);
    }
  });
});
