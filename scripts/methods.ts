// Writes docs/methods.md, the table of all methods, from the sources: each interface's doc comments say
// what a call asks of the server and which events follow. `--check` only compares: exit code 1 when it is old.

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { all } from '../src/all';
import { createSDK } from '../src/client';
import { CbEvents } from '../src/types/enum';
import { LiteEvents } from '../src/types/lite';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const FILE = path.join(root, 'docs/methods.md');

interface Method {
  name: string;
  /** Folder of the domain. */
  domain: string;
  text: string;
}

/** Reads the methods of the interfaces in a file, each with its doc comment on one line. */
function read(file: string, domain: string): Method[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(file, 'utf8'),
    ts.ScriptTarget.ES2022,
    true,
  );
  const found: Method[] = [];
  source.forEachChild((node) => {
    if (!ts.isInterfaceDeclaration(node) || !/Api$|^Core$/.test(node.name.text)) return;
    for (const member of node.members) {
      if (!ts.isMethodSignature(member)) continue;
      const [doc] = ts.getJSDocCommentsAndTags(member);
      const text = ts.getTextOfJSDocComment(doc?.comment) ?? '';
      found.push({ name: member.name.getText(source), domain, text: text.replace(/\s+/g, ' ') });
    }
  });
  return found;
}

const domains = path.join(root, 'src/domains');
const CORE = ['login', 'logout', 'getLoginStatus'];
const methods = [
  ...read(path.join(root, 'src/sdk.ts'), 'session').filter(({ name }) => CORE.includes(name)),
  ...readdirSync(domains).flatMap((domain) =>
    ['api.ts', 'index.ts']
      .map((file) => path.join(domains, domain, file))
      .filter(existsSync)
      .flatMap((file) => read(file, domain)),
  ),
];
const byName = new Map(methods.map((method) => [method.name, method]));
const EVENTS = new Set<string>([...Object.keys(CbEvents), ...Object.keys(LiteEvents)]);

/** The method whose comment says it in place of this one, e.g. "As setGroupInfo with a rule". */
function model({ name, text }: Method): Method | undefined {
  // `login` and the like are words, too; a method that is only mentioned is no model.
  const names = text.matchAll(/(?:^|\b[Aa]s |(?:name|spelling) of |: )([a-z]+[A-Z][a-zA-Z]+)\b/g);
  const other = [...names].map(([, word]) => word!).find((w) => w !== name && byName.has(w));
  return other === undefined ? undefined : byName.get(other);
}

// Rows of one call have their route in them.
const ROWS = new Map(all.flatMap(({ rows }) => Object.entries<readonly unknown[]>(rows as never)));
const routeOf = (name: string): string[] => {
  const first = ROWS.get(name)?.[0];
  return typeof first === 'string' && first.startsWith('/') ? [first] : [];
};

/** What is asked of the server: routes and frames; undefined when the comment names none. */
function asked({ name, text }: Method): string | undefined {
  const routes = routeOf(name).concat(text.match(/\/[a-z]+\/[a-zA-Z_]+/g) ?? []);
  const frames = [...text.matchAll(/\b(?:socket request|socket|frame) (\d{4})/gi)].map(
    ([, id]) => `frame ${id}`,
  );
  const found = [...new Set([...routes.map((route) => `\`${route}\``), ...frames])];
  if (found.length) return found.join(', ');
  return /\bin (this login's )?memory\b|from memory/i.test(text) ? 'memory' : undefined;
}

const told = ({ text }: Method): string[] => [
  ...new Set(
    (text.match(/\b(On[A-Z]\w+|UploadComplete)/g) ?? []).filter((event) => EVENTS.has(event)),
  ),
];

/** Follows the models until one says it. */
function follow<T>(method: Method, ask: (one: Method) => T | undefined): T | undefined {
  const seen = new Set<Method>();
  for (let one: Method | undefined = method; one && !seen.has(one); one = model(one)) {
    seen.add(one);
    const found = ask(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

const sdk = createSDK({ name: 'none' } as never, ...all);
const refused = Object.keys(sdk).filter(
  (name) =>
    typeof (sdk as unknown as Record<string, unknown>)[name] === 'function' &&
    !sdk.supports(name) &&
    !byName.has(name),
);

function line(method: Method): string {
  const { name } = method;
  if (!sdk.supports(name)) return `| \`${name}\` | rejects 10301 | |`;
  const events = follow(method, (one) => {
    const found = told(one);
    return found.length ? found : undefined;
  });
  const server = follow(method, asked) ?? 'memory';
  return `| \`${name}\` | ${server} | ${(events ?? []).join(', ')} |`;
}

const served = methods.filter(({ name }) => sdk.supports(name));
const everything = methods.length + refused.length;
const groups = [...new Set(methods.map(({ domain }) => domain))].sort();
const text = [
  '# Methods',
  '',
  '<!-- Made by `npm run readme` from the doc comments of the sources: change those instead. -->',
  '',
  `${everything} methods: ${served.length} served, ${everything - served.length} refused with a reason`,
  '(10301: the open server has no route for it). Every one takes an operationID as last argument. Events are',
  'those that follow a call, here or at other users; "memory" asks nothing of the server, apart from rows and',
  'messages that are not loaded yet. What each takes, resolves and rejects stands at its declaration.',
  '',
  ...groups.flatMap((group) => [
    `## ${group[0]!.toUpperCase()}${group.slice(1)}`,
    '',
    '| method | server | events |',
    '|---|---|---|',
    ...methods.filter(({ domain }) => domain === group).map(line),
    '',
  ]),
  '## Refused',
  '',
  `Calls of other OpenIM SDKs that exist and reject 10301: ${refused.map((name) => `\`${name}\``).join(', ')}.`,
  '',
].join('\n');

const callable = Object.keys(sdk).filter((name) => sdk.supports(name) || refused.includes(name));
const known = methods.map(({ name }) => name).concat(refused);
const OWN = /^(on|off|once|emit|listen|supports|onShow|onHide|reconnectNow|serverNow|inspect)$/;
const listed = callable.filter((name) => !OWN.test(name) && known.includes(name));
const wanted = callable.filter((name) => !OWN.test(name));
console.log(`${listed.length} of ${wanted.length} methods`);
if (listed.length < wanted.length) {
  console.error(
    `without a doc comment: ${wanted.filter((name) => !known.includes(name)).join(' ')}`,
  );
  process.exitCode = 1;
} else if (!process.argv.includes('--check')) {
  writeFileSync(FILE, text);
} else if (!existsSync(FILE) || readFileSync(FILE, 'utf8') !== text) {
  console.error('docs/methods.md is old, run `npm run readme`');
  process.exitCode = 1;
}
