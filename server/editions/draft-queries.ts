import { eq, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { editionVersions, ruleDrafts } from '../db/schema/index.ts';
import type { EditionRow } from './queries.ts';

export type DraftRow = typeof ruleDrafts.$inferSelect;

export async function findDraft(tx: Tx, editionId: string): Promise<DraftRow | null> {
  const [row] = await tx.select().from(ruleDrafts).where(eq(ruleDrafts.editionId, editionId));
  return row ?? null;
}

/** The number of the rules in force. */
export async function findNumber(tx: Tx, edition: EditionRow): Promise<number> {
  const [row] = await tx
    .select({ number: editionVersions.number })
    .from(editionVersions)
    .where(eq(editionVersions.id, edition.editionVersionId));
  return row!.number;
}

/** The text that is being written from now on; its edition's row is locked, so nobody else writes it. */
export async function writeDraftRow(tx: Tx, row: typeof ruleDrafts.$inferInsert): Promise<DraftRow> {
  const { source, savedAt, baseNumber } = row;
  const [written] = await tx
    .insert(ruleDrafts)
    .values(row)
    .onConflictDoUpdate({
      target: ruleDrafts.editionId,
      set: { source, savedAt, baseNumber, version: sql`${ruleDrafts.version} + 1` },
    })
    .returning();
  return written!;
}

export async function deleteDraft(tx: Tx, editionId: string): Promise<void> {
  await tx.delete(ruleDrafts).where(eq(ruleDrafts.editionId, editionId));
}
