import { and, asc, desc, eq, gt, notInArray, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { lateScores, people, rubricVersions, scoresheets, submissions } from '../db/schema/index.ts';

export type LateScoreRow = typeof lateScores.$inferSelect;

export async function insertLateScore(tx: Tx, row: typeof lateScores.$inferInsert): Promise<void> {
  await tx.insert(lateScores).values(row);
}

export async function lockLateScore(tx: Tx, id: string): Promise<LateScoreRow | null> {
  const [row] = await tx.select().from(lateScores).where(eq(lateScores.id, id)).for('update');
  return row ?? null;
}

export async function updateLateScore(
  tx: Tx,
  id: string,
  change: { state: string; reason: string },
): Promise<void> {
  await tx
    .update(lateScores)
    .set({ ...change, version: sql`${lateScores.version} + 1` })
    .where(eq(lateScores.id, id));
}

/** The last that arrived for a sheet. */
export async function findNewestLate(tx: Tx, scoresheetId: string): Promise<string | null> {
  const [row] = await tx
    .select({ id: lateScores.id })
    .from(lateScores)
    .where(eq(lateScores.scoresheetId, scoresheetId))
    .orderBy(desc(lateScores.id))
    .limit(1);
  return row?.id ?? null;
}

type Page = { limit: number; after?: string | undefined };

/** What arrived late in a stage, oldest first, without the proposals of these agencies. */
export async function listLateScores(tx: Tx, stageId: string, hidden: readonly string[], page: Page) {
  const here = and(
    eq(lateScores.stageId, stageId),
    hidden.length ? notInArray(submissions.agencyId, [...hidden]) : undefined,
  );
  const [rows, [all]] = await Promise.all([
    tx
      .select({
        late: lateScores,
        title: submissions.title,
        number: submissions.number,
        jurorName: people.name,
        sheetState: scoresheets.state,
        of: sql<number>`jsonb_array_length(${rubricVersions.criteria})::int`,
        newest: sql<boolean>`not exists (select from late_scores n where n.scoresheet_id = ${lateScores.scoresheetId} and n.id > ${lateScores.id})`,
      })
      .from(lateScores)
      .innerJoin(submissions, eq(submissions.id, lateScores.submissionId))
      .innerJoin(people, eq(people.id, lateScores.jurorId))
      .innerJoin(scoresheets, eq(scoresheets.id, lateScores.scoresheetId))
      .innerJoin(rubricVersions, eq(rubricVersions.id, scoresheets.rubricVersionId))
      .where(and(here, page.after ? gt(lateScores.id, page.after) : undefined))
      .orderBy(asc(lateScores.id))
      .limit(page.limit + 1),
    tx
      .select({ n: sql<number>`count(*)::int` })
      .from(lateScores)
      .innerJoin(submissions, eq(submissions.id, lateScores.submissionId))
      .where(here),
  ]);
  return { rows, total: all!.n };
}

/** A juror's own, oldest first. */
export async function listOwnLate(tx: Tx, jurorId: string, page: Page) {
  const mine = eq(lateScores.jurorId, jurorId);
  const [rows, [all]] = await Promise.all([
    tx
      .select({ late: lateScores, title: submissions.title })
      .from(lateScores)
      // Whose task was freed no longer sees the proposal; the own scores remain theirs.
      .leftJoin(submissions, eq(submissions.id, lateScores.submissionId))
      .where(and(mine, page.after ? gt(lateScores.id, page.after) : undefined))
      .orderBy(asc(lateScores.id))
      .limit(page.limit + 1),
    tx
      .select({ n: sql<number>`count(*)::int` })
      .from(lateScores)
      .where(mine),
  ]);
  return { rows, total: all!.n };
}
