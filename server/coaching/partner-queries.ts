import { and, asc, eq, isNull, ne, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { coachings, hubs, partners, partnerTies } from '../db/schema/index.ts';

export type PartnerRow = typeof partners.$inferSelect;
export type TieRow = typeof partnerTies.$inferSelect;
export type PartnerRole = 'funder' | 'facilitator' | 'expert' | 'technology' | 'host' | 'media';

export function listPartners(tx: Tx, bodyId: string): Promise<PartnerRow[]> {
  return tx
    .select()
    .from(partners)
    .where(eq(partners.bodyId, bodyId))
    .orderBy(asc(partners.name), asc(partners.id))
    .limit(500)
    .then((rows) => rows);
}

export async function findPartner(tx: Tx, id: string): Promise<PartnerRow | null> {
  const [row] = await tx.select().from(partners).where(eq(partners.id, id));
  return row ?? null;
}

/** Taken for a change, which waits for another one. */
export async function lockPartner(tx: Tx, id: string): Promise<PartnerRow | null> {
  const [row] = await tx.select().from(partners).where(eq(partners.id, id)).for('update');
  return row ?? null;
}

/** Whether another partner of the body bears this name. */
export async function hasPartner(tx: Tx, { id, bodyId, name }: PartnerRow): Promise<boolean> {
  const others = and(eq(partners.bodyId, bodyId), eq(partners.name, name), ne(partners.id, id));
  return (await tx.$count(partners, others)) > 0;
}

/** @returns whether the body had none of that name */
export async function insertPartner(tx: Tx, row: typeof partners.$inferInsert): Promise<boolean> {
  const written = await tx.insert(partners).values(row).onConflictDoNothing().returning({ id: partners.id });
  return written.length > 0;
}

export async function updatePartner(tx: Tx, id: string, change: Partial<PartnerRow>): Promise<void> {
  await tx
    .update(partners)
    .set({ ...change, version: sql`${partners.version} + 1` })
    .where(eq(partners.id, id));
}

export async function insertTie(tx: Tx, row: typeof partnerTies.$inferInsert): Promise<void> {
  await tx.insert(partnerTies).values(row);
}

export async function findTie(tx: Tx, id: string): Promise<TieRow | null> {
  const [row] = await tx.select().from(partnerTies).where(eq(partnerTies.id, id));
  return row ?? null;
}

export async function updateTie(tx: Tx, id: string, change: Partial<TieRow>): Promise<void> {
  await tx
    .update(partnerTies)
    .set({ ...change, version: sql`${partnerTies.version} + 1` })
    .where(eq(partnerTies.id, id));
}

/** What partners do now: for an event, a hub, or everywhere in a body. */
export async function listTies(tx: Tx, of: { coachingId: string } | { hubId: string } | { bodyId: string }) {
  const rows = await tx
    .select({
      id: partnerTies.id,
      partnerId: partnerTies.partnerId,
      name: partners.name,
      role: partnerTies.role,
      hubId: partnerTies.hubId,
      hubName: hubs.name,
      coachingId: partnerTies.coachingId,
      coachingTitle: coachings.title,
    })
    .from(partnerTies)
    .innerJoin(partners, eq(partners.id, partnerTies.partnerId))
    .leftJoin(hubs, eq(hubs.id, partnerTies.hubId))
    .leftJoin(coachings, eq(coachings.id, partnerTies.coachingId))
    .where(
      and(
        isNull(partnerTies.endedAt),
        'coachingId' in of
          ? eq(partnerTies.coachingId, of.coachingId)
          : 'hubId' in of
            ? eq(partnerTies.hubId, of.hubId)
            : eq(partnerTies.bodyId, of.bodyId),
      ),
    )
    .orderBy(asc(partners.name), asc(partnerTies.id))
    .limit(1000);
  return rows.map(({ role, ...one }) => ({ ...one, role: role as PartnerRole }));
}
