import { eq, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { agencies } from '../db/schema/index.ts';

export type AgencyRow = Omit<typeof agencies.$inferSelect, 'version'>;

/** A statement takes 65,535 values at most. */
const BATCH = 1000;

/** All agencies of a body, for an import; two imports into one body wait for one another. */
export async function lockAgenciesOfBody(tx: Tx, bodyId: string): Promise<AgencyRow[]> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`agencies ${bodyId}`}, 0))`);
  return tx.select().from(agencies).where(eq(agencies.bodyId, bodyId)).for('update');
}

export async function insertAgencies(tx: Tx, rows: AgencyRow[]) {
  for (let at = 0; at < rows.length; at += BATCH)
    await tx.insert(agencies).values(rows.slice(at, at + BATCH));
}

export async function updateAgency(tx: Tx, row: AgencyRow) {
  const { level, parentAgencyId, regionCode, timeZone, underdeveloped } = row;
  await tx
    .update(agencies)
    .set({
      level,
      parentAgencyId,
      regionCode,
      timeZone,
      underdeveloped,
      version: sql`${agencies.version} + 1`,
    })
    .where(eq(agencies.id, row.id));
}
