import { and, eq, gt, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { objectionCodes } from '../db/schema/index.ts';

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
