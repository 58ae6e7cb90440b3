import type postgres from 'postgres';
import { LINKS, PAYLOADS } from './payloads.ts';

type Column = { table: string; name: string; type: string };

/** Texts that are not words of a person: what the program chooses, counts with, or proves by. */
const NOT_WORDS =
  /(^|_)(id|key|kind|state|code|hash|sha256|level|zone|language|salt|note|root|origin|secret|token|role|verb|act|step|side|part|template|template_version|media_type|slug|year|position|algorithm|credential|transports|aaguid|verdict|requirement_key|finding|arrival|attendance|part_key|turn|status|fingerprint|queue|name_normal|previous|print|ip|prefix|scopes|prev_hash|signature|proof|receipt|public_key|full_number|opinion|shared_by|field|action|group|form|zone_name)$/;

/** As those, where the same name means words elsewhere. */
const NOT_WORDS_HERE = new Set(['delivery_attempts.outcome']);

/** Tables of the machinery, which hold nothing that a person wrote. */
const NOT_TOLD = new Set([
  'audit_links',
  'counters',
  'idempotency_keys',
  'signing_keys',
  'sessions',
  'checkpoints',
  'checkpoint_leaves',
  'regions',
  'rankings',
]);

const LINK = /(^|_)(url|link|href|video)$/;

/**
 * Puts a payload into everything that a person can have written, past every check of the program: names, titles, answers, files'
 * names, comments, reasons, messages, addresses. Every row gets another one, so that all of them are held at once.
 * @param owner connects as the owner of the tables
 * @returns how many places hold one, and how many different ones
 */
export async function taint(owner: postgres.Sql): Promise<{ places: number; different: number }> {
  const columns = await owner<
    Column[]
  >`select c.table_name as table, c.column_name as name, c.udt_name as type
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.udt_name in ('text', 'varchar', 'jsonb')
      and c.is_generated = 'NEVER'
    order by 1, c.ordinal_position`;
  let places = 0;
  const used = new Set<number>();
  for (const { table, name, type } of columns) {
    if (NOT_TOLD.has(table) || NOT_WORDS.test(name) || isAddress(name)) continue;
    if (NOT_WORDS_HERE.has(`${table}.${name}`)) continue;
    const texts = LINK.test(name) ? LINKS : PAYLOADS;
    const rows = await owner<{ place: string; value: unknown }[]>`
      select ctid::text as place, ${owner(name)} as value from ${owner(table)} where ${owner(name)} is not null`;
    for (const { place, value } of rows) {
      const next = () => {
        const index = places++ % texts.length;
        if (texts === PAYLOADS) used.add(index);
        return texts[index]!;
      };
      const tainted = type === 'jsonb' ? owner.json(inJson(value, next) as never) : next();
      await put(owner, table, name, place, tainted);
    }
  }
  return { places, different: used.size };
}

const isAddress = (name: string) => /(^|_)(email|address)$/.test(name);

/** Not every text may stand everywhere: what a table's own check refuses stays as it was. */
async function put(owner: postgres.Sql, table: string, name: string, place: string, value: unknown) {
  try {
    await owner.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      // A row is written anew elsewhere: the place is that of now.
      await tx`update ${tx(table)} set ${tx(name)} = ${value as string} where ctid = ${place}::tid`;
    });
  } catch (error) {
    if (!['23514', '23505', '22001'].includes((error as { code?: string }).code ?? '')) throw error;
  }
}

/** Under these names a value in JSON is words though it is a single one. */
const WORDS = ['id', 'en', 'name', 'title', 'text', 'note', 'reason', 'caption', 'recipient', 'part'];

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The words in a value kept as JSON: sentences and what stands in two languages, never keys and choices. */
function inJson(value: unknown, next: () => string, name = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => inJson(one, next, name));
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inJson(inner, next, key)]));
  if (typeof value !== 'string') return value;
  if (name === 'video') return LINKS[0];
  // Indonesian words stand under `id`, and so do keys.
  if (UUID.test(value)) return value;
  return WORDS.includes(name) || /\s/.test(value) ? next() : value;
}
