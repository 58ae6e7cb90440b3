import { and, asc, eq, gt, inArray, ne, notInArray, or, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { assignments, people, scoresheets, submissions } from '../db/schema/index.ts';
import { countState } from './assignment-queries.ts';

export type StageFilter = {
  state?: string | undefined;
  juror?: string | undefined;
  submission?: string | undefined;
  /** Leaves out what agencies of these sent. */
  without?: readonly string[] | undefined;
  /** And these. */
  withoutSubmissions?: readonly string[] | undefined;
};

export type StageAssignment = Awaited<ReturnType<typeof listStageAssignments>>[number];

function inStage(tx: Tx, stageId: string, filter: StageFilter) {
  const { without = [], withoutSubmissions = [] } = filter;
  const hidden = tx
    .select({ id: submissions.id })
    .from(submissions)
    .where(inArray(submissions.agencyId, [...without]));
  return and(
    eq(assignments.stageId, stageId),
    // What was taken back is told to whoever asks for it; it is nobody's to read.
    filter.state ? eq(assignments.state, filter.state) : ne(assignments.state, 'withdrawn'),
    filter.juror ? eq(assignments.jurorId, filter.juror) : undefined,
    filter.submission ? eq(assignments.submissionId, filter.submission) : undefined,
    without.length > 0 ? notInArray(assignments.submissionId, hidden) : undefined,
    withoutSubmissions.length > 0 ? notInArray(assignments.submissionId, [...withoutSubmissions]) : undefined,
  );
}

/** Who judges what, for the office. States only: the scores stand in the standings. */
export function listStageAssignments(
  tx: Tx,
  stageId: string,
  page: StageFilter & { limit: number; after?: string | undefined },
) {
  return tx
    .select({
      assignment: assignments,
      jurorName: people.name,
      title: submissions.title,
      number: submissions.number,
      group: submissions.groupKey,
      agencyId: submissions.agencyId,
      sheetState: scoresheets.state,
    })
    .from(assignments)
    .innerJoin(submissions, eq(submissions.id, assignments.submissionId))
    .innerJoin(people, eq(people.id, assignments.jurorId))
    .leftJoin(scoresheets, eq(scoresheets.assignmentId, assignments.id))
    .where(and(inStage(tx, stageId, page), page.after ? gt(assignments.id, page.after) : undefined))
    .orderBy(asc(assignments.id))
    .limit(page.limit + 1);
}

export async function countStageAssignments(tx: Tx, stageId: string, filter: StageFilter): Promise<number> {
  const [row] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(assignments)
    .where(inStage(tx, stageId, filter));
  return row!.n;
}

/** @param seen leaves out of the counts of others what this person may not know of them */
export function listProgress(
  tx: Tx,
  stageId: string,
  seen: { by: string } & Pick<StageFilter, 'without' | 'withoutSubmissions'>,
) {
  return tx
    .select({
      jurorId: assignments.jurorId,
      name: people.name,
      offered: countState('offered'),
      accepted: countState('accepted'),
      completed: countState('completed'),
      declined: countState('declined'),
      recused: countState('recused'),
      released: countState('released'),
    })
    .from(assignments)
    .innerJoin(people, eq(people.id, assignments.jurorId))
    .where(
      and(
        eq(assignments.stageId, stageId),
        ne(assignments.state, 'withdrawn'),
        or(eq(assignments.jurorId, seen.by), inStage(tx, stageId, seen)),
      ),
    )
    .groupBy(assignments.jurorId, people.name)
    .orderBy(asc(people.name), asc(assignments.jurorId));
}
