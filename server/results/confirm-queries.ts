import { and, asc, eq, lte, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { editions, requests, stages, submissions } from '../db/schema/index.ts';
import type { RequestRow } from '../editions/queries.ts';

const SUBJECTS = { edition: editions, submission: submissions, stage: stages } as const;

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
 * Whether the person has a conflict of interest with an agency that the act touches: the submission's own; for a
 * publication every agency with an award in it; for an act on a stage or the rules every agency that takes part.
 */
export async function hasConflict(tx: Tx, personId: string, request: RequestRow): Promise<boolean> {
  const touched =
    request.subjectType === 'submission'
      ? sql`s.id = ${request.subjectId}`
      : request.act === 'publish'
        ? sql`s.id in (select submission_id from awards where edition_id = ${request.editionId} and revoked_at is null)`
        : sql`s.edition_id = ${request.editionId} and s.submitted_at is not null`;
  const [row] = await tx.execute<{ conflicted: boolean }>(sql`
    select exists (select from conflicts c join submissions s on s.agency_id = c.agency_id
      where c.person_id = ${personId} and (c.edition_id is null or c.edition_id = ${request.editionId}) and ${touched}) as conflicted`);
  return row!.conflicted;
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
