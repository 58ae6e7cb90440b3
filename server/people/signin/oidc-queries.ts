import { and, asc, eq, lt } from 'drizzle-orm';
import type { Tx } from '../../db/door.ts';
import { identities, oidcFlows } from '../../db/schema/index.ts';

export type FlowRow = typeof oidcFlows.$inferSelect;

export async function insertFlow(
  tx: Tx,
  row: Omit<typeof oidcFlows.$inferInsert, 'createdAt'>,
): Promise<void> {
  await tx.insert(oidcFlows).values({ ...row, createdAt: tx.at });
}

/** Ways to a provider that nobody came back from. */
export async function deleteOldFlows(tx: Tx): Promise<void> {
  await tx.delete(oidcFlows).where(lt(oidcFlows.expiresAt, new Date(tx.at.getTime() - 86_400_000)));
}

export async function lockFlow(tx: Tx, tokenHash: string): Promise<FlowRow | null> {
  const [row] = await tx.select().from(oidcFlows).where(eq(oidcFlows.tokenHash, tokenHash)).for('update');
  return row ?? null;
}

export async function updateFlowDone(tx: Tx, id: string): Promise<void> {
  await tx.update(oidcFlows).set({ doneAt: tx.at }).where(eq(oidcFlows.id, id));
}

export async function lockIdentity(tx: Tx, issuer: string, subject: string) {
  const [row] = await tx
    .select()
    .from(identities)
    .where(and(eq(identities.issuer, issuer), eq(identities.subject, subject)))
    .for('update');
  return row ?? null;
}

export function listIdentities(tx: Tx, personId: string) {
  return tx
    .select()
    .from(identities)
    .where(eq(identities.personId, personId))
    .orderBy(asc(identities.id))
    .limit(50);
}

export async function insertIdentity(
  tx: Tx,
  row: { personId: string; issuer: string; subject: string; email: string | null },
): Promise<void> {
  await tx
    .insert(identities)
    .values({ id: tx.context.ids.next(), ...row, createdAt: tx.at, lastUsedAt: tx.at });
}

export async function updateIdentityUsed(tx: Tx, id: string): Promise<void> {
  await tx.update(identities).set({ lastUsedAt: tx.at }).where(eq(identities.id, id));
}

/** @returns whether the person had such an identity */
export async function deleteIdentity(tx: Tx, personId: string, id: string): Promise<boolean> {
  const rows = await tx
    .delete(identities)
    .where(and(eq(identities.id, id), eq(identities.personId, personId)))
    .returning({ id: identities.id });
  return rows.length > 0;
}
