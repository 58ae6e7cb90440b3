import { and, asc, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import { heldInAct, type Tx } from '../db/door.ts';
import { agencyUnits, invitations } from '../db/schema/index.ts';

/** Neither accepted nor taken back: of one agency, or those of a body's own office and jury. Newest first, 200 at most. */
export function listOpenInvitations(tx: Tx, of: { agencyId: string } | { bodyId: string }) {
  const place =
    'agencyId' in of
      ? eq(invitations.agencyId, of.agencyId)
      : and(eq(invitations.bodyId, of.bodyId), isNull(invitations.agencyId));
  return tx
    .select({
      id: invitations.id,
      name: invitations.name,
      email: invitations.email,
      role: invitations.role,
      unitName: agencyUnits.name,
      createdAt: invitations.createdAt,
      expiresAt: invitations.expiresAt,
    })
    .from(invitations)
    .leftJoin(agencyUnits, eq(agencyUnits.id, invitations.unitId))
    .where(and(place, isNull(invitations.acceptedAt), isNull(invitations.revokedAt)))
    .orderBy(desc(invitations.id))
    .limit(200);
}

/** The oldest invitation to an address that can still be accepted, locked. */
export async function lockInvitationTo(tx: Tx, email: string) {
  const [row] = await tx
    .select()
    .from(invitations)
    .where(
      and(
        eq(sql`lower(${invitations.email})`, email),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
        gt(invitations.expiresAt, tx.at),
      ),
    )
    .orderBy(asc(invitations.id))
    .limit(1)
    .for('update');
  return row ?? null;
}

export async function insertInvitation(
  tx: Tx,
  row: Omit<typeof invitations.$inferInsert, 'id' | 'createdAt'>,
) {
  const id = tx.context.ids.next();
  await tx.insert(invitations).values({ id, ...row, createdAt: tx.at });
  return id;
}

/** Many at once; a statement takes 65,535 values at most. */
export async function insertInvitations(tx: Tx, rows: readonly (typeof invitations.$inferInsert)[]) {
  for (let at = 0; at < rows.length; at += 1000)
    await tx.insert(invitations).values(rows.slice(at, at + 1000));
}

export async function lockInvitation(tx: Tx, tokenHash: string) {
  const [row] = await heldInAct(
    tx,
    tx.select().from(invitations).where(eq(invitations.tokenHash, tokenHash)),
  );
  return row ?? null;
}

export async function lockInvitationById(tx: Tx, id: string) {
  const [row] = await tx.select().from(invitations).where(eq(invitations.id, id)).for('update');
  return row ?? null;
}

export async function updateInvitation(tx: Tx, id: string, change: Partial<typeof invitations.$inferInsert>) {
  await tx.update(invitations).set(change).where(eq(invitations.id, id));
}

/** The invitations to be this agency's admin lokal that are still open, taken back. */
export async function updateAdminInvitationsRevoked(tx: Tx, agencyId: string, revokedBy: string | null) {
  await tx
    .update(invitations)
    .set({ revokedAt: tx.at, revokedBy })
    .where(
      and(
        eq(invitations.agencyId, agencyId),
        eq(invitations.role, 'agency-admin'),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
      ),
    );
}

export async function updateInvitationAccepted(tx: Tx, id: string, personId: string) {
  await tx.update(invitations).set({ acceptedAt: tx.at, acceptedBy: personId }).where(eq(invitations.id, id));
}
