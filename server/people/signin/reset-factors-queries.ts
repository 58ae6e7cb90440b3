import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Tx } from '../../db/door.ts';
import { factorResets, passkeys, people, roles } from '../../db/schema/index.ts';

export type FactorResetRow = typeof factorResets.$inferSelect;

export async function hasRoleInBody(tx: Tx, personId: string, bodyId: string): Promise<boolean> {
  const held = and(eq(roles.personId, personId), eq(roles.bodyId, bodyId), isNull(roles.endedAt));
  return (await tx.$count(roles, held)) > 0;
}

/** The requests of a body that still wait, the newest first; all of them, or the one about a person. */
export function listOpenResets(tx: Tx, bodyId: string, personId?: string) {
  const asker = alias(people, 'asker');
  return tx
    .select({
      id: factorResets.id,
      personId: factorResets.personId,
      name: people.name,
      email: people.email,
      reason: factorResets.reason,
      requestedBy: factorResets.requestedBy,
      requestedByName: asker.name,
      requestedAt: factorResets.requestedAt,
      lapsesAt: factorResets.lapsesAt,
    })
    .from(factorResets)
    .innerJoin(people, eq(people.id, factorResets.personId))
    .innerJoin(asker, eq(asker.id, factorResets.requestedBy))
    .where(
      and(
        eq(factorResets.bodyId, bodyId),
        isNull(factorResets.confirmedAt),
        isNull(factorResets.withdrawnAt),
        gt(factorResets.lapsesAt, tx.at),
        personId ? eq(factorResets.personId, personId) : undefined,
      ),
    )
    .orderBy(desc(factorResets.id))
    .limit(100);
}

export async function lockReset(tx: Tx, id: string): Promise<FactorResetRow | null> {
  const [row] = await tx.select().from(factorResets).where(eq(factorResets.id, id)).for('update');
  return row ?? null;
}

export async function insertReset(
  tx: Tx,
  row: Omit<typeof factorResets.$inferInsert, 'id' | 'requestedAt'>,
): Promise<string> {
  const id = tx.context.ids.next();
  await tx.insert(factorResets).values({ id, ...row, requestedAt: tx.at });
  return id;
}

export async function updateReset(
  tx: Tx,
  id: string,
  change: { confirmedBy: string; confirmedAt: Date } | { withdrawnAt: Date },
): Promise<void> {
  await tx.update(factorResets).set(change).where(eq(factorResets.id, id));
}

export async function deletePasskeys(tx: Tx, personId: string): Promise<void> {
  await tx.delete(passkeys).where(eq(passkeys.personId, personId));
}
