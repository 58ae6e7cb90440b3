import { and, inArray, isNull, sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import type { Tx } from '../db/door.ts';
import { innovationAwards, innovationIndex, innovations } from '../db/schema/index.ts';

export type IndexableRow = typeof innovations.$inferSelect & {
  awards: { year: number | null; award: string }[];
};

/** What is written of these innovations, with the awards that stand. */
export async function listIndexable(tx: Tx, ids: readonly string[]): Promise<IndexableRow[]> {
  const rows = await tx
    .select()
    .from(innovations)
    .where(inArray(innovations.id, [...ids]));
  const awards = await tx
    .select({
      innovationId: innovationAwards.innovationId,
      year: innovationAwards.year,
      award: innovationAwards.award,
    })
    .from(innovationAwards)
    .where(and(inArray(innovationAwards.innovationId, [...ids]), isNull(innovationAwards.withdrawnAt)));
  const byId = Map.groupBy(awards, (one) => one.innovationId);
  return rows.map((row) => ({ ...row, awards: byId.get(row.id) ?? [] }));
}

export async function listIndexed(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx
    .select({ id: innovationIndex.innovationId })
    .from(innovationIndex)
    .where(inArray(innovationIndex.innovationId, [...ids]));
  return new Set(rows.map(({ id }) => id));
}

/** Now by the database's clock, later than whatever was indexed in an earlier statement. */
export async function readClock(tx: Tx): Promise<Date> {
  const [row] = await tx.execute<{ at: string }>(sql`select clock_timestamp() as at`);
  return new Date(row!.at);
}

/** Rows travel as one JSON value: tens of thousands of parameters would take longer than the writing. */
export async function upsertIndex(tx: Tx, entries: IndexEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const columns = sql.raw(INDEX_COLUMNS.map(([name]) => name).join(', '));
  const types = sql.raw(INDEX_COLUMNS.map(([name, type]) => `${name} ${type}`).join(', '));
  const set = sql.raw(
    INDEX_COLUMNS.slice(1)
      .map(([name]) => `${name} = excluded.${name}`)
      .join(', '),
  );
  await tx.execute(sql`
    insert into innovation_index (${columns})
    select ${columns} from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as given(${types})
    on conflict (innovation_id) do update set ${set}`);
}

export type IndexEntry = Record<(typeof INDEX_COLUMNS)[number][0], unknown>;

const INDEX_COLUMNS = [
  ['innovation_id', 'uuid'],
  ['body_id', 'uuid'],
  ['short_vector', 'tsvector'],
  ['whole_vector', 'tsvector'],
  ['title_key', 'text'],
  ['title_words', 'integer'],
  ['acronym', 'text'],
  ['province', 'text'],
  ['region', 'text'],
  ['level', 'text'],
  ['agency', 'text'],
  ['category', 'text'],
  ['group_name', 'text'],
  ['phase', 'text'],
  ['status', 'text'],
  ['years', 'integer[]'],
  ['awards', 'text[]'],
  ['sdgs', 'integer[]'],
  ['latest_year', 'integer'],
  ['weight', 'integer'],
  ['indexed_at', 'timestamptz'],
] as const;

/** Counts words up, in one order, so that two who write at once wait for one another instead of for ever. */
export async function addWords(
  tx: Tx,
  words: { word: string; stem: string; documents: number }[],
): Promise<void> {
  const sorted = words.toSorted((a, b) => (a.word < b.word ? -1 : 1));
  await tx.execute(sql`
    insert into innovation_words as known (word, stem, documents)
    select word, stem, documents from jsonb_to_recordset(${JSON.stringify(sorted)}::jsonb)
      as given(word text, stem text, documents integer) order by word
    on conflict (word) do update set documents = known.documents + excluded.documents, stem = excluded.stem`);
}

const TABLES = sql.raw('innovations, innovation_awards, innovation_index, innovation_words');
/** Planners go by how a table grew, not by its size: statistics hold until there is half as much again. */
const GROWN = 1.5;

/** Gives the planner fresh statistics where the directory grew so far that the last ones mislead it. */
export async function analyseGrown(tx: Tx): Promise<void> {
  const [row] = await tx.execute<{ known: number; now: number }>(sql`
    select c.reltuples as known, (select count(*)::int from innovation_index) as now
    from pg_class c where c.oid = 'innovation_index'::regclass`);
  if (row!.now > GROWN * Math.max(0, row!.known)) await tx.execute(sql`analyze ${TABLES}`);
}

/**
 * After a large import: what its rows left to be entered into the word indexes is entered, where every search would read through
 * it, and the planner gets fresh statistics. PostgreSQL does so by itself, when it next looks. In no transaction.
 */
export async function vacuumDirectory({ db }: Context): Promise<void> {
  await db.orm.execute(sql`vacuum (analyze) ${TABLES}`);
}
