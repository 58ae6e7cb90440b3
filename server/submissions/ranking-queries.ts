import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { proposalOrders } from '../db/schema/index.ts';

export type OrderRow = typeof proposalOrders.$inferSelect;

export async function findOrder(tx: Tx, editionId: string, agencyId: string): Promise<OrderRow | null> {
  const [row] = await tx
    .select()
    .from(proposalOrders)
    .where(and(eq(proposalOrders.editionId, editionId), eq(proposalOrders.agencyId, agencyId)));
  return row ?? null;
}

/** Two administrators who order at once come one after the other, also where there is no row to lock yet. */
export async function lockOrder(tx: Tx, editionId: string, agencyId: string): Promise<OrderRow | null> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`order ${editionId} ${agencyId}`}, 0))`,
  );
  return findOrder(tx, editionId, agencyId);
}

/** Writes the order, or only whether the innovators see it; begins the row where there is none. */
export async function upsertOrder(
  tx: Tx,
  row: { bodyId: string; editionId: string; agencyId: string; changedBy: string },
  change: { ordered?: string[]; publishedAt?: Date | null },
): Promise<void> {
  const { changedBy } = row;
  await tx
    .insert(proposalOrders)
    .values({ id: tx.context.ids.next(), ordered: [], ...row, ...change, changedAt: tx.at })
    .onConflictDoUpdate({
      target: [proposalOrders.editionId, proposalOrders.agencyId],
      set: { ...change, changedBy, changedAt: tx.at, version: sql`${proposalOrders.version} + 1` },
    });
}

export type Ranked = {
  id: string;
  version: number;
  title: string;
  unitName: string | null;
  groupKey: string;
  state: string;
  number: number | null;
  leadName: string | null;
  changedAt: string;
};

/** What an agency has written and not withdrawn, as it may know it: what is ordered, and what the quota counts. */
export async function listToRank(tx: Tx, editionId: string, agencyId: string): Promise<Ranked[]> {
  const rows = await tx.execute<Ranked>(sql`
    select s.id, s.announced_version as version, s.title, s.unit_name as "unitName", s.group_key as "groupKey", s.announced_state as state, s.number,
      s.changed_at as "changedAt", (select p.name from submission_authors w join people p on p.id = w.person_id
        where w.submission_id = s.id and w.is_lead and w.ended_at is null) as "leadName"
    from submissions s where s.agency_id = ${agencyId}::uuid and s.edition_id = ${editionId}::uuid and s.announced_state <> 'withdrawn'
    order by s.id limit 1000`);
  return [...rows];
}

export type RankingPlace = {
  bodyId: string;
  editionId: string;
  editionVersionId: string;
  year: number;
  agencyName: string;
  /** The stage in which proposals are taken; null where the rule book has none. */
  stageId: string | null;
};

/** The edition whose proposals are ordered: the named one, else the newest of the agency's body that was opened. */
export async function findRankingPlace(
  tx: Tx,
  agencyId: string,
  editionId: string | undefined,
): Promise<RankingPlace | null> {
  const [row] = await tx.execute<RankingPlace>(sql`
    select a.name as "agencyName", e.body_id as "bodyId", e.id as "editionId", e.edition_version_id as "editionVersionId", e.year,
      (select id from stages where edition_id = e.id and kind = 'registration' order by position limit 1) as "stageId"
    from agencies a join editions e on e.body_id = a.body_id
    where a.id = ${agencyId}::uuid and e.state <> 'draft' and ${editionId ? sql`e.id = ${editionId}::uuid` : sql`true`}
    order by (e.state = 'archived'), e.year desc, e.id desc limit 1`);
  return row ?? null;
}
