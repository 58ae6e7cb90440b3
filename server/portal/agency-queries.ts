import { eq, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { agencies } from '../db/schema/index.ts';

export type AgencyRow = typeof agencies.$inferSelect;

/** All agencies of a body, for an import; two imports into one body wait for one another. */
export async function lockAgenciesOfBody(tx: Tx, bodyId: string): Promise<AgencyRow[]> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`agencies ${bodyId}`}, 0))`);
  return tx.select().from(agencies).where(eq(agencies.bodyId, bodyId)).for('update');
}

export async function insertAgencies(tx: Tx, rows: AgencyRow[]) {
  if (rows.length > 0) await tx.insert(agencies).values(rows);
}

export async function updateAgency(tx: Tx, row: AgencyRow) {
  const { level, parentAgencyId, regionCode, timeZone, underdeveloped } = row;
  await tx
    .update(agencies)
    .set({ level, parentAgencyId, regionCode, timeZone, underdeveloped })
    .where(eq(agencies.id, row.id));
}
