// Writes TypeScript text with the reference SDK's names and shapes from surface.json: enums, types and the
// call interface, as strict as they can be read (calls as properties, so that parameters are compared
// contravariantly). A stand-in to compile against, not a copy of its declarations.

import { readFileSync } from 'node:fs';
import path from 'node:path';

export interface Field {
  name: string;
  type: string;
  optional: boolean;
}

export interface Surface {
  methods: { name: string; params: { type: string }[]; returns: string }[];
  events: { name: string; value: string; payload: string; typedByPeer: boolean }[];
  enums: { name: string; members: { name: string; value: string | number }[] }[];
  types: { name: string; generics: string[]; fields?: Field[] }[];
  exports: { list: string[] };
}

export const surface = JSON.parse(
  readFileSync(path.join(__dirname, 'surface.json'), 'utf8'),
) as Surface;

/** All enums, the event names among them. */
export const enums: Surface['enums'] = [
  ...surface.enums,
  { name: 'CbEvents', members: surface.events },
];

// Named by the surface, but of another package or of a DOM library.
const FOREIGN = `
export interface OfflinePushInfo { title: string; desc: string; ex: string; iOSPushSound: string; iOSBadgeCount: boolean; signalInfo: string }
export interface StringValue { value: string }
export interface Int32Value { value: number }
export interface File { readonly name: string; readonly size: number; readonly type: string; readonly lastModified: number; slice(start?: number, end?: number): object }
export type InternalRequestApi = never;
`;

const enumText = ({ name, members }: Surface['enums'][number]): string =>
  `export enum ${name} { ${members.map((m) => `${m.name} = ${JSON.stringify(m.value)}`).join(', ')} }`;

function typeText({ name, generics, fields }: Surface['types'][number]): string {
  if (!fields) return `export type ${name} = string;`;
  const of = generics.length ? `<${generics.join(', ')}>` : '';
  const lines = fields.map((f) => `${f.name}${f.optional ? '?' : ''}: ${f.type}`);
  return `export interface ${name}${of} { ${lines.join('; ')} }`;
}

const callText = ({ name, params, returns }: Surface['methods'][number]): string =>
  `  ${name}: (${params.map((p, i) => `p${i}: ${p.type}`).join(', ')}) => Promise<ApiResponse<${returns}>>;`;

/** The module's text. `change` alters a line of it, for proving that a difference is noticed. */
export function peerModule(change: (line: string) => string = (line) => line): string {
  return [
    FOREIGN,
    ...enums.map(enumText),
    ...surface.types.map(typeText),
    'export interface ApiService {',
    ...surface.methods.map(callText),
    '}',
  ]
    .map(change)
    .join('\n');
}
