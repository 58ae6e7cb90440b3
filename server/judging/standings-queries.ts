import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { agencies, assignments, scores, scoresheets, submissions } from '../db/schema/index.ts';
import { ACTIVE, UNFINISHED } from './assignment-queries.ts';

/** Sheets that count: sent by their juror, locked or not. */
const COUNTED = ['submitted', 'locked'];

const candidate = {
  id: submissions.id,
  number: submissions.number,
  title: submissions.title,
  category: submissions.categoryKey,
  state: submissions.state,
  announcedState: submissions.announcedState,
  agencyId: submissions.agencyId,
  agencyName: agencies.name,
  agencyLevel: agencies.level,
  regionCode: agencies.regionCode,
  underdeveloped: agencies.underdeveloped,
};

export type Candidate = Awaited<ReturnType<typeof listCandidates>>[number];

/** The submissions of a group that stand in one of these states, by id. */
export function listCandidates(tx: Tx, editionId: string, groupKey: string, states: readonly string[]) {
  return tx
    .select(candidate)
    .from(submissions)
    .innerJoin(agencies, eq(agencies.id, submissions.agencyId))
    .where(
      and(
        eq(submissions.editionId, editionId),
        eq(submissions.groupKey, groupKey),
        inArray(submissions.state, [...states]),
      ),
    )
    .orderBy(asc(submissions.id));
}

export function listCandidatesById(tx: Tx, ids: readonly string[]) {
  return tx
    .select(candidate)
    .from(submissions)
    .innerJoin(agencies, eq(agencies.id, submissions.agencyId))
    .where(inArray(submissions.id, [...ids]))
    .orderBy(asc(submissions.id));
}

function counted(stageId: string, groupKey: string) {
  return and(
    eq(scoresheets.stageId, stageId),
    inArray(scoresheets.state, COUNTED),
    eq(submissions.groupKey, groupKey),
  );
}

/** Every counted total of a stage and group, by submission and juror. */
export function listSheetTotals(tx: Tx, stageId: string, groupKey: string) {
  return tx
    .select({
      submissionId: scoresheets.submissionId,
      jurorId: scoresheets.jurorId,
      total: scoresheets.total,
    })
    .from(scoresheets)
    .innerJoin(submissions, eq(submissions.id, scoresheets.submissionId))
    .where(counted(stageId, groupKey));
}

/** Sum and number of the counted scores of each criterion of each submission; whole numbers, so nothing is rounded. */
export function listCriterionSums(tx: Tx, stageId: string, groupKey: string) {
  return tx
    .select({
      submissionId: scoresheets.submissionId,
      criterion: scores.criterionKey,
      sum: sql<number>`sum(${scores.score})::int`,
      count: sql<number>`count(${scores.score})::int`,
    })
    .from(scoresheets)
    .innerJoin(submissions, eq(submissions.id, scoresheets.submissionId))
    .innerJoin(scores, eq(scores.scoresheetId, scoresheets.id))
    .where(counted(stageId, groupKey))
    .groupBy(scoresheets.submissionId, scores.criterionKey);
}

/**
 * The submissions whose scores a person may not see yet because they judge them too: blind until every juror of the
 * submission is done, chairs and organisers included.
 */
export async function listBlindFor(
  tx: Tx,
  stageIds: readonly string[],
  personId: string,
): Promise<Set<string>> {
  const rows = await tx
    .select({ id: assignments.submissionId })
    .from(assignments)
    .where(
      and(
        inArray(assignments.stageId, [...stageIds]),
        eq(assignments.jurorId, personId),
        inArray(assignments.state, ACTIVE),
        sql`exists (select from assignments p where p.stage_id = ${assignments.stageId} and p.submission_id = ${assignments.submissionId}
        and p.state in (${sql.join(
          UNFINISHED.map((state) => sql`${state}`),
          sql`, `,
        )}))`,
      ),
    );
  return new Set(rows.map((row) => row.id));
}
