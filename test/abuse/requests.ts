import fc from 'fast-check';
import { bodyFor, type Ids } from '../security/probes.ts';
import { ACTORS, type ActorName } from '../access/stand.ts';
import { CONTENT_TYPES, KEYS, RAW_BODIES, TEXTS, VALUES } from './hostile.ts';

/** A JSON Schema as the product's own document holds it. */
type Schema = Record<string, any>;
type Parameter = { in: string; name: string; required?: boolean; schema?: Schema };
export type Operation = {
  route: string;
  parameters: Parameter[];
  body: Schema | null;
  takesFile: boolean;
};

export type Sent = {
  actor: ActorName;
  method: string;
  url: string;
  headers: Record<string, string>;
  payload?: string;
};

/** Every operation of the OpenAPI document. */
export function operationsOf(document: Schema): Operation[] {
  return Object.entries<Record<string, Schema>>(document['paths']).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const content: Record<string, { schema: Schema }> = operation['requestBody']?.content ?? {};
      return {
        route: `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
        parameters: operation['parameters'] ?? [],
        body: content['application/json']?.schema ?? null,
        takesFile: content['multipart/form-data'] !== undefined,
      };
    }),
  );
}

/** What the schema takes, or nearly: formats and patterns are kept, sizes stay small. */
export function valid(schema: Schema, ids: Ids): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema['const']);
  if (schema['enum']) return fc.constantFrom(...schema['enum']);
  const choices: Schema[] | undefined = schema['anyOf'] ?? schema['oneOf'];
  if (choices) return fc.oneof(...choices.map((one) => valid(one, ids)));
  if (schema['type'] === 'object') return validObject(schema, ids);
  if (schema['type'] === 'array') {
    const { minItems = 0, maxItems = 3 } = schema;
    return fc.array(valid(schema['items'] ?? {}, ids), {
      minLength: minItems,
      maxLength: Math.max(minItems, Math.min(maxItems, 3)),
    });
  }
  if (schema['type'] === 'integer' || schema['type'] === 'number') {
    const min = Math.max(schema['minimum'] ?? -5, -(2 ** 31));
    const max = Math.min(schema['maximum'] ?? 20_000, 2 ** 31 - 1);
    return fc.integer({ min: Math.ceil(min), max: Math.max(Math.ceil(min), Math.floor(max)) });
  }
  if (schema['type'] === 'boolean') return fc.boolean();
  if (schema['type'] === 'null') return fc.constant(null);
  return schema['type'] === 'string' ? validText(schema, ids) : fc.jsonValue({ maxDepth: 2 });
}

function validObject(schema: Schema, ids: Ids): fc.Arbitrary<unknown> {
  const properties: Record<string, Schema> = schema['properties'] ?? {};
  const shape = Object.fromEntries(
    Object.entries(properties).map(([name, one]) => [name, valid(one, ids)] as const),
  );
  const own = fc.record(shape, { requiredKeys: schema['required'] ?? [] });
  const more = schema['additionalProperties'];
  if (typeof more !== 'object' || Object.keys(properties).length > 0) return own;
  return fc.dictionary(fc.constantFrom('ringkasan', 'kebaruan', 'umum', ...KEYS), valid(more, ids), {
    maxKeys: 3,
  });
}

const TIMES = ['2026-01-04T02:00:00.000Z', '2100-01-04T02:00:00.000Z', '2026-06-10T09:00:00+07:00'];

function validText(schema: Schema, ids: Ids): fc.Arbitrary<unknown> {
  const { format, pattern, minLength = 0, maxLength = 40 } = schema;
  if (format === 'uuid') return fc.constantFrom(...Object.values(ids).filter((id) => id?.length === 36));
  if (format === 'date-time') return fc.constantFrom(...TIMES);
  if (format === 'date') return fc.constantFrom('2026-01-04', '2100-01-04');
  if (format === 'email') return fc.constantFrom('luar@contoh.id', 'agus@surabaya.contoh.id');
  if (format === 'uri') return fc.constantFrom('https://luar.example/masuk', 'https://youtu.be/luar');
  // What only looks ahead or names kinds of letters is not made; the hostile texts stand in.
  if (pattern && !/\(\?[=!<]|\\p/.test(pattern)) return fc.stringMatching(new RegExp(pattern));
  return fc.string({
    minLength,
    maxLength: Math.max(minLength, Math.min(maxLength, minLength + 40)),
    unit: 'grapheme',
  });
}

type Change = { at: number; how: 'put' | 'remove' | 'add'; value: unknown; key: string };
type Place = { holder: Record<string, unknown> | unknown[]; key: string };

/** Every place in a body where something stands. */
function places(value: unknown, found: Place[] = []): Place[] {
  if (value === null || typeof value !== 'object') return found;
  for (const [key, inner] of Object.entries(value)) {
    found.push({ holder: value as Record<string, unknown>, key });
    places(inner, found);
  }
  return found;
}

/** The body with these changes made, each somewhere in it. */
function changed(body: unknown, changes: readonly Change[]): unknown {
  const copy = { body: structuredClone(body) };
  for (const { at, how, value, key } of changes) {
    const all = places(copy);
    const { holder, key: place } = all[at % all.length]!;
    const inner = (holder as Record<string, unknown>)[place];
    if (how === 'put') define(holder, place, structuredClone(value));
    else if (how === 'add' && inner !== null && typeof inner === 'object')
      define(inner, key, structuredClone(value));
    else if (holder !== copy) Reflect.deleteProperty(holder, place);
  }
  return copy.body;
}

/** Sets a key of its own, also where the name has a meaning; only a list's length is none. */
function define(holder: object, key: string, value: unknown): void {
  if (Array.isArray(holder) && key === 'length') return;
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

const encode = (text: unknown) => encodeURIComponent(String(text).toWellFormed());

/** One request to one operation: nearly valid or far from it, by any of the actors. */
export function requestTo(operation: Operation, ids: Ids): fc.Arbitrary<Sent> {
  const [method, path] = operation.route.split(' ') as [string, string];
  const kind = path.split('/')[2] === 'me' ? path.split('/')[3]! : path.split('/')[2]!;
  const known = Object.values(ids);
  const param = (name: string) =>
    fc.oneof(
      { weight: 12, arbitrary: fc.constant(name === 'id' ? (ids[kind] ?? known[0]!) : (ids[name] ?? '1')) },
      { weight: 1, arbitrary: fc.constantFrom(...known) },
      { weight: 2, arbitrary: fc.constantFrom(...TEXTS.filter((text) => text.length < 3_000)) },
    );
  const names = [...path.matchAll(/:(\w+)/g)].map((found) => found[1]!);
  return fc
    .record({
      actor: fc.constantFrom(...ACTORS),
      params: fc.tuple(...names.map(param)),
      query: queryOf(operation, ids),
      headers: headersOf(ids[`version of ${kind}`]),
      body: bodyOf(operation, ids),
      type: fc.oneof(
        { weight: 9, arbitrary: fc.constant('application/json') },
        { weight: 2, arbitrary: fc.constantFrom(...CONTENT_TYPES) },
      ),
    })
    .map(({ actor, params, query, headers, body, type }) => {
      let next = 0;
      const url = path.replaceAll(/:\w+/g, () => encode(params[next++])) + query;
      const payload = method === 'GET' ? null : body;
      const asForm = operation.takesFile && type === 'application/json';
      const own = asForm ? 'multipart/form-data; boundary=kipp' : type;
      return {
        actor,
        method,
        url,
        headers: payload === null ? headers : { ...headers, 'content-type': own },
        ...(payload === null ? {} : { payload }),
      };
    });
}

function queryOf({ parameters }: Operation, ids: Ids): fc.Arbitrary<string> {
  const asked = parameters.filter((one) => one.in === 'query');
  const value = (schema: Schema) =>
    fc.oneof(
      { weight: 4, arbitrary: valid(schema, ids) },
      { weight: 1, arbitrary: fc.constantFrom(...TEXTS.filter((text) => text.length < 3_000)) },
    );
  return fc
    .record({
      given: fc.record(Object.fromEntries(asked.map((one) => [one.name, value(one.schema ?? {})])), {
        requiredKeys: asked.filter((one) => one.required).map((one) => one.name),
      }),
      odd: fc.oneof(
        { weight: 12, arbitrary: fc.constant('') },
        {
          weight: 1,
          arbitrary: fc.constantFrom('x=1', '__proto__=1', 'limit[]=1', '%', '&&&', 'after=%00', 'sort=id;'),
        },
      ),
    })
    .map(({ given, odd }) => {
      const parts = Object.entries(given).map(([name, one]) => `${name}=${encode(one)}`);
      if (odd) parts.push(odd);
      return parts.length > 0 ? `?${parts.join('&')}` : '';
    });
}

function headersOf(version: string | undefined): fc.Arbitrary<Record<string, string>> {
  const mostly = <T>(usual: T, others: readonly T[]) =>
    fc.oneof(
      { weight: 12, arbitrary: fc.constant(usual) },
      { weight: 1, arbitrary: fc.constantFrom(...others) },
    );
  return fc.record({
    'if-match': mostly(`"${version ?? 1}"`, [
      '',
      '*',
      '"0"',
      '"999999999"',
      '"99999999999"',
      '"-1"',
      'W/"1"',
    ]),
    'idempotency-key': fc.oneof(
      { weight: 12, arbitrary: fc.uuid() },
      { weight: 1, arbitrary: fc.constantFrom('', 'x', 'k'.repeat(300), "' or 1=1 --") },
    ),
    'accept-language': mostly('id', ['en', 'x'.repeat(2_000), '*', 'id;q=9,en;q=-1', '../../etc']),
  });
}

function bodyOf(operation: Operation, ids: Ids): fc.Arbitrary<string> {
  const probe = fc.constant(bodyFor(operation.route, ids));
  const base = operation.body ? fc.oneof(probe, valid(operation.body, ids)) : probe;
  const change = fc.record<Change>({
    at: fc.nat(60),
    how: fc.constantFrom('put', 'put', 'put', 'remove', 'add'),
    value: fc.constantFrom(...VALUES),
    key: fc.constantFrom(...KEYS),
  });
  const raw = fc.constantFrom(...RAW_BODIES);
  if (operation.takesFile) return raw;
  return fc.oneof(
    {
      weight: 20,
      arbitrary: fc
        .tuple(base, fc.array(change, { maxLength: 3 }))
        .map(([body, changes]) => JSON.stringify(changed(body, changes)) ?? ''),
    },
    { weight: 1, arbitrary: raw },
  );
}
