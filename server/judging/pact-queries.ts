import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { onceInRead } from '../db/remember.ts';
import type { Words } from '../db/schema/columns.ts';
import {
  agencies,
  assignments,
  conflicts,
  jurorProfiles,
  pactSignatures,
  people,
  stages,
  submissions,
} from '../db/schema/index.ts';
import { ACTIVE } from './assignment-queries.ts';

export type Pact = { version: number; title: Words; points: Words[]; example?: true };
export type ConflictRow = typeof conflicts.$inferSelect;

/** The pact in force in an edition and the newest one this person has signed there, in one statement. */
export function findPact(tx: Tx, editionId: string, personId: string) {
  return onceInRead(tx, ['pact', editionId, personId], () => readPact(tx, editionId, personId));
}

async function readPact(tx: Tx, editionId: string, personId: string) {
  const [row] = await tx.execute<{ pact: Pact | null; signed: number | null; signed_at: string | null }>(sql`
    select v.rulebook -> 'pact' as pact, s.pact_version as signed, s.signed_at
    from editions e join edition_versions v on v.id = e.edition_version_id
    left join lateral (select pact_version, signed_at from pact_signatures
      where edition_id = e.id and person_id = ${personId}::uuid order by pact_version desc limit 1) s on true
    where e.id = ${editionId}::uuid`);
  return row
    ? {
        pact: row.pact,
        signed: row.signed,
        signedAt: row.signed_at === null ? null : new Date(row.signed_at).toISOString(),
      }
    : null;
}

export async function insertSignature(tx: Tx, row: typeof pactSignatures.$inferInsert) {
  await tx.insert(pactSignatures).values(row).onConflictDoNothing();
}

export async function findProfile(tx: Tx, editionId: string, personId: string) {
  const [row] = await tx
    .select()
    .from(jurorProfiles)
    .where(and(eq(jurorProfiles.editionId, editionId), eq(jurorProfiles.personId, personId)));
  return row ?? null;
}

/** Writes the columns that are given; the others stay. */
export async function upsertProfile(tx: Tx, row: typeof jurorProfiles.$inferInsert) {
  const { id: _id, bodyId: _body, editionId: _edition, personId: _person, ...set } = row;
  await tx
    .insert(jurorProfiles)
    .values(row)
    .onConflictDoUpdate({ target: [jurorProfiles.editionId, jurorProfiles.personId], set });
}

const shown = {
  conflict: conflicts,
  personName: people.name,
  agencyName: agencies.name,
};

/** Conflicts with the names that belong to them. */
export function conflictRows(tx: Tx) {
  return tx
    .select(shown)
    .from(conflicts)
    .innerJoin(people, eq(people.id, conflicts.personId))
    .leftJoin(agencies, eq(agencies.id, conflicts.agencyId));
}

/** The conflicts of one person that count in an edition, oldest first. */
export function listConflictsOf(tx: Tx, editionId: string, personId: string) {
  return conflictRows(tx)
    .where(
      and(
        eq(conflicts.personId, personId),
        sql`(${conflicts.editionId} = ${editionId}::uuid or ${conflicts.editionId} is null)`,
      ),
    )
    .orderBy(asc(conflicts.id));
}

export async function findConflict(tx: Tx, id: string) {
  const [row] = await conflictRows(tx).where(eq(conflicts.id, id));
  return row ?? null;
}

export async function lockConflict(tx: Tx, id: string): Promise<ConflictRow | null> {
  const [row] = await tx.select().from(conflicts).where(eq(conflicts.id, id)).for('update');
  return row ?? null;
}

export async function updateConflict(tx: Tx, id: string, change: Partial<typeof conflicts.$inferInsert>) {
  await tx
    .update(conflicts)
    .set({ ...change, version: sql`${conflicts.version} + 1` })
    .where(eq(conflicts.id, id));
}

/** What a juror has in hand in stages that are still open, with the agency behind it. */
export function lockInHand(tx: Tx, editionId: string, jurorId: string) {
  return tx
    .select({ assignment: assignments, agencyId: submissions.agencyId })
    .from(assignments)
    .innerJoin(submissions, eq(submissions.id, assignments.submissionId))
    .innerJoin(stages, eq(stages.id, assignments.stageId))
    .where(
      and(
        eq(assignments.editionId, editionId),
        eq(assignments.jurorId, jurorId),
        inArray(assignments.state, ACTIVE),
        isNull(stages.closedAt),
      ),
    )
    .orderBy(asc(assignments.id))
    .for('update', { of: assignments });
}

/** Agencies by a part of their name, with the government they belong to: what a juror searches for a tie. */
export function searchAgencies(tx: Tx, bodyId: string, text: string) {
  const pattern = `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
  return tx.execute<{ id: string; name: string; level: string; parent: string | null }>(sql`
    select a.id, a.name, a.level, p.name as parent from agencies a left join agencies p on p.id = a.parent_agency_id
    where a.body_id = ${bodyId}::uuid and a.name ilike ${pattern} order by length(a.name), a.name limit 20`);
}
