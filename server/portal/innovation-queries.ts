import { and, asc, count, eq, exists, or, sql, type SQL } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { innovationAwards, innovations } from '../db/schema/index.ts';

export type InnovationRow = typeof innovations.$inferSelect;
export type AwardRow = typeof innovationAwards.$inferSelect;

export type Search = { words: string[]; year?: number | undefined };
/** Title key and id of the last row shown. */
export type Cursor = [titleKey: string, id: string];

/** The directory in the order of titles. */
export function listInnovations(
  tx: Tx,
  search: Search,
  page: { after: Cursor | null; limit: number },
): Promise<InnovationRow[]> {
  const beyond = page.after
    ? sql`(${innovations.titleKey}, ${innovations.id}) > (${page.after[0]}, ${page.after[1]}::uuid)`
    : undefined;
  return tx
    .select()
    .from(innovations)
    .where(and(matching(tx, search), beyond))
    .orderBy(asc(innovations.titleKey), asc(innovations.id))
    .limit(page.limit)
    .then((rows) => rows);
}

export async function countInnovations(tx: Tx, search: Search): Promise<number> {
  const [row] = await tx.select({ rows: count() }).from(innovations).where(matching(tx, search));
  return row!.rows;
}

/** Every word stands in the title or in the agency's name. */
function matching(tx: Tx, { words, year }: Search): SQL | undefined {
  const awarded = year
    ? exists(
        tx
          .select({ one: sql`1` })
          .from(innovationAwards)
          .where(and(eq(innovationAwards.innovationId, innovations.id), eq(innovationAwards.year, year))),
      )
    : undefined;
  // A word holds letters and digits only, so it has nothing that LIKE would take for a pattern.
  const found = words.map((word) =>
    or(
      sql`${innovations.titleKey} like ${`%${word}%`}`,
      sql`lower(${innovations.agencyName}) like ${`%${word}%`}`,
    ),
  );
  return and(awarded, ...found);
}

export function listAwardsOf(tx: Tx, ids: readonly string[]): Promise<AwardRow[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return tx
    .select()
    .from(innovationAwards)
    .where(sql`${innovationAwards.innovationId} = any(${`{${ids.join(',')}}`}::uuid[])`)
    .orderBy(sql`${innovationAwards.year} desc nulls last`, asc(innovationAwards.award))
    .then((rows) => rows);
}

/** Everything known of a title, of whichever agency and body. */
export function listByTitleKey(tx: Tx, titleKey: string) {
  return tx
    .select({ innovation: innovations, award: innovationAwards })
    .from(innovations)
    .innerJoin(innovationAwards, eq(innovationAwards.innovationId, innovations.id))
    .where(eq(innovations.titleKey, titleKey))
    .orderBy(sql`${innovationAwards.year} asc nulls last`, asc(innovationAwards.award));
}

/** All that a body knows, for an import; two imports into one body wait for one another. */
export async function lockInnovationsOfBody(tx: Tx, bodyId: string) {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`innovations ${bodyId}`}, 0))`);
  return {
    innovations: await tx.select().from(innovations).where(eq(innovations.bodyId, bodyId)),
    awards: await tx.select().from(innovationAwards).where(eq(innovationAwards.bodyId, bodyId)),
  };
}

/** A statement takes 65,535 values at most. */
const BATCH = 1000;

export async function insertInnovations(tx: Tx, rows: (typeof innovations.$inferInsert)[]) {
  for (let at = 0; at < rows.length; at += BATCH)
    await tx.insert(innovations).values(rows.slice(at, at + BATCH));
}

export async function insertAwards(tx: Tx, rows: (typeof innovationAwards.$inferInsert)[]) {
  for (let at = 0; at < rows.length; at += BATCH)
    await tx.insert(innovationAwards).values(rows.slice(at, at + BATCH));
}

export async function updateInnovation(tx: Tx, id: string, change: Partial<typeof innovations.$inferInsert>) {
  await tx.update(innovations).set(change).where(eq(innovations.id, id));
}
