/** A JSON Schema as the document holds it. */
export type Schema = Record<string, unknown>;

/** What a text of that name looks like in KIPP. */
const BY_NAME: Readonly<Record<string, string>> = {
  title: 'Antrean Ramah Lansia',
  name: 'Siti Rahma',
  agencyName: 'Pemerintah Kota Surabaya',
  bodyName: 'Kementerian PANRB',
  email: 'siti.rahma@surabaya.contoh.id',
  address: 'siti.rahma@surabaya.contoh.id',
  url: 'https://penerima.contoh.id/kipp',
  reason: 'Surat belum ditandatangani.',
  note: 'Surat belum ditandatangani.',
  text: 'Terima kasih, sudah kami terima.',
  password: 'kata sandi yang panjang',
  token: 'kipp_Zm9yLWV4YW1wbGUtb25seS1ub3QtYS1yZWFsLXRva2Vu',
  secret: 'whsec_Zm9yLWV4YW1wbGUtb25seS1ub3QtYS1yZWFsLXNlY3JldA==',
  detail: 'Ada isian yang perlu diperbaiki.',
  state: 'submitted',
  verb: 'submit',
  href: '/api/submissions/01920000-0000-7000-8000-000000000001/proposal',
  room: 'Ruang Garuda',
  group: 'umum',
  category: 'kesehatan',
  template: 'kipp-2023',
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  sdg: '3',
  regionCode: '35.78',
  code: 'surat_belum_ditandatangani',
  next: '01920000-0000-7000-8000-000000000050',
};

/** Tried in turn where a text has to look like something. */
const SHAPED = [
  'kipp-2026',
  'umum',
  '2026-01-31',
  '2026-00001',
  '09:30',
  '#1d3b6f',
  '2026',
  '1',
  'a'.repeat(64),
  'ABCD-EFGH-JKLM',
  'ABCDEFGHJKLM',
  '123456',
  '/api/editions',
  'id',
];

const ID = '01920000-0000-7000-8000-000000000001';
const BY_FORMAT: Readonly<Record<string, string>> = {
  uuid: ID,
  'date-time': '2026-05-04T02:00:00.000Z',
  date: '2026-05-04',
  time: '09:30:00',
  email: BY_NAME['email']!,
  uri: BY_NAME['url']!,
};

/**
 * An example that fits a schema, always the same one: what a reader sees first of a route. All that may be given is given, so
 * that it names every field.
 * @param name of the field it stands in
 */
export function exampleOf(schema: Schema, name = ''): unknown {
  // A schema may bring its own (`.meta({ example })`), where no rule finds one.
  if ('example' in schema) return schema['example'];
  if ('const' in schema) return schema['const'];
  if (Array.isArray(schema['enum'])) return schema['enum'][0];
  const ways = (schema['oneOf'] ?? schema['anyOf']) as Schema[] | undefined;
  if (ways) return exampleOf(ways.find((way) => way['type'] !== 'null') ?? ways[0]!, name);
  if (Array.isArray(schema['allOf'])) return merged(schema['allOf'] as Schema[], name);
  const type = [schema['type']].flat().find((one) => one !== 'null');
  switch (type) {
    case 'object':
      return objectOf(schema);
    case 'array':
      return arrayOf(schema, name);
    case 'string':
      return textOf(schema, name);
    case 'integer':
    case 'number':
      return numberOf(schema);
    case 'boolean':
      return true;
    default:
      return schema['type'] === 'null' ? null : {};
  }
}

function merged(parts: Schema[], name: string): unknown {
  return Object.assign({}, ...parts.map((part) => exampleOf(part, name)));
}

function objectOf(schema: Schema): Record<string, unknown> {
  const fields = Object.entries((schema['properties'] ?? {}) as Record<string, Schema>);
  const isWords =
    fields.length === 2 &&
    fields.every(([key, field]) => (key === 'id' || key === 'en') && field['type'] === 'string');
  if (isWords) return { id: 'Usulan diterima', en: 'The proposal was received' };
  const filled = Object.fromEntries(fields.map(([key, field]) => [key, exampleOf(field, key)]));
  const others = schema['additionalProperties'];
  if (fields.length > 0 || typeof others !== 'object' || others === null) return filled;
  const keys = schema['propertyNames'] as Schema | undefined;
  return { [keys ? String(exampleOf(keys, 'group')) : 'ringkasan']: exampleOf(others as Schema, 'text') };
}

function arrayOf(schema: Schema, name: string): unknown[] {
  const fixed = schema['prefixItems'] as Schema[] | undefined;
  if (fixed) return fixed.map((item) => exampleOf(item, name));
  const items = (schema['items'] ?? {}) as Schema;
  const count = Math.max(1, Number(schema['minItems'] ?? 1));
  return Array.from({ length: Math.min(count, Number(schema['maxItems'] ?? count)) }, () =>
    exampleOf(items, name.replace(/s$/, '')),
  );
}

function textOf(schema: Schema, name: string): string {
  const format = BY_FORMAT[String(schema['format'] ?? '')];
  if (format) return format;
  const pattern = schema['pattern'] as string | undefined;
  const [least, most] = [Number(schema['minLength'] ?? 0), Number(schema['maxLength'] ?? 500)];
  const fits = (text: string) =>
    text.length >= least && text.length <= most && (!pattern || new RegExp(pattern, 'u').test(text));
  const wanted =
    BY_NAME[name] ??
    (/Email$/.test(name) ? BY_NAME['email']! : undefined) ??
    (/(At|On)$/.test(name) ? BY_FORMAT['date-time']! : 'Contoh');
  const found = [wanted, ...SHAPED].find(fits);
  return found ?? wanted.padEnd(least, '.').slice(0, most);
}

function numberOf(schema: Schema): number {
  const least = Number(schema['minimum'] ?? schema['exclusiveMinimum'] ?? 0);
  const most = Number(schema['maximum'] ?? schema['exclusiveMaximum'] ?? Number.MAX_SAFE_INTEGER);
  const low = 'exclusiveMinimum' in schema ? least + 1 : least;
  return Math.min(Math.max(1, low), most);
}
