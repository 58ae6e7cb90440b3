import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import {
  agencies,
  awards,
  decrees,
  publications,
  rankings,
  selections,
  submissions,
} from '../db/schema/index.ts';

export type DecreeRow = typeof decrees.$inferSelect;
export type PublicationRow = typeof publications.$inferSelect;

export function listDecrees(tx: Tx, editionId: string): Promise<DecreeRow[]> {
  return tx
    .select()
    .from(decrees)
    .where(eq(decrees.editionId, editionId))
    .orderBy(asc(decrees.date), asc(decrees.id))
    .then((rows) => rows);
}

export async function insertDecree(tx: Tx, row: typeof decrees.$inferInsert) {
  await tx.insert(decrees).values(row);
}

export async function findDecree(tx: Tx, id: string): Promise<DecreeRow | null> {
  const [row] = await tx.select().from(decrees).where(eq(decrees.id, id));
  return row ?? null;
}

export async function lockDecree(tx: Tx, id: string): Promise<DecreeRow | null> {
  const [row] = await tx.select().from(decrees).where(eq(decrees.id, id)).for('update');
  return row ?? null;
}

export async function updateDecreeFile(tx: Tx, id: string, file: { sha256: string; fileName: string }) {
  await tx
    .update(decrees)
    .set({ signedSha256: file.sha256, signedName: file.fileName })
    .where(eq(decrees.id, id));
}

/** Binds every award of the edition that stands without a decree, or under the one that is replaced. @returns how many */
export async function updateAwardsWithDecree(
  tx: Tx,
  editionId: string,
  decreeId: string,
  replaced?: string,
): Promise<number> {
  const bound = replaced ? eq(awards.decreeId, replaced) : isNull(awards.decreeId);
  const rows = await tx
    .update(awards)
    .set({ decreeId })
    .where(and(eq(awards.editionId, editionId), bound, isNull(awards.revokedAt)))
    .returning({ id: awards.id });
  return rows.length;
}

/** Where an award can stand: whoever withdrew or was disqualified since has none, though the row is still there. */
export const HONOURED: readonly string[] = [
  'finalist',
  'interviewed',
  'notSelected',
  'topInnovation',
  'awarded',
];

/** The awards that stand, with what is printed of them; by place, equals by their public number. */
export function listStandingAwards(tx: Tx, editionId: string) {
  return tx
    .select({
      award: awards,
      decree: decrees,
      number: submissions.number,
      title: submissions.title,
      unitName: submissions.unitName,
      state: submissions.state,
      version: submissions.version,
      agencyName: agencies.name,
      regionCode: agencies.regionCode,
    })
    .from(awards)
    .innerJoin(submissions, eq(submissions.id, awards.submissionId))
    .innerJoin(agencies, eq(agencies.id, submissions.agencyId))
    .leftJoin(decrees, eq(decrees.id, awards.decreeId))
    .where(
      and(
        eq(awards.editionId, editionId),
        isNull(awards.revokedAt),
        inArray(submissions.state, [...HONOURED]),
      ),
    )
    .orderBy(asc(awards.position), asc(submissions.number));
}

export type StandingAward = Awaited<ReturnType<typeof listStandingAwards>>[number];

/** The rankings on which the Top Innovations were named, one for each group; the newest last. */
export async function listFinalRankings(tx: Tx, editionId: string): Promise<unknown[][]> {
  const chosenOn = tx
    .select({ id: selections.rankingId })
    .from(selections)
    .where(and(eq(selections.editionId, editionId), eq(selections.step, 'top-innovations')));
  const rows = await tx
    .select({ rows: rankings.rows })
    .from(rankings)
    .where(inArray(rankings.id, chosenOn))
    .orderBy(asc(rankings.computedAt), asc(rankings.id));
  return rows.map((ranking) => ranking.rows);
}

export async function updateAwardsRevoked(tx: Tx, submissionId: string) {
  await tx
    .update(awards)
    .set({ revokedAt: tx.at })
    .where(and(eq(awards.submissionId, submissionId), isNull(awards.revokedAt)));
}

/** When the awards of the edition that were taken back were taken back, by `submission tier`. */
export async function findRevokedAwards(tx: Tx, editionId: string): Promise<Map<string, Date>> {
  const rows = await tx
    .select({ submissionId: awards.submissionId, tier: awards.tierKey, revokedAt: awards.revokedAt })
    .from(awards)
    .where(and(eq(awards.editionId, editionId), sql`${awards.revokedAt} is not null`));
  return new Map(rows.map((row) => [`${row.submissionId} ${row.tier}`, row.revokedAt!]));
}

/** The category of every submission that was ever given an award. */
export function listHonouredCategories(tx: Tx, editionId: string) {
  return tx
    .selectDistinct({ submissionId: awards.submissionId, category: submissions.categoryKey })
    .from(awards)
    .innerJoin(submissions, eq(submissions.id, awards.submissionId))
    .where(eq(awards.editionId, editionId));
}

export async function insertPublication(tx: Tx, row: typeof publications.$inferInsert) {
  await tx.insert(publications).values(row);
}

export async function lockPublication(tx: Tx, id: string): Promise<PublicationRow | null> {
  const [row] = await tx.select().from(publications).where(eq(publications.id, id)).for('update');
  return row ?? null;
}

export async function findPublication(tx: Tx, id: string): Promise<PublicationRow | null> {
  const [row] = await tx.select().from(publications).where(eq(publications.id, id));
  return row ?? null;
}

export async function findLastPublication(tx: Tx, editionId: string): Promise<PublicationRow | null> {
  const [row] = await tx
    .select()
    .from(publications)
    .where(eq(publications.editionId, editionId))
    .orderBy(desc(publications.number))
    .limit(1);
  return row ?? null;
}

/** Every publication that was confirmed, the first first. */
export function listConfirmedPublications(tx: Tx, editionId: string): Promise<PublicationRow[]> {
  return tx
    .select()
    .from(publications)
    .where(eq(publications.editionId, editionId))
    .orderBy(asc(publications.number))
    .then((rows) => rows);
}

/** Every publication that went out, the first first. */
export function listReleasedPublications(tx: Tx, editionId: string): Promise<PublicationRow[]> {
  return tx
    .select()
    .from(publications)
    .where(and(eq(publications.editionId, editionId), sql`${publications.publishedAt} is not null`))
    .orderBy(asc(publications.number))
    .then((rows) => rows);
}

/** The newest publication that went out. The wall shows the world no other; this asks the same of the office. */
export async function findReleasedPublication(tx: Tx, editionId: string): Promise<PublicationRow | null> {
  const [row] = await tx
    .select()
    .from(publications)
    .where(and(eq(publications.editionId, editionId), sql`${publications.publishedAt} is not null`))
    .orderBy(desc(publications.number))
    .limit(1);
  return row ?? null;
}

export async function updatePublication(
  tx: Tx,
  id: string,
  change: Partial<typeof publications.$inferInsert>,
) {
  await tx.update(publications).set(change).where(eq(publications.id, id));
}

export async function updatePublicationReleased(tx: Tx, id: string) {
  await tx.update(publications).set({ publishedAt: tx.at }).where(eq(publications.id, id));
}

/** The submissions that are to be awarded now, locked in a fixed order. */
export function lockTopInnovations(tx: Tx, editionId: string) {
  return tx
    .select()
    .from(submissions)
    .where(and(eq(submissions.editionId, editionId), eq(submissions.state, 'topInnovation')))
    .orderBy(asc(submissions.id))
    .for('update');
}
