// Checks a request body against routes.ts as the server's JSON decoder and argument checks do, and fills in
// what is absent with zero values. It knows nothing of permissions.
import { ApiError, fail } from './errors';
import { REQUESTS, STRUCTS } from './routes';

/** A checked body: declared fields are present with the declared types; others pass through. */
// Any: the table above the types is checked at run time, not by the compiler.

export type Body = Record<string, any>;

interface Field {
  name: string;
  type: string;
  list: boolean;
  optional: boolean;
  required: boolean;
}

const parsed = new Map<string, Field[]>();

function fieldsOf(text: string): Field[] {
  let fields = parsed.get(text);
  if (!fields) {
    fields = text.split(' ').map((part) => {
      const [left = '', right = ''] = part.split(':');
      return {
        name: left.replace('*', ''),
        required: left.endsWith('*'),
        type: right.replace('[]', '').replace('?', ''),
        list: right.includes('[]'),
        optional: right.endsWith('?'),
      };
    });
    parsed.set(text, fields);
  }
  return fields;
}

/** The body of a POST to `path`, checked. Throws ApiError 1001, with the decoder's text as errMsg when it is no JSON. */
export function readBody(path: string, text: string): Body {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    badJSON('unexpected end of JSON input');
  }
  if (value === null) value = {};
  const spec = REQUESTS[path];
  const body = struct(value, spec ?? '', 'request');
  if (spec) for (const f of fieldsOf(spec)) if (f.required) require(body, f);
  return body;
}

function badJSON(text: string): never {
  throw new ApiError(1001, `Error: Error: ${text} | -> decode request body`, '');
}

const kindOf = (v: unknown): string => (Array.isArray(v) ? 'array' : typeof v);

function struct(value: unknown, spec: string, at: string): Body {
  if (kindOf(value) !== 'object' || value === null)
    badJSON(`json: cannot unmarshal ${kindOf(value)} into Go value of type ${at}`);
  // Null prototype: a body may carry a field named __proto__.
  const out: Body = Object.assign(Object.create(null), value);
  if (spec) for (const f of fieldsOf(spec)) out[f.name] = field(out[f.name], f, at);
  return out;
}

function field(value: unknown, f: Field, at: string): unknown {
  const where = `${at}.${f.name}`;
  if (value === undefined || value === null) {
    if (f.optional || f.list) return undefined;
    return zero(f.type);
  }
  if (!f.list) return single(value, f.type, where);
  if (!Array.isArray(value))
    badJSON(
      `json: cannot unmarshal ${kindOf(value)} into Go struct field ${where} of type []${f.type}`,
    );
  return value.map((v) => single(v, f.type, where));
}

function zero(type: string): unknown {
  if (type === 'string') return '';
  if (type === 'bool') return false;
  if (/^u?int(32|64)$/.test(type)) return 0;
  return undefined;
}

function single(value: unknown, type: string, where: string): unknown {
  const wrong = (what: string): never =>
    badJSON(`json: cannot unmarshal ${what} into Go struct field ${where} of type ${type}`);
  if (type === 'string') return typeof value === 'string' ? value : wrong(kindOf(value));
  if (type === 'bool') return typeof value === 'boolean' ? value : wrong(kindOf(value));
  if (type === 'map') return kindOf(value) === 'object' ? value : wrong(kindOf(value));
  if (/^u?int(32|64)$/.test(type)) {
    if (typeof value !== 'number') return wrong(kindOf(value));
    const small = type.endsWith('32') && Math.abs(value) > 0xffffffff;
    if (!Number.isInteger(value) || small || (type[0] === 'u' && value < 0))
      return wrong(`number ${value}`);
    return value;
  }
  return struct(value, STRUCTS[type] ?? '', where);
}

function require(body: Body, f: Field): void {
  const v: unknown = body[f.name];
  // An empty list passes most checks (http.md §1); an absent one does not.
  if (v === undefined || v === null || v === '' || v === 0) fail(1001, `${f.name} is empty`);
  if (f.type === 'RequestPagination') {
    const p = v as { pageNumber: number; showNumber: number };
    if (p.pageNumber < 1) fail(1001, 'pageNumber is invalid');
    if (p.showNumber < 1) fail(1001, 'showNumber is invalid');
  }
}

/** One page of a list (http.md §3); absent pagination = the first 100. */
export function page<T>(
  list: readonly T[],
  p: { pageNumber: number; showNumber: number } | undefined,
): T[] {
  const { pageNumber, showNumber } = p ?? { pageNumber: 1, showNumber: 100 };
  return list.slice((pageNumber - 1) * showNumber, pageNumber * showNumber);
}
