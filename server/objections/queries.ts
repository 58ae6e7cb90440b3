import { and, asc, eq, gt, inArray, ne, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { objectionCodes, objectionPanelists, objections, objectors, people } from '../db/schema/index.ts';

export type ObjectionRow = typeof objections.$inferSelect;

/** States in which something is still to be done: they hold the publication back. */
export const OPEN = ['filed', 'admitted', 'upheld'];

export async function findObjection(tx: Tx, id: string): Promise<ObjectionRow | null> {
  const [row] = await tx.select().from(objections).where(eq(objections.id, id));
  return row ?? null;
}

export async function lockObjection(tx: Tx, id: string): Promise<ObjectionRow | null> {
  const [row] = await tx.select().from(objections).where(eq(objections.id, id)).for('update');
  return row ?? null;
}

export async function insertObjection(tx: Tx, row: typeof objections.$inferInsert): Promise<void> {
  await tx.insert(objections).values(row);
}

export async function insertObjector(tx: Tx, row: typeof objectors.$inferInsert): Promise<void> {
  await tx.insert(objectors).values(row);
}

export async function updateObjection(
  tx: Tx,
  id: string,
  change: Partial<typeof objections.$inferInsert>,
): Promise<void> {
  await tx
    .update(objections)
    .set({ ...change, version: sql`${objections.version} + 1` })
    .where(eq(objections.id, id));
}

export async function findObjector(tx: Tx, id: string): Promise<typeof objectors.$inferSelect | null> {
  const [row] = await tx.select().from(objectors).where(eq(objectors.objectionId, id));
  return row ?? null;
}

/** Objections of an edition by number; `state` may be `open` for all that still wait for something. */
export function listObjections(
  tx: Tx,
  editionId: string,
  filter: { state?: string | undefined },
  page: { after: number | null; limit: number },
): Promise<ObjectionRow[]> {
  return tx
    .select()
    .from(objections)
    .where(
      and(conditions(editionId, filter), page.after === null ? undefined : gt(objections.number, page.after)),
    )
    .orderBy(asc(objections.number))
    .limit(page.limit)
    .then((rows) => rows);
}

export async function countObjections(
  tx: Tx,
  editionId: string,
  filter: { state?: string | undefined },
): Promise<number> {
  return tx.$count(objections, conditions(editionId, filter));
}

function conditions(editionId: string, { state }: { state?: string | undefined }) {
  const states = state === 'open' ? OPEN : state ? [state] : null;
  return and(eq(objections.editionId, editionId), states ? inArray(objections.state, states) : undefined);
}

/** What an agency filed about its own submission, and what was taken up about its finalist. */
export function listOfSubmission(tx: Tx, submissionId: string): Promise<ObjectionRow[]> {
  return tx
    .select()
    .from(objections)
    .where(eq(objections.submissionId, submissionId))
    .orderBy(asc(objections.number))
    .then((rows) => rows);
}

/** Whether this was objected to already by the same side, and not taken back. */
export async function isObjectedBefore(
  tx: Tx,
  of: { submissionId: string; kind: string; email?: string },
): Promise<boolean> {
  const rows = await tx
    .select({ id: objections.id })
    .from(objections)
    .leftJoin(objectors, eq(objectors.objectionId, objections.id))
    .where(
      and(
        eq(objections.submissionId, of.submissionId),
        eq(objections.kind, of.kind),
        ne(objections.state, 'withdrawn'),
        of.email === undefined ? undefined : sql`lower(${objectors.email}) = ${of.email.toLowerCase()}`,
      ),
    )
    .limit(1);
  return rows.length > 0;
}

/** Two objections of one side about one submission are filed one after the other. */
export async function lockFiling(tx: Tx, submissionId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`objection ${submissionId}`}, 0))`);
}

export type PanelRow = {
  personId: string;
  name: string | null;
  presides: boolean;
  opinion: string | null;
  effect: string | null;
  reasons: string | null;
  givenAt: Date | null;
};

export function listPanel(tx: Tx, objectionId: string): Promise<PanelRow[]> {
  return tx
    .select({
      personId: objectionPanelists.personId,
      name: people.name,
      presides: objectionPanelists.presides,
      opinion: objectionPanelists.opinion,
      effect: objectionPanelists.effect,
      reasons: objectionPanelists.reasons,
      givenAt: objectionPanelists.givenAt,
    })
    .from(objectionPanelists)
    .leftJoin(people, eq(people.id, objectionPanelists.personId))
    .where(eq(objectionPanelists.objectionId, objectionId))
    .orderBy(sql`${objectionPanelists.presides} desc`, objectionPanelists.personId)
    .then((rows) => rows);
}

export async function insertPanel(tx: Tx, rows: (typeof objectionPanelists.$inferInsert)[]): Promise<void> {
  await tx.insert(objectionPanelists).values(rows);
}

export async function updateOpinion(
  tx: Tx,
  objectionId: string,
  personId: string,
  given: { opinion: string; effect: string | null; reasons: string; givenAt: Date },
): Promise<void> {
  await tx
    .update(objectionPanelists)
    .set(given)
    .where(and(eq(objectionPanelists.objectionId, objectionId), eq(objectionPanelists.personId, personId)));
}

/** The objections on whose panel this person sits, and those this person filed. */
export function listOfPerson(tx: Tx, personId: string): Promise<ObjectionRow[]> {
  return tx
    .select()
    .from(objections)
    .where(
      sql`${objections.id} in (select objection_id from objection_panelists where person_id = ${personId})
        or kipp_is_objector(${objections.id})`,
    )
    .orderBy(asc(objections.id))
    .limit(200)
    .then((rows) => rows);
}

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

export async function insertCode(tx: Tx, row: typeof objectionCodes.$inferInsert): Promise<void> {
  await tx.insert(objectionCodes).values(row);
}

/** How many codes were sent since then to this address, and to anybody from this network. */
export async function countCodes(
  tx: Tx,
  editionId: string,
  of: { address: string; networkHash: string },
  since: Date,
): Promise<{ address: number; network: number }> {
  const recent = and(eq(objectionCodes.editionId, editionId), gt(objectionCodes.createdAt, since));
  const [address, network] = await Promise.all([
    tx.$count(objectionCodes, and(recent, eq(objectionCodes.email, of.address))),
    tx.$count(objectionCodes, and(recent, eq(objectionCodes.networkHash, of.networkHash))),
  ]);
  return { address, network };
}

/** The newest code of an address. */
export async function lockCode(tx: Tx, editionId: string, email: string) {
  const [row] = await tx
    .select()
    .from(objectionCodes)
    .where(and(eq(objectionCodes.editionId, editionId), eq(objectionCodes.email, email)))
    .orderBy(sql`${objectionCodes.createdAt} desc`, sql`${objectionCodes.id} desc`)
    .limit(1)
    .for('update');
  return row ?? null;
}

export async function updateCode(
  tx: Tx,
  id: string,
  change: Partial<typeof objectionCodes.$inferInsert>,
): Promise<void> {
  await tx.update(objectionCodes).set(change).where(eq(objectionCodes.id, id));
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

/** The panels on which this person sits, and whether the opinion was given. */
export async function listPanels(tx: Tx, personId: string): Promise<Map<string, boolean>> {
  const rows = await tx
    .select({ id: objectionPanelists.objectionId, opinion: objectionPanelists.opinion })
    .from(objectionPanelists)
    .where(eq(objectionPanelists.personId, personId));
  return new Map(rows.map((row) => [row.id, row.opinion !== null]));
}

/** Whether the person who acts filed it; the name itself stays out of reach. */
export async function isObjector(tx: Tx, id: string): Promise<boolean> {
  const [row] = await tx.execute<{ is: boolean }>(sql`select kipp_is_objector(${id}::uuid) as is`);
  return row!.is;
}
