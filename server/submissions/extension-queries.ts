import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { extensions } from '../db/schema/index.ts';

export type ExtensionRow = typeof extensions.$inferSelect;

export type ExtensionItem = {
  id: string;
  version: number;
  agencyId: string;
  agencyName: string;
  stageId: string;
  stageName: { id: string; en: string };
  beforeAt: string;
  closesAt: string;
  reason: string;
  grantedBy: string | null;
  grantedAt: string;
  withdrawnAt: string | null;
  withdrawReason: string | null;
};

/** Every extension of an edition, the newest first; names of people as far as the reader may see them. */
export async function listExtensions(tx: Tx, editionId: string, agencyId?: string): Promise<ExtensionItem[]> {
  const rows = await tx.execute<ExtensionItem>(sql`
    select x.id, x.version, x.agency_id as "agencyId", a.name as "agencyName", x.stage_id as "stageId", t.name as "stageName", x.before_at as "beforeAt",
      x.closes_at as "closesAt", x.reason, p.name as "grantedBy", x.granted_at as "grantedAt", x.withdrawn_at as "withdrawnAt",
      x.withdraw_reason as "withdrawReason"
    from extensions x join agencies a on a.id = x.agency_id join stages t on t.id = x.stage_id left join people p on p.id = x.granted_by
    where x.edition_id = ${editionId}::uuid and ${agencyId ? sql`x.agency_id = ${agencyId}::uuid` : sql`true`}
    order by x.id desc limit 500`);
  return [...rows];
}

export async function findExtension(tx: Tx, id: string): Promise<ExtensionRow | null> {
  const [row] = await tx.select().from(extensions).where(eq(extensions.id, id));
  return row ?? null;
}

export async function findStanding(tx: Tx, stageId: string, agencyId: string): Promise<ExtensionRow | null> {
  const [row] = await tx
    .select()
    .from(extensions)
    .where(
      and(eq(extensions.stageId, stageId), eq(extensions.agencyId, agencyId), isNull(extensions.withdrawnAt)),
    );
  return row ?? null;
}

export async function insertExtension(tx: Tx, row: typeof extensions.$inferInsert): Promise<void> {
  await tx.insert(extensions).values(row);
}

export async function updateWithdrawn(tx: Tx, id: string, by: string, reason: string): Promise<void> {
  await tx
    .update(extensions)
    .set({
      withdrawnAt: tx.at,
      withdrawnBy: by,
      withdrawReason: reason,
      version: sql`${extensions.version} + 1`,
    })
    .where(eq(extensions.id, id));
}

/** Everybody of the agency, who are told about its deadline. */
export async function listMembers(
  tx: Tx,
  agencyId: string,
): Promise<{ id: string; language: 'id' | 'en' }[]> {
  const rows = await tx.execute<{ id: string; language: 'id' | 'en' }>(sql`
    select p.id, p.language from people p where p.closed_at is null and p.id in (
      select person_id from roles where agency_id = ${agencyId}::uuid and ended_at is null and role in ('agency-admin', 'innovator'))
    order by p.id`);
  return [...rows];
}
