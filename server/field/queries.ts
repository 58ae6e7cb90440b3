import { and, asc, eq, inArray, isNull, ne, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import {
  agencies,
  blobs,
  fieldFindings,
  fieldPhotos,
  fieldTeams,
  fieldVisits,
  people,
  submissions,
} from '../db/schema/index.ts';

export type VisitRow = typeof fieldVisits.$inferSelect;
export type FindingRow = typeof fieldFindings.$inferSelect;
export type PhotoRow = typeof fieldPhotos.$inferSelect;

export async function findVisit(tx: Tx, id: string): Promise<VisitRow | null> {
  const [row] = await tx.select().from(fieldVisits).where(eq(fieldVisits.id, id));
  return row ?? null;
}

export async function lockVisit(tx: Tx, id: string): Promise<VisitRow | null> {
  const [row] = await tx.select().from(fieldVisits).where(eq(fieldVisits.id, id)).for('update');
  return row ?? null;
}

export async function findVisitOf(tx: Tx, stageId: string, submissionId: string): Promise<VisitRow | null> {
  const [row] = await tx
    .select()
    .from(fieldVisits)
    .where(and(eq(fieldVisits.stageId, stageId), eq(fieldVisits.submissionId, submissionId)));
  return row ?? null;
}

export async function insertVisit(tx: Tx, row: typeof fieldVisits.$inferInsert): Promise<void> {
  await tx.insert(fieldVisits).values(row);
}

export async function updateVisit(tx: Tx, id: string, change: Partial<typeof fieldVisits.$inferInsert>) {
  await tx
    .update(fieldVisits)
    .set({ ...change, version: sql`${fieldVisits.version} + 1` })
    .where(eq(fieldVisits.id, id));
}

/** The persons of a visit's team. */
export async function listTeamIds(tx: Tx, visitId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: fieldTeams.personId })
    .from(fieldTeams)
    .where(eq(fieldTeams.visitId, visitId));
  return rows.map((row) => row.id);
}

export function listTeams(tx: Tx, visitIds: readonly string[]) {
  return tx
    .select({
      visitId: fieldTeams.visitId,
      personId: fieldTeams.personId,
      part: fieldTeams.part,
      name: people.name,
    })
    .from(fieldTeams)
    .innerJoin(people, eq(people.id, fieldTeams.personId))
    .where(inArray(fieldTeams.visitId, [...visitIds]))
    .orderBy(asc(people.name), asc(people.id));
}

export async function replaceTeam(tx: Tx, visitId: string, rows: (typeof fieldTeams.$inferInsert)[]) {
  await tx.delete(fieldTeams).where(eq(fieldTeams.visitId, visitId));
  await tx.insert(fieldTeams).values(rows);
}

export async function insertFindings(tx: Tx, rows: (typeof fieldFindings.$inferInsert)[]) {
  await tx.insert(fieldFindings).values(rows);
}

export function listFindings(tx: Tx, visitId: string) {
  return tx
    .select({ finding: fieldFindings, changedByName: people.name })
    .from(fieldFindings)
    .leftJoin(people, eq(people.id, fieldFindings.changedBy))
    .where(eq(fieldFindings.visitId, visitId))
    .orderBy(asc(fieldFindings.position));
}

export async function findFinding(tx: Tx, id: string): Promise<FindingRow | null> {
  const [row] = await tx.select().from(fieldFindings).where(eq(fieldFindings.id, id));
  return row ?? null;
}

export async function updateFinding(tx: Tx, id: string, change: Partial<typeof fieldFindings.$inferInsert>) {
  await tx
    .update(fieldFindings)
    .set({ ...change, version: sql`${fieldFindings.version} + 1` })
    .where(eq(fieldFindings.id, id));
}

/** What stands in the way of a report: questions without an answer, answers that need a step of the office, photos. */
export async function countVisit(tx: Tx, visitId: string) {
  const [row] = await tx.execute<{ unanswered: number; unsettled: number; photos: number }>(sql`
    select (select count(*)::int from field_findings f where f.visit_id = ${visitId}::uuid and f.finding is null) as unanswered,
      (select count(*)::int from field_findings f where f.visit_id = ${visitId}::uuid and f.finding in ('partly', 'no') and f.settlement is null) as unsettled,
      (select count(*)::int from field_photos p where p.visit_id = ${visitId}::uuid and p.removed_at is null) as photos`);
  return row!;
}

export function listPhotos(tx: Tx, visitId: string) {
  return tx
    .select({
      photo: fieldPhotos,
      takenByName: people.name,
      mediaType: blobs.mediaType,
      sizeBytes: blobs.sizeBytes,
    })
    .from(fieldPhotos)
    .innerJoin(blobs, eq(blobs.sha256, fieldPhotos.sha256))
    .leftJoin(people, eq(people.id, fieldPhotos.takenBy))
    .where(and(eq(fieldPhotos.visitId, visitId), isNull(fieldPhotos.removedAt)))
    .orderBy(asc(fieldPhotos.createdAt), asc(fieldPhotos.id));
}

export async function findPhoto(tx: Tx, id: string) {
  const [row] = await tx
    .select({ photo: fieldPhotos, mediaType: blobs.mediaType })
    .from(fieldPhotos)
    .innerJoin(blobs, eq(blobs.sha256, fieldPhotos.sha256))
    .where(and(eq(fieldPhotos.id, id), isNull(fieldPhotos.removedAt)));
  return row ?? null;
}

export async function insertPhoto(tx: Tx, row: typeof fieldPhotos.$inferInsert): Promise<void> {
  await tx.insert(fieldPhotos).values(row);
}

export async function updatePhotoRemoved(tx: Tx, id: string): Promise<void> {
  await tx.update(fieldPhotos).set({ removedAt: tx.at }).where(eq(fieldPhotos.id, id));
}

/** The submission that is visited, with what the visit's page says of it. */
export async function findVisited(tx: Tx, submissionId: string) {
  const [row] = await tx
    .select({
      id: submissions.id,
      number: submissions.number,
      title: submissions.title,
      group: submissions.groupKey,
      agencyId: submissions.agencyId,
      agencyName: agencies.name,
      timeZone: agencies.timeZone,
    })
    .from(submissions)
    .innerJoin(agencies, eq(agencies.id, submissions.agencyId))
    .where(eq(submissions.id, submissionId));
  return row ?? null;
}

/** The visits to a submission that were not called off. */
export function listVisitsTo(tx: Tx, submissionId: string): Promise<VisitRow[]> {
  return tx
    .select()
    .from(fieldVisits)
    .where(and(eq(fieldVisits.submissionId, submissionId), ne(fieldVisits.state, 'cancelled')))
    .orderBy(asc(fieldVisits.id));
}

/** What the visits to these submissions found, for whoever decides on them: sent reports only. */
export function countFindings(tx: Tx, submissionIds: readonly string[]) {
  const found = (finding: string) =>
    sql<number>`count(*) filter (where ${fieldFindings.finding} = ${finding})::int`;
  return tx
    .select({
      visitId: fieldVisits.id,
      submissionId: fieldVisits.submissionId,
      yes: found('yes'),
      partly: found('partly'),
      no: found('no'),
    })
    .from(fieldVisits)
    .innerJoin(fieldFindings, eq(fieldFindings.visitId, fieldVisits.id))
    .where(
      and(
        inArray(fieldVisits.submissionId, [...submissionIds]),
        inArray(fieldVisits.state, ['reported', 'confirmed']),
      ),
    )
    .groupBy(fieldVisits.id);
}
