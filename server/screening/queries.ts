import { and, desc, eq, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { corrections, screeningClaims, screenings } from '../db/schema/index.ts';

export type ScreeningRow = typeof screenings.$inferSelect;
export type Opinion = Pick<ScreeningRow, 'screenedBy'> & { step: string };

export async function insertScreening(tx: Tx, row: typeof screenings.$inferInsert): Promise<void> {
  await tx.insert(screenings).values(row);
}

/** Every step of the secretariat on a submission, newest first. */
export function listSteps(tx: Tx, submissionId: string): Promise<ScreeningRow[]> {
  return tx
    .select()
    .from(screenings)
    .where(eq(screenings.submissionId, submissionId))
    .orderBy(desc(screenings.createdAt), desc(screenings.id))
    .then((rows) => rows);
}

export async function findLatestStep(tx: Tx, submissionId: string): Promise<ScreeningRow | null> {
  const [row] = await tx
    .select()
    .from(screenings)
    .where(eq(screenings.submissionId, submissionId))
    .orderBy(desc(screenings.createdAt), desc(screenings.id))
    .limit(1);
  return row ?? null;
}

export async function countCorrections(tx: Tx, submissionId: string): Promise<number> {
  return tx.$count(corrections, eq(corrections.submissionId, submissionId));
}

/** The submissions that one act passed together. */
export async function listBatch(tx: Tx, editionId: string, batchId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: screenings.submissionId })
    .from(screenings)
    .where(and(eq(screenings.editionId, editionId), eq(screenings.batchId, batchId)))
    .orderBy(screenings.id);
  return rows.map((row) => row.id);
}

/**
 * Takes a submission for this person unless somebody else has it open and their time is not over.
 * @returns whose it is now, and until when
 */
export async function upsertClaim(
  tx: Tx,
  row: typeof screeningClaims.$inferInsert,
): Promise<{ personId: string; name: string | null; expiresAt: string }> {
  await tx
    .insert(screeningClaims)
    .values(row)
    .onConflictDoUpdate({
      target: screeningClaims.submissionId,
      set: { personId: row.personId, claimedAt: row.claimedAt, expiresAt: row.expiresAt },
      setWhere: sql`${screeningClaims.personId} = ${row.personId} or ${screeningClaims.expiresAt} <= ${row.claimedAt.toISOString()}::timestamptz`,
    });
  const [held] = await tx.execute<{ personId: string; name: string | null; expiresAt: string }>(sql`
    select k.person_id as "personId", p.name, k.expires_at as "expiresAt" from screening_claims k
    left join people p on p.id = k.person_id where k.submission_id = ${row.submissionId}`);
  return held!;
}

/** Lets go of what this person has open: one submission, or whatever it is. */
export async function deleteClaim(tx: Tx, submissionId: string, personId: string | null): Promise<void> {
  await tx
    .delete(screeningClaims)
    .where(
      and(
        eq(screeningClaims.submissionId, submissionId),
        personId === null ? undefined : eq(screeningClaims.personId, personId),
      ),
    );
}
