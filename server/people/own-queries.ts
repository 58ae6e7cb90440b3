import { and, desc, eq, gt, isNull, ne } from 'drizzle-orm';
import { heldInAct, type Tx } from '../db/door.ts';
import { emailChanges, people, sessions } from '../db/schema/index.ts';

/** The sessions of a person that can still be used, the newest first. */
export function listSessions(tx: Tx, personId: string) {
  return tx
    .select({
      id: sessions.id,
      userAgent: sessions.userAgent,
      createdAt: sessions.createdAt,
      expiresAt: sessions.expiresAt,
    })
    .from(sessions)
    .where(and(eq(sessions.personId, personId), isNull(sessions.endedAt), gt(sessions.expiresAt, tx.at)))
    .orderBy(desc(sessions.createdAt), desc(sessions.id))
    .limit(200);
}

/** Ends the person's own sessions: one, or all but one. @returns the ids of those that ended now */
export async function updateOwnEnded(
  tx: Tx,
  personId: string,
  which: { only: string } | { but: string },
): Promise<string[]> {
  const rows = await tx
    .update(sessions)
    .set({ endedAt: tx.at })
    .where(
      and(
        eq(sessions.personId, personId),
        isNull(sessions.endedAt),
        'only' in which ? eq(sessions.id, which.only) : ne(sessions.id, which.but),
      ),
    )
    .returning({ id: sessions.id });
  return rows.map((row) => row.id);
}

export async function updateProfile(
  tx: Tx,
  personId: string,
  profile: Partial<typeof people.$inferInsert>,
): Promise<void> {
  await tx.update(people).set(profile).where(eq(people.id, personId));
}

export async function insertEmailChange(
  tx: Tx,
  row: { personId: string; email: string; tokenHash: string; expiresAt: Date },
): Promise<string> {
  const id = tx.context.ids.next();
  await tx.insert(emailChanges).values({ id, ...row, createdAt: tx.at });
  return id;
}

export async function lockEmailChange(tx: Tx, tokenHash: string) {
  const [row] = await heldInAct(
    tx,
    tx.select().from(emailChanges).where(eq(emailChanges.tokenHash, tokenHash)),
  );
  return row ?? null;
}

/** Writes the new address; every other link of the person for this is spent with it. */
export async function updateEmail(tx: Tx, personId: string, email: string): Promise<void> {
  await tx.update(people).set({ email }).where(eq(people.id, personId));
  await tx
    .update(emailChanges)
    .set({ doneAt: tx.at })
    .where(and(eq(emailChanges.personId, personId), isNull(emailChanges.doneAt)));
}
