import { and, eq, isNull } from 'drizzle-orm';
import { heldInAct, type Tx } from '../../db/door.ts';
import { passwordResets, people, sessions, sessionSecrets } from '../../db/schema/index.ts';
import type { SessionRow } from '../queries.ts';

/** Puts the next secret in the place of the one that was; nothing when another request did it already. */
export async function updateSecret(
  tx: Tx,
  sessionId: string,
  { was, next }: { was: string; next: string },
): Promise<void> {
  const renewed = await tx
    .update(sessions)
    .set({ tokenHash: next, previousHash: was, secretAt: tx.at, secretSeenAt: null })
    .where(and(eq(sessions.id, sessionId), eq(sessions.tokenHash, was)))
    .returning({ id: sessions.id });
  if (renewed.length > 0)
    await tx.insert(sessionSecrets).values({ tokenHash: was, sessionId, replacedAt: tx.at });
}

/** Something came of the session: those of the office end when nothing does. */
export async function updateUsed(tx: Tx, sessionId: string): Promise<void> {
  await tx.update(sessions).set({ usedAt: tx.at }).where(eq(sessions.id, sessionId));
}

/** The browser has the new secret: from now on the one before is good for a minute. */
export async function updateSecretSeen(tx: Tx, sessionId: string, tokenHash: string): Promise<void> {
  await tx
    .update(sessions)
    .set({ secretSeenAt: tx.at })
    .where(and(eq(sessions.id, sessionId), eq(sessions.tokenHash, tokenHash), isNull(sessions.secretSeenAt)));
}

/** Notes a fresh proof in one session. */
export async function updateProven(tx: Tx, sessionId: string, by: SessionRow['provenBy']): Promise<void> {
  await tx.update(sessions).set({ provenAt: tx.at, provenBy: by }).where(eq(sessions.id, sessionId));
}

export async function insertReset(
  tx: Tx,
  row: { personId: string | null; tokenHash: string; expiresAt: Date },
): Promise<string> {
  const id = tx.context.ids.next();
  await tx.insert(passwordResets).values({ id, ...row, createdAt: tx.at });
  return id;
}

export async function lockReset(tx: Tx, tokenHash: string) {
  const [row] = await heldInAct(
    tx,
    tx.select().from(passwordResets).where(eq(passwordResets.tokenHash, tokenHash)),
  );
  return row ?? null;
}

/** The new password; every link for another one is spent with it. */
export async function updateResetDone(tx: Tx, personId: string, passwordHash: string): Promise<void> {
  await tx.update(people).set({ passwordHash }).where(eq(people.id, personId));
  await spendResets(tx, personId);
}

/** The same, only while the password is the one it was: false when somebody else changed it, or the account closed. */
export async function updatePassword(
  tx: Tx,
  personId: string,
  { was, next }: { was: string; next: string },
): Promise<boolean> {
  const isStill = and(eq(people.id, personId), eq(people.passwordHash, was), isNull(people.closedAt));
  const changed = await tx
    .update(people)
    .set({ passwordHash: next })
    .where(isStill)
    .returning({ id: people.id });
  if (changed.length === 0) return false;
  await spendResets(tx, personId);
  return true;
}

async function spendResets(tx: Tx, personId: string): Promise<void> {
  await tx
    .update(passwordResets)
    .set({ doneAt: tx.at })
    .where(and(eq(passwordResets.personId, personId), isNull(passwordResets.doneAt)));
}
