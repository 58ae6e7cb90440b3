import { and, asc, eq } from 'drizzle-orm';
import type { Tx } from '../../db/door.ts';
import { passkeys } from '../../db/schema/index.ts';

export type PasskeyRow = typeof passkeys.$inferSelect;

export function listPasskeys(tx: Tx, personId: string): Promise<PasskeyRow[]> {
  return tx
    .select()
    .from(passkeys)
    .where(eq(passkeys.personId, personId))
    .orderBy(asc(passkeys.id))
    .limit(50);
}

export async function lockPasskey(tx: Tx, credentialId: string): Promise<PasskeyRow | null> {
  const [row] = await tx.select().from(passkeys).where(eq(passkeys.credentialId, credentialId)).for('update');
  return row ?? null;
}

export async function insertPasskey(
  tx: Tx,
  row: Omit<typeof passkeys.$inferInsert, 'id' | 'createdAt'>,
): Promise<boolean> {
  const written = await tx
    .insert(passkeys)
    .values({ id: tx.context.ids.next(), ...row, createdAt: tx.at })
    .onConflictDoNothing()
    .returning({ id: passkeys.id });
  return written.length > 0;
}

export async function updatePasskeyUsed(
  tx: Tx,
  id: string,
  change: { counter: number; backedUp: boolean },
): Promise<void> {
  await tx
    .update(passkeys)
    .set({ ...change, lastUsedAt: tx.at })
    .where(eq(passkeys.id, id));
}

/** @returns whether the person has such a passkey */
export async function updatePasskeyName(
  tx: Tx,
  personId: string,
  id: string,
  name: string,
): Promise<boolean> {
  const rows = await tx
    .update(passkeys)
    .set({ name })
    .where(and(eq(passkeys.id, id), eq(passkeys.personId, personId)))
    .returning({ id: passkeys.id });
  return rows.length > 0;
}

/** @returns whether the person had such a passkey */
export async function deletePasskey(tx: Tx, personId: string, id: string): Promise<boolean> {
  const rows = await tx
    .delete(passkeys)
    .where(and(eq(passkeys.id, id), eq(passkeys.personId, personId)))
    .returning({ id: passkeys.id });
  return rows.length > 0;
}
