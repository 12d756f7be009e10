// A rollup plugin that shrinks enums. Sources keep real TypeScript enums, and so do the typings; what
// the compiler makes of them (one function with an assignment for each member, which no bundler drops)
// becomes one annotated call on a word list, and `Enum.Member` in other modules becomes its value.
// It checks each list against the compiler's own enum and fails the build on a difference.

const { readFileSync } = require('node:fs');
const { isDeepStrictEqual } = require('node:util');
const ts = require('typescript');

const HELPER = '\0enum-members';

// `A B` in a list of strings stands for themselves; `A:5 B` are 5 and 6, with reverse look-ups.
const members = (list) => {
  const all = {};
  let last;
  for (const word of list.split(' ')) {
    const [name, given] = word.split(':');
    const number = given ? +given : last + 1;
    const value = number === number ? (last = number) : given || name;
    all[name] = value;
    if (number === number) all[value] = name;
  }
  return all;
};

const namesOf = (all) => Object.keys(all).filter((key) => !/^-?\d+$/.test(key));

/** The word list from which `members` makes the enum `all` again. */
function listOf(all) {
  let last;
  const words = namesOf(all).map((name) => {
    const value = all[name];
    const short = typeof value === 'string' ? value === name : value === last + 1;
    if (typeof value === 'number') last = value;
    return short ? name : `${name}:${value}`;
  });
  const list = words.join(' ');
  if (!isDeepStrictEqual(members(list), all)) throw new Error(`enum cannot be listed: ${list}`);
  return list;
}

const ENUM = /export var (\w+);\s*(\(function \(\1\) \{[\s\S]*?\}\)\()\1 \|\| \(\1 = \{\}\)\);/g;

/** Calls `use(name, enum)` for each enum in the compiler's output, and puts its result there. */
const replaceEnums = (js, use) =>
  js.replace(ENUM, (_, name, body) => {
    const all = {};
    new Function('it', `${body}it);`)(all);
    return use(name, all);
  });

/** All enums of some TypeScript files, by name. */
function enumsOf(files) {
  const found = {};
  const compilerOptions = { target: ts.ScriptTarget.ES2017, module: ts.ModuleKind.ESNext };
  for (const file of files) {
    const source = readFileSync(file, 'utf8');
    const { outputText } = ts.transpileModule(source, { compilerOptions, fileName: file });
    replaceEnums(outputText, (name, all) => {
      found[name] = all;
      return '';
    });
  }
  return found;
}

/** The plugin; `files` are the sources whose enums to shrink. Comes after the TypeScript plugin. */
function compactEnums(files) {
  let known = {};
  return {
    name: 'compact-enums',
    buildStart() {
      known = enumsOf(files);
    },
    resolveId: (id) => (id === HELPER ? id : null),
    load: (id) => (id === HELPER ? `export const members = ${members};` : null),
    transform(code, id) {
      if (id === HELPER) return null;
      const names = new Set();
      for (const [, list] of code.matchAll(/^import \{([^}]*)\} from/gm)) {
        list.split(',').forEach((name) => names.add(name.trim()));
      }
      let lists = false;
      let js = replaceEnums(code, (name, all) => {
        lists = true;
        names.add(name);
        return `export const ${name} = /*#__PURE__*/ members(${JSON.stringify(listOf(all))});`;
      });
      for (const name of Object.keys(known).filter((one) => names.has(one))) {
        js = js.replace(
          new RegExp(`(?<![\\w$.'"])${name}\\.([A-Za-z]\\w*)`, 'g'),
          (whole, member) =>
            namesOf(known[name]).includes(member) ? JSON.stringify(known[name][member]) : whole,
        );
      }
      if (js === code) return null;
      if (lists) js = `import { members } from ${JSON.stringify(HELPER)};\n${js}`;
      return { code: js, map: null };
    },
  };
}

module.exports = { compactEnums, enumsOf, listOf, members };
