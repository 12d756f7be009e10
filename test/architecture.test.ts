import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '..');

function files(folder: string): string[] {
  return readdirSync(path.join(root, folder)).flatMap((name) => {
    const file = `${folder}/${name}`;
    return statSync(path.join(root, file)).isDirectory() ? files(file) : [file];
  });
}

interface Import {
  target: string;
  typeOnly: boolean;
}

function importsOf(file: string): Import[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  const found = text.matchAll(/^(?:import|export)\s+(type\s)?[^'";]*?from '([^']+)'/gm);
  return Array.from(found, ([, type, from]) => ({
    target: from!.startsWith('.') ? path.posix.join(path.posix.dirname(file), from!) : from!,
    typeOnly: !!type,
  }));
}

/** Lowest first; a file imports from its own layer or a lower one. Longest prefix wins. */
const LAYERS: readonly (readonly string[])[] = [
  ['src/lib', 'src/adapter'],
  ['src/types', 'src/errors', 'src/events', 'src/check', 'src/config'],
  ['src/wire'],
  ['src/net', 'src/session'],
  ['src/store'],
  ['src/flow', 'src/life', 'src/domain'],
  ['src/begin', 'src/views', 'src/domains'],
  ['src/sdk', 'src/install'],
  ['src/client', 'src/all', 'src/index'],
  ['src/compat', 'src/comfort', 'src/entry'],
];

function layerOf(file: string): number {
  let best = -1;
  let length = 0;
  LAYERS.forEach((names, layer) => {
    for (const name of names) {
      const fits = file === name || file === `${name}.ts` || file.startsWith(`${name}/`);
      if (fits && name.length > length) [best, length] = [layer, name.length];
    }
  });
  return best;
}

const core = files('src').filter((file) => file.endsWith('.ts'));

describe('the layers of src', () => {
  it('gives every file a layer', () => {
    expect(core.filter((file) => layerOf(file) < 0)).toEqual([]);
  });

  it('imports from its own layer or a lower one, types aside', () => {
    const wrong = core.flatMap((file) =>
      importsOf(file)
        .filter(({ target, typeOnly }) => !typeOnly && target.startsWith('src/'))
        .filter(({ target }) => layerOf(target) > layerOf(file))
        .map(({ target }) => `${file} -> ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('keeps net and session apart', () => {
    const wrong = core
      .filter((file) => /^src\/(net|session)\//.test(file))
      .flatMap((file) => importsOf(file).map(({ target }) => [file, target] as const))
      .filter(([file, target]) =>
        file.startsWith('src/net/')
          ? target.startsWith('src/session/')
          : target.startsWith('src/net/'),
      );
    expect(wrong).toEqual([]);
  });

  it('lets no flow import a domain and no domain another', () => {
    const wrong = core.flatMap((file) =>
      importsOf(file)
        .filter(({ target }) => target.startsWith('src/domains/'))
        .filter(({ target }) => {
          if (/^src\/(flow|life|domain\.|store|net|session|wire)/.test(file)) return true;
          const own = /^src\/domains\/([^/]+)/.exec(file);
          return (
            !!own && !target.startsWith(`src/domains/${own[1]}/`) && !target.endsWith(`/${own[1]}`)
          );
        })
        .map(({ target }) => `${file} -> ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('names adapters only in entries and compat', () => {
    const wrong = core
      .filter((file) => !/^src\/(entry|compat)\//.test(file))
      .filter((file) => importsOf(file).some(({ target }) => target.startsWith('adapters')));
    expect(wrong).toEqual([]);
  });

  it('takes nothing from outside but mitt, and that in one file', () => {
    const outside = core.flatMap((file) =>
      importsOf(file)
        .filter(({ target }) => !/^(src|adapters)\//.test(target))
        .map(({ target }) => `${file} ${target}`),
    );
    expect(outside).toEqual(['src/events.ts mitt']);
  });
});

describe('adapters', () => {
  it('import the port, the bytes and what they share', () => {
    const allowed = /^(src\/adapter|src\/lib\/bytes|adapters\/(shared\/|web$))/;
    const wrong = files('adapters').flatMap((file) =>
      importsOf(file)
        .filter(({ target }) => !allowed.test(target) && file !== 'adapters/detect.ts')
        .map(({ target }) => `${file} -> ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('stay within 120 lines each', () => {
    const long = files('adapters').filter(
      (file) =>
        !file.startsWith('adapters/shared/') &&
        readFileSync(path.join(root, file), 'utf8').split('\n').length > 121,
    );
    expect(long).toEqual([]);
  });
});

it('keeps every source file within 250 lines', () => {
  const long = ['src', 'adapters', 'testing', 'test', 'scripts']
    .flatMap(files)
    .filter((file) => file.endsWith('.ts'))
    .map(
      (file) => [file, readFileSync(path.join(root, file), 'utf8').split('\n').length - 1] as const,
    )
    .filter(([, lines]) => lines > 250);
  expect(long).toEqual([]);
});
