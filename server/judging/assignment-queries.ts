import { and, asc, desc, eq, gt, inArray, sql, type SQL } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import {
  agencies,
  assignments,
  conflicts,
  people,
  rubricVersions,
  scores,
  scoresheets,
  submissions,
} from '../db/schema/index.ts';

export type AssignmentRow = typeof assignments.$inferSelect;

/** States in which a juror has a submission before them. */
export const ACTIVE = ['offered', 'accepted', 'completed'];
export const UNFINISHED = ['offered', 'accepted'];

/** Submissions in these states are no longer judged; nobody is late for them. */
export const DEPARTED = ['withdrawn', 'disqualified', 'revoked', 'notSelected'];

export async function findAssignment(tx: Tx, id: string): Promise<AssignmentRow | null> {
  const [row] = await tx.select().from(assignments).where(eq(assignments.id, id));
  return row ?? null;
}

export async function lockAssignment(tx: Tx, id: string): Promise<AssignmentRow | null> {
  const [row] = await tx.select().from(assignments).where(eq(assignments.id, id)).for('update');
  return row ?? null;
}

export async function insertAssignments(tx: Tx, rows: (typeof assignments.$inferInsert)[]) {
  // One statement holds at most 65,535 parameters.
  for (let from = 0; from < rows.length; from += 1000)
    await tx.insert(assignments).values(rows.slice(from, from + 1000));
}

export async function updateAssignments(
  tx: Tx,
  ids: readonly string[],
  change: Partial<typeof assignments.$inferInsert>,
) {
  if (ids.length === 0) return;
  await tx
    .update(assignments)
    .set({ ...change, version: sql`${assignments.version} + 1` })
    .where(inArray(assignments.id, [...ids]));
}

/** What was handed out in a stage and taken back again, locked. */
export function lockWithdrawn(tx: Tx, stageId: string): Promise<AssignmentRow[]> {
  return tx
    .select()
    .from(assignments)
    .where(and(eq(assignments.stageId, stageId), eq(assignments.state, 'withdrawn')))
    .orderBy(asc(assignments.id))
    .for('update')
    .then((rows) => rows);
}

/** Everything one act handed out in a stage, with whose it is, by name. */
export function listHandedOut(tx: Tx, stageId: string, at: Date) {
  return tx
    .select({ assignment: assignments, name: people.name })
    .from(assignments)
    .innerJoin(people, eq(people.id, assignments.jurorId))
    .where(and(eq(assignments.stageId, stageId), eq(assignments.createdAt, at)))
    .orderBy(asc(people.name), asc(assignments.id));
}

/** The same, locked. */
export function lockHandedOut(tx: Tx, stageId: string, at: Date) {
  return listHandedOut(tx, stageId, at).for('update', { of: assignments });
}

/** When these were handed out; the newest first. */
export function listHandingOuts(tx: Tx, stageId: string, ids: readonly string[]) {
  return tx
    .selectDistinct({ at: assignments.createdAt })
    .from(assignments)
    .where(and(eq(assignments.stageId, stageId), inArray(assignments.id, [...ids])))
    .orderBy(desc(assignments.createdAt));
}

export async function insertConflict(tx: Tx, row: typeof conflicts.$inferInsert) {
  await tx.insert(conflicts).values(row);
}

const scored = sql<number>`(select count(c.score)::int from scores c where c.scoresheet_id = ${scoresheets.id})`;
const criteria = sql<number>`jsonb_array_length(${rubricVersions.criteria})::int`;

/** What a juror may know of an assignment: the proposal, whose it is, and the own sheet. */
const ownRow = {
  assignment: assignments,
  submission: {
    id: submissions.id,
    title: submissions.title,
    group: submissions.groupKey,
    category: submissions.categoryKey,
    unitName: submissions.unitName,
    agencyId: submissions.agencyId,
  },
  agencyName: agencies.name,
  /** The readers were asked to reconsider, and this one has sent the own sheet. */
  consolidating: sql<boolean>`(${assignments.state} = 'completed' and exists (select from consolidations c
    where c.stage_id = ${assignments.stageId} and c.submission_id = ${assignments.submissionId}))`,
  sheet: {
    id: scoresheets.id,
    version: scoresheets.version,
    state: scoresheets.state,
    total: scoresheets.total,
    scored,
    of: criteria,
  },
};

function ownRows(tx: Tx) {
  return tx
    .select(ownRow)
    .from(assignments)
    .leftJoin(submissions, eq(submissions.id, assignments.submissionId))
    .leftJoin(agencies, eq(agencies.id, submissions.agencyId))
    .leftJoin(scoresheets, eq(scoresheets.assignmentId, assignments.id))
    .leftJoin(rubricVersions, eq(rubricVersions.id, scoresheets.rubricVersionId));
}

export type OwnRow = Awaited<ReturnType<typeof listOwnAssignments>>[number];

export function listOwnAssignments(
  tx: Tx,
  jurorId: string,
  page: { stageId?: string | undefined; limit: number; after?: string | undefined },
) {
  return ownRows(tx)
    .where(
      and(
        eq(assignments.jurorId, jurorId),
        inArray(assignments.state, ACTIVE),
        page.stageId ? eq(assignments.stageId, page.stageId) : undefined,
        page.after ? gt(assignments.id, page.after) : undefined,
      ),
    )
    .orderBy(asc(assignments.id))
    .limit(page.limit + 1);
}

/** A juror's own tasks of a stage in the order in which they are read; of those that are done, what they were and the total given. */
export function listOwnPlaces(tx: Tx, jurorId: string, stageId: string) {
  // Each read by itself, and only where it is asked for: a join would make sure of every proposal that it may be read.
  const ofDone = (what: SQL) => sql`case when ${assignments.state} = 'completed' then (${what}) end`;
  return tx
    .select({
      id: assignments.id,
      title: sql<
        string | null
      >`${ofDone(sql`select s.title from submissions s where s.id = ${assignments.submissionId}`)}`,
      total: sql<
        number | null
      >`${ofDone(sql`select k.total from scoresheets k where k.assignment_id = ${assignments.id}`)}`,
    })
    .from(assignments)
    .where(
      and(
        eq(assignments.jurorId, jurorId),
        inArray(assignments.state, ACTIVE),
        eq(assignments.stageId, stageId),
      ),
    )
    .orderBy(asc(assignments.id));
}

export async function findOwnAssignment(tx: Tx, jurorId: string, id: string): Promise<OwnRow | null> {
  const [row] = await ownRows(tx).where(and(eq(assignments.id, id), eq(assignments.jurorId, jurorId)));
  return row ?? null;
}

export async function countOwnAssignments(tx: Tx, jurorId: string, stageId?: string) {
  const [row] = await tx
    .select({
      offered: countState('offered'),
      accepted: countState('accepted'),
      completed: countState('completed'),
      total: sql<number>`count(*)::int`,
    })
    .from(assignments)
    .where(
      and(
        eq(assignments.jurorId, jurorId),
        inArray(assignments.state, ACTIVE),
        stageId ? eq(assignments.stageId, stageId) : undefined,
      ),
    );
  return row!;
}

export function countState(state: string) {
  return sql<number>`count(*) filter (where ${assignments.state} = ${state})::int`;
}

/** The screened submissions of an edition with everybody who ever had them in this stage. */
export function listSubmissionsToRead(tx: Tx, editionId: string, stageId: string) {
  return tx
    .select({
      id: submissions.id,
      agencyId: submissions.agencyId,
      readers: sql<number>`(count(*) filter (where ${inArray(assignments.state, ACTIVE)}))::int`,
      asked: sql<
        string[]
      >`coalesce(array_agg(${assignments.jurorId}) filter (where ${assignments.state} <> 'withdrawn'), '{}')`,
    })
    .from(submissions)
    .leftJoin(
      assignments,
      and(eq(assignments.submissionId, submissions.id), eq(assignments.stageId, stageId)),
    )
    .where(and(eq(submissions.editionId, editionId), eq(submissions.state, 'screened')))
    .groupBy(submissions.id)
    .orderBy(asc(submissions.id));
}

/** How many submissions each juror has in the stage. */
export async function countLoads(tx: Tx, stageId: string): Promise<Map<string, number>> {
  const rows = await tx
    .select({ jurorId: assignments.jurorId, n: sql<number>`count(*)::int` })
    .from(assignments)
    .where(and(eq(assignments.stageId, stageId), inArray(assignments.state, ACTIVE)))
    .groupBy(assignments.jurorId);
  return new Map(rows.map((row) => [row.jurorId, row.n]));
}

/** What is not finished in a stage, with the juror's name and whether the submission is still in the competition. */
export function listUnfinished(tx: Tx, stageId: string) {
  return tx
    .select({
      assignment: assignments,
      jurorName: people.name,
      language: people.language,
      submissionState: submissions.state,
    })
    .from(assignments)
    .innerJoin(people, eq(people.id, assignments.jurorId))
    .innerJoin(submissions, eq(submissions.id, assignments.submissionId))
    .where(and(eq(assignments.stageId, stageId), inArray(assignments.state, UNFINISHED)))
    .orderBy(asc(assignments.id));
}

/** The same, locked. */
export function lockUnfinished(tx: Tx, stageId: string) {
  return listUnfinished(tx, stageId).for('update', { of: assignments });
}

/** How many criteria stand scored on the sheets of these assignments; those without a score are left out. */
export async function countScoresOn(tx: Tx, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({ id: scoresheets.assignmentId, n: sql<number>`count(${scores.score})::int` })
    .from(scoresheets)
    .innerJoin(scores, eq(scores.scoresheetId, scoresheets.id))
    .where(inArray(scoresheets.assignmentId, [...ids]))
    .groupBy(scoresheets.assignmentId);
  return new Map(rows.filter((row) => row.n > 0).map((row) => [row.id, row.n]));
}

export function lockAssignmentsOf(tx: Tx, stageId: string, submissionId: string): Promise<AssignmentRow[]> {
  return tx
    .select()
    .from(assignments)
    .where(
      and(
        eq(assignments.stageId, stageId),
        eq(assignments.submissionId, submissionId),
        inArray(assignments.state, ACTIVE),
      ),
    )
    .orderBy(asc(assignments.id))
    .for('update')
    .then((rows) => rows);
}

/** What waits for a juror's answer in a stage, with the agency behind it. */
export function lockOffered(tx: Tx, stageId: string, jurorId: string) {
  return tx
    .select({ assignment: assignments, agencyId: submissions.agencyId })
    .from(assignments)
    .innerJoin(submissions, eq(submissions.id, assignments.submissionId))
    .where(
      and(
        eq(assignments.stageId, stageId),
        eq(assignments.jurorId, jurorId),
        eq(assignments.state, 'offered'),
      ),
    )
    .orderBy(asc(assignments.id))
    .for('update', { of: assignments });
}
