// A rollup plugin that makes enums small. Sources keep plain TypeScript enums; in the built files an
// enum is one string read by a helper, marked pure, so that unused ones fall away, and where the core
// names a member its value stands, and the enum is not imported. test/package compares the built enums with the sources.

import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';

const FOLDER = 'src/types';
const ENUM = /export var (\w+);\s*\(function \(\1\) \{[^]*?\}\)\(\1 \|\| \(\1 = \{\}\)\);/g;
const HELPER = '\0enums';
// 'A B c=C': names that are their own value, or name=value. 'A:1 B C:7': numbers, the next one when
// none is given, with TypeScript's reverse look-ups. Importing makes all of them, so they are hash
// tables from the start, which an object becomes that loses a key: half the time and 60 % of the
// memory of objects that take a new shape with each of 400 keys. The same goes for numbers: an
// array's worth of room would be made for 1000, 1001 and so on. No pattern: its first use costs more
// than the loop.
const HELPER_CODE = `export const list = (text) => {
  const numbers = text.indexOf(':') > 0;
  const made = { a: 0, b: 0 };
  made[4e9] = 0;
  delete made.a;
  delete made.b;
  delete made[4e9];
  let next = 0;
  for (const part of text.split(' ')) {
    const at = part.indexOf(numbers ? ':' : '=');
    const key = at < 0 ? part : part.slice(0, at);
    if (numbers) {
      next = at < 0 ? next + 1 : +part.slice(at + 1);
      made[next] = key;
    }
    made[key] = numbers ? next : part.slice(at + 1);
  }
  return made;
};`;

/** Every enum of src/types as TypeScript makes it at run time. */
export function enums() {
  const found = {};
  const options = { compilerOptions: { target: 'ES2017', module: 'CommonJS' } };
  for (const file of readdirSync(FOLDER).filter((name) => /^(enum-|lite)/.test(name))) {
    const code = ts.transpileModule(readFileSync(`${FOLDER}/${file}`, 'utf8'), options).outputText;
    const exports = {};
    new Function('exports', 'require', code)(exports, () => found);
    Object.assign(found, exports);
  }
  return found;
}

/** `code` without imports of enums of which only values were left: whoever needs a value needs no enum. */
function withoutImports(code) {
  const lines = /^import \{([^}]*)\} from '[^']*\/types\/(?:enum|lite)';$/gm;
  const rest = code.replace(lines, '').replace(/\/\/.*|\/\*[^]*?\*\//g, '');
  return code.replace(lines, (line, names) =>
    names.split(',').some((name) => rest.includes(name.trim())) ? line : '',
  );
}

function compact(members) {
  let next;
  return Object.keys(members)
    .filter((key) => !/^-?\d/.test(key))
    .map((key) => {
      const value = members[key];
      if (typeof value === 'string') return value === key ? key : `${key}=${value}`;
      const follows = value === next;
      next = value + 1;
      return follows ? key : `${key}:${value}`;
    })
    .join(' ');
}

export default function compactEnums() {
  const values = enums();
  const inlined = /(?<![\w$.])(CbEvents|LiteEvents|ErrorCode|LogLevel)\.(\w+)\b(?!\s*=[^=])/g;
  return {
    name: 'compact-enums',
    resolveId: (id) => (id === HELPER ? { id, moduleSideEffects: false } : null),
    load: (id) => (id === HELPER ? HELPER_CODE : null),
    transform(code, id) {
      if (/\/src\/types\//.test(id)) {
        const next = code.replace(
          ENUM,
          (_whole, name) =>
            `export const ${name} = /*#__PURE__*/ list('${compact(values[name])}');`,
        );
        return next === code
          ? null
          : { code: `import { list } from '${HELPER}';\n${next}`, map: null };
      }
      if (!/\/src\//.test(id)) return null;
      const next = code.replace(inlined, (whole, name, member) =>
        member in values[name] ? JSON.stringify(values[name][member]) : whole,
      );
      return next === code ? null : { code: withoutImports(next), map: null };
    },
  };
}
