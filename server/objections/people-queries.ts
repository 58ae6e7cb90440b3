import { inArray, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { people } from '../db/schema/index.ts';
import type { ObjectionRow } from './queries.ts';

export type Candidate = { id: string; name: string; language: string };

/**
 * Who may sit on the panel: people of the body's offices and juries who neither checked, read nor heard this submission,
 * and did not file the objection. Conflicts of interest are the conflict engine's to add.
 */
export async function listCandidates(tx: Tx, row: ObjectionRow): Promise<Candidate[]> {
  const rows = await tx.execute<Candidate>(sql`
    select distinct p.id, p.name, p.language from people p join roles r on r.person_id = p.id and r.ended_at is null
      and r.agency_id is null and r.body_id = ${row.bodyId} and (r.edition_id is null or r.edition_id = ${row.editionId})
      and r.role in ('organiser', 'secretariat', 'evaluator', 'evaluator-chair', 'panelist', 'panel-chair')
    where p.closed_at is null
      and not exists (select from screenings c where c.submission_id = ${row.submissionId} and c.screened_by = p.id)
      and not exists (select from scoresheets k where k.submission_id = ${row.submissionId} and k.juror_id = p.id and k.state <> 'void')
      and not exists (select from assignments a where a.submission_id = ${row.submissionId} and a.juror_id = p.id
        and a.state in ('offered', 'accepted', 'completed'))
      and not exists (select from objectors o where o.objection_id = ${row.id} and o.person_id = p.id)
    order by p.name, p.id`);
  return [...rows];
}

/** Whether this evaluator of the edition has not been given the submission before. */
export async function isFreeReader(tx: Tx, row: ObjectionRow, jurorId: string): Promise<boolean> {
  const [found] = await tx.execute<{ free: boolean }>(sql`
    select exists (select from roles r where r.person_id = ${jurorId} and r.ended_at is null and r.role = 'evaluator'
        and r.body_id = ${row.bodyId} and (r.edition_id is null or r.edition_id = ${row.editionId}))
      and not exists (select from assignments a where a.submission_id = ${row.submissionId} and a.juror_id = ${jurorId}) as free`);
  return found!.free;
}

/** Evaluators of the edition who have not been given the submission before. */
export async function listFreeReaders(tx: Tx, row: ObjectionRow): Promise<Candidate[]> {
  const rows = await tx.execute<Candidate>(sql`
    select distinct p.id, p.name, p.language from people p join roles r on r.person_id = p.id and r.ended_at is null
      and r.role = 'evaluator' and r.body_id = ${row.bodyId} and (r.edition_id is null or r.edition_id = ${row.editionId})
    where not exists (select from assignments a where a.submission_id = ${row.submissionId} and a.juror_id = p.id)
    order by p.name, p.id`);
  return [...rows];
}

/** The names of these people by id. */
export async function listNames(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(inArray(people.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row.name]));
}
