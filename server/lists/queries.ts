import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { listChoices, listViews } from '../db/schema/index.ts';
import type { ListName } from './lists.ts';

export type ViewRow = typeof listViews.$inferSelect;
export type ChoiceRow = typeof listChoices.$inferSelect;

/** Those that this person may see: row-level security leaves their own and the shared ones. The office's come first. */
export function listOf(tx: Tx, bodyId: string, personId: string, list: ListName): Promise<ViewRow[]> {
  return tx
    .select()
    .from(listViews)
    .where(
      and(
        eq(listViews.bodyId, bodyId),
        eq(listViews.list, list),
        sql`(${listViews.shared} or ${listViews.ownerId} = ${personId}::uuid)`,
      ),
    )
    .orderBy(desc(listViews.shared), asc(listViews.nameKey), asc(listViews.id))
    .then((rows) => rows);
}

/** Whoever else names a view of this list waits, so that two of one name cannot pass each other. */
export async function lockNames(tx: Tx, bodyId: string, list: ListName): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`list views ${bodyId} ${list}`}, 0))`);
}

export async function findView(tx: Tx, id: string): Promise<ViewRow | null> {
  const [row] = await tx.select().from(listViews).where(eq(listViews.id, id));
  return row ?? null;
}

/** Null also where the walls let nobody but its keepers change it. */
export async function lockView(tx: Tx, id: string): Promise<ViewRow | null> {
  const [row] = await tx.select().from(listViews).where(eq(listViews.id, id)).for('update');
  return row ?? null;
}

export async function insertView(tx: Tx, row: typeof listViews.$inferInsert): Promise<ViewRow> {
  const [written] = await tx.insert(listViews).values(row).returning();
  return written!;
}

export async function updateView(tx: Tx, row: ViewRow, change: Partial<ViewRow>): Promise<ViewRow> {
  const [changed] = await tx
    .update(listViews)
    .set({ ...change, version: row.version + 1, changedAt: tx.at })
    .where(eq(listViews.id, row.id))
    .returning();
  return changed!;
}

export async function deleteView(tx: Tx, id: string): Promise<void> {
  await tx.delete(listViews).where(eq(listViews.id, id));
}

/** How this person has the list; null until they chose something. */
export async function findChoice(
  tx: Tx,
  bodyId: string,
  personId: string,
  list: ListName,
): Promise<ChoiceRow | null> {
  const [row] = await tx
    .select()
    .from(listChoices)
    .where(
      and(eq(listChoices.personId, personId), eq(listChoices.bodyId, bodyId), eq(listChoices.list, list)),
    );
  return row ?? null;
}

/** Writes what is named and leaves the rest. */
export async function writeChoice(
  tx: Tx,
  place: { bodyId: string; personId: string; list: ListName },
  change: Partial<Pick<ChoiceRow, 'columns' | 'defaultViewId'>>,
): Promise<ChoiceRow> {
  const [row] = await tx
    .insert(listChoices)
    .values({ id: tx.context.ids.next(), ...place, ...change, changedAt: tx.at })
    .onConflictDoUpdate({
      target: [listChoices.personId, listChoices.bodyId, listChoices.list],
      set: { ...change, changedAt: tx.at },
    })
    .returning();
  return row!;
}
