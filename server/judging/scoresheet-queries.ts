import { and, asc, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { assignments, rubricVersions, scores, scoresheets, scoresheetVersions } from '../db/schema/index.ts';
import { UNFINISHED } from './assignment-queries.ts';

export type ScoresheetRow = typeof scoresheets.$inferSelect;
export type RubricRow = typeof rubricVersions.$inferSelect;
export type ScoreRow = { criterionKey: string; score: number | null; comment: string | null };

/** A sheet with the rubric it is scored on and what stands on it so far. */
export type SheetParts = { sheet: ScoresheetRow; rubric: RubricRow; scores: ScoreRow[] };

export async function findSheet(tx: Tx, id: string): Promise<ScoresheetRow | null> {
  const [row] = await tx.select().from(scoresheets).where(eq(scoresheets.id, id));
  return row ?? null;
}

export async function findSheetOfAssignment(tx: Tx, assignmentId: string): Promise<SheetParts | null> {
  const [row] = await tx
    .select({ sheet: scoresheets, rubric: rubricVersions })
    .from(scoresheets)
    .innerJoin(rubricVersions, eq(rubricVersions.id, scoresheets.rubricVersionId))
    .where(eq(scoresheets.assignmentId, assignmentId));
  return row ? { ...row, scores: await listScores(tx, row.sheet.id) } : null;
}

/** Locks the sheet; the scores are read after the lock is held, in the same round trip. */
export async function lockSheet(tx: Tx, id: string): Promise<SheetParts | null> {
  const [[row], given] = await Promise.all([
    tx
      .select({ sheet: scoresheets, rubric: rubricVersions })
      .from(scoresheets)
      .innerJoin(rubricVersions, eq(rubricVersions.id, scoresheets.rubricVersionId))
      .where(eq(scoresheets.id, id))
      .for('update', { of: scoresheets }),
    listScores(tx, id),
  ]);
  return row ? { ...row, scores: given } : null;
}

export function listScores(tx: Tx, scoresheetId: string): Promise<ScoreRow[]> {
  return tx
    .select({ criterionKey: scores.criterionKey, score: scores.score, comment: scores.comment })
    .from(scores)
    .where(eq(scores.scoresheetId, scoresheetId))
    .then((rows) => rows);
}

export async function insertSheets(tx: Tx, rows: (typeof scoresheets.$inferInsert)[]) {
  await tx.insert(scoresheets).values(rows);
}

export async function upsertScores(tx: Tx, rows: (typeof scores.$inferInsert)[]) {
  if (rows.length === 0) return;
  await tx
    .insert(scores)
    .values(rows)
    .onConflictDoUpdate({
      target: [scores.scoresheetId, scores.criterionKey],
      set: {
        score: sql`excluded.score`,
        comment: sql`excluded.comment`,
        changedAt: sql`excluded.changed_at`,
      },
    });
}

export async function updateSheets(
  tx: Tx,
  ids: readonly string[],
  change: Partial<typeof scoresheets.$inferInsert>,
) {
  if (ids.length === 0) return;
  await tx
    .update(scoresheets)
    .set({ ...change, changedAt: tx.at, version: sql`${scoresheets.version} + 1` })
    .where(inArray(scoresheets.id, [...ids]));
}

export function lockSheetsOfAssignments(tx: Tx, assignmentIds: readonly string[]): Promise<ScoresheetRow[]> {
  if (assignmentIds.length === 0) return Promise.resolve([]);
  return tx
    .select()
    .from(scoresheets)
    .where(inArray(scoresheets.assignmentId, [...assignmentIds]))
    .orderBy(asc(scoresheets.id))
    .for('update')
    .then((rows) => rows);
}

export function lockSheetsOfStage(tx: Tx, stageId: string, state: string): Promise<ScoresheetRow[]> {
  return tx
    .select()
    .from(scoresheets)
    .where(and(eq(scoresheets.stageId, stageId), eq(scoresheets.state, state)))
    .orderBy(asc(scoresheets.id))
    .for('update')
    .then((rows) => rows);
}

/** How many other jurors of the same submission have not finished. Only the system sees them. */
export async function countUnfinishedPeers(
  tx: Tx,
  sheet: { stageId: string; submissionId: string; jurorId: string },
): Promise<number> {
  const [row] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(assignments)
    .where(
      and(
        eq(assignments.stageId, sheet.stageId),
        eq(assignments.submissionId, sheet.submissionId),
        ne(assignments.jurorId, sheet.jurorId),
        inArray(assignments.state, UNFINISHED),
      ),
    );
  return row!.n;
}

/** Keeps a sheet as it is sent, under its next number. */
export async function insertSheetVersion(
  tx: Tx,
  row: Omit<typeof scoresheetVersions.$inferInsert, 'number'>,
): Promise<void> {
  const [last] = await tx
    .select({ n: sql<number>`coalesce(max(${scoresheetVersions.number}), 0)::int` })
    .from(scoresheetVersions)
    .where(eq(scoresheetVersions.scoresheetId, row.scoresheetId));
  await tx.insert(scoresheetVersions).values({ ...row, number: last!.n + 1 });
}
