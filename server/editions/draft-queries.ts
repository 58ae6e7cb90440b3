import { and, desc, eq, lte, ne, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { editions, editionVersions, ruleDrafts } from '../db/schema/index.ts';
import type { EditionRow } from './queries.ts';
import type { Rulebook } from './rulebook/types.ts';

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

/** The rules in force of the body's last three years before this one, the newest first. */
export async function listEarlierRulebooks(tx: Tx, edition: EditionRow): Promise<Rulebook[]> {
  const rows = await tx
    .select({ rulebook: editionVersions.rulebook })
    .from(editions)
    .innerJoin(editionVersions, eq(editionVersions.id, editions.editionVersionId))
    .where(
      and(
        eq(editions.bodyId, edition.bodyId),
        ne(editions.id, edition.id),
        lte(editions.year, edition.year),
        ne(editions.kind, 'demo'),
      ),
    )
    .orderBy(desc(editions.year), desc(editions.id))
    .limit(3);
  return rows.map((row) => row.rulebook as unknown as Rulebook);
}
