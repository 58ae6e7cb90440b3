import { and, desc, eq, gte, isNull, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { searchMisses, searchSynonyms } from '../db/schema/index.ts';

export type SynonymRow = typeof searchSynonyms.$inferSelect;

/** The families of words that stand, as lines; of every body, since the directory is one. */
export async function listStanding(tx: Tx): Promise<string[]> {
  const rows = await tx
    .select({ words: searchSynonyms.words })
    .from(searchSynonyms)
    .where(isNull(searchSynonyms.removedAt))
    .orderBy(searchSynonyms.id)
    .limit(2000);
  return rows.map((one) => one.words);
}

export function listOfBody(tx: Tx, bodyId: string): Promise<SynonymRow[]> {
  return tx
    .select()
    .from(searchSynonyms)
    .where(eq(searchSynonyms.bodyId, bodyId))
    .orderBy(desc(searchSynonyms.addedAt), desc(searchSynonyms.id))
    .limit(500)
    .then((rows) => rows);
}

export async function lockSynonym(tx: Tx, id: string): Promise<SynonymRow | null> {
  const [row] = await tx.select().from(searchSynonyms).where(eq(searchSynonyms.id, id)).for('update');
  return row ?? null;
}

export async function insertSynonym(tx: Tx, row: typeof searchSynonyms.$inferInsert): Promise<void> {
  await tx.insert(searchSynonyms).values(row);
}

export async function updateSynonym(tx: Tx, id: string, change: Partial<SynonymRow>): Promise<void> {
  await tx.update(searchSynonyms).set(change).where(eq(searchSynonyms.id, id));
}

/** So many texts are kept at most: whoever asks at random fills no disk. */
const MOST_KEPT = 20_000;

/** Counts what found nothing; what nobody asked for half a year is forgotten. */
export async function countMiss(tx: Tx, asked: string, day: string): Promise<void> {
  await tx.execute(sql`insert into search_misses as known (asked, times, last_on) select ${asked}::text, 1, ${day}::date
    where (select count(*) from search_misses) < ${MOST_KEPT} or exists (select from search_misses where asked = ${asked}::text)
    on conflict (asked) do update set times = known.times + 1, last_on = excluded.last_on`);
  await tx.execute(sql`delete from search_misses where last_on < ${day}::date - 180`);
}

/** What was asked at least so many times, the most often first. */
export function listMisses(tx: Tx, least: number, limit: number) {
  return tx
    .select()
    .from(searchMisses)
    .where(and(gte(searchMisses.times, least)))
    .orderBy(desc(searchMisses.times), searchMisses.asked)
    .limit(limit)
    .then((rows) => rows);
}
