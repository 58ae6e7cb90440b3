import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import {
  assignments,
  consolidationMessages,
  consolidations,
  people,
  scores,
  scoresheets,
  scoresheetVersions,
} from '../db/schema/index.ts';
import { ACTIVE } from './assignment-queries.ts';

export type ConsolidationRow = typeof consolidations.$inferSelect;

export async function findConsolidation(
  tx: Tx,
  stageId: string,
  submissionId: string,
): Promise<ConsolidationRow | null> {
  const [row] = await tx
    .select()
    .from(consolidations)
    .where(and(eq(consolidations.stageId, stageId), eq(consolidations.submissionId, submissionId)));
  return row ?? null;
}

/** How far the readers of a submission are apart, how many are still at work, and what the rule book lets stand. */
export async function findGap(tx: Tx, stageId: string, submissionId: string) {
  const [row] = await tx.execute<{
    unfinished: number;
    sheets: number;
    gap: number;
    limit: number | null;
  }>(sql`
    select (select count(*)::int from assignments where stage_id = ${stageId}::uuid and submission_id = ${submissionId}::uuid
        and state in ('offered', 'accepted')) as unfinished,
      (select count(total)::int from scoresheets where stage_id = ${stageId}::uuid and submission_id = ${submissionId}::uuid
        and state in ('submitted', 'locked')) as sheets,
      (select coalesce(max(total) - min(total), 0) from scoresheets where stage_id = ${stageId}::uuid
        and submission_id = ${submissionId}::uuid and state in ('submitted', 'locked')) as gap,
      (select (x #>> '{consolidation,gapPoints}')::int from stages t join editions e on e.id = t.edition_id
        join edition_versions v on v.id = e.edition_version_id, jsonb_array_elements(v.rulebook -> 'stages') x
        where t.id = ${stageId}::uuid and x ->> 'key' = t.key) as limit`);
  return row!;
}

/** Whether the rule book of a stage has its readers meet when they are far apart. */
export async function consolidates(tx: Tx, stageId: string): Promise<boolean> {
  const [row] = await tx.execute<{ asked: boolean }>(sql`
    select exists (select from stages t join editions e on e.id = t.edition_id join edition_versions v on v.id = e.edition_version_id,
      jsonb_array_elements(v.rulebook -> 'stages') x
      where t.id = ${stageId}::uuid and x ->> 'key' = t.key and x #>> '{consolidation,gapPoints}' is not null) as asked`);
  return row!.asked;
}

export type ReadingPlace = { bodyId: string; editionId: string; stageId: string; submissionId: string };

/** Where a sheet or an assignment belongs, by its id. */
export async function findReadingPlace(tx: Tx, id: string): Promise<ReadingPlace | null> {
  // Two look-ups by key: asked as one "or" over both tables, the database read all assignments for every sheet sent.
  const [sheet] = await tx
    .select({ assignmentId: scoresheets.assignmentId })
    .from(scoresheets)
    .where(eq(scoresheets.id, id));
  const [row] = await tx
    .select({
      bodyId: assignments.bodyId,
      editionId: assignments.editionId,
      stageId: assignments.stageId,
      submissionId: assignments.submissionId,
    })
    .from(assignments)
    .where(eq(assignments.id, sheet?.assignmentId ?? id));
  return row ?? null;
}

/** @returns whether this call began it; another may have done so at the same instant */
export async function insertConsolidation(tx: Tx, row: typeof consolidations.$inferInsert): Promise<boolean> {
  const written = await tx
    .insert(consolidations)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: consolidations.id });
  return written.length > 0;
}

/** The readers whose sheets count, with language for their mail. */
export function listReaders(tx: Tx, stageId: string, submissionId: string) {
  return tx
    .select({
      assignmentId: assignments.id,
      jurorId: assignments.jurorId,
      language: people.language,
      sheetId: scoresheets.id,
      total: scoresheets.total,
      independent: scoresheets.independent,
    })
    .from(assignments)
    .innerJoin(people, eq(people.id, assignments.jurorId))
    .innerJoin(scoresheets, eq(scoresheets.assignmentId, assignments.id))
    .where(
      and(
        eq(assignments.stageId, stageId),
        eq(assignments.submissionId, submissionId),
        inArray(assignments.state, ACTIVE),
      ),
    )
    .orderBy(asc(assignments.id));
}

export function listScoresOf(tx: Tx, sheetIds: readonly string[]) {
  return tx
    .select({
      sheetId: scores.scoresheetId,
      criterion: scores.criterionKey,
      score: scores.score,
      comment: scores.comment,
    })
    .from(scores)
    .where(inArray(scores.scoresheetId, [...sheetIds]));
}

export function listVersionsOf(tx: Tx, sheetIds: readonly string[]) {
  return tx
    .select({
      sheetId: scoresheetVersions.scoresheetId,
      number: scoresheetVersions.number,
      total: scoresheetVersions.total,
      independent: scoresheetVersions.independent,
      reason: scoresheetVersions.reason,
      sentAt: scoresheetVersions.sentAt,
    })
    .from(scoresheetVersions)
    .where(inArray(scoresheetVersions.scoresheetId, [...sheetIds]))
    .orderBy(asc(scoresheetVersions.number));
}

export async function insertMessage(tx: Tx, row: typeof consolidationMessages.$inferInsert) {
  await tx.insert(consolidationMessages).values(row);
}

export function listMessages(tx: Tx, consolidationId: string) {
  return tx
    .select()
    .from(consolidationMessages)
    .where(eq(consolidationMessages.consolidationId, consolidationId))
    .orderBy(asc(consolidationMessages.id))
    .limit(500);
}
