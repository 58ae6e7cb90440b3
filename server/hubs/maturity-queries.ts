import { and, asc, desc, eq, inArray, lt, sql, type SQL } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { hubAnswers, hubAssessments, hubInstruments, hubs } from '../db/schema/index.ts';

export type InstrumentRow = typeof hubInstruments.$inferSelect;
export type AssessmentRow = typeof hubAssessments.$inferSelect;
export type AnswerRow = typeof hubAnswers.$inferSelect;

/** Two who add a version at once wait for one another. */
export async function lockInstruments(tx: Tx, bodyId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`instruments ${bodyId}`}, 0))`);
}

export function listInstruments(tx: Tx, bodyId: string): Promise<InstrumentRow[]> {
  return tx
    .select()
    .from(hubInstruments)
    .where(eq(hubInstruments.bodyId, bodyId))
    .orderBy(desc(hubInstruments.id))
    .limit(50)
    .then((rows) => rows);
}

export async function findInstrument(tx: Tx, id: string): Promise<InstrumentRow | null> {
  const [row] = await tx.select().from(hubInstruments).where(eq(hubInstruments.id, id));
  return row ?? null;
}

export async function insertInstrument(tx: Tx, row: typeof hubInstruments.$inferInsert): Promise<void> {
  await tx.insert(hubInstruments).values(row);
}

export async function findAssessment(tx: Tx, id: string): Promise<AssessmentRow | null> {
  const [row] = await tx.select().from(hubAssessments).where(eq(hubAssessments.id, id));
  return row ?? null;
}

export async function lockAssessment(tx: Tx, id: string): Promise<AssessmentRow | null> {
  const [row] = await tx.select().from(hubAssessments).where(eq(hubAssessments.id, id)).for('update');
  return row ?? null;
}

/** @returns whether it is new: a hub has one a year */
export async function insertAssessment(tx: Tx, row: typeof hubAssessments.$inferInsert): Promise<boolean> {
  const written = await tx
    .insert(hubAssessments)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: hubAssessments.id });
  return written.length > 0;
}

export async function updateAssessment(
  tx: Tx,
  id: string,
  change: Partial<typeof hubAssessments.$inferInsert>,
): Promise<void> {
  await tx
    .update(hubAssessments)
    .set({ ...change, version: sql`${hubAssessments.version} + 1` })
    .where(eq(hubAssessments.id, id));
}

export function listAnswers(tx: Tx, assessmentIds: readonly string[]): Promise<AnswerRow[]> {
  if (assessmentIds.length === 0) return Promise.resolve([]);
  return tx
    .select()
    .from(hubAnswers)
    .where(inArray(hubAnswers.assessmentId, [...assessmentIds]))
    .orderBy(asc(hubAnswers.id))
    .then((rows) => rows);
}

/** Writes the hub's answers in the place of its earlier ones; what was found of one that changed is found anew. */
export async function saveAnswers(tx: Tx, rows: readonly (typeof hubAnswers.$inferInsert)[]): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insert(hubAnswers)
    .values([...rows])
    .onConflictDoUpdate({
      target: [hubAnswers.assessmentId, hubAnswers.question],
      set: {
        own: sql`excluded.own`,
        note: sql`excluded.note`,
        evidence: sql`excluded.evidence`,
        verified: sql`case when excluded.own = ${hubAnswers.own} then ${hubAnswers.verified} end`,
        verifiedReason: sql`case when excluded.own = ${hubAnswers.own} then ${hubAnswers.verifiedReason} end`,
      },
    });
}

export async function updateFinding(
  tx: Tx,
  assessmentId: string,
  question: string,
  found: { verified: string[]; verifiedReason: string | null },
): Promise<void> {
  await tx
    .update(hubAnswers)
    .set(found)
    .where(and(eq(hubAnswers.assessmentId, assessmentId), eq(hubAnswers.question, question)));
}

/** All assessments of a hub with their instruments, the newest year first. */
export function listOfHub(tx: Tx, hubId: string) {
  return tx
    .select({ assessment: hubAssessments, instrument: hubInstruments })
    .from(hubAssessments)
    .innerJoin(hubInstruments, eq(hubInstruments.id, hubAssessments.instrumentId))
    .where(eq(hubAssessments.hubId, hubId))
    .orderBy(desc(hubAssessments.year))
    .limit(30)
    .then((rows) => rows);
}

export type AssessmentFilter = {
  state?: (typeof hubAssessments.$inferSelect)['state'] | undefined;
  year?: number | undefined;
};

function matching(bodyId: string, { state, year }: AssessmentFilter): SQL | undefined {
  return and(
    eq(hubAssessments.bodyId, bodyId),
    state === undefined ? undefined : eq(hubAssessments.state, state),
    year === undefined ? undefined : eq(hubAssessments.year, year),
  );
}

/** The assessments of a body that the person may read, newest first. */
export function listOfBody(
  tx: Tx,
  bodyId: string,
  filter: AssessmentFilter,
  page: { after: string | null; limit: number },
) {
  return tx
    .select({ assessment: hubAssessments, hubName: hubs.name, instrument: hubInstruments })
    .from(hubAssessments)
    .innerJoin(hubs, eq(hubs.id, hubAssessments.hubId))
    .innerJoin(hubInstruments, eq(hubInstruments.id, hubAssessments.instrumentId))
    .where(and(matching(bodyId, filter), page.after === null ? undefined : lt(hubAssessments.id, page.after)))
    .orderBy(desc(hubAssessments.id))
    .limit(page.limit)
    .then((rows) => rows);
}

export function countOfBody(tx: Tx, bodyId: string, filter: AssessmentFilter): Promise<number> {
  return tx.$count(hubAssessments, matching(bodyId, filter));
}
