import { and, eq, gt, isNull, lt, sql } from 'drizzle-orm';
import type { Tx } from '../../db/door.ts';
import { signInChallenges, type CHALLENGE_PURPOSES } from '../../db/schema/index.ts';

export type Purpose = (typeof CHALLENGE_PURPOSES)[number];
export type ChallengeRow = typeof signInChallenges.$inferSelect;

export async function insertChallenge(
  tx: Tx,
  row: {
    personId: string | null;
    purpose: Purpose;
    tokenHash: string;
    webauthn: string | null;
    expiresAt: Date;
  },
): Promise<void> {
  await tx.insert(signInChallenges).values({ id: tx.context.ids.next(), ...row, createdAt: tx.at });
}

/** What was asked of a person, or of nobody yet known, more than a day ago. */
export async function deleteOldChallenges(tx: Tx, personId: string | null): Promise<void> {
  const dayAgo = new Date(tx.at.getTime() - 86_400_000);
  const whose =
    personId === null ? isNull(signInChallenges.personId) : eq(signInChallenges.personId, personId);
  await tx.delete(signInChallenges).where(and(whose, lt(signInChallenges.createdAt, dayAgo)));
}

export async function lockChallenge(tx: Tx, tokenHash: string): Promise<ChallengeRow | null> {
  const [row] = await tx
    .select()
    .from(signInChallenges)
    .where(eq(signInChallenges.tokenHash, tokenHash))
    .for('update');
  return row ?? null;
}

export async function updateChallenge(
  tx: Tx,
  id: string,
  change: { doneAt?: Date; webauthn?: string },
): Promise<void> {
  await tx.update(signInChallenges).set(change).where(eq(signInChallenges.id, id));
}

export async function updateAttempts(tx: Tx, id: string): Promise<void> {
  await tx
    .update(signInChallenges)
    .set({ attempts: sql`${signInChallenges.attempts} + 1` })
    .where(eq(signInChallenges.id, id));
}

/** Wrong codes that were given for an account since then, at whatever address and server. */
export async function countAttempts(tx: Tx, personId: string, since: Date): Promise<number> {
  const [row] = await tx
    .select({ n: sql<number>`coalesce(sum(${signInChallenges.attempts}), 0)::int` })
    .from(signInChallenges)
    .where(and(eq(signInChallenges.personId, personId), gt(signInChallenges.createdAt, since)));
  return row!.n;
}
