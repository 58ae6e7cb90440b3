import { and, asc, eq, gt, ilike, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import {
  agencies,
  calibrationNotes,
  calibrationTexts,
  editions,
  formVersions,
  submissions,
  submissionVersions,
} from '../db/schema/index.ts';

export type TextRow = typeof calibrationTexts.$inferSelect;
export type NoteRow = typeof calibrationNotes.$inferSelect;

export function listTexts(tx: Tx, calibrationIds: readonly string[]): Promise<TextRow[]> {
  return tx
    .select()
    .from(calibrationTexts)
    .where(inArray(calibrationTexts.calibrationId, [...calibrationIds]))
    .orderBy(asc(calibrationTexts.id))
    .then((rows) => rows);
}

export async function findText(tx: Tx, id: string): Promise<TextRow | null> {
  const [row] = await tx.select().from(calibrationTexts).where(eq(calibrationTexts.id, id));
  return row ?? null;
}

export async function insertText(tx: Tx, row: typeof calibrationTexts.$inferInsert) {
  await tx.insert(calibrationTexts).values(row);
}

export async function updateText(tx: Tx, id: string, change: Partial<typeof calibrationTexts.$inferInsert>) {
  await tx
    .update(calibrationTexts)
    .set({ ...change, version: sql`${calibrationTexts.version} + 1` })
    .where(eq(calibrationTexts.id, id));
}

export async function deleteText(tx: Tx, id: string) {
  await tx.delete(calibrationNotes).where(eq(calibrationNotes.textId, id));
  await tx.delete(calibrationTexts).where(eq(calibrationTexts.id, id));
}

export function listNotes(tx: Tx, calibrationId: string): Promise<NoteRow[]> {
  return tx
    .select()
    .from(calibrationNotes)
    .where(eq(calibrationNotes.calibrationId, calibrationId))
    .then((rows) => rows);
}

/** @returns the version it has now; the first note has the version 1 */
export async function upsertNotes(tx: Tx, row: typeof calibrationNotes.$inferInsert): Promise<number> {
  const [kept] = await tx
    .insert(calibrationNotes)
    .values(row)
    .onConflictDoUpdate({
      target: calibrationNotes.textId,
      set: {
        notes: row.notes,
        writtenBy: row.writtenBy,
        writtenAt: row.writtenAt,
        version: sql`${calibrationNotes.version} + 1`,
      },
    })
    .returning({ version: calibrationNotes.version });
  return kept!.version;
}

export async function findNotes(tx: Tx, textId: string): Promise<NoteRow | null> {
  const [row] = await tx.select().from(calibrationNotes).where(eq(calibrationNotes.textId, textId));
  return row ?? null;
}

/** Submissions that could serve as a benchmark: of editions of the body that are over, by a part of the title, by id. */
export async function searchSources(
  tx: Tx,
  edition: { id: string; bodyId: string },
  page: { q: string; limit: number; after?: string | undefined },
) {
  const rows = await tx
    .select({
      id: submissions.id,
      title: submissions.title,
      agencyId: submissions.agencyId,
      agencyName: agencies.name,
      year: editions.year,
      editionName: editions.name,
    })
    .from(submissions)
    .innerJoin(editions, eq(editions.id, submissions.editionId))
    .innerJoin(agencies, eq(agencies.id, submissions.agencyId))
    .where(
      and(
        eq(submissions.bodyId, edition.bodyId),
        sql`${editions.id} <> ${edition.id}`,
        inArray(editions.state, ['published', 'awarded', 'archived']),
        isNotNull(submissions.submittedVersionId),
        page.q ? ilike(submissions.title, `%${page.q.replaceAll(/[\\%_]/g, '\\$&')}%`) : undefined,
        page.after ? gt(submissions.id, page.after) : undefined,
      ),
    )
    .orderBy(asc(submissions.id))
    .limit(page.limit + 1);
  return rows;
}

/** A submitted text with the form it was written on; null where the reader may not see it or nothing was submitted. */
export async function findSource(tx: Tx, submissionId: string) {
  const [row] = await tx
    .select({
      submission: submissions,
      editionState: editions.state,
      answers: submissionVersions.answers,
      fields: formVersions.fields,
    })
    .from(submissions)
    .innerJoin(editions, eq(editions.id, submissions.editionId))
    .innerJoin(submissionVersions, eq(submissionVersions.id, submissions.submittedVersionId))
    .innerJoin(formVersions, eq(formVersions.id, submissionVersions.formVersionId))
    .where(eq(submissions.id, submissionId));
  return row ?? null;
}
