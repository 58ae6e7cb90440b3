import { and, asc, eq, lte, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { editions, lateScores, messages, requests, stages, submissions } from '../db/schema/index.ts';
import type { RequestRow } from '../editions/queries.ts';

const SUBJECTS = {
  edition: editions,
  submission: submissions,
  stage: stages,
  message: messages,
  lateScore: lateScores,
} as const;

/**
 * Locks what the request is about.
 * @returns its version now, or null when it is gone or is of a kind that no request can be about
 */
export async function lockSubjectVersion(tx: Tx, request: RequestRow): Promise<number | null> {
  const table = SUBJECTS[request.subjectType as keyof typeof SUBJECTS];
  if (!table) return null;
  const [row] = await tx
    .select({ version: table.version })
    .from(table)
    .where(eq(table.id, request.subjectId))
    .for('update');
  return row?.version ?? null;
}

/**
 * Counts the end of a request as a change of its subject. A call that asks anew then names another version than the
 * call before it, and is not answered as its repeat.
 */
export async function updateSubjectVersion(tx: Tx, request: RequestRow): Promise<void> {
  const table = SUBJECTS[request.subjectType as keyof typeof SUBJECTS];
  if (!table) return;
  await tx
    .update(table)
    .set({ version: sql`${table.version} + 1` })
    .where(eq(table.id, request.subjectId));
}

/**
 * The agencies that the act touches: the submission's own; for a publication those with an award in it; for an act
 * on a stage or the rules all that take part; a message decides on nobody.
 */
export async function listTouchedAgencies(tx: Tx, request: RequestRow): Promise<string[]> {
  const touched =
    request.subjectType === 'submission'
      ? sql`id = ${request.subjectId}`
      : request.subjectType === 'lateScore'
        ? sql`id = (select submission_id from late_scores where id = ${request.subjectId})`
        : request.subjectType === 'message'
          ? sql`false`
          : request.act === 'publish'
            ? sql`id in (select submission_id from awards where edition_id = ${request.editionId} and revoked_at is null)`
            : sql`edition_id = ${request.editionId} and submitted_at is not null`;
  const rows = await tx.execute<{ agencyId: string }>(
    sql`select distinct agency_id as "agencyId" from submissions where ${touched}`,
  );
  return rows.map((row) => row.agencyId);
}

const BATCH = 100;

/** Open requests whose time has run out; those that somebody is deciding at this moment are left alone. */
export function lockLapsedRequests(tx: Tx): Promise<RequestRow[]> {
  return tx
    .select()
    .from(requests)
    .where(and(eq(requests.state, 'requested'), lte(requests.lapsesAt, tx.at)))
    .orderBy(asc(requests.lapsesAt))
    .limit(BATCH)
    .for('update', { skipLocked: true })
    .then((rows) => rows);
}
