import { and, asc, desc, eq, getTableColumns, inArray, ne, notInArray, or, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { objectionPanelists, objections, objectors, people } from '../db/schema/index.ts';
import type { Place } from '../http/cursor.ts';
import { ordersOf } from '../http/orders.ts';

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

/** Who filed it, with the number it was given. */
export async function findObjector(
  tx: Tx,
  id: string,
): Promise<(typeof objectors.$inferSelect & { number: number }) | null> {
  const [row] = await tx
    .select({ ...getTableColumns(objectors), number: objections.number })
    .from(objectors)
    .innerJoin(objections, eq(objections.id, objectors.objectionId))
    .where(eq(objectors.objectionId, id));
  return row ?? null;
}

/** By number, by when it was filed, by whose proposal it is about. */
export const objectionOrders = ordersOf(sql`${objections.id}`, {
  number: { value: sql`${objections.number}`, type: 'integer' },
  filed: { value: sql`${objections.filedAt}`, type: 'timestamptz' },
  title: { value: sql`lower(${objections.title})`, type: 'text' },
  agency: { value: sql`lower(${objections.agencyName})`, type: 'text' },
});
export type ObjectionSort = (typeof objectionOrders.sorts)[number];

export type ObjectionFilter = { state?: string | undefined; without: readonly string[] };

/** Objections of an edition, without those of some agencies; `state` may be `open` for all that still wait for something. */
export function listObjections(
  tx: Tx,
  editionId: string,
  filter: ObjectionFilter,
  page: { sort: ObjectionSort; after: Place | null; limit: number },
): Promise<(ObjectionRow & { place: string })[]> {
  return tx
    .select({ ...getTableColumns(objections), place: objectionOrders.place(page.sort) })
    .from(objections)
    .where(and(conditions(editionId, filter), objectionOrders.beyond(page.sort, page.after)))
    .orderBy(objectionOrders.by(page.sort))
    .limit(page.limit)
    .then((rows) => rows);
}

export async function countObjections(tx: Tx, editionId: string, filter: ObjectionFilter): Promise<number> {
  return tx.$count(objections, conditions(editionId, filter));
}

function conditions(editionId: string, { state, without }: ObjectionFilter) {
  const states = state === 'open' ? OPEN : state ? [state] : null;
  return and(
    eq(objections.editionId, editionId),
    without.length === 0 ? undefined : notInArray(objections.agencyId, [...without]),
    states ? inArray(objections.state, states) : undefined,
  );
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

/** Two objections of one side about one submission, or two answers to one objection, are written one after the other. */
export async function lockFiling(tx: Tx, about: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`objection ${about}`}, 0))`);
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

/** The objections on whose panel this person sits, those this person filed, and those that concern these agencies. */
export function listOfPerson(
  tx: Tx,
  personId: string,
  agencyIds: readonly string[],
): Promise<ObjectionRow[]> {
  return tx
    .select()
    .from(objections)
    .where(
      or(
        sql`${objections.id} in (select objection_id from objection_panelists where person_id = ${personId})`,
        sql`kipp_is_objector(${objections.id})`,
        agencyIds.length === 0 ? undefined : inArray(objections.agencyId, [...agencyIds]),
      ),
    )
    .orderBy(desc(objections.id))
    .limit(200)
    .then((rows) => rows);
}

/** How large the panels of these objections are, and how many of their members gave an opinion. */
export async function countPanels(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, { panelSize: number; opinions: number }>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({
      id: objectionPanelists.objectionId,
      panelSize: sql<number>`count(*)::int`,
      opinions: sql<number>`count(${objectionPanelists.opinion})::int`,
    })
    .from(objectionPanelists)
    .where(inArray(objectionPanelists.objectionId, [...ids]))
    .groupBy(objectionPanelists.objectionId);
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
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
