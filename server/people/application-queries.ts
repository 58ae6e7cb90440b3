import { asc, eq, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { agencyApplications } from '../db/schema/index.ts';

export async function insertApplication(
  tx: Tx,
  row: Omit<typeof agencyApplications.$inferInsert, 'id' | 'createdAt' | 'state'>,
) {
  const id = tx.context.ids.next();
  await tx.insert(agencyApplications).values({ id, ...row, state: 'received', createdAt: tx.at });
  return id;
}

export async function lockApplication(tx: Tx, id: string) {
  const [row] = await tx.select().from(agencyApplications).where(eq(agencyApplications.id, id)).for('update');
  return row ?? null;
}

export async function findApplication(tx: Tx, id: string) {
  const [row] = await tx.select().from(agencyApplications).where(eq(agencyApplications.id, id));
  return row ?? null;
}

export async function updateApplication(
  tx: Tx,
  id: string,
  change: Partial<typeof agencyApplications.$inferInsert>,
) {
  await tx
    .update(agencyApplications)
    .set({ ...change, version: sql`${agencyApplications.version} + 1` })
    .where(eq(agencyApplications.id, id));
}

export function listApplications(tx: Tx, bodyId: string) {
  return tx
    .select()
    .from(agencyApplications)
    .where(eq(agencyApplications.bodyId, bodyId))
    .orderBy(asc(agencyApplications.id))
    .limit(200);
}
