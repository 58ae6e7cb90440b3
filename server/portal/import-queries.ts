import { and, desc, eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { imports } from '../db/schema/index.ts';

export type ImportRecord = typeof imports.$inferSelect;

export async function insertImport(tx: Tx, row: Omit<typeof imports.$inferInsert, 'id' | 'createdAt'>) {
  const id = tx.context.ids.next();
  await tx.insert(imports).values({ id, ...row, createdAt: tx.at });
  return id;
}

export async function findImport(tx: Tx, id: string): Promise<ImportRecord | null> {
  const [row] = await tx.select().from(imports).where(eq(imports.id, id));
  return row ?? null;
}

export async function lockImport(tx: Tx, id: string): Promise<ImportRecord | null> {
  const [row] = await tx.select().from(imports).where(eq(imports.id, id)).for('update');
  return row ?? null;
}

/** The newest fifty, without their rows. */
export function listImports(tx: Tx, bodyId: string, kinds: readonly string[]) {
  const { rows: _rows, refused: _refused, columns: _columns, ...shown } = getTableColumns(imports);
  return tx
    .select(shown)
    .from(imports)
    .where(and(eq(imports.bodyId, bodyId), inArray(imports.kind, [...kinds])))
    .orderBy(desc(imports.id))
    .limit(50);
}

export async function updateImport(tx: Tx, id: string, change: Partial<typeof imports.$inferInsert>) {
  await tx
    .update(imports)
    .set({ ...change, version: sql`${imports.version} + 1` })
    .where(eq(imports.id, id));
}
