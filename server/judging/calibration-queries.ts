import { and, asc, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { calibrations, calibrationSheets, people, rubricVersions } from '../db/schema/index.ts';

export type CalibrationRow = typeof calibrations.$inferSelect;
export type PracticeRow = typeof calibrationSheets.$inferSelect;

export async function insertCalibration(tx: Tx, row: typeof calibrations.$inferInsert) {
  await tx.insert(calibrations).values(row);
}

export async function findCalibration(tx: Tx, id: string): Promise<CalibrationRow | null> {
  const [row] = await tx.select().from(calibrations).where(eq(calibrations.id, id));
  return row ?? null;
}

export async function lockCalibration(tx: Tx, id: string): Promise<CalibrationRow | null> {
  const [row] = await tx.select().from(calibrations).where(eq(calibrations.id, id)).for('update');
  return row ?? null;
}

/** The state of a round, which stays so until the transaction ends; a juror may not lock its row. */
export async function holdState(tx: Tx, id: string): Promise<string> {
  const [row] = await tx.execute<{ state: string }>(sql`select kipp_hold_calibration(${id}::uuid) as state`);
  return row!.state;
}

export async function updateCalibration(
  tx: Tx,
  id: string,
  change: Partial<typeof calibrations.$inferInsert>,
) {
  await tx
    .update(calibrations)
    .set({ ...change, version: sql`${calibrations.version} + 1` })
    .where(eq(calibrations.id, id));
}

/** The rounds of a stage with how many texts each has, the newest first; one row more than the limit tells of a next page. */
export async function listCalibrations(
  tx: Tx,
  stageId: string,
  page: { limit: number; after?: string | undefined },
) {
  const rows = await tx
    .select({
      calibration: calibrations,
      texts: sql<number>`(select count(*)::int from calibration_texts t where t.calibration_id = calibrations.id)`,
    })
    .from(calibrations)
    .where(and(eq(calibrations.stageId, stageId), page.after ? lt(calibrations.id, page.after) : undefined))
    .orderBy(desc(calibrations.id))
    .limit(page.limit + 1);
  return rows;
}

export function countCalibrations(tx: Tx, stageId: string): Promise<number> {
  return tx.$count(calibrations, eq(calibrations.stageId, stageId));
}

/** The rounds of an edition that jurors have been shown, the newest first. */
export function listShownCalibrations(tx: Tx, editionId: string): Promise<CalibrationRow[]> {
  return tx
    .select()
    .from(calibrations)
    .where(
      and(
        eq(calibrations.editionId, editionId),
        inArray(calibrations.state, ['open', 'discussed', 'closed']),
      ),
    )
    .orderBy(desc(calibrations.id))
    .limit(50)
    .then((rows) => rows);
}

export async function findCalibrationRubric(tx: Tx, id: string) {
  const [row] = await tx.select().from(rubricVersions).where(eq(rubricVersions.id, id));
  return row!;
}

export type NamedSheet = PracticeRow & { jurorName: string };

/** All practice sheets of a round with their jurors' names, by text and id. */
export async function listSheets(tx: Tx, calibrationId: string): Promise<NamedSheet[]> {
  const rows = await tx
    .select({ sheet: calibrationSheets, jurorName: people.name })
    .from(calibrationSheets)
    .innerJoin(people, eq(people.id, calibrationSheets.jurorId))
    .where(eq(calibrationSheets.calibrationId, calibrationId))
    .orderBy(asc(calibrationSheets.textId), asc(calibrationSheets.id));
  return rows.map(({ sheet, jurorName }) => ({ ...sheet, jurorName }));
}

export function listOwnSheets(tx: Tx, calibrationIds: readonly string[], jurorId: string) {
  return tx
    .select()
    .from(calibrationSheets)
    .where(
      and(
        inArray(calibrationSheets.calibrationId, [...calibrationIds]),
        eq(calibrationSheets.jurorId, jurorId),
      ),
    )
    .then((rows) => rows);
}

export async function lockOwnSheet(tx: Tx, textId: string, jurorId: string): Promise<PracticeRow | null> {
  const [row] = await tx
    .select()
    .from(calibrationSheets)
    .where(and(eq(calibrationSheets.textId, textId), eq(calibrationSheets.jurorId, jurorId)))
    .for('update');
  return row ?? null;
}

/** Writes a sheet over the version before it (0: there was none). @returns whether it still had that version */
export async function upsertSheet(
  tx: Tx,
  row: typeof calibrationSheets.$inferInsert,
  before: number,
): Promise<boolean> {
  const written = await tx
    .insert(calibrationSheets)
    .values(row)
    .onConflictDoUpdate({
      target: [calibrationSheets.textId, calibrationSheets.jurorId],
      set: {
        scores: row.scores,
        total: row.total ?? null,
        changedAt: row.changedAt,
        version: sql`${calibrationSheets.version} + 1`,
      },
      setWhere: eq(calibrationSheets.version, before),
    })
    .returning({ id: calibrationSheets.id });
  return written.length === 1;
}
