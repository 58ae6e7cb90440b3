import { and, count, eq, isNull } from 'drizzle-orm';
import type { Tx } from '../../db/door.ts';
import { passkeys, recoveryCodes, totpFactors } from '../../db/schema/index.ts';

export async function findTotp(tx: Tx, personId: string) {
  const [row] = await tx.select().from(totpFactors).where(eq(totpFactors.personId, personId));
  return row ?? null;
}

export async function lockTotp(tx: Tx, personId: string) {
  const [row] = await tx.select().from(totpFactors).where(eq(totpFactors.personId, personId)).for('update');
  return row ?? null;
}

/** Puts a secret that is not confirmed yet in the place of an earlier one that never was either. */
export async function upsertTotp(tx: Tx, personId: string, secretSealed: string): Promise<void> {
  const row = { secretSealed, createdAt: tx.at, lastStep: null, confirmedAt: null };
  await tx
    .insert(totpFactors)
    .values({ personId, ...row })
    .onConflictDoUpdate({ target: totpFactors.personId, set: row });
}

export async function updateTotp(
  tx: Tx,
  personId: string,
  change: { lastStep: number; confirmedAt?: Date },
): Promise<void> {
  await tx.update(totpFactors).set(change).where(eq(totpFactors.personId, personId));
}

export async function deleteTotp(tx: Tx, personId: string): Promise<void> {
  await tx.delete(totpFactors).where(eq(totpFactors.personId, personId));
}

/** New codes; whatever was left of the old ones opens nothing any more. */
export async function replaceRecoveryCodes(
  tx: Tx,
  personId: string,
  hashes: readonly string[],
): Promise<void> {
  await deleteRecoveryCodes(tx, personId);
  await tx
    .insert(recoveryCodes)
    .values(hashes.map((codeHash) => ({ id: tx.context.ids.next(), personId, codeHash, createdAt: tx.at })));
}

export async function deleteRecoveryCodes(tx: Tx, personId: string): Promise<void> {
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.personId, personId));
}

/** @returns whether it was one that had not been used */
export async function updateRecoveryCodeUsed(tx: Tx, personId: string, codeHash: string): Promise<boolean> {
  const used = await tx
    .update(recoveryCodes)
    .set({ usedAt: tx.at })
    .where(
      and(
        eq(recoveryCodes.personId, personId),
        eq(recoveryCodes.codeHash, codeHash),
        isNull(recoveryCodes.usedAt),
      ),
    )
    .returning({ id: recoveryCodes.id });
  return used.length > 0;
}

export async function countRecoveryCodes(tx: Tx, personId: string): Promise<number> {
  const [row] = await tx
    .select({ n: count() })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.personId, personId), isNull(recoveryCodes.usedAt)));
  return row!.n;
}

export async function countPasskeys(tx: Tx, personId: string): Promise<number> {
  const [row] = await tx.select({ n: count() }).from(passkeys).where(eq(passkeys.personId, personId));
  return row!.n;
}
